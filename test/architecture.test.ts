import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

/** Who may import what: folders of this project, packages by name. `node:` stands for Node itself. */
const allowed: Record<string, readonly string[]> = {
  'src/core': ['src/core', 'typebox', 'pure-rand', '@huggingface/tokenizers'],
  'src/document': ['src/core', 'src/document', 'jsonc-parser', 'typebox', 'yaml'],
  'src/protocol': ['src/core', 'src/document', 'src/protocol', 'vscode-jsonrpc'],
  'src/threads': ['src/core', 'src/document', 'src/threads', 'node:'],
  'src/worker': [
    'src/core',
    'src/document',
    'src/protocol',
    'src/threads',
    'src/worker',
    'vscode-jsonrpc',
    'node:',
  ],
  'src/cli': ['src/core', 'src/document', 'src/threads', 'src/cli', 'package.json', 'node:'],
  'src/editor': [
    'src/core',
    'src/document',
    'src/protocol',
    'src/editor',
    'vscode',
    'vscode-jsonrpc',
    'node:',
  ],
  'src/extension.ts': ['src/editor', 'vscode'],
  // format.ts: numbers look the same in hovers, messages and on the page
  webview: [
    'src/core',
    'src/protocol',
    'src/document/format',
    'webview',
    'chart.js',
    '@vscode/webview-ui-toolkit',
  ],
};
/** The only files of the editor layer that may touch Node: it runs where there is none, too. */
const nodeInEditor = ['src/editor/startWorker.ts'];

const importPattern =
  /(?:^|\n)\s*(?:import|export)\s[^'"]*?from\s*'([^']+)'|import\(\s*'([^']+)'\s*\)|(?:^|\n)import\s*'([^']+)'/g;

function sourceFiles(): string[] {
  return ['src', 'webview']
    .flatMap((root) =>
      readdirSync(root, { recursive: true }).map((file) => path.posix.join(root, String(file))),
    )
    .filter((file) => /\.tsx?$/.test(file));
}

function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(importPattern)].map((match) => {
    const target = match[1] ?? match[2] ?? match[3] ?? '';
    return target.startsWith('.') ? path.posix.join(path.posix.dirname(file), target) : target;
  });
}

const within = (target: string, place: string) =>
  target === place || target.startsWith(place.endsWith(':') ? place : `${place}/`);

test('every import follows the table of who may import what', () => {
  const files = sourceFiles();
  assert.ok(files.length > 10, 'the source files are found');
  for (const file of files) {
    const layer = Object.keys(allowed).find((place) => within(file, place));
    assert.ok(layer, `${file} lies in a folder that the table does not know`);
    for (const target of importsOf(file)) {
      const fits = (allowed[layer] ?? []).some((place) => within(target, place));
      assert.ok(fits, `${file} must not import ${target}`);
      if (layer === 'src/editor' && target.startsWith('node:'))
        assert.ok(nodeInEditor.includes(file), `${file} must not use Node: ${target}`);
    }
  }
});

test('the page takes types from the core and the protocol, and no code', () => {
  for (const file of sourceFiles().filter((name) => name.startsWith('webview/')))
    for (const [statement] of readFileSync(file, 'utf8').matchAll(
      /import [^;]*src\/(core|protocol)\/[^;]*;/g,
    ))
      assert.match(statement, /^import type /, `${file}: ${statement}`);
});

test('the toolkit of controls is known to one file only', () => {
  const users = sourceFiles().filter((file) =>
    importsOf(file).some((target) => target.startsWith('@vscode/webview-ui-toolkit')),
  );
  assert.deepEqual(
    users.filter((file) => file !== 'webview/controls.ts'),
    [],
  );
});

test('the mathematics uses no clock and no unseeded randomness', () => {
  for (const file of sourceFiles().filter((name) => name.startsWith('src/core/')))
    assert.doesNotMatch(
      readFileSync(file, 'utf8'),
      /Math\.random|Date\.now|performance\.now|new Date\(/,
      file,
    );
});

test('no source file is longer than 300 lines', () => {
  for (const file of sourceFiles())
    assert.ok(readFileSync(file, 'utf8').split('\n').length <= 301, `${file} is too long`);
});
