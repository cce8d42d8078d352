// npm test: every check there is, each a part with a name. `npm test -- unit ui` runs those parts and what they need.
// Ends with one line that adds up all parts: `N passed, N failed`.
import { closeOnSignal, endGroup, startGroup } from './host/endings.mjs';
import { nodeCounts } from './host/nodeCounts.mjs';

const node = process.execPath;
const minute = 60_000;
/**
 * Begun in this order. A part takes all processors, but those that often wait (for the network, an editor, a browser) may run
 * two at a time: `waits`. One with `counts` says how many tests it has; any other is one test.
 */
const parts = {
  setup: { command: [node, 'test/host/setup.mjs'], minutes: 12, waits: true, isTest: false },
  lint: { command: ['npm', 'run', '-s', 'lint'], minutes: 3, waits: true },
  types: { command: ['npm', 'run', '-s', 'types'], minutes: 5, waits: true },
  build: { command: ['npm', 'run', '-s', 'build'], minutes: 3 },
  package: { command: [node, 'test/host/package.mjs'], needs: ['build'], minutes: 3 },
  unit: { command: [node, 'test/unit.mjs'], minutes: 4, counts: true },
  long: { command: [node, 'test/unit.mjs', '--long'], minutes: 8, counts: true },
  thread: { command: [node, 'test/unit.mjs', '--thread'], minutes: 10, counts: true },
  fuzz: { command: [node, 'test/fuzz/run.mjs', '--count', '2000', '--seed', '1'], minutes: 6 },
  editor: {
    command: [node, 'test/host/integration.mjs'],
    needs: ['setup', 'build'],
    minutes: 16,
    waits: true,
    counts: true,
  },
  ui: {
    command: [node, 'test/ui/run.mjs', 'editor'],
    needs: ['setup', 'package'],
    minutes: 14,
    waits: true,
    counts: true,
  },
  page: {
    command: [node, 'test/ui/run.mjs', 'page'],
    needs: ['setup', 'build'],
    minutes: 8,
    waits: true,
    counts: true,
  },
};

/** Who has something to print, in the order in which they began. */
const speaking = [];

process.exitCode = await main(process.argv.slice(2));

async function main(wanted) {
  const unknown = wanted.find((name) => !(name in parts));
  if (unknown !== undefined) {
    console.error(`There is no part "${unknown}". Parts: ${Object.keys(parts).join(', ')}.`);
    return 2;
  }
  return report(await runAll(withNeeds(wanted.length > 0 ? wanted : Object.keys(parts))));
}

/** Runs these parts, each when what it needs has passed and there is room for it; their results by name. */
async function runAll(names) {
  const results = new Map(names.map((name) => [name, undefined]));
  const running = new Map();
  for (const name of names) {
    while (!hasRoom(running, name)) await Promise.race(running.values());
    const needs = parts[name].needs ?? [];
    await Promise.all(needs.map((need) => running.get(need)));
    const missing = needs.find((need) => results.get(need).failed > 0);
    if (missing !== undefined) {
      results.set(name, { passed: 0, failed: 1, took: 0, note: `not run: ${missing} failed` });
      continue;
    }
    const ended = run(name).then((result) => {
      results.set(name, result);
      running.delete(name);
    });
    running.set(name, ended);
  }
  await Promise.all(running.values());
  return results;
}

function hasRoom(running, name) {
  if (running.size === 0) return true;
  return running.size < 2 && [name, ...running.keys()].every((one) => parts[one].waits);
}

function withNeeds(names) {
  const all = new Set(names);
  for (const name of all) for (const need of parts[name].needs ?? []) all.add(need);
  return Object.keys(parts).filter((name) => all.has(name));
}

/** Runs one part to its end or its time limit. */
async function run(name) {
  const said = speaker(name);
  const [program, ...words] = parts[name].command;
  const began = Date.now();
  const child = startGroup(program, words, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (text) => {
      output += text;
      said.add(text);
    });
  }
  const end = () => endGroup(child, 20_000);
  const takeBack = closeOnSignal(end);
  let isLate = false;
  const limit = setTimeout(() => {
    isLate = true;
    void end();
  }, parts[name].minutes * minute);
  const exitCode = await new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', resolve);
  });
  clearTimeout(limit);
  await end();
  takeBack();
  said.end();
  const note = isLate ? `ended after ${parts[name].minutes} minutes` : '';
  return { ...countsOf(name, output, exitCode), took: Date.now() - began, note, output };
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
function countsOf(name, output, exitCode) {
  const failedWhole = { passed: 0, failed: 1 };
  if (parts[name].isTest === false) return { passed: 0, failed: exitCode === 0 ? 0 : 1 };
  if (!parts[name].counts) return exitCode === 0 ? { passed: 1, failed: 0 } : failedWhole;
  const counts = ownCounts(output) ?? nodeCounts(output);
  if (counts === undefined || counts.passed + counts.failed === 0) return failedWhole;
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

function ownCounts(output) {
  const line = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1);
  return line && { passed: Number(line[1]), failed: Number(line[2]) };
}

function report(results) {
  console.log('\n== summary');
  for (const [name, result] of results) {
    const line = `${name.padEnd(8)} ${`${result.passed} passed`.padStart(12)} ${`${result.failed} failed`.padStart(10)} ${seconds(result).padStart(8)}`;
    console.log(result.note ? `${line}  ${result.note}` : line);
  }
  const all = [...results.values()];
  const passed = all.reduce((sum, result) => sum + result.passed, 0);
  const failed = all.reduce((sum, result) => sum + result.failed, 0);
  for (const [name, { failed, output = '' }] of results)
    if (failed > 0) console.log(`\nFailed: ${name}\n${whatFailed(output)}\n`);
  console.log(`${passed} passed, ${failed} failed`);
  return failed > 0 || passed === 0 ? 1 : 0;
}

/** What a part says of its failures, again at the end, where whoever reads a long log looks first. */
function whatFailed(output) {
  const lines = output.trimEnd().split('\n');
  const most = 40;
  const told = lines.flatMap((line, i) =>
    /^\s*\d+ failing$|^✖ failing tests:$/.test(line) ? lines.slice(i, i + most) : [],
  );
  return (told.length > 0 ? told : lines.slice(-most)).join('\n');
}

function seconds(result) {
  return `${(result.took / 1000).toFixed(1)} s`;
}
