// Runs one part of all tests (all.mjs) to its end or its time limit.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { closeOnSignal, endGroup, removeFolder, startGroup, throwAwayFolder } from './endings.mjs';
import { countsOf } from './results.mjs';

const minute = 60_000;
/** Until when all parts have time, in milliseconds of the clock. */
const until = process.env.UNMASK_UNTIL ? 1000 * Number(process.env.UNMASK_UNTIL) : Infinity;

/** Who has something to print, in the order in which they began. */
const speaking = [];

/** `files` in the result: what came of each file, where the part hands that over. */
export async function runPart(name, part) {
  const milliseconds = Math.min(part.minutes * minute, until - Date.now());
  if (milliseconds <= 0)
    return { passed: 0, failed: 1, took: 0, note: 'not run: no time was left' };
  const said = speaker(name);
  const began = Date.now();
  const folder = throwAwayFolder();
  const handedOver = path.join(folder, 'results.json');
  const { output, exitCode, isLate } = await runProgram(part.command, {
    milliseconds,
    environment: { UNMASK_RESULTS: handedOver },
    hear: said.add,
  });
  said.end();
  const files = existsSync(handedOver) ? JSON.parse(readFileSync(handedOver, 'utf8')) : undefined;
  removeFolder(folder);
  const took = Date.now() - began;
  const note = isLate ? `ended after ${(milliseconds / minute).toFixed(1)} minutes` : '';
  return { ...counted(part, files, exitCode), took, note, output, files };
}

async function runProgram([program, ...words], { milliseconds, environment, hear }) {
  const child = startGroup(program, words, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
      hear(text);
    });
  const end = () => endGroup(child, 20_000);
  const takeBack = closeOnSignal(end);
  let isLate = false;
  const limit = setTimeout(() => {
    isLate = true;
    void end();
  }, milliseconds);
  const exitCode = await new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', resolve);
  });
  clearTimeout(limit);
  await end();
  takeBack();
  return { output, exitCode, isLate };
}

/** Writes what a part says at once if it was begun before all others that still run, else when these have ended. */
function speaker(name) {
  const own = { waiting: '', ended: false };
  speaking.push(own);
  const flush = () => {
    for (let first = speaking[0]; first !== undefined; first = speaking[0]) {
      process.stdout.write(first.waiting);
      first.waiting = '';
      if (!first.ended) return;
      speaking.shift();
    }
  };
  const add = (text) => {
    own.waiting += text;
    flush();
  };
  const end = () => {
    own.ended = true;
    flush();
  };
  add(`\n== ${name}\n`);
  return { add, end };
}

/** A part in which no test ran has failed, and so has one that ends with an error although its tests passed. */
function counted(part, files, exitCode) {
  const failedWhole = { passed: 0, failed: 1 };
  if (part.isTest === false) return { passed: 0, failed: exitCode === 0 ? 0 : 1 };
  if (!part.counts) return exitCode === 0 ? { passed: 1, failed: 0 } : failedWhole;
  const counts = countsOf(files ?? {});
  if (counts.passed + counts.failed === 0) return failedWhole;
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}
