// npm run bench:threads: how much sooner an estimate is there with two threads than with one, as the ratio of whole
// runs of the command line, one after another in turns. Needs npm run build, and two processors with nothing to do.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const rounds = 5;
const folder = mkdtempSync(path.join(os.tmpdir(), 'unmask-bench-'));
const file = path.join(folder, 'hidden.dist.json');
writeFileSync(
  file,
  JSON.stringify({
    distribution: {
      family: 'hmm',
      length: 96,
      transition: [
        [0.95, 0.03, 0.02],
        [0.02, 0.95, 0.03],
        [0.1, 0.1, 0.8],
      ],
      emission: [
        [0.8, 0.1, 0.1],
        [0.1, 0.8, 0.1],
        [0.2, 0.2, 0.6],
      ],
    },
    profile: { samples: 8000 },
  }),
);

function seconds(threads) {
  const started = performance.now();
  const { status, stdout } = spawnSync(process.execPath, [
    'dist/cli.js',
    'profile',
    file,
    '--json',
    '--threads',
    String(threads),
  ]);
  if (status !== 0) throw new Error(`the command line ended with ${status}`);
  return { time: (performance.now() - started) / 1000, result: String(stdout) };
}

try {
  const ratios = [];
  for (let round = 0; round < rounds; round++) {
    const [one, two] = [seconds(1), seconds(2)];
    if (one.result !== two.result) throw new Error('the result depends on the threads');
    ratios.push(one.time / two.time);
    console.log(
      `one thread ${one.time.toFixed(2)} s, two ${two.time.toFixed(2)} s: ${(one.time / two.time).toFixed(2)}×`,
    );
  }
  ratios.sort((one, other) => one - other);
  console.log(`median ${ratios[rounds >> 1].toFixed(2)}× (asked: at least 1.8×)`);
} finally {
  rmSync(folder, { recursive: true });
}
