// npm run build:kernels: compiles the kernels to src/core/kernels/compiled.ts, which is kept, so that nobody needs the compiler to
// build; `--print` writes to standard output instead.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** SIMD, no memory management, and 4 MB that never grow, or as many pages of 64 kB as said here, or to so many. */
const flags = '--enable simd --runtime stub --noAssert';
const pages = { junctionTree: 320 };
const mostPages = { pricedSteps: 1024, eightTexts: 1024, mixedRows: 1024 };
/** What would be over 4 kB otherwise. */
const small = ['junctionTree', 'hiddenChain', 'eightTexts'];
const folder = mkdtempSync(path.join(os.tmpdir(), 'unmask-kernels-'));
const names = readdirSync('kernels').filter((name) => name.endsWith('.ts'));
const lines = names.map((name) => {
  const out = path.join(folder, 'kernel.wasm');
  const kernel = path.basename(name, '.ts');
  const size = pages[kernel] ?? 64;
  const memory = ['--initialMemory', `${size}`, '--maximumMemory', `${mostPages[kernel] ?? size}`];
  const words = [
    `kernels/${name}`,
    small.includes(kernel) ? '-O3s' : '-O3',
    ...flags.split(' '),
    ...memory,
    '--use',
    'abort=',
    '--outFile',
    out,
  ];
  const compiler = 'node_modules/assemblyscript/bin/asc.js';
  const { status } = spawnSync(process.execPath, [compiler, ...words], { stdio: 'inherit' });
  if (status !== 0) throw new Error(`${name} was not compiled`);
  const bytes = readFileSync(out);
  return `export const ${kernel}Bytes =\n  '${bytes.toString('base64')}';\n`;
});
rmSync(folder, { recursive: true });
const text = `// Written by npm run build:kernels from the folder kernels.\n\n${lines.join('\n')}`;
if (process.argv.includes('--print')) process.stdout.write(text);
else writeFileSync('src/core/kernels/compiled.ts', text);
