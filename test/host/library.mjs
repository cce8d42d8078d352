// npm run build:library: the library of the package, bundled, with its types: dist/library.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const { exports } = JSON.parse(readFileSync('package.json', 'utf8'));
const names = Object.keys(exports)
  .filter((name) => name !== './package.json')
  .map((name) => path.basename(name));
const into = 'dist/library';

rmSync(into, { recursive: true, force: true });
mkdirSync(into, { recursive: true });
await build({
  entryPoints: names.map((name) => `src/library/${name}.ts`),
  outdir: into,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'neutral',
  target: 'es2022',
  mainFields: ['module', 'main'],
  // its half without Node: the library is for any program of JavaScript
  alias: { '@vscode/l10n': path.resolve('node_modules/@vscode/l10n/dist/browser.js') },
  outExtension: { '.js': '.mjs' },
  minifySyntax: true,
  minifyWhitespace: true,
  logLevel: 'warning',
});
execFileSync(
  process.execPath,
  [
    'node_modules/typescript/bin/tsc',
    '-p',
    'src/library',
    '--outDir',
    'out/types',
    '--rootDir',
    '.',
  ],
  { stdio: 'inherit' },
);
// their signatures name nothing but themselves
for (const name of names)
  copyFileSync(`out/types/src/library/${name}.d.ts`, `${into}/${name}.d.mts`);
