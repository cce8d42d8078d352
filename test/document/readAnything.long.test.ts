import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { missingFile } from '../../src/core/input/files';
import { readDocument } from '../../src/document/read';

const withDistribution = (distribution: string) => `{ "distribution": { ${distribution} } }`;
const withSchedules = (schedules: string) =>
  `{ "distribution": { "family": "markov", "length": 4, "transition": [[0.9, 0.1], [0.1, 0.9]] }, "schedules": ${schedules} }`;
const example = readFileSync('media/examples/markov.dist.json', 'utf8');

describe('any text at all', () => {
  test('is read when it is cut off at any byte', () => {
    for (let length = 0; length < example.length; length++) {
      const { problems, study } = readDocument(example.slice(0, length));
      assert.ok(study || problems.some(({ severity }) => severity === 'error'), `cut at ${length}`);
    }
  });

  test('is read after random edits, and every range lies in the text', () => {
    const edits = fc.array(
      fc.record({
        at: fc.nat(example.length),
        drop: fc.nat(12),
        insert: fc.string({ maxLength: 6 }),
      }),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(edits, (changes) => {
        let text = example;
        for (const { at, drop, insert } of changes)
          text = text.slice(0, at) + insert + text.slice(at + drop);
        const lines = text.split(/\r\n|\r|\n/);
        for (const { range, message } of readDocument(text).problems) {
          assert.ok(message.length > 0);
          for (const { line, character } of [range.start, range.end])
            assert.ok(line < lines.length && character <= (lines[line] ?? '').length + 1);
        }
      }),
      { seed: 3, numRuns: 400 },
    );
  });

  test('is read whatever JSON it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        readDocument(JSON.stringify(value));
        readDocument(
          JSON.stringify({ distribution: value, goal: value, schedules: value, units: value }),
        );
        readDocument(
          JSON.stringify({ distribution: { family: 'markov', transition: value, length: value } }),
        );
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  test('has bounded messages when it is large or deep', () => {
    for (const text of [
      '['.repeat(200_000),
      '{"a":'.repeat(100_000),
      'x'.repeat(500_000),
      `[${'1,'.repeat(200_000)}1]`,
      '"'.repeat(100_000),
      `{${'"a":1,'.repeat(50_000)}}`,
      `{${Array.from({ length: 20_000 }, (_, i) => `"k${i}":1`).join()}}`,
      withSchedules(`{${Array.from({ length: 10_000 }, (_, i) => `"k${i}":[${i}]`).join()}}`),
      `{ "distribution": { "family": "repetition", "length": 99999, "alphabet": 2 },
         "schedules": { "a": [${'1,'.repeat(60_000)}] } }`,
    ]) {
      const { problems } = readDocument(text);
      assert.ok(problems.length >= 1 && problems.length <= 101, `${problems.length}`);
      assert.ok(problems.every(({ message }) => message.length < 400));
    }
  });
});

describe('many problems', () => {
  test('are told up to a hundred, the errors first, with how many more there are', () => {
    const names = Array.from({ length: 150 }, (_, i) => `"k${i}": 1`).join();
    const { problems } = readDocument(`{ ${names} }`);
    assert.equal(problems.length, 101);
    assert.ok(problems.slice(0, 100).every(({ severity }) => severity === 'error'));
    // 150 names and the distribution that is missing
    assert.deepEqual(
      [problems[100]?.code, problems[100]?.message],
      ['problems.more', '51 further problems are not shown; mend these first.'],
    );
  });

  test('are told all where they are a hundred', () => {
    const names = Array.from({ length: 99 }, (_, i) => `"k${i}": 1`).join();
    const { problems } = readDocument(`{ ${names} }`);
    assert.equal(problems.length, 100);
    assert.ok(problems.every(({ code }) => code !== 'problems.more'));
  });

  test('are not made of a name that occurs twice: which value is meant is not known', () => {
    const { problems, study } = readDocument(withSchedules('{ "a": [1, 3], "a": [9] }'));
    assert.deepEqual([problems.map(({ code }) => code), study], [['key.duplicate'], undefined]);
  });

  test('of a schedule are told in full numbers, however large', () => {
    const { problems } = readDocument(withSchedules('{ "a": [4294967296, 4] }'));
    assert.equal(problems[0]?.message, 'The steps add up to 4294967300 tokens, not 4.');
  });
});

test('a matrix of one very long column is refused, not allocated', () => {
  const transition = JSON.stringify(Array.from({ length: 60_001 }, () => [1]));
  const { problems, study } = readDocument(
    withDistribution(`"family": "markov", "length": 3, "transition": ${transition}`),
  );
  assert.equal(study, undefined);
  assert.equal(problems[0]?.code, 'transition.square');
});

describe('brackets', () => {
  const codeOf = (text: string) => readDocument(text).problems[0]?.code;
  const deep = '['.repeat(200);

  test('count by how deep they are, and not where they stand in a text or in a comment', () => {
    for (const [text, isDeep] of [
      [deep, true],
      [`${'[]'.repeat(200)}`, false],
      [`{ "a": "${deep}" }`, false],
      [`{ "a": "\\"${deep}" }`, false],
      [`{ "a": "\\\\" ${deep}`, true],
      [`{ "a": "cut off\n${deep}`, true],
      [`// ${deep}\n{}`, false],
      [`// ${deep}\r${deep}`, true],
      [`/* ${deep} */ {}`, false],
      [`/* */ ${deep}`, true],
      [`/* ${deep}`, false],
      [`/ ${deep}`, true],
    ] as const)
      assert.equal(codeOf(text) === 'syntax.depth', isDeep, JSON.stringify(text.slice(0, 30)));
  });
});

test('more values than any measurement has are refused where they become too many, before they take memory', () => {
  const values = (count: number) => `{ "title": [${new Array(count).fill('8').join()}] }`;
  const { problems } = readDocument(values(2 ** 22 + 2));
  assert.deepEqual(
    problems.map(({ code }) => code),
    ['syntax.values'],
  );
  assert.match(problems[0]!.message, /more than 4194304 values.* keep numbers in a data file/);
  assert.equal(problems[0]!.range.start.character, 13 + 2 * 2 ** 22);
});

test('a name of a file that is longer than any is told shortened', () => {
  const file = 'x'.repeat(100_000);
  const { problems } = readDocument(
    withDistribution(`"family": "samples", "file": "${file}"`),
    (name) => missingFile(name, undefined),
  );
  assert.match(problems[0]?.message ?? '', /^There is no file "x{259}…" beside this one/);
});

test('a component without a law is told once, and not as the measure of the others', () => {
  const { problems } = readDocument(
    withDistribution(
      '"family": "mixture", "length": 2, "weights": [0.5, 0.5], "components": [{}, { "marginal": [1] }]',
    ),
  );
  assert.deepEqual(
    problems.map(({ message }) => message),
    ['A component has either "marginal" or "marginals".'],
  );
});
