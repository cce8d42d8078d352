import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { build } from 'esbuild';

/** Runs a benchmark of this folder in a process of its own, which gets the options of the command line. */
export async function runBundled(name) {
  const outfile = path.join('out', 'bench', `${name}.js`);
  await build({
    entryPoints: [`test/bench/${name}.ts`],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  });
  const words = [outfile, ...process.argv.slice(2)];
  process.exitCode = spawnSync(process.execPath, words, { stdio: 'inherit' }).status ?? 1;
}
