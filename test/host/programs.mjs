// npm run build:programs: what of dist runs in Node or in a web worker. Two programs of each kind are nearly the same code, one
// for machines and one for browsers: what they share lies in a part of its own, dist/shared-….js, and is packed once.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
  buildExtension(),
  buildAlone('cli', {
    ...ofNode,
    entryPoints: ['src/commandLine.ts'],
    banner: { js: '#!/usr/bin/env node' },
  }),
  buildPrograms(),
]);

/** The threads, and the command line. */
async function buildPrograms() {
  const entryPoints = { worker: 'src/program.ts', webWorker: 'src/worker/webMain.ts' };
  for (const { name, code, map } of await buildSharing('programs', entryPoints)) {
    writeFileSync(path.join(into, name), `${code}//# sourceMappingURL=${name}.map\n`);
    writeFileSync(path.join(into, `${name}.map`), map);
  }
}

/**
 * The extension. A browser starts one file, so its own holds what both share, and gives it away by name; no part of it runs
 * before it is asked for. The file for machines asks for a part as any other, and finds a line that takes it from there.
 */
async function buildExtension() {
  const entryPoints = { desktop: 'src/desktop.ts', extension: 'src/browser.ts' };
  const textKeys = JSON.stringify(readFileSync(path.join(into, 'l10n', 'keys.txt'), 'utf8'));
  const files = await buildSharing('extension', entryPoints, { define: { textKeys } });
  const between = path.join(root, 'out', 'extension');
  rmSync(between, { recursive: true, force: true });
  mkdirSync(between, { recursive: true });
  for (const { name, code, map } of files)
    writeFileSync(path.join(between, name), `${code}${inlineMap(map)}`);
  const parts = files.map(({ name }) => name).filter((name) => name.startsWith('shared-'));
  for (const name of parts)
    writeFileSync(
      path.join(into, name),
      `module.exports=require("./extension.js").part("${name}");\n`,
    );
  const options = { ...ofNode, external: ['vscode', './shared-*'] };
  await writeAlone('desktop', { ...options, entryPoints: [path.join(between, 'desktop.js')] });
  await writeAlone('extension', {
    ...options,
    external: ['vscode'],
    stdin: { contents: givingAway(parts), resolveDir: between },
  });
}

/** Starts the extension in a browser, or only gives a part of it. */
function givingAway(parts) {
  const each = parts.map((name) => `'${name}': () => require('./${name}')`);
  return `const parts = { ${each} };
exports.part = (name) => parts[name]();
exports.activate = (context) => require('./extension.js').activate(context);`;
}

/** One file with everything in it. */
async function buildAlone(name, options) {
  keepMeta(name, await writeAlone(name, options));
}

async function writeAlone(name, options) {
  const { metafile } = await build({
    ...options,
    outfile: path.join(into, `${name}.js`),
    format: 'cjs',
    sourcemap: true,
  });
  return metafile;
}

/** Several programs and the parts that they share. The bundler shares between modules only, so each becomes a script afterwards. */
async function buildSharing(name, entryPoints, more = {}) {
  const { outputFiles, metafile } = await build({
    ...ofNode,
    ...more,
    conditions: ['browser'], // what threads talk by is in the half for browsers of vscode-jsonrpc
    entryPoints,
    outdir: into,
    external: ['vscode'],
    chunkNames: 'shared-[hash]',
    format: 'esm',
    splitting: true,
    sourcemap: 'inline',
    write: false,
  });
  keepMeta(name, metafile);
  return Promise.all(outputFiles.map(asScript));
}

async function asScript({ path: file, text }) {
  const name = path.basename(file);
  const { code, map } = await transform(text, {
    format: 'cjs',
    platform: 'node',
    target: 'es2022',
    supported: { 'dynamic-import': false }, // what is started as a script has `require` alone
    minify: true,
    sourcemap: true,
    sourcefile: name,
  });
  return { name, code, map };
}

function inlineMap(map) {
  return `//# sourceMappingURL=data:application/json;base64,${Buffer.from(map).toString('base64')}\n`;
}

function keepMeta(name, metafile) {
  const folder = path.join(root, 'out', 'meta');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, `${name}.json`), JSON.stringify(metafile));
}
