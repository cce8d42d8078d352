// Run by run.mjs: times every row, and prints the results as JSON.
import { type Growth, growths } from './growth';
import { type Row, rows } from './rows';

const repetitions = 7;
const wanted = process.argv.slice(2);
const isWanted = (id: string) => wanted.length === 0 || wanted.some((word) => id.includes(word));

for (const row of rows) if (isWanted(row.id)) console.log(JSON.stringify(timed(row)));
for (const growth of growths)
  if (isWanted(growth.id)) console.log(JSON.stringify(timedTwice(growth)));

function timed({ id, size, reference, goal, run }: Row) {
  run();
  let checksum = run();
  const times = Array.from({ length: repetitions }, () => {
    const start = performance.now();
    checksum = run();
    return performance.now() - start;
  });
  return { id, size, reference, goal, ...middleOf(times), checksum };
}

/** Both sizes in turn, so that what else the machine does meets both. */
function timedTwice({ id, small, large, most, of }: Growth) {
  const works = [of(small), of(large)] as const;
  let checksum = works[0]() + works[1]();
  const times = Array.from({ length: repetitions }, () =>
    works.map((work) => {
      const start = performance.now();
      checksum = work();
      return performance.now() - start;
    }),
  );
  const [less, more] = [0, 1].map((which) => middleOf(times.map((both) => both[which]!)));
  return {
    id,
    size: `${small} → ${large}`,
    ...more!,
    checksum,
    // the least: what else the machine does only ever adds
    growth: more!.minimum / less!.minimum,
    mostGrowth: most,
  };
}

function middleOf(times: readonly number[]) {
  const sorted = times.toSorted((one, other) => one - other);
  return { median: sorted[times.length >> 1]!, minimum: sorted[0]! };
}
