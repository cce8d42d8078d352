// npm run test:mutants: do the tests notice when the program is wrong? A sample of small changes (a comparison, a
// sign, a constant, a statement left out) of each room; the tests that see the file run with every change, nearest
// first, until one fails. Ends with the share that was noticed, and fails below 85 % of a room.
//
//   npm run test:mutants -- --room core/samplers --count 100 --seed 7 --seconds 10 --at-once 2
//   npm run test:mutants -- --room guards --only sparseLaw --count 99     (the files whose path contains one of the words)
//
// Not Stryker: its command runner would run every test for each change, its other runners want test files on the disk
// where ours are bundles, and it draws no sample; there are 3400 changes of core/schedule alone.
import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { API } from 'typescript/unstable/sync';
import { changed, described, mutationsOf } from './mutations.mjs';
import { Changed, unitTests } from './tests.mjs';

const least = 0.85;

/** Rooms by name: which files, and of these which lines. */
const rooms = {
  'core/samplers': { files: /^src\/core\/samplers\// },
  'core/schedule': { files: /^src\/core\/schedule\// },
  document: { files: /^src\/document\// },
  // how large a limit is may be chosen; that it holds is the rule
  guards: {
    files: /^src\/(core|formats|document|threads|worker|cli)\//,
    limitsMayBeChosen: true,
    lines: /[<>]=? (most|largest)[A-Z]|isInside|realpath|\bsize > most/,
  },
};

const { values: given } = parseArgs({
  options: {
    room: { type: 'string', multiple: true, default: Object.keys(rooms) },
    only: { type: 'string', multiple: true, default: [''] },
    count: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    seconds: { type: 'string', default: '10' },
    'at-once': { type: 'string', default: String(os.availableParallelism()) },
  },
});
const unknown = given.room.find((room) => !(room in rooms));
if (unknown) throw new Error(`there is no room ${unknown}; there are ${Object.keys(rooms)}`);

const out = path.join('out', `mutants-${process.pid}`);
try {
  const samples = sampled(Number(given.seed), Number(given.count));
  // what tests take is measured there, as things are
  const unchanged = path.join(out, 'unchanged');
  const tests = await unitTests(unchanged);
  const workers = Array.from({ length: Number(given['at-once']) }, (_, i) => {
    const folder = path.join(out, String(i));
    cpSync(unchanged, folder, { recursive: true });
    return new Changed(folder);
  });
  for (const [room, sample] of samples) {
    let killed = 0;
    // those of one file one after another: they have the same tests
    const left = sample.toSorted((one, other) => (one.file < other.file ? -1 : 1));
    const work = async (worker) => {
      for (let one = left.shift(); one; one = left.shift())
        if (await noticed(one, tests, worker)) killed++;
        else console.log(`survives  ${one.file}:${one.line}  ${described(one.text, one)}`);
    };
    await Promise.all(workers.map(work));
    const share = killed / sample.length;
    console.log(`${room}: ${killed}/${sample.length} noticed, ${(100 * share).toFixed(0)} %`);
    if (!(share >= least)) process.exitCode = 1;
  }
} finally {
  rmSync(out, { recursive: true, force: true });
}

/** Whether the tests notice this change: the nearest first, which mostly do in a moment, then the others that are affordable. */
async function noticed(one, tests, worker) {
  const change = { ...one, changedText: changed(one.text, one) };
  const found = await worker.during(change, async () => {
    for await (const { files, seconds } of affordable(one.file, tests))
      if (await worker.fails(files, seconds)) {
        if (await tests.passTogether(files)) return true;
        throw new Error(`these tests fail together as things are:\n${files.join('\n')}`);
      }
    return false;
  });
  return found !== false;
}

/**
 * The tests that see a file, nearest first, in groups that grow, the first of a second: those beside the file that
 * take no longer one by one than is given for a change, and of the others as many as take no longer together.
 */
async function* affordable(file, tests) {
  let left = Number(given.seconds);
  let group = { files: [], seconds: 0 };
  let longest = 1;
  for (const { test, isBeside } of tests.nearestTo(file)) {
    if (left < 0.2 * Number(given.seconds) && !isBeside) break;
    const seconds = await tests.secondsOf(test);
    if (seconds === undefined || seconds > (isBeside ? Number(given.seconds) : left)) continue;
    if (!isBeside) left -= seconds;
    group.files.push(test);
    group.seconds += seconds;
    if (group.seconds < longest) continue;
    yield group;
    group = { files: [], seconds: 0 };
    longest *= 4;
  }
  if (group.files.length > 0) yield group;
}

/** Of each room wanted, so many changes; the same with the same seed. */
function sampled(seed, count) {
  const api = new API();
  try {
    const snapshot = api.updateSnapshot({ openProjects: [path.resolve('tsconfig.json')] });
    const { program } = snapshot.getProjects()[0];
    return given.room.map((room) => {
      const all = filesIn(room).flatMap((file) => {
        const text = readFileSync(file, 'utf8');
        const lines = text.split('\n');
        const isMeant = (line) => rooms[room].lines?.test(line) ?? true;
        // what a browser runs alone is no part of the project
        if (!lines.some(isMeant)) return [];
        return mutationsOf(program.getSourceFile(path.resolve(file)), rooms[room].limitsMayBeChosen)
          .filter(({ line }) => isMeant(lines[line - 1]))
          .map((mutation) => ({ file, text, ...mutation }));
      });
      return [room, shuffled(all, seed).slice(0, count)];
    });
  } finally {
    api.close();
  }
}

function filesIn(room) {
  return readdirSync('src', { recursive: true })
    .map((file) => path.posix.join('src', file.split(path.sep).join('/')))
    .filter((file) => file.endsWith('.ts') && rooms[room].files.test(file))
    .filter((file) => given.only.some((word) => file.includes(word)))
    .sort();
}

function shuffled(all, seed) {
  const order = [...all];
  let state = seed;
  for (let i = order.length - 1; i > 0; i--) {
    // a linear congruence; its high bits are good enough
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const j = Math.floor((state / 2 ** 32) * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}
