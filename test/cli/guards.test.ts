import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { filesBeside } from '../../src/cli/terminal/filesBeside';
import { readText } from '../../src/cli/terminal/studyFile';
import { largestFile } from '../../src/core/input/files';
import { finish } from '../../src/core/jobs/job';
import { readNpy } from '../../src/formats/measurements/arrays';
import { Measurements } from '../../src/formats/measurements/measurements';
import { readNpz } from '../../src/formats/measurements/npz';
import { inflate } from '../../src/threads/inflate';
import { gatherFile } from '../../src/threads/measurementFile';
import { called } from './called';
import { npz } from './npz';
import { workFolder } from './workFolder';

const { folder, file } = workFolder('guards');

/** A file of this size that takes no room: nothing but its first bytes is written. */
function sparse(name: string, size: number, first = ''): string {
  const target = path.join(folder, name);
  const handle = openSync(target, 'w');
  writeSync(handle, first, null, 'latin1');
  ftruncateSync(handle, size);
  closeSync(handle);
  return target;
}

describe('files beside a distribution', () => {
  mkdirSync(path.join(folder, 'own', 'inner'), { recursive: true });
  mkdirSync(path.join(folder, 'ownother'));
  const files = filesBeside(path.join(folder, 'own', 'a.dist.json'));
  const codeOf = (name: string, most?: number) => {
    const found = files(name, most) ?? assert.fail('nothing is fetched later');
    return 'bytes' in found ? 'read' : found.code;
  };

  test('are not read through links that lead out, of files or of folders', () => {
    const [secret, inside] = [file('secret.txt', 'secret'), file('own/inside.txt', 'inside')];
    file('ownother/secret.txt', 'secret');
    symlinkSync(secret, path.join(folder, 'own', 'out.txt'));
    symlinkSync(folder, path.join(folder, 'own', 'up'));
    symlinkSync(inside, path.join(folder, 'own', 'inner', 'in.txt'));
    assert.equal(codeOf('out.txt'), 'file.outside');
    assert.equal(codeOf('up/secret.txt'), 'file.outside');
    assert.equal(codeOf('up/own/inside.txt'), 'read', 'out and in again');
    assert.equal(codeOf('inner/in.txt'), 'read');
    assert.equal(codeOf('inner/../inside.txt'), 'read');
  });

  test('are not read from above, from beside or by a whole path', () => {
    for (const name of ['../secret.txt', 'inner/../../secret.txt', path.join(folder, 'secret.txt')])
      assert.equal(codeOf(name), 'file.outside', name);
    assert.equal(codeOf('../ownother/secret.txt'), 'file.outside', 'begins with the same letters');
    // nor is it told what is there
    assert.equal(codeOf('../secrt.txt'), 'file.outside');
    file('own/..name.txt', 'inside');
    assert.equal(codeOf('..name.txt'), 'read', 'a name may begin with two dots');
  });

  test('are read up to the size that is asked for, otherwise up to 64 MB', () => {
    file('own/five.txt', '12345');
    assert.equal(codeOf('five.txt', 5), 'read');
    assert.equal(codeOf('five.txt', 4), 'file.tooLarge');
    assert.equal(largestFile, 64 * 2 ** 20);
    sparse('own/large.txt', largestFile + 1);
    assert.equal(codeOf('large.txt'), 'file.tooLarge');
    assert.equal(codeOf('inner'), 'file.unreadable');
    assert.equal(codeOf('no.txt'), 'file.missing');
  });
});

test('a distribution file of more than 64 MB is not read', () => {
  const just = sparse('just.dist.json', 64 * 2 ** 20);
  assert.equal(readText(just).length, 64 * 2 ** 20);
  const large = sparse('large.dist.json', 64 * 2 ** 20 + 1);
  assert.throws(
    () => readText(large),
    /large\.dist\.json: the file is larger than 64 MB, the most that is read here\./,
  );
});

test('what is no plain file is refused at once, by every command that reads', async () => {
  const pipe = path.join(folder, 'pipe');
  spawnSync('mkfifo', [pipe]);
  const to = path.join(folder, 'never.dist.json');
  const settings = file('settings.yaml', 'steps: 4\n');
  for (const special of ['/dev/zero', pipe])
    for (const argv of [
      ['check', special],
      ['advise', settings, '--profile', special],
      ['import', special, '--to', to],
      ['export', special, '--schedule', 'a', '--to', 'csv'],
    ]) {
      const { code, err } = await called(...argv);
      assert.equal(code, 2, argv.join(' '));
      assert.match(
        err,
        /: this is a device, a pipe or a socket; write what it holds to a plain file/,
      );
    }
  const beside = filesBeside(path.join(folder, 'a.dist.json'))('pipe');
  assert.ok(beside && 'code' in beside && beside.code === 'file.unreadable');
});

test('arrays are read as a whole up to 512 MB', () => {
  const large = sparse('large.npy', 2 ** 29 + 1, '\x93NUMPY');
  assert.deepEqual(finish(gatherFile(large, new Measurements(undefined))), {
    problem: 'the file is larger than 512 MB, and no lines of rows.',
  });
});

test('an archive is unpacked up to 512 MB, and what unpacks to more is damaged', () => {
  const packed = npz({ nll: Array.from({ length: 1000 }, () => 0) }, true);
  const asked: number[] = [];
  const unpack = (most: number) =>
    readNpz(packed, (bytes, given) => {
      asked.push(given);
      return inflate(bytes, most);
    });
  assert.equal(typeof unpack(2 ** 29), 'object');
  assert.equal(unpack(8000), 'the archive is damaged.');
  assert.deepEqual(asked, [2 ** 29, 2 ** 29]);
});

/** An archive whose directory names its one array so many times. */
function manifold(times: number): Uint8Array {
  const once = Buffer.from(npz({ nll: Array.from({ length: 1000 }, () => 0) }, true));
  const end = once.length - 22;
  const start = once.readUInt32LE(end + 16);
  const entry = once.subarray(start, end);
  const tail = Buffer.from(once.subarray(end));
  tail.writeUInt16LE(times, 10);
  return Buffer.concat([once.subarray(0, start), ...Array(times).fill(entry), tail]);
}

test('an archive whose arrays share a stream is refused before anything is unpacked', () => {
  let unpacked = 0;
  const answer = readNpz(manifold(2000), (bytes, most) => {
    unpacked++;
    return inflate(bytes, most);
  });
  assert.match(String(answer), /two of its arrays lie in the same bytes/);
  assert.equal(unpacked, 0);
  assert.equal(typeof readNpz(manifold(1), inflate), 'object');
});

test('the arrays of an archive are counted together, and what they claim before they are unpacked', () => {
  const numbers = Array.from({ length: 1000 }, () => 0);
  const packed = npz({ a: numbers, b: numbers, c: numbers }, true);
  const left: number[] = [];
  readNpz(packed, (bytes, most) => {
    left.push(most);
    return inflate(bytes, most);
  });
  const [one = 0, two, three] = left;
  const size = 8000 + 128;
  assert.deepEqual([one, two, three], [2 ** 29, 2 ** 29 - size, 2 ** 29 - 2 * size]);
  const claims = Buffer.from(packed);
  claims.writeUInt32LE(2 ** 29 + 1, claims.indexOf('PK\u0001\u0002') + 24);
  assert.match(
    String(readNpz(claims, () => assert.fail('nothing is unpacked'))),
    /unpack to more than 512 MB/,
  );
});

test('an array whose header claims another shape than follows gets no room', () => {
  const array = (shape: string, bytes: number) => {
    const header = `{'descr': '|u1', 'fortran_order': False, 'shape': (${shape}), }\n`;
    const start = [0x93, ...Buffer.from('NUMPY'), 1, 0, header.length, 0];
    return Buffer.concat([Buffer.from(start), Buffer.from(header), Buffer.alloc(bytes)]);
  };
  assert.deepEqual(readNpy(array('3,', 3)), { shape: [3], values: new Float64Array(3) });
  for (const shape of ['4,', '99999999, 99999999', `${'9'.repeat(90)},`, '1 2'])
    assert.match(String(readNpy(array(shape, 3))), /ends before its last number/, shape);
  assert.match(String(readNpy(array('2,', 3))), /names 2 numbers, and more than that follows/);
  assert.match(String(readNpy(array('3,', 3), 2)), /million numbers/);
});

test('fixed orders are searched for up to 512 positions', async () => {
  const coins = { family: 'independent', length: 513, marginal: [0.5, 0.5] };
  const long = file('long.dist.json', JSON.stringify({ distribution: coins }));
  const { code, err } = await called('export', long, '--schedule', 'fixed:2', '--to', 'json');
  assert.equal(code, 2);
  assert.match(err, /fixed orders are searched for up to 512 positions\./);
});

test('a text that is not UTF-8 is told, not replaced, and a byte order mark means nothing', async () => {
  const text =
    '{ "title": "é", "distribution": { "family": "parity", "length": 2, "alphabet": 2 } }';
  const written = (name: string, bytes: Uint8Array) => {
    writeFileSync(path.join(folder, name), bytes);
    return path.join(folder, name);
  };
  const latin = written('latin.dist.json', Buffer.from(text, 'latin1'));
  const wide = written('wide.dist.json', Buffer.from(`\uFEFF${text}`, 'utf16le'));
  for (const [name, what] of [
    [latin, 'not UTF-8'],
    [wide, 'UTF-16'],
  ]) {
    const { code, err } = await called('check', name!);
    assert.deepEqual([code, err], [2, `${name}: the file is ${what} text; save it as UTF-8.\n`]);
  }
  assert.equal(readText(written('marked.dist.json', Buffer.from(`\uFEFF${text}`))), text);
});
