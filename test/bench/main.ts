// Run by run.mjs: times every row, and prints the results as JSON.
import { rows } from './rows';

const repetitions = 7;
const wanted = process.argv.slice(2);

for (const row of rows) {
  if (wanted.length > 0 && !wanted.some((word) => row.id.includes(word))) continue;
  row.run();
  let checksum = row.run();
  const times = Array.from({ length: repetitions }, () => {
    const start = performance.now();
    checksum = row.run();
    return performance.now() - start;
  }).sort((one, other) => one - other);
  const { id, size, reference, goal } = row;
  console.log(
    JSON.stringify({
      id,
      size,
      reference,
      goal,
      median: times[repetitions >> 1],
      minimum: times[0],
      checksum,
    }),
  );
}
