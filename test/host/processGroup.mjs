// Starts a program in a process group of its own and ends the whole group, whatever way this process ends.
import { spawn } from 'node:child_process';

const groups = new Set();
const closers = new Set();

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

for (const [signal, exitCode] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
])
  process.once(signal, async () => {
    await Promise.allSettled([...closers].map((close) => close()));
    process.exit(exitCode);
  });
process.once('exit', () => {
  for (const group of groups) signalGroup(group, 'SIGKILL');
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
