// npm run bench [words]: medians of seven runs after a warm-up, beside the same algorithm in C++ where there
// is a compiler, or beside the same work at a smaller size (`1000 → 10000`). Quote ratios, not milliseconds: machines differ, and shared ones drift.
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
results.push(...startup(), ...(await drawing()));
print(results);
writeFileSync(path.join('out', 'bench.json'), `${JSON.stringify(results, undefined, 1)}\n`);
const missed = results.filter(({ goal, median }) => goal && median > goal[0]);
for (const { id, size, goal } of missed)
  console.log(`missed: ${id} ${size}: ${goal[1]} within ${goal[0]} ms`);
const steep = results.filter(({ growth, mostGrowth }) => growth > mostGrowth);
for (const { id, size, mostGrowth } of steep)
  console.log(`missed: ${id} ${size}: at most ${mostGrowth} times as long`);
process.exitCode = missed.length + steep.length > 0 ? 1 : 0;

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

/** What the page takes from a state to its picture, in a real browser. */
async function drawing() {
  const words = process.argv.slice(2);
  if (words.length > 0 && !words.some((word) => 'preview'.includes(word))) return [];
  spawnSync('npm', ['run', '-s', 'build:webview'], { stdio: 'inherit' });
  const { openBed } = await import('../ui/page/bed.mjs');
  const bed = await openBed().catch((error) => console.log(`No drawing row: ${error.message}`));
  if (!bed) return [];
  const snapshot = bed.snapshotOf(
    '{ "distribution": { "family": "markov", "length": 1024, "transition": [[0.95, 0.05], [0.05, 0.95]] }, "schedules": { "even": { "kind": "uniform", "steps": 32 }, "cosine": { "kind": "cosine", "steps": 32 } } }',
  );
  const times = [];
  for (let i = 0; i < 12; i++) {
    await bed.ready(snapshot);
    times.push(Number(await bed.page.locator('#app').getAttribute('data-render-ms')));
  }
  await bed.close();
  const counted = times.slice(3).sort((one, other) => one - other);
  return [
    {
      id: 'preview',
      size: 'numbers to picture, N = 1024',
      median: counted[4],
      minimum: counted[0],
      goal: [45, 'with 5 ms for the numbers'],
    },
  ];
}

function print(rows) {
  const cells = rows.map((row) => [
    row.id,
    row.size,
    row.median.toFixed(2),
    row.minimum.toFixed(2),
    row.cpp === undefined ? '' : row.cpp.toFixed(2),
    ratioOf(row),
    row.goal ? `≤ ${row.goal[0]} ms` : row.mostGrowth ? `≤ ${row.mostGrowth} ×` : '',
  ]);
  const head = ['row', 'size', 'median ms', 'least ms', 'C++ ms', 'ratio', 'goal'];
  const widths = head.map((title, i) =>
    Math.max(title.length, ...cells.map((row) => row[i].length)),
  );
  for (const row of [head, ...cells])
    console.log(
      row.map((cell, i) => (i < 2 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  '),
    );
}

function ratioOf({ ratio, ratioToBare, growth }) {
  if (ratio !== undefined) return `${ratio.toFixed(2)} × C++`;
  if (ratioToBare !== undefined) return `${ratioToBare.toFixed(2)} × node`;
  return growth === undefined ? '' : `${growth.toFixed(2)} × less`;
}
