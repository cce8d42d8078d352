// The program that times rows, of this tree or of another one, and its answers.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { build } from 'esbuild';

/** Bundles the rows of a tree; returns the program's path. */
export async function bundleRows(tree, out) {
  const outfile = path.resolve(out, 'main.js');
  await build({
    entryPoints: [path.join(tree, 'test/bench/main.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    nodePaths: [path.resolve('node_modules')],
    logLevel: 'warning',
  });
  return outfile;
}

function answers(program, words) {
  const { status, stdout } = spawnSync(process.execPath, [program, ...words], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`the rows ended with ${status}`);
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

export function listed(program, words) {
  return answers(program, ['--list', ...words]);
}

/** In a process of its own; undefined where that program has no such row. */
export function timed(program, { id, size }) {
  return answers(program, ['--time', id, size])[0];
}
