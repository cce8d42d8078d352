// npm test: every check there is, each a part with a name. `npm test -- unit ui` runs those parts and what they need.
// Ends with one line that adds up all parts: `N passed, N failed`.
import { closeOnSignal, endGroup, startGroup } from './host/endings.mjs';
import { nodeCounts } from './host/nodeCounts.mjs';

const node = process.execPath;
const minute = 60_000;
/** In this order. A part with `counts` says how many tests it has; any other is one test. */
const parts = {
  setup: { command: [node, 'test/host/setup.mjs'], minutes: 12, isTest: false },
  lint: { command: ['npm', 'run', '-s', 'lint'], minutes: 3 },
  types: { command: ['npm', 'run', '-s', 'types'], minutes: 5 },
  unit: { command: [node, 'test/unit.mjs'], minutes: 6, counts: true },
  long: { command: [node, 'test/unit.mjs', '--long'], minutes: 6, counts: true },
  thread: { command: [node, 'test/unit.mjs', '--thread'], minutes: 10, counts: true },
  fuzz: { command: [node, 'test/fuzz/run.mjs', '--count', '2000', '--seed', '1'], minutes: 6 },
  build: { command: ['npm', 'run', '-s', 'build'], minutes: 3 },
  editor: {
    command: [node, 'test/host/integration.mjs'],
    needs: ['setup', 'build'],
    minutes: 12,
    counts: true,
  },
  package: { command: [node, 'test/host/package.mjs'], needs: ['build'], minutes: 3 },
  page: {
    command: [node, 'test/ui/run.mjs', 'page'],
    needs: ['setup', 'build'],
    minutes: 6,
    counts: true,
  },
  ui: {
    command: [node, 'test/ui/run.mjs', 'editor'],
    needs: ['setup', 'package'],
    minutes: 10,
    counts: true,
  },
};

process.exitCode = await main(process.argv.slice(2));

async function main(wanted) {
  const unknown = wanted.find((name) => !(name in parts));
  if (unknown !== undefined) {
    console.error(`There is no part "${unknown}". Parts: ${Object.keys(parts).join(', ')}.`);
    return 2;
  }
  const chosen = withNeeds(wanted.length > 0 ? wanted : Object.keys(parts));
  const results = new Map();
  for (const name of chosen) {
    const missing = (parts[name].needs ?? []).find((need) => results.get(need).failed > 0);
    if (missing === undefined) results.set(name, await run(name));
    else results.set(name, { passed: 0, failed: 1, took: 0, note: `not run: ${missing} failed` });
  }
  return report(results);
}

function withNeeds(names) {
  const all = new Set(names);
  for (const name of all) for (const need of parts[name].needs ?? []) all.add(need);
  return Object.keys(parts).filter((name) => all.has(name));
}

/** Runs one part to its end or its time limit. One after another: each takes all processors. */
async function run(name) {
  console.log(`\n== ${name}`);
  const [program, ...words] = parts[name].command;
  const began = Date.now();
  const child = startGroup(program, words, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (text) => {
      output += text;
      process.stdout.write(text);
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
  const note = isLate ? `ended after ${parts[name].minutes} minutes` : '';
  return { ...countsOf(name, output, exitCode), took: Date.now() - began, note };
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
  const failing = [...results].filter(([, result]) => result.failed > 0).map(([name]) => name);
  if (failing.length > 0) console.log(`Failing parts: ${failing.join(', ')}`);
  console.log(`${passed} passed, ${failed} failed`);
  return failed > 0 || passed === 0 ? 1 : 0;
}

function seconds(result) {
  return `${(result.took / 1000).toFixed(1)} s`;
}
