// What is read and written of the disk, whatever somebody names.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { build } from 'esbuild';
import { openPlain, readPlain, Unreadable } from '../../src/disk/readPlain';
import { FileExists, writeWhole } from '../../src/disk/writeWhole';

const folder = mkdtempSync(path.join(os.tmpdir(), 'unmask-disk-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => path.join(folder, name);
const nothingBeside = (...names: string[]) =>
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.includes('part')),
    names,
  );

describe('a file is written whole or not at all', () => {
  test('a new file, and an old one that may be replaced, with its permissions', () => {
    writeWhole(at('new.txt'), 'one', { replace: false });
    assert.equal(readFileSync(at('new.txt'), 'utf8'), 'one');
    writeFileSync(at('old.sh'), 'old', { mode: 0o750 });
    writeWhole(at('old.sh'), Uint8Array.of(1, 2, 3), { replace: true });
    assert.deepEqual([...readFileSync(at('old.sh'))], [1, 2, 3]);
    assert.equal(statSync(at('old.sh')).mode & 0o777, 0o750);
    nothingBeside();
  });

  test('an old file stays where nobody said that it may be replaced', () => {
    writeFileSync(at('mine.txt'), 'mine');
    assert.throws(() => writeWhole(at('mine.txt'), 'other', { replace: false }), FileExists);
    assert.equal(readFileSync(at('mine.txt'), 'utf8'), 'mine');
    nothingBeside();
  });

  test('an old file stays as it was when writing fails, and nothing is left beside it', () => {
    writeFileSync(at('whole.txt'), 'whole');
    assert.throws(() => writeWhole(at('whole.txt'), 5 as never, { replace: true }), TypeError);
    assert.equal(readFileSync(at('whole.txt'), 'utf8'), 'whole');
    assert.throws(() => writeWhole(at('no/where.txt'), 'x', { replace: true }), { code: 'ENOENT' });
    nothingBeside();
  });

  test('a link stays a link, and what it leads to is written', () => {
    writeFileSync(at('behind.txt'), 'old');
    symlinkSync(at('behind.txt'), at('link.txt'));
    writeWhole(at('link.txt'), 'new', { replace: true });
    assert.ok(lstatSync(at('link.txt')).isSymbolicLink());
    assert.equal(readFileSync(at('behind.txt'), 'utf8'), 'new');
  });

  test('a signal that comes meanwhile waits until the file is whole, and then ends the program', async () => {
    const script = at('writeWhole.cjs');
    await build({
      entryPoints: ['src/disk/writeWhole.ts'],
      outfile: script,
      bundle: true,
      platform: 'node',
      logLevel: 'warning',
    });
    writeFileSync(at('held.txt'), 'old');
    // the signal comes when half is done: the content is in the file beside, which has no name yet
    const code = `
      const fs = require('node:fs');
      const sync = fs.fsyncSync;
      fs.fsyncSync = (handle) => { process.kill(process.pid, 'SIGTERM'); sync(handle); };
      require(${JSON.stringify(script)}).writeWhole(${JSON.stringify(at('held.txt'))}, 'new', { replace: true });
      setTimeout(() => process.exit(7), 10_000);`;
    const run = spawnSync(process.execPath, ['-e', code], { encoding: 'utf8' });
    assert.equal(run.signal, 'SIGTERM', run.stderr);
    assert.equal(readFileSync(at('held.txt'), 'utf8'), 'new');
    nothingBeside();
  });
});

describe('only plain files of a bounded size are read', () => {
  test('a plain file, and an empty one', () => {
    writeFileSync(at('plain.bin'), Buffer.alloc(200_000, 7));
    assert.deepEqual(readPlain(at('plain.bin'), 200_000), new Uint8Array(200_000).fill(7));
    writeFileSync(at('empty.bin'), '');
    assert.equal(readPlain(at('empty.bin'), 10).length, 0);
  });

  const refused = (file: string, code: Unreadable['code'], most = 2 ** 20) =>
    assert.throws(
      () => readPlain(file, most),
      (error) => error instanceof Unreadable && error.code === code && error.message.includes(file),
    );

  test('a device, a pipe that nobody writes to, a folder and what is not there are refused at once', () => {
    refused('/dev/zero', 'notPlain');
    spawnSync('mkfifo', [at('pipe')]);
    refused(at('pipe'), 'notPlain');
    assert.throws(() => openPlain(at('pipe')), Unreadable);
    refused(folder, 'folder');
    refused(at('missing.txt'), 'missing');
    refused(at('plain.bin/inside'), 'missing');
  });

  test('the size is checked while it is read: a file that tells none, and one that grows', async () => {
    writeFileSync(at('large.bin'), Buffer.alloc(1001));
    refused(at('large.bin'), 'tooLarge', 1000);
    assert.equal(readPlain(at('large.bin'), 1001).length, 1001);
    // told as 0 bytes
    if (existsSync('/proc/kallsyms')) refused('/proc/kallsyms', 'tooLarge', 100_000);
    assert.ok(readPlain('/proc/self/status', 2 ** 20).length > 100);
  });
});

test('a name with a character 0 is that of no file', () => {
  assert.throws(
    () => readPlain('a\0b', 10),
    (error) => error instanceof Unreadable && error.code === 'missing',
  );
});
