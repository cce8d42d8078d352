import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { fixture, maskToken } from '../threads/onnxModels';
import { commandLine } from '../threads/programs';

const folder = mkdtempSync(path.join(os.tmpdir(), 'unmask-main-'));
const example = 'test/fixtures/reference/markov-sticky-256.dist.json';

after(() => rmSync(folder, { recursive: true }));

function inShell(command: string) {
  const { status, stdout, stderr } = spawnSync('sh', ['-c', command], {
    encoding: 'utf8',
    env: { ...process.env, node: process.execPath, program: commandLine, example },
  });
  return { status, stdout, stderr };
}

describe('the program', { skip: process.platform === 'win32' && 'needs a POSIX shell' }, () => {
  test('ends with the exit code and nothing on the other stream', () => {
    const { status, stdout, stderr } = inShell('"$node" "$program" profile "$example" --json');
    assert.deepEqual([status, stderr, JSON.parse(stdout).length], [0, '', 256]);
    assert.equal(inShell('"$node" "$program" profile').status, 2);
  });

  test('runs nothing that lies beside the data, unless somebody names its folder', () => {
    const theirs = path.join(folder, 'theirs');
    const runtime = path.join(theirs, 'node_modules', 'onnxruntime-node');
    mkdirSync(runtime, { recursive: true });
    const mark = path.join(folder, 'it-ran');
    writeFileSync(path.join(runtime, 'package.json'), '{ "version": "1", "main": "main.js" }');
    writeFileSync(
      path.join(runtime, 'main.js'),
      `require('node:fs').writeFileSync(${JSON.stringify(mark)}, '');`,
    );
    for (const name of ['letters.onnx', 'heldOut.txt', 'tokenizer.json'])
      writeFileSync(path.join(theirs, name), fixture(name));
    const distribution = { family: 'onnx', file: 'letters.onnx', maskToken, data: 'heldOut.txt' };
    const text = { distribution: { ...distribution, tokenizer: 'tokenizer.json' } };
    writeFileSync(path.join(theirs, 'a.dist.json'), JSON.stringify(text));
    const { status, stdout } = inShell(`cd "${theirs}" && "$node" "$program" check a.dist.json`);
    assert.equal(status, 1);
    assert.match(stdout, /say --runtime FOLDER\. \[onnx\.runtime\]/);
    assert.ok(!existsSync(mark), 'what lies there was not run');
    inShell(`"$node" "$program" check "${theirs}/a.dist.json" --runtime "${theirs}"`);
    assert.ok(existsSync(mark), 'it is run where somebody says so');
  });

  test('estimates the same with any number of threads, alone and with a file beside', () => {
    const text = (file: string) =>
      `{ "distribution": ${file}, "profile": { "method": "monteCarlo", "samples": 3000, "standardError": 0.01 } }`;
    writeFileSync(path.join(folder, 'letters.txt'), 'abca\nbaac\nccba\n');
    for (const law of [
      '{ "family": "ising", "grid": [3, 3], "coupling": 0.4 }',
      '{ "family": "samples", "file": "letters.txt" }',
      '{ "family": "ising", "grid": [3, 3], "coupling": 0.4 }, "blockLength": 4',
    ]) {
      writeFileSync(path.join(folder, 'a.dist.json'), text(law));
      const found = ['1', '2', '5'].map((threads) =>
        inShell(`"$node" "$program" profile "${folder}/a.dist.json" --json --threads ${threads}`),
      );
      for (const { status, stdout, stderr } of found)
        assert.deepEqual([status, stdout, stderr], [0, found[0]?.stdout, '']);
      assert.equal(JSON.parse(found[0]?.stdout ?? '').method, 'monteCarlo');
    }
  });

  test('compares samplers alike with any number of threads', () => {
    const small = 'test/fixtures/reference/ising-grid-3x3.dist.json';
    const found = ['1', '2', '4'].map((threads) =>
      inShell(`"$node" "$program" compare ${small} --count 6 --json --threads ${threads}`),
    );
    for (const { status, stdout, stderr } of found)
      assert.deepEqual([status, stdout, stderr], [0, found[0]?.stdout, '']);
    assert.ok(JSON.parse(found[0]?.stdout ?? '').structured.length > 3);
  });

  test('ends quietly when its reader has seen enough', () => {
    const { stdout, stderr } = inShell('"$node" "$program" plan "$example" --all | head -n 1');
    assert.deepEqual([stdout, stderr], ['steps  least error\n', '']);
  });

  test('says in one line that the result cannot be written', () => {
    if (!existsSync('/dev/full')) return;
    const { status, stderr } = inShell('"$node" "$program" profile "$example" > /dev/full');
    assert.equal(status, 2);
    assert.match(stderr, /^The result could not be written: .*\n$/);
  });
});
