// How the editor writes files: through a scripted one whose files are kept in memory.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { editorModule, ScriptedUri } from './scriptedEditor';

type Writing = typeof import('../../src/editor/window/writeWholeFile');

/** A disk with room for so many bytes. */
function disk(files: Record<string, string>, room = Number.POSITIVE_INFINITY) {
  const fs = {
    writeFile: ({ path: file }: ScriptedUri, bytes: Uint8Array) => {
      const text = new TextDecoder().decode(bytes);
      files[file] = text.slice(0, room);
      return text.length > room ? Promise.reject(new Error('no space')) : Promise.resolve();
    },
    rename: (from: ScriptedUri, to: ScriptedUri, { overwrite }: { overwrite: boolean }) => {
      if (to.path in files && !overwrite) return Promise.reject(new Error('exists'));
      files[to.path] = files[from.path] ?? assert.fail('it is there');
      delete files[from.path];
      return Promise.resolve();
    },
    delete: ({ path: file }: ScriptedUri) => {
      delete files[file];
      return Promise.resolve();
    },
  };
  return editorModule<Writing>('src/editor/window/writeWholeFile.ts', {
    Uri: ScriptedUri,
    workspace: { fs },
  });
}

const target = new ScriptedUri('file', '/work/a.csv') as never;

test('a file takes its name when it is whole, and a full disk leaves the old one and nothing else', async () => {
  const files: Record<string, string> = { '/work/a.csv': 'old' };
  const full = await disk(files, 2);
  await assert.rejects(full.writeWholeFile(target, 'new', { replace: true }), /no space/);
  assert.deepEqual(files, { '/work/a.csv': 'old' });
  const { writeWholeFile } = await disk(files);
  await writeWholeFile(target, Uint8Array.of(110, 101, 119), { replace: true });
  assert.deepEqual(files, { '/work/a.csv': 'new' });
});

test('a file that is there stays where nobody was asked', async () => {
  const files: Record<string, string> = { '/work/a.csv': 'old' };
  const { writeWholeFile } = await disk(files);
  await assert.rejects(writeWholeFile(target, 'new', { replace: false }), /exists/);
  assert.deepEqual(files, { '/work/a.csv': 'old' });
  const other = new ScriptedUri('file', '/work/b.csv') as never;
  await writeWholeFile(other, 'new', { replace: false });
  assert.deepEqual({ ...files }, { '/work/a.csv': 'old', '/work/b.csv': 'new' });
});

test('nothing else in the editor writes a file', () => {
  const writers = readdirSync('src/editor', { recursive: true })
    .map((name) => path.join('src/editor', String(name)))
    .filter((name) => name.endsWith('.ts'))
    .filter((name) => readFileSync(name, 'utf8').includes('fs.writeFile('));
  assert.deepEqual(writers, [path.join('src', 'editor', 'window', 'writeWholeFile.ts')]);
});
