// Rows of whole programs: how soon they are there.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { wholeProcess } from './wholeProcess.mjs';

function middle(times) {
  const sorted = times.toSorted((one, other) => one - other);
  return { median: sorted[sorted.length >> 1], minimum: sorted[0] };
}

/** So many runs of a program: their times, and the most memory that any of them held. */
function middleOfRuns(count, words) {
  const runs = Array.from({ length: count }, () => wholeProcess(words));
  const megabytes = Math.max(...runs.map((run) => run.megabytes));
  return { ...middle(runs.map(({ milliseconds }) => milliseconds)), megabytes };
}

/** The whole process of the command line against an empty one, in turns; the thread; what activation loads. */
export async function startup() {
  spawnSync('npm', ['run', '-s', 'build'], { stdio: 'inherit' });
  const run = (args) => {
    const start = performance.now();
    spawnSync(process.execPath, args);
    return performance.now() - start;
  };
  const plan = ['dist/cli.js', 'plan', 'media/examples/markov.dist.json'];
  // the first start keeps what it compiled for the others
  run(plan);
  run(['dist/cli.js', '--version']);
  await untilAnswered(path.resolve('dist/worker.js'), {}, 4000);
  const turns = Array.from({ length: 9 }, () =>
    [['-e', '0'], ['dist/cli.js', '--version'], plan].map(run),
  );
  const [bare, ready, whole] = [0, 1, 2].map((i) => middle(turns.map((turn) => turn[i])));
  // asking for memory takes time: runs of their own
  const held = (words) => wholeProcess(words).megabytes;
  const toBare = (times) => ({
    ...times,
    ratioToBare: times.median / bare.median,
    goal: { ratioToBare: 1.3 },
  });
  const [empty, thread] = [[], []];
  for (let i = 0; i < 9; i++) {
    empty.push(await untilAnswered(echo, { eval: true }));
    thread.push(await untilAnswered(path.resolve('dist/worker.js')));
  }
  return [
    {
      id: 'startup',
      size: 'command line: nothing to do, whole process, from the second start on',
      ...toBare(ready),
      megabytes: held(['dist/cli.js', '--version']),
    },
    {
      id: 'startup',
      size: 'command line: plan, whole process, from the second start on',
      ...toBare(whole),
      megabytes: held(plan),
    },
    {
      id: 'startup',
      size: 'thread to its first answer, from the second start on',
      ...middle(thread),
      megabytes: held(['-e', startedThread(path.resolve('dist/worker.js'))]),
      ratioToBare: middle(thread).median / middle(empty).median,
      goal: { most: 60 },
    },
    {
      id: 'startup',
      size: 'the same of a thread that does nothing',
      ...middle(empty),
      megabytes: held(['-e', startedThread(echo, { eval: true })]),
    },
    {
      id: 'startup',
      size: 'activation',
      ...activations(requiring),
      goal: { most: 30 },
    },
    { id: 'startup', size: 'its files compiled and not run', ...activations(compiling) },
  ];
}

const lasting = [
  [0.91, 0.09],
  [0.09, 0.91],
];
const comparedLaws = {
  'chain of 256': { family: 'markov', length: 256, transition: lasting },
  'Ising grid 6 × 6': { family: 'ising', grid: [6, 6], coupling: 0.4 },
};
const firstFour = 'random,random-optimal,spread,farthest';

/** What a user waits for: comparisons by the command line, two threads, beside the rows `compare` of one thread; whole processes. */
export function comparisons() {
  spawnSync('npm', ['run', '-s', 'build'], { stdio: 'inherit' });
  const folder = mkdtempSync(path.join(os.tmpdir(), 'unmask-bench-'));
  const rows = Object.entries(comparedLaws).flatMap(([name, distribution], k) => {
    const file = path.join(folder, `${k}.dist.json`);
    writeFileSync(file, JSON.stringify({ distribution, profile: { samples: 400 } }));
    return [firstFour, undefined].map((samplers) => {
      const words = ['compare', file, '--threads', '2', '--json'];
      if (samplers) words.push('--samplers', samplers);
      const size = `${name}, ${samplers ? 'the first 4' : 'all'} samplers: command line, 2 threads`;
      const told = middleOfRuns(samplers ? 3 : 1, ['dist/cli.js', ...words]);
      return { id: 'compare', size, ...told, goal: { most: samplers ? 1000 : 5000 } };
    });
  });
  rmSync(folder, { recursive: true });
  return rows;
}

/** The least that a thread can be. */
const echo = `const { parentPort } = require('node:worker_threads');
parentPort.on('message', (message) => parentPort.postMessage(message));`;

/** What a thread takes from its start to its first answer; it is ended so many milliseconds later. */
function untilAnswered(script, options = {}, stays = 0) {
  const start = performance.now();
  // memory in which it says what it is at, as `Attention` has it
  const workerData = { attention: new SharedArrayBuffer(12) };
  const worker = new Worker(script, { ...options, workerData });
  return new Promise((resolve, reject) => {
    worker.on('error', reject);
    worker.on('message', () => {
      const milliseconds = performance.now() - start;
      setTimeout(() => worker.terminate().then(() => resolve(milliseconds)), stays);
    });
    // a method that there is none of is answered too
    worker.postMessage({ jsonrpc: '2.0', id: 1, method: 'nothing' });
  });
}

/** A program that starts a thread, and ends with its first answer. */
function startedThread(script, options = {}) {
  const given = `{ ...${JSON.stringify(options)}, workerData: { attention: new SharedArrayBuffer(12) } }`;
  return `const worker = new (require('node:worker_threads').Worker)(${JSON.stringify(script)}, ${given});
worker.on('message', () => process.exit());
worker.postMessage({ jsonrpc: '2.0', id: 1, method: 'nothing' });`;
}

/** Estimates of as many samples as there are by default, as people wait for them: by the command line, its start included. */
export function estimates() {
  spawnSync('npm', ['run', '-s', 'build'], { stdio: 'inherit' });
  const lasting = (stays) =>
    [0, 1, 2, 3].map((s) => [0, 1, 2, 3].map((t) => (s === t ? stays : (1 - stays) / 3)));
  const textLaw = { family: 'text', file: 'README.md', length: 256, order: 2, vocabulary: 76 };
  const laws = {
    'HMM, N = 1000, S = 4': {
      family: 'hmm',
      length: 1000,
      transition: lasting(0.9),
      emission: lasting(0.7),
    },
    'Ising grid 12 × 12': { family: 'ising', grid: [12, 12], coupling: 0.4 },
    'letters of order 2, N = 256, 76 symbols': textLaw,
  };
  const folder = mkdtempSync(path.join(os.tmpdir(), 'unmask-bench-'));
  copyFileSync('README.md', path.join(folder, 'README.md'));
  const file = path.join(folder, 'law.dist.json');
  const rows = Object.entries(laws).map(([size, distribution]) => {
    const profile = { method: 'monteCarlo', samples: 4000 };
    writeFileSync(file, JSON.stringify({ distribution, profile }));
    const words = ['profile', file, '--threads', '2', '--json'];
    const times = middleOfRuns(distribution.file ? 1 : 3, ['dist/cli.js', ...words]);
    const told = `${size}: command line, 2 threads`;
    return { id: 'estimate', size: told, ...times, goal: { most: 5000 } };
  });
  rmSync(folder, { recursive: true });
  return rows;
}

/** What it takes to load the extension, or what else is done with its files, in fresh processes, with a stand-in for the editor. */
function activations(work) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'unmask-bench-'));
  const file = path.join(folder, 'activate.cjs');
  writeFileSync(file, activation(work));
  const times = Array.from({ length: 9 }, () =>
    Number(spawnSync(process.execPath, [file], { encoding: 'utf8' }).stdout),
  );
  const { megabytes } = wholeProcess([file]);
  rmSync(folder, { recursive: true });
  return { ...middle(times), megabytes };
}

const extension = JSON.stringify(path.resolve('dist/desktop.js'));

const requiring = `const start = performance.now();
require(${extension});
const end = performance.now();`;

const compiling = `require(${extension});
const texts = Object.keys(require.cache).filter((file) => file !== __filename).map((file) => require('node:fs').readFileSync(file, 'utf8'));
const { Script } = require('node:vm');
const start = performance.now();
for (const text of texts) new Script('(function () {' + text + '\\n})');
const end = performance.now();`;

function activation(work) {
  return `const { Module } = require('node:module');
const anything = () => new Proxy(function () {}, { get: (_, name) => name === Symbol.toPrimitive ? () => '' : anything(), construct: () => ({}), apply: () => ({ dispose() {} }) });
const load = Module._load;
Module._load = (name, ...rest) => name === 'vscode' ? anything() : load(name, ...rest);
${work}
console.log(end - start);
`;
}

/** What the page takes from a state to its picture, in a real browser. */
export async function drawing() {
  spawnSync('npm', ['run', '-s', 'build:webview'], { stdio: 'inherit' });
  const { openBed } = await import('../ui/page/bed.mjs');
  const bed = await openBed().catch((error) => console.log(`No drawing row: ${error.message}`));
  if (!bed) return [];
  const snapshot = bed.snapshotOf(
    '{ "distribution": { "family": "markov", "length": 1024, "transition": [[0.95, 0.05], [0.05, 0.95]] }, "schedules": { "even": { "kind": "uniform", "steps": 32 }, "cosine": { "kind": "cosine", "steps": 32 } } }',
  );
  const times = [];
  for (let i = 0; i < 12; i++) {
    await bed.ready(snapshot);
    times.push(Number(await bed.page.locator('#app').getAttribute('data-render-ms')));
  }
  await bed.close();
  return [
    {
      id: 'preview',
      size: 'numbers to picture, N = 1024',
      ...middle(times.slice(3)),
      goal: { most: 45 },
    },
  ];
}
