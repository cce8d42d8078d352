// npm run bench:coverage: how often 95 % intervals of estimates contain the truth, in 400 seeded runs each.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { build } from 'esbuild';

const outfile = path.join('out', 'bench', 'coverage.js');
await build({
  entryPoints: ['test/bench/coverage.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20',
  mainFields: ['module', 'main'],
  logLevel: 'warning',
});
process.exitCode = spawnSync(process.execPath, [outfile], { stdio: 'inherit' }).status ?? 1;
