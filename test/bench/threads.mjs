// npm run bench:threads, bench:compare: how much sooner an estimate, or a comparison of samplers, is there with two
// threads than with one, as the ratio of whole runs of the command line, one after another in turns. Needs npm run
// build, and two processors with nothing to do.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const rounds = 5;
/** What is run, and how much sooner two threads should have it. */
const work = {
  profile: { words: ['profile'], goal: 1.8 },
  compare: { words: ['compare', '--count', '60'], goal: 1.7 },
}[process.argv[2] ?? 'profile'];
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
    profile: { samples: work.words[0] === 'profile' ? 8000 : 500 },
  }),
);

function seconds(threads) {
  const started = performance.now();
  const { status, stdout } = spawnSync(process.execPath, [
    'dist/cli.js',
    ...work.words,
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
  console.log(`median ${ratios[rounds >> 1].toFixed(2)}× (asked: at least ${work.goal}×)`);
} finally {
  rmSync(folder, { recursive: true });
}
