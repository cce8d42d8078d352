import assert from 'node:assert/strict';
import { closeSync, existsSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { readOpened, readPlain, Unreadable } from '../../src/disk/readPlain';

const folder = mkdtempSync(path.join(tmpdir(), 'unmask-plain-'));
after(() => rmSync(folder, { recursive: true }));
const ten = path.join(folder, 'ten');
writeFileSync(ten, '0123456789');

const isTooLarge = (error: unknown) => error instanceof Unreadable && error.code === 'tooLarge';

describe('a file is read up to a size', () => {
  test('to the last byte that it may have, and no longer one', () => {
    assert.equal(readPlain(ten, 10).length, 10);
    assert.throws(() => readPlain(ten, 9), isTooLarge);
  });

  test('that is told before anything is read', () => {
    const handle = openSync(ten, 'r');
    assert.throws(() => readOpened({ handle, size: 11 }, ten, 10), isTooLarge);
    // nothing was
    assert.equal(readOpened({ handle, size: 10 }, ten, 10).length, 10);
    closeSync(handle);
  });

  test('or that is found while it is read, where it is told as less', () => {
    const handle = openSync(ten, 'r');
    assert.throws(() => readOpened({ handle, size: 0 }, ten, 9), isTooLarge);
    closeSync(handle);
    const ofProcess = '/proc/self/status';
    if (existsSync(ofProcess)) assert.throws(() => readPlain(ofProcess, 20), isTooLarge);
  });
});
