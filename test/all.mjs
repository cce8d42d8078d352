// npm test: every check there is, each a part with a name. `npm test -- unit ui` runs those parts and what they need.
// Ends with one line that adds up all parts: `N passed, N failed`. UNMASK_UNTIL, in seconds of the clock, is when it ends at the latest.
import { runPart } from './host/part.mjs';
import { countsOf, failedIn, withSecondTries } from './host/results.mjs';
import { report } from './host/summary.mjs';

const node = process.execPath;
const unitFiles = [node, 'test/unit.mjs'];
/**
 * Begun in this order. A part takes all processors, but those that often wait (for the network, an editor, a browser) may run
 * two at a time: `waits`. One with `counts` says how many tests it has; any other is one test. In parts with threads, programs, editors
 * or browsers a test may be late on a busy machine: there files that failed are run once more when all else has ended, by `again`.
 */
const parts = {
  setup: { command: [node, 'test/host/setup.mjs'], minutes: 12, waits: true, isTest: false },
  lint: { command: ['npm', 'run', '-s', 'lint'], minutes: 3, waits: true },
  types: { command: ['npm', 'run', '-s', 'types'], minutes: 5, waits: true },
  build: { command: ['npm', 'run', '-s', 'build'], minutes: 3 },
  package: { command: [node, 'test/host/package.mjs'], needs: ['build'], minutes: 3 },
  unit: { command: [node, 'test/unit.mjs'], minutes: 4, counts: true },
  long: { command: [node, 'test/unit.mjs', '--long'], minutes: 8, counts: true, again: unitFiles },
  thread: {
    command: [node, 'test/unit.mjs', '--thread'],
    minutes: 10,
    counts: true,
    again: unitFiles,
  },
  fuzz: {
    // the dearest takes 1.5 s of a processor that is shared
    command: [node, 'test/fuzz/run.mjs', '--count', '2000', '--seed', '1', '--seconds', '5'],
    minutes: 6,
  },
  page: {
    command: [node, 'test/ui/run.mjs', 'page'],
    needs: ['setup', 'build'],
    minutes: 12,
    counts: true,
    again: [node, 'test/ui/run.mjs'],
  },
  editor: {
    command: [node, 'test/host/integration.mjs'],
    needs: ['setup', 'build'],
    minutes: 16,
    waits: true,
    counts: true,
    again: [node, 'test/host/integration.mjs'],
  },
  ui: {
    command: [node, 'test/ui/run.mjs', 'editor'],
    needs: ['setup', 'package'],
    minutes: 18,
    waits: true,
    counts: true,
    again: [node, 'test/ui/run.mjs'],
  },
};

process.exitCode = await main(process.argv.slice(2));

async function main(wanted) {
  const unknown = wanted.find((name) => !(name in parts));
  if (unknown !== undefined) {
    console.error(`There is no part "${unknown}". Parts: ${Object.keys(parts).join(', ')}.`);
    return 2;
  }
  const results = await runAll(withNeeds(wanted.length > 0 ? wanted : Object.keys(parts)));
  await tryAgain(results);
  return report(results);
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
    const ended = runPart(name, parts[name]).then((result) => {
      results.set(name, result);
      running.delete(name);
    });
    running.set(name, ended);
  }
  await Promise.all(running.values());
  return results;
}

/** Files that failed are run once more, with nothing beside them. What fails twice has failed; all that was tried again is told. */
async function tryAgain(results) {
  for (const [name, first] of results) {
    const { again } = parts[name];
    const failed = again && first.files ? failedIn(first.files) : [];
    if (failed.length === 0) continue;
    const command = [...again, ...failed.flatMap((one) => one.split(' '))];
    const second = await runPart(`${name}, once more`, { ...parts[name], command });
    const files = withSecondTries(first.files, second.files ?? {});
    const tried = Object.fromEntries(failed.map((one) => [one, first.files[one].text]));
    const note = [first.note, second.note].filter(Boolean).join('; ');
    const took = first.took + second.took;
    results.set(name, { ...first, ...countsOf(files), files, tried, note, took });
  }
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
