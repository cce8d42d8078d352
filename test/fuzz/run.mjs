// npm run fuzz: inputs that somebody might write by mistake or by malice, tried one after another. A line for each that
// fails, with the word that tries it again; at last how many there were, and how many failed.
//
//   npm run fuzz -- --count 2000 --seed 1      so many inputs of a seed
//   npm run fuzz -- --replay 1-137             one of them again, with what it is
//   npm run fuzz -- --seconds 5                 one may take so much of a processor: 2 by default, of a quiet machine
//   npm run fuzz -- --minutes 10               ten minutes of the real thread instead: see soak.ts
//
// What a failure is, and which inputs there are: test/README.md.
import { spawn } from 'node:child_process';
import { readFileSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const { values: given } = parseArgs({
  options: {
    count: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    replay: { type: 'string' },
    minutes: { type: 'string' },
    seconds: { type: 'string', default: '2' },
    slowest: { type: 'boolean', default: false },
  },
});

/** Nothing takes so much of a processor that is not stuck; and nothing waits so long, however busy the machine is. */
const longestSeconds = 15;
const longestWait = 600_000;

const folder = path.resolve('out', `fuzz-${process.pid}`);
const out = path.join(folder, 'dist');
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
await build({
  entryPoints: {
    child: 'test/fuzz/child.ts',
    soak: 'test/fuzz/soak.ts',
    soakWorker: 'test/fuzz/soakWorker.ts',
  },
  outdir: out,
  bundle: true,
  platform: 'node',
  target: 'node20',
  mainFields: ['module', 'main'],
  conditions: ['browser'], // the half of vscode-jsonrpc that threads talk by
  sourcemap: 'linked',
  logLevel: 'warning',
});
// what is shipped beside the program
symlinkSync(path.resolve('media'), path.join(folder, 'media'));

if (given.minutes !== undefined) process.exitCode = await soak();
else process.exitCode = await fuzz();

async function soak() {
  const words = ['--expose-gc', path.join(out, 'soak.js'), given.minutes, given.seed];
  const child = spawn(process.execPath, words, { stdio: 'inherit' });
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}

async function fuzz() {
  const [seed, only] = (given.replay ?? given.seed).split('-').map(Number);
  const first = only ?? 0;
  const end = only === undefined ? Number(given.count) : only + 1;
  if (![seed, first, end].every((number) => Number.isInteger(number) && number >= 0))
    throw new Error('--count, --seed and --replay SEED-NUMBER take whole numbers');
  const at = { seed, end, step: only === undefined ? Math.min(2, os.availableParallelism()) : 1 };
  const told = new Map();
  const failed = new Map();
  const hear = (one) => {
    if (one.done) told.set(one.index, one);
    if (one.faults.length === 0) return;
    failed.set(one.index, [...(failed.get(one.index) ?? []), ...one.faults]);
    console.log(
      `${one.kind} ${seed}-${one.index}: ${one.faults.join('; ').replace(/\s+/g, ' ').slice(0, 600)}`,
    );
  };
  await Promise.all(
    Array.from({ length: at.step }, (_, child) => through({ ...at, first: first + child }, hear)),
  );
  if (given.slowest) showSlowest([...told.values()]);
  console.log(`${told.size} inputs, ${failed.size} failures`);
  return failed.size > 0 || told.size !== end - first ? 1 : 0;
}

/** All inputs of one row, by one process after another where one of them ends. */
async function through({ seed, first, step, end }, hear) {
  for (let next = first; next < end; ) {
    let last = next - step;
    const reason = await oneProcess([seed, next, step, end, given.seconds], (one) => {
      if (one.done) last = one.index;
      hear(one);
    });
    if (reason === undefined) return;
    const index = last + step;
    if (index < end) hear({ index, kind: 'input', faults: [reason], done: true });
    next = index + step;
  }
}

/** Why the process ended before its last input; undefined where it came through. */
function oneProcess(words, hear) {
  const options = ['--enable-source-maps', '--max-old-space-size=1024', path.join(out, 'child.js')];
  const child = spawn(process.execPath, [...options, ...words.map(String)], {
    stdio: ['ignore', 'inherit', 'pipe', 'pipe'],
    env: { ...process.env, ...(given.replay && { UNMASK_FUZZ_SHOW: '1' }) },
  });
  let [error, stuck, heard, spent] = ['', false, Date.now(), 0];
  child.stderr.on('data', (text) => {
    error = `${error}${text}`.slice(-2000);
  });
  createInterface({ input: child.stdio[3] }).on('line', (line) => {
    [heard, spent] = [Date.now(), processorSeconds(child.pid)];
    hear(JSON.parse(line));
  });
  const watch = setInterval(() => {
    const busy = processorSeconds(child.pid) - spent > longestSeconds;
    if (!busy && Date.now() < heard + longestWait) return;
    stuck = true;
    child.kill('SIGKILL');
  }, 1000);
  return new Promise((resolve) =>
    child.once('close', (code, signal) => {
      clearInterval(watch);
      if (code === 0) resolve(undefined);
      else if (stuck) resolve(`no answer in ${longestSeconds} s of a processor`);
      else
        resolve(
          `the process ended with ${code ?? signal}: ${/FATAL.*|\w*Error.*/.exec(error)?.[0] ?? error}`,
        );
    }),
  );
}

/** What a process has used of a processor; 0 where the system does not tell. */
function processorSeconds(pid) {
  try {
    const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .split(') ')[1]
      .split(' ')
      .slice(11, 13);
    return (Number(user) + Number(system)) / 100;
  } catch {
    return 0;
  }
}

function showSlowest(all) {
  const slow = all.toSorted((one, other) => (other.seconds ?? 0) - (one.seconds ?? 0)).slice(0, 25);
  for (const { kind, index, seconds = 0, megabytes = 0 } of slow)
    console.log(
      `${kind} ${given.seed}-${index}: ${seconds.toFixed(2)} s, ${Math.round(megabytes)} MB more`,
    );
}
