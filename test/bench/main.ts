// Run by run.mjs, one process a row, so that each has its own memory: `--list WORD …` names the rows, `--time ID SIZE` times one.
import { type Growth, growths as listedGrowths } from './growth';
import { importRows } from './importRows';
import { lawRows } from './lawRows';
import { type Row, rows } from './rows';
import { slopes } from './slopes';

const usualRepetitions = 7;
const growths = [...slopes, ...listedGrowths];
const all = [...rows, ...lawRows, ...importRows];
const [mode, ...words] = process.argv.slice(2);

if (mode === '--list')
  for (const row of [...all.map(described), ...growths.map(growthDescribed)])
    if (words.length === 0 || words.some((word) => row.id.includes(word)))
      console.log(JSON.stringify(row));
if (mode === '--time') console.log(JSON.stringify(timedNamed(words[0], words[1])));

function described({ run: _, ...row }: Row) {
  return row;
}

function growthDescribed({ id, small, large, most, slope }: Growth) {
  const steps = large / Math.max(1, small);
  return { id, size: `${small} → ${large}`, mostGrowth: most, slope, steps };
}

function timedNamed(id: string | undefined, size: string | undefined) {
  const row = all.find((one) => one.id === id && one.size === size);
  const growth = growths.find((one) => one.id === id && growthDescribed(one).size === size);
  const found = row ? timed(row) : growth && timedTwice(growth);
  // the most that the process ever held, this program itself among it
  return found && { ...found, megabytes: process.resourceUsage().maxRSS / 1024 };
}

function timed({ run, part }: Row) {
  const share = part?.share ?? 1;
  if (part?.repetitions !== 1) run();
  const one = part ? 0 : warmedUp(run);
  let checksum = 0;
  // what is over in no time is timed more often
  const repetitions =
    part?.repetitions ?? Math.max(usualRepetitions, Math.min(2000, Math.floor(200 / one)));
  const times = Array.from({ length: repetitions }, () => {
    const start = performance.now();
    checksum = run();
    return (performance.now() - start) / share;
  });
  return { ...middleOf(times), checksum };
}

/** Runs until it is as fast as it gets, about; returns the milliseconds of one run. */
function warmedUp(run: () => number): number {
  const start = performance.now();
  let runs = 0;
  while (performance.now() - start < 100) {
    run();
    runs++;
  }
  return (performance.now() - start) / runs;
}

/** Both sizes in turn, so that what else the machine does meets both. */
function timedTwice({ small, large, of }: Growth) {
  const works = [of(small), of(large)] as const;
  let checksum = works[0]() + works[1]();
  const times = Array.from({ length: usualRepetitions }, () =>
    works.map((work) => {
      const start = performance.now();
      checksum = work();
      return performance.now() - start;
    }),
  );
  const [less, more] = [0, 1].map((which) => middleOf(times.map((both) => both[which]!)));
  // the least: what else the machine does only ever adds
  return { ...more!, checksum, growth: more!.minimum / less!.minimum };
}

function middleOf(times: readonly number[]) {
  const sorted = times.toSorted((one, other) => one - other);
  return { median: sorted[times.length >> 1]!, minimum: sorted[0]! };
}
