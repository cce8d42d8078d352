// Bundles every test/editor/**/*.test.ts, and the entry that runs them in the extension host, to out/editor.
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { root } from './setupHost.mjs';

const bundle = path.join(root, 'out', 'editor');
export const suitesEntry = path.join(bundle, 'index.js');

export function suitesOfEditor() {
  return readdirSync(path.join(root, 'test', 'editor'), { recursive: true })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => file.split(path.sep).join('/'));
}

export async function bundleSuites() {
  const suites = suitesOfEditor();
  if (suites.length === 0) throw new Error('No suite was found in test/editor.');
  rmSync(bundle, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: [
      { in: 'test/host/mochaEntry.ts', out: 'index' },
      ...suites.map((file) => ({ in: `test/editor/${file}`, out: file.replace(/\.ts$/, '') })),
    ],
    outdir: bundle,
    bundle: true,
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await bundleSuites();
  mkdirSync(path.join(root, 'out', 'workspace'), { recursive: true }); // for the debugger
}
