// npm run bench [words]: medians of seven runs after a warm-up, beside the same algorithm in C++ where there
// is a compiler. Quote ratios, not milliseconds: machines differ, and shared ones drift.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const out = path.join('out', 'bench');
mkdirSync(out, { recursive: true });
const program = path.join(out, 'main.js');
await build({
  entryPoints: { main: 'test/bench/main.ts', cli: 'src/cli/main.ts' },
  outdir: out,
  bundle: true,
  platform: 'node',
  target: 'node20',
  mainFields: ['module', 'main'],
  logLevel: 'warning',
});
const reference = path.join(out, 'reference');
const compiled =
  spawnSync('g++', ['-O3', '-march=native', '-o', reference, 'test/bench/reference.cpp'], {
    stdio: 'inherit',
  }).status === 0;
if (!compiled) console.log('No g++ here: no ratios.');

const run = spawnSync(process.execPath, [program, ...process.argv.slice(2)], {
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'inherit'],
});
if (run.status !== 0) process.exit(1);
const results = run.stdout
  .trim()
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line));
for (const result of results) {
  if (!compiled || !result.reference) continue;
  const [milliseconds] = spawnSync(reference, result.reference, { encoding: 'utf8' })
    .stdout.split(' ')
    .map(Number);
  result.cpp = milliseconds;
  result.ratio = result.median / milliseconds;
}
results.push(...startup());
print(results);
writeFileSync(path.join('out', 'bench.json'), `${JSON.stringify(results, undefined, 1)}\n`);
const missed = results.filter(({ goal, median }) => goal && median > goal[0]);
for (const { id, size, goal } of missed)
  console.log(`missed: ${id} ${size}: ${goal[1]} within ${goal[0]} ms`);
process.exitCode = missed.length > 0 ? 1 : 0;

/** The whole process of the command line against an empty one. */
function startup() {
  const wanted = process.argv.slice(2);
  if (wanted.length > 0 && !wanted.some((word) => 'startup'.includes(word))) return [];
  const cli = path.join(out, 'cli.js');
  const median = (args) => {
    const times = Array.from({ length: 9 }, () => {
      const start = performance.now();
      spawnSync(process.execPath, args);
      return performance.now() - start;
    }).sort((one, other) => one - other);
    return times[4];
  };
  const bare = median(['-e', '0']);
  const whole = median([cli, 'plan', 'media/examples/markov.dist.json']);
  return [
    {
      id: 'startup',
      size: 'plan, whole process / bare node',
      median: whole,
      minimum: whole,
      bare,
      ratioToBare: whole / bare,
    },
  ];
}

function print(rows) {
  const cells = rows.map(({ id, size, median, minimum, cpp, ratio, ratioToBare, goal }) => [
    id,
    size,
    median.toFixed(2),
    minimum.toFixed(2),
    cpp === undefined ? '' : cpp.toFixed(2),
    ratio === undefined
      ? ratioToBare === undefined
        ? ''
        : `${ratioToBare.toFixed(2)} × node`
      : `${ratio.toFixed(2)} × C++`,
    goal ? `≤ ${goal[0]}` : '',
  ]);
  const head = ['row', 'size', 'median ms', 'least ms', 'C++ ms', 'ratio', 'goal ms'];
  const widths = head.map((title, i) =>
    Math.max(title.length, ...cells.map((row) => row[i].length)),
  );
  for (const row of [head, ...cells])
    console.log(
      row.map((cell, i) => (i < 2 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  '),
    );
}
