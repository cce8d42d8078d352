// Bundles every test/**/*.test.ts that needs neither an editor nor a browser, and runs them with node --test.
// `node test/unit.mjs optimum` runs only the files whose path contains "optimum".
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';

// a folder of its own: two runs at the same time do not disturb each other
const out = path.join('out', `unit-${process.pid}`);
const elsewhere = /^(editor|ui|bench|host|fixtures)\//; // these have runners of their own
const wanted = process.argv.slice(2);
const files = readdirSync('test', { recursive: true })
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => file.endsWith('.test.ts') && !elsewhere.test(file))
  .filter((file) => wanted.length === 0 || wanted.some((word) => file.includes(word)));
if (files.length === 0) throw new Error('no unit test was found');

await build({
  entryPoints: files.map((file) => path.join('test', file)),
  outdir: out,
  outbase: 'test',
  bundle: true,
  platform: 'node',
  target: 'node20',
  mainFields: ['module', 'main'],
  external: ['esbuild'],
  sourcemap: 'inline',
  logLevel: 'warning',
});
const run = spawnSync(
  process.execPath,
  [
    '--enable-source-maps',
    '--test',
    // Node itself would leave a processor idle
    `--test-concurrency=${os.availableParallelism()}`,
    '--test-reporter=spec',
    ...files.map((file) => path.join(out, file.replace(/\.ts$/, '.js'))),
  ],
  { stdio: 'inherit' },
);
rmSync(out, { recursive: true, force: true });
process.exitCode = run.status ?? 1;
