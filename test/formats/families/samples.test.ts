import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding } from '../../../src/core/input/finding';
import { readDocument } from '../../../src/document/read';
import { readDistribution } from '../../../src/formats/families/readDistribution';
import { readLines } from '../../../src/formats/families/samplesFile';
import { filesOf } from '../../files';

function read(content: string | Uint8Array, fields: object = {}) {
  const findings: Finding[] = [];
  const law = readDistribution(
    { family: 'samples', file: 'a.txt', ...fields },
    (finding) => findings.push(finding),
    filesOf({ 'a.txt': content }),
  );
  return { law, findings };
}

test('every line is as probable as it is frequent', () => {
  const { law } = read('ab\nab\nba\nab');
  assert.ok(law?.kind === 'discrete');
  assert.deepEqual(law.symbols, ['a', 'b']);
  assert.ok(Math.abs(Math.exp(law.logProbability(Int32Array.of(0, 1))) - 0.75) < 1e-15);
  assert.equal(law.logProbability(Int32Array.of(1, 1)), Number.NEGATIVE_INFINITY);
});

test('characters are code points, and a mark at the beginning is none of them', () => {
  const { law } = read('\uFEFF😀a\na😀\n');
  assert.equal(law?.length, 2);
  assert.equal(law?.alphabet, 2);
});

test('integers with few gaps stand for themselves, others for their place', () => {
  assert.equal(read('0 3\n2 1', { tokens: 'integers' }).law?.alphabet, 4);
  assert.deepEqual(read('[50256, 7]\n[7, 9]', { tokens: 'integers' }).law?.symbols, [
    '7',
    '9',
    '50256',
  ]);
});

test('says which line is wrong', () => {
  const said = (content: string | Uint8Array, fields?: object) =>
    read(content, fields).findings.map(({ code, message, path }) => {
      assert.deepEqual([code, path], ['samples.file', ['file']]);
      return message;
    })[0];
  assert.match(said('ab\n\nabc\n') ?? '', /line 3 has 3 characters, the first one 2/);
  assert.match(said('1 2\n1 x\n', { tokens: 'integers' }) ?? '', /line 2.*"1 x"/);
  assert.match(said('[1, -2]\n', { tokens: 'integers' }) ?? '', /line 1/);
  assert.match(said('[1, 2\n', { tokens: 'integers' }) ?? '', /line 1/);
  assert.match(said(' \n') ?? '', /no lines/);
  assert.match(said(Uint8Array.of(0xff, 0xfe, 0x61)) ?? '', /not UTF-8/);
});

test('lines that do not fit in memory are refused', () => {
  const few = (lines: string) => readLines(new TextEncoder().encode(lines), 'characters', 6);
  assert.ok(typeof few('abc\nbca\nabc') === 'object', 'equal lines count once');
  assert.equal(few('abc\nbca\ncab'), 'there are more than 6 characters; use fewer lines.');
});

test('warns of a law that has not seen everything, unless it is the whole law', () => {
  const codes = (content: string, fields?: object) =>
    read(content, fields).findings.map(({ code, severity }) => `${severity} ${code}`);
  assert.deepEqual(codes('ab\nba\n'), ['warning samples.empirical']);
  assert.deepEqual(codes('ab\nba\n', { complete: true }), []);
  assert.deepEqual(codes('ab\nba\n'.repeat(50)), []);
});

test('a file that is not there is reported at its name, with a fix where one is meant', () => {
  const text = '{ "distribution": { "family": "samples", "file": "b.txt" } }';
  const { problems, study, files } = readDocument(text, () => ({
    code: 'file.missing',
    message: 'There is no file "b.txt".',
    instead: 'a.txt',
  }));
  assert.equal(study, undefined);
  assert.deepEqual(files, ['b.txt']);
  const [problem] = problems;
  assert.equal(problem?.code, 'file.missing');
  assert.deepEqual(problem?.fixes[0]?.edits[0]?.newText, '"a.txt"');
  assert.equal(problem?.range.start.character, text.indexOf('"b.txt"'));
});

test('what is known of a profile holds for the same content only', () => {
  const text = '{ "distribution": { "family": "samples", "file": "a.txt" } }';
  const key = (content: string) =>
    readDocument(text, filesOf({ 'a.txt': content })).study?.profileKey;
  assert.equal(key('ab\nba'), key('ab\nba'));
  assert.notEqual(key('ab\nba'), key('ab\naa'));
});
