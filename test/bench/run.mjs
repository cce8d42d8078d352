// npm run bench [words]: medians of seven runs after a warm-up, one process a row, beside the same algorithm in C++ where there
// is a compiler, or beside the same work at a smaller size (`1000 → 10000`). Quote ratios, not milliseconds: machines
// differ, and shared ones drift. `--peers` adds NumPy and what other packages and libraries there are; `--against FILE` times the commit
// of an earlier run in turns with this one, and says what got slower. A run is kept in out/bench.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { compareWith } from './against.mjs';
import { bundleRows, listed, timed } from './bundleRows.mjs';
import { machineOf } from './machine.mjs';
import { peersOf } from './peers.mjs';
import { print, slopeOf } from './printed.mjs';
import { comparisons, drawing, estimates, startup } from './wholePrograms.mjs';

const out = path.join('out', 'bench');
mkdirSync(out, { recursive: true });
const given = process.argv.slice(2);
const at = given.indexOf('--against');
const against = at < 0 ? undefined : given[at + 1];
const words = given.filter((word, i) => !word.startsWith('--') && (at < 0 || i !== at + 1));
const program = await bundleRows('.', out);
if (at >= 0) process.exitCode = await compareWith(against, program, words, out);
else await run();

async function run() {
  const results = listed(program, words).map((row) => ({ ...row, ...timed(program, row) }));
  addCpp(results);
  if (given.includes('--peers')) for (const row of results) row.others = peersOf(row, out);
  const wanted = (id) => words.length === 0 || words.some((word) => id.includes(word));
  if (wanted('startup')) results.push(...(await startup(out)));
  if (wanted('compare')) results.push(...comparisons());
  if (wanted('estimate')) results.push(...estimates());
  if (wanted('preview')) results.push(...(await drawing()));
  print(results);
  const machine = machineOf();
  const name = `${machine.when.replaceAll(':', '-')}-${machine.commit.slice(0, 8)}.json`;
  for (const file of [path.join(out, name), path.join('out', 'bench.json')])
    writeFileSync(file, `${JSON.stringify({ machine, rows: results }, undefined, 1)}\n`);
  console.log(`Kept in ${path.join(out, name)}.`);
  const missed = results.filter(misses);
  for (const { id, size } of missed) console.log(`missed: ${id} ${size}`);
  process.exitCode = missed.length > 0 ? 1 : 0;
}

function addCpp(results) {
  const reference = path.join(out, 'reference');
  const flags = ['-O3', '-march=native', '-o', reference, 'test/bench/reference.cpp'];
  const compiled = spawnSync('g++', flags, { stdio: 'inherit' }).status === 0;
  if (!compiled) console.log('No g++ here: no ratios.');
  for (const row of results) {
    if (!compiled || !row.reference) continue;
    const { stdout } = spawnSync(reference, row.reference, { encoding: 'utf8' });
    row.cpp = Number(stdout.split(' ')[0]);
    row.ratio = row.median / row.cpp;
  }
}

/** Whether something that is asked of the row does not hold; of what was not measured nothing is said. */
function misses(row) {
  const { goal = {}, median, ratio, ratioToBare, others = {}, growth, mostGrowth, slope } = row;
  const late = Object.entries(goal.ahead ?? {}).some(([name, n]) => others[name] / median < n);
  const bent = slope && !within(slopeOf(growth, row.steps), slope);
  const slow = median > goal.most || ratio > goal.ratio || ratioToBare > goal.ratioToBare;
  return slow || growth > mostGrowth || late || bent;
}

function within(value, { least = Number.NEGATIVE_INFINITY, most }) {
  return value >= least && value <= most;
}
