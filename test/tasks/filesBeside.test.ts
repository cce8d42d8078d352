import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { filesBeside } from '../../src/cli/terminal/filesBeside';
import { leadsOut, nameMeant } from '../../src/tasks/filesBeside';

const root = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'unmask-beside-')));
after(() => rmSync(root, { recursive: true }));
const folder = path.join(root, 'open');
mkdirSync(path.join(folder, 'data'), { recursive: true });
mkdirSync(path.join(root, 'open-not'));
writeFileSync(path.join(folder, 'data', 'rows.txt'), 'ab\n');
writeFileSync(path.join(root, 'secret.txt'), 'secret\n');
symlinkSync(path.join(root, 'secret.txt'), path.join(folder, 'link.txt'));
symlinkSync(root, path.join(folder, 'up'));
symlinkSync(path.join(folder, 'data'), path.join(folder, 'within'));

test('a file leads out where it lies outside, or where a link to it does', () => {
  const out = (name: string) =>
    leadsOut(path.resolve(folder, name), folder, (one) => realpathSync.native(one));
  for (const name of ['data/rows.txt', 'within/rows.txt', '.'])
    assert.equal(out(name), false, name);
  for (const name of ['../secret.txt', 'link.txt', 'up/secret.txt', '../open-not', '/'])
    assert.equal(out(name), true, name);
  // without a way to follow links only what is written tells
  assert.equal(leadsOut(path.join(folder, 'link.txt'), folder, undefined), false);
  assert.equal(leadsOut('/a', '/', undefined), false);
  assert.equal(leadsOut('C:\\open\\a', 'C:\\open', undefined), false);
  assert.equal(leadsOut('C:\\opened', 'C:\\open', undefined), true);
});

test('the command line reads nothing that a link leads to outside', () => {
  const files = filesBeside(path.join(folder, 'a.dist.json'));
  const codeOf = (name: string) => {
    const found = files(name);
    return found && 'code' in found ? found.code : 'read';
  };
  assert.deepEqual(
    ['data/rows.txt', 'within/rows.txt', 'link.txt', 'up/secret.txt', 'gone.txt'].map(codeOf),
    ['read', 'read', 'file.outside', 'file.outside', 'file.missing'],
  );
});

test('a name that may be meant keeps the folder that was written', () => {
  assert.equal(nameMeant('data/rws.txt', ['rows.txt', 'other']), 'data/rows.txt');
  assert.equal(nameMeant('rws.txt', ['rows.txt']), 'rows.txt');
  assert.equal(nameMeant('data/zzzzzz', ['rows.txt']), undefined);
});
