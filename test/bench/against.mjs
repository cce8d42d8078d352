// npm run bench -- --against FILE: rows of the commit of an earlier run and of this tree in turns, so that what else the
// machine does meets both.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { bundleRows, listed, timed } from './bundleRows.mjs';

const rounds = 5;
/** Slower by more than this is told. */
const worth = 1.15;

/** Prints what got slower; the exit code says whether anything did. */
export async function compareWith(file, program, words, out) {
  const machine = machineOfRun(file);
  if (!machine) {
    console.error(`${file ?? 'Nothing'} is no run of npm run bench: these are in out/bench.`);
    return 2;
  }
  const before = await earlierProgram(machine.commit, path.join(out, 'before'));
  if (machine.changed)
    console.log('That run had changes that were in no commit; it is timed without them.');
  let slower = 0;
  for (const row of listed(program, words)) {
    const ratio = pairedRatio(before, program, row);
    if (ratio === undefined) continue;
    const told = `${row.id} ${row.size}: ${ratio.toFixed(2)} × the time of ${machine.commit.slice(0, 8)}`;
    if (ratio > worth) slower++;
    if (ratio > worth || ratio < 1 / worth)
      console.log(`${ratio > 1 ? 'slower' : 'faster'}: ${told}`);
  }
  console.log(slower === 0 ? 'Nothing got slower by more than 15 %.' : `${slower} got slower.`);
  return slower > 0 ? 1 : 0;
}

function machineOfRun(file) {
  try {
    return JSON.parse(readFileSync(file ?? '', 'utf8')).machine;
  } catch {
    return undefined;
  }
}

/** The median over rounds of the ratio of the least times; undefined where there was no such row. */
function pairedRatio(before, program, row) {
  const ratios = [];
  for (let round = 0; round < rounds; round++) {
    const earlier = timed(before, row);
    if (!earlier) return undefined;
    ratios.push(timed(program, row).minimum / earlier.minimum);
    // what is far from the limit needs no more rounds
    if (round === 0 && ratios[0] < 1.05 && ratios[0] > 0.95) break;
  }
  return ratios.sort((one, other) => one - other)[ratios.length >> 1];
}

async function earlierProgram(commit, folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const packed = spawnSync('git', ['archive', commit, 'src', 'test/bench', 'package.json'], {
    maxBuffer: 2 ** 30,
  });
  if (packed.status !== 0) throw new Error(`the commit ${commit} is not here: ${packed.stderr}`);
  spawnSync('tar', ['-x', '-C', folder], { input: packed.stdout });
  return bundleRows(folder, folder);
}
