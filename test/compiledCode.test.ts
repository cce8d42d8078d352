import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { CompiledParts, folderOfUser } from '../src/compiledCode';

const root = mkdtempSync(path.join(os.tmpdir(), 'unmask-compiled-'));
after(() => rmSync(root, { recursive: true }));

interface Start {
  readonly fingerprint?: string;
  /** Parts that it needs beside those that all need. */
  readonly also?: readonly string[];
  readonly kept?: boolean;
  /** Whether it calls what others do not. */
  readonly seldom?: boolean;
  readonly chance?: number;
  /** Instead of the usual one. */
  readonly folder?: string;
}

let programs = 0;

/** A program of two parts, the first of which requires the other; and a folder where what is compiled of it may be kept. */
function program() {
  const home = path.join(root, String(++programs));
  mkdirSync(home);
  const parts = {
    'main.js': 'module.exports = module;',
    'shared-one.js': `const { twice } = require('./shared-two.js');
exports.four = () => twice(2); exports.sep = require('node:path').sep; exports.begun = [__filename, __dirname];
exports.seldom = (x) => { let sum = 0; for (let i = 0; i < x; i++) sum += Math.sqrt(i) * x; return sum; };`,
    'shared-two.js': 'exports.twice = (x) => 2 * x;',
    'shared-six.js': 'exports.six = () => 6;',
  };
  for (const [name, text] of Object.entries(parts)) writeFileSync(path.join(home, name), text);
  const folder = path.join(home, 'kept', 'unmask');
  const file = path.join(folder, 'use');
  /** A start of it: how many parts it had to compile. */
  const start = ({
    fingerprint = 'a',
    also = [],
    kept = true,
    folder: into = folder,
    seldom = false,
    chance = 1,
  }: Start = {}) => {
    const require = createRequire(path.join(home, 'main.js'));
    for (const name of Object.keys(require.cache))
      if (name.startsWith(home)) delete require.cache[name];
    const entry: NodeJS.Module = require('./main.js');
    const compiled = new CompiledParts(entry, kept ? into : undefined, {
      use: 'use',
      fingerprint,
      chance: () => chance,
    });
    const one = compiled.require('./shared-one.js') as {
      four(): number;
      seldom(x: number): number;
      readonly sep: string;
      readonly begun: readonly string[];
    };
    assert.equal(one.four(), 4);
    assert.equal(one.sep, path.sep);
    assert.deepEqual(one.begun, [path.join(home, 'shared-one.js'), home]);
    assert.equal(compiled.require('./shared-one.js'), one, 'it begins once');
    assert.equal(require('./shared-one.js'), one, 'for Node as well');
    for (const part of also) compiled.require(part);
    if (seldom) assert.ok(one.seldom(9) > 0);
    const { missed } = compiled;
    compiled.keep();
    return missed;
  };
  return { home, folder, file, start };
}

describe('what is compiled of a program', () => {
  test('is compiled by the first start and not by the second', () => {
    const { start, folder } = program();
    assert.deepEqual([start(), start(), start()], [2, 0, 0]);
    assert.deepEqual(readdirSync(folder), ['use']);
  });

  test('is compiled again when the program is another', () => {
    const { start } = program();
    assert.deepEqual(
      [start(), start({ fingerprint: 'b' }), start({ fingerprint: 'b' })],
      [2, 2, 0],
    );
  });

  test('stays beside what another start needed of the same program', () => {
    const { start } = program();
    start();
    assert.equal(start({ also: ['./shared-six.js'] }), 1, 'only the part that is new');
    assert.equal(start(), 0);
    assert.equal(start({ also: ['./shared-six.js'] }), 0);
  });

  test('has by and by the functions that only some starts need', () => {
    const { start, file } = program();
    start();
    const { size } = statSync(file);
    assert.equal(start({ seldom: true, chance: 0.9 }), 0);
    assert.equal(statSync(file).size, size, 'not every start keeps it anew');
    assert.equal(start({ seldom: true, chance: 0.4 }), 0);
    const larger = statSync(file).size;
    assert.ok(larger > size);
    assert.equal(start({ chance: 0 }), 0);
    assert.ok(statSync(file).size >= larger, 'and what others needed stays');
  });

  test('is thrown away where a byte is wrong or missing', () => {
    const { start, file } = program();
    start();
    const bytes = readFileSync(file);
    for (let at = 3; at < bytes.length; at += bytes.length >> 3) {
      const wrong = Buffer.from(bytes);
      wrong[at] = wrong[at]! ^ 0x55;
      writeFileSync(file, wrong);
      assert.deepEqual([start(), start()], [2, 0], `byte ${at}`);
    }
    for (const short of [bytes.subarray(0, 100), bytes.subarray(0, -1), Buffer.alloc(0)]) {
      writeFileSync(file, short);
      assert.deepEqual([start(), start()], [2, 0], `${short.length} bytes`);
    }
  });

  const ofUsers = process.platform === 'win32' && 'users are told apart by where a folder lies';

  test('lies where only its user can write, and nowhere else', { skip: ofUsers }, () => {
    const { start, folder, file } = program();
    start();
    assert.equal(statSync(folder).mode & 0o777, 0o700);
    assert.equal(statSync(file).mode & 0o777, 0o600);
    const before = readFileSync(file);
    chmodSync(folder, 0o777);
    assert.deepEqual([start(), start()], [2, 2], 'it could be of anybody');
    assert.deepEqual(readFileSync(file), before);
    chmodSync(folder, 0o700);
    assert.equal(start(), 0);
    const other = program();
    mkdirSync(path.dirname(other.folder));
    symlinkSync(folder, other.folder);
    assert.deepEqual([other.start(), other.start()], [2, 2], 'a link leads anywhere');
  });

  test('is kept nowhere where the disk refuses, or nobody wants it', () => {
    const { start, folder } = program();
    writeFileSync(path.dirname(folder), 'no folder');
    assert.deepEqual([start(), start()], [2, 2]);
    const homeless = program();
    assert.equal(homeless.start({ folder: path.join(homeless.home, 'no', 'home', 'unmask') }), 2);
    assert.ok(!existsSync(path.join(homeless.home, 'no')));
    const { start: unwanted, home } = program();
    assert.deepEqual([unwanted({ kept: false })], [2]);
    assert.ok(readdirSync(home).every((name) => name.endsWith('.js')));
  });
});

test('the folder is that of the user, of this system', () => {
  const env = { HOME: '/h', LOCALAPPDATA: 'C:/l' };
  assert.equal(folderOfUser('linux', env), '/h/.cache/unmask');
  assert.equal(folderOfUser('linux', { ...env, XDG_CACHE_HOME: '/x' }), '/x/unmask');
  assert.equal(folderOfUser('linux', { ...env, XDG_CACHE_HOME: 'x' }), '/h/.cache/unmask');
  assert.equal(folderOfUser('darwin', env), '/h/Library/Caches/unmask');
  assert.equal(folderOfUser('win32', env), 'C:/l/unmask');
  for (const platform of ['linux', 'darwin', 'win32'])
    assert.equal(folderOfUser(platform, {}), undefined);
  assert.equal(folderOfUser('linux', { ...env, NODE_DISABLE_COMPILE_CACHE: '1' }), undefined);
});
