// npm run build:programs: what of dist runs in Node or in a web worker. The program of all threads and its twin for browsers are
// nearly the same code: what they share lies in a part of its own, dist/shared-….js, and is packed once.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build, transform } from 'esbuild';
import { root } from './setupHost.mjs';

const into = path.join(root, 'dist');
const usual = {
  absWorkingDir: root,
  bundle: true,
  alias: { '@vscode/l10n': '@vscode/l10n/dist/browser.js' }, // the other one can also read files, which needs Node
  target: 'es2022',
  minify: true,
  metafile: true,
  legalComments: 'none', // they stand in THIRD-PARTY-NOTICES.txt
  logLevel: 'warning',
};
const ofNode = { ...usual, platform: 'node', mainFields: ['module', 'main'] };

mkdirSync(into, { recursive: true });
for (const name of readdirSync(into).filter((one) => one.startsWith('shared-')))
  rmSync(path.join(into, name));
await Promise.all([
  buildAlone('extension', { ...ofNode, entryPoints: ['src/desktop.ts'] }),
  buildAlone('browser', {
    ...usual,
    platform: 'browser',
    mainFields: ['browser', 'module', 'main'],
    entryPoints: ['src/browser.ts'],
  }),
  buildAlone('cli', {
    ...ofNode,
    entryPoints: ['src/commandLine.ts'],
    banner: { js: '#!/usr/bin/env node' },
  }),
  buildSharing('programs', { worker: 'src/program.ts', webWorker: 'src/worker/webMain.ts' }),
]);

/** One file with everything in it. */
async function buildAlone(name, options) {
  const { metafile } = await build({
    ...options,
    outfile: path.join(into, `${name}.js`),
    external: ['vscode'],
    format: 'cjs',
    sourcemap: true,
  });
  keepMeta(name, metafile);
}

/** Several programs. The bundler shares between modules only, so each file becomes a script when it is done. */
async function buildSharing(name, entryPoints) {
  const { outputFiles, metafile } = await build({
    ...ofNode,
    conditions: ['node', 'browser'], // vscode-jsonrpc has a half for each, by these names
    entryPoints,
    outdir: into,
    chunkNames: 'shared-[hash]',
    format: 'esm',
    splitting: true,
    sourcemap: 'inline',
    write: false,
  });
  for (const file of outputFiles) await writeScript(file);
  keepMeta(name, metafile);
}

async function writeScript({ path: file, text }) {
  const { code, map } = await transform(text, {
    format: 'cjs',
    platform: 'node',
    target: 'es2022',
    supported: { 'dynamic-import': false }, // what is started as a script has `require` alone
    minify: true,
    sourcemap: true,
    sourcefile: path.basename(file),
  });
  writeFileSync(file, `${code}//# sourceMappingURL=${path.basename(file)}.map\n`);
  writeFileSync(`${file}.map`, map);
}

function keepMeta(name, metafile) {
  const folder = path.join(root, 'out', 'meta');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, `${name}.json`), JSON.stringify(metafile));
}
