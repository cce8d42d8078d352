// Bundles suites of test/editor that need no Node, with mocha, into one file for a browser, beside a copy of the extension:
// out/editorInBrowser.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from '../setupHost.mjs';

/** What a browser has none of, programs and models: it has a suite of its own about that. */
const ofMachines = ['onnx', 'measureOnCluster'];
/** What a browser does in its own way: files, the thread and its settings, answers to what is typed. */
const own = [
  ...['virtual', 'problems', 'refactorings', 'filesView', 'settings', 'overview'],
  ...['dataFiles'],
];

/** What only a browser has. */
const withoutMachine = 'withoutMachine.test.ts';

/** The names of all suites; `few` of them where people wait for much else. */
export function suitesOfBrowser(few) {
  const names = readdirSync(path.join(root, 'test/editor'))
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => file.replace('.test.ts', ''));
  const taken = names.filter((name) => (few ? own.includes(name) : !ofMachines.includes(name)));
  return [withoutMachine, ...taken.map((name) => `${name}.test.ts`)];
}

/** By their titles. */
const leftOut = [
  // the editor's own extension for JSON runs on the machine of the served editor, where ours cannot see it
  'syntax errors are reported once',
  // a browser tells nothing of its time nor of a worker that was ended, and follows no links
  'nothing of ours holds the window',
  'never holds the extension host',
  'of a thread that is killed people are told once',
  'a link inside leads out',
];

export const browserPackage = path.join(root, 'out', 'editorInBrowser');
export const browserSuites = path.join(browserPackage, 'suites.js');

/** What runs models, of the package of the tests. */
const program = 'ort-wasm-simd-threaded';

/** The extension as a browser has it. A served editor would start it on its machine as long as it says how. */
function copyPackage() {
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const { main: _, ...rest } = manifest;
  rmSync(browserPackage, { recursive: true, force: true });
  mkdirSync(browserPackage, { recursive: true });
  writeFileSync(
    path.join(browserPackage, 'package.json'),
    JSON.stringify({ ...rest, extensionKind: ['web'] }),
  );
  const isShipped = (file) => !file.endsWith('.map');
  for (const name of ['dist', 'media', 'test/fixtures/onnx'])
    cpSync(path.join(root, name), path.join(browserPackage, name), {
      recursive: true,
      filter: isShipped,
    });
  const runtime = 'node_modules/onnxruntime-web';
  for (const name of ['package.json', ...['mjs', 'wasm'].map((end) => `dist/${program}.${end}`)])
    cpSync(path.join(root, runtime, name), path.join(browserPackage, 'runtime', name));
}

/** These files; `words`: only tests whose title contains them. */
export async function bundleForBrowser(files, words) {
  copyPackage();
  const folderOf = (file) => (file === withoutMachine ? 'test/host/browser' : 'test/editor');
  const loads = files.map((file) => `begin('${file}'); require('./${folderOf(file)}/${file}');`);
  await build({
    absWorkingDir: root,
    stdin: {
      // the package mocha calls itself what this file exports, so that is said last
      contents: `globalThis.loadSuites = (begin) => { ${loads.join(' ')} };
const { run } = require('./test/host/browser/mochaEntry.ts');
module.exports = { run };`,
      resolveDir: root,
    },
    outfile: browserSuites,
    bundle: true,
    format: 'cjs',
    platform: 'browser',
    target: 'es2022',
    mainFields: ['browser', 'module', 'main'],
    alias: {
      'node:assert/strict': path.join(root, 'test/host/browser/assert.ts'),
      'node:inspector/promises': path.join(root, 'test/host/browser/inspector.ts'),
    },
    external: ['vscode'],
    define: { wantedTests: JSON.stringify(words), leftOut: JSON.stringify(leftOut) },
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}
