// What must not outlive this process, whatever way it ends: programs in process groups of their own, and folders.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const groups = new Set();
const folders = new Set();
const closers = new Set();
let isClosing = false;

export function startGroup(program, words, options = {}) {
  const child = spawn(program, words, { ...options, detached: true });
  if (child.pid !== undefined) groups.add(child.pid);
  child.once('exit', () => {
    if (!isAlive(child.pid)) groups.delete(child.pid);
  });
  return child;
}

/** Asks the group to end, gives it time to end its own groups, then kills what is left. */
export async function endGroup(child, patience = 5_000) {
  if (child.pid === undefined) return;
  signalGroup(child.pid, 'SIGTERM');
  for (let waited = 0; waited < patience && isAlive(child.pid); waited += 100)
    await new Promise((resolve) => setTimeout(resolve, 100));
  signalGroup(child.pid, 'SIGKILL');
  groups.delete(child.pid);
}

/** Runs `close` when this process is asked to end; the result takes it back. */
export function closeOnSignal(close) {
  closers.add(close);
  return () => closers.delete(close);
}

/** A new folder with a short path (unix sockets live below it), removed when this process ends at the latest. */
export function throwAwayFolder() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'unmask-'));
  folders.add(folder);
  return folder;
}

export function removeFolder(folder) {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  folders.delete(folder);
}

// Not `once`: a second signal, as from a runner that hands it on, must not cut the closing short.
for (const [signal, exitCode] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
])
  process.on(signal, async () => {
    if (isClosing) return;
    isClosing = true;
    await Promise.allSettled([...closers].map((close) => close()));
    process.exit(exitCode);
  });
process.once('exit', () => {
  for (const group of groups) signalGroup(group, 'SIGKILL');
  for (const folder of folders) removeFolder(folder);
});

function signalGroup(group, signal) {
  try {
    process.kill(-group, signal);
  } catch {
    // The group is gone, which is what was wanted.
  }
}

function isAlive(group) {
  try {
    process.kill(-group, 0);
    return true;
  } catch {
    return false;
  }
}
