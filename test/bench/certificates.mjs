// npm run bench:certificates: how often certified bounds on errors hold, in 200 seeded runs each.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { build } from 'esbuild';

const outfile = path.join('out', 'bench', 'certificates.js');
await build({
  entryPoints: ['test/bench/certificates.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20',
  mainFields: ['module', 'main'],
  logLevel: 'warning',
});
process.exitCode = spawnSync(process.execPath, [outfile], { stdio: 'inherit' }).status ?? 1;
