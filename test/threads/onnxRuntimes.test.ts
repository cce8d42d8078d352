// Which runtimes may run models: what stands there is run, and nobody else said that it may be.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { foldersOfProgram, runtimesIn } from '../../src/threads/onnxRuntimes';

test('a runtime is looked for in these folders and in none above', () => {
  const bare = mkdtempSync(path.join(os.tmpdir(), 'unmask-'));
  assert.deepEqual(runtimesIn([bare]), []);
  assert.deepEqual(runtimesIn([path.resolve('test/fixtures')]), [], 'it is in a folder above');
  const [found] = runtimesIn([bare, process.cwd()]);
  assert.match(found?.file ?? '', /node_modules.onnxruntime-/);
});

test('no link leads to a runtime outside, nor is a broken one left to the folders above', () => {
  const open = mkdtempSync(path.join(os.tmpdir(), 'unmask-'));
  const modules = (name: string) => path.join(open, name, 'node_modules');
  for (const name of ['linked', 'broken']) mkdirSync(modules(name), { recursive: true });
  const theirs = path.join(open, 'node_modules', 'onnxruntime-web');
  for (const folder of [theirs, path.join(modules('broken'), 'onnxruntime-web')]) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'package.json'), '{ "version": "1", "main": "main.js" }');
  }
  writeFileSync(path.join(theirs, 'main.js'), '');
  symlinkSync(theirs, path.join(modules('linked'), 'onnxruntime-web'));
  assert.equal(runtimesIn([open]).length, 1);
  for (const name of ['linked', 'broken', '.hidden'])
    assert.deepEqual(runtimesIn([path.join(open, name)]), [], name);
});

test('a program has the runtimes that it brings along, or was installed with', () => {
  const at = (...parts: string[]) => path.join(path.sep, 'p', ...parts);
  assert.deepEqual(foldersOfProgram(at('unmask', 'dist', 'cli.js')), [
    at('unmask', 'dist'),
    at('unmask'),
  ]);
  assert.deepEqual(foldersOfProgram(at('node_modules', 'unmask', 'dist', 'cli.js')), [
    at('node_modules', 'unmask', 'dist'),
    at('node_modules', 'unmask'),
    at(),
  ]);
  assert.deepEqual(foldersOfProgram(at('tools', 'cli.js')), [at('tools')]);
});
