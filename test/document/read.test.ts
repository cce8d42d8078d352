import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Problem } from '../../src/document/problems';
import { readDocument } from '../../src/document/read';
import { edited } from './edited';

/** What a problem marks. */
function marked(text: string, { range: { start, end } }: Problem): string {
  const lines = text.split('\n').slice(start.line, end.line + 1);
  lines[lines.length - 1] = (lines[lines.length - 1] ?? '').slice(0, end.character);
  lines[0] = (lines[0] ?? '').slice(start.character);
  return lines.join('\n');
}

const chain = '"family": "markov", "length": 4, "transition": [[0.9, 0.1], [0.1, 0.9]]';
const withSchedules = (schedules: string) =>
  `{ "distribution": { ${chain} }, "schedules": ${schedules} }`;
const withProfile = (profile: string) => `{ "distribution": { ${chain} }, "profile": ${profile} }`;
const withDistribution = (distribution: string) => `{ "distribution": { ${distribution} } }`;

test('rows of measurements are told from a file that goes on', () => {
  const said = (text: string) =>
    readDocument(text, { text: () => ({ kind: 'missing' }) } as never)
      .problems.filter(({ code }) => code === 'syntax.end')
      .map(({ message }) => message);
  const rows = said('{"n":4,"revealed":1,"nll":2}\n{"n":4,"revealed":2,"nll":1}\n');
  assert.match(rows.join(), /rows of measurements: "unmask import ROWS --to FILE"/);
  assert.deepEqual(said('{} {}'), ['Nothing may follow the end of the object.']);
});

/** text, code, marked text, and the text that the preferred fix leads to, where there is one. */
const wrong: readonly (readonly [string, string, string, string?])[] = [
  ['', 'syntax.empty', ''],
  ['[1]', 'file.object', '['],
  ['\n# A title, and words: "no" JSON', 'syntax.invalid', '#'],
  ['{ "distribution": { } ', 'syntax.brace', ' '],
  ['{}', 'field.missing', '{'],
  ['{ "a": 1, "a": 2 }', 'key.duplicate', '"a"'],
  [withDistribution('"length": 3'), 'field.missing', '{ "length": 3 }'],
  [
    withDistribution('"family": "makov", "length": 4'),
    'family.unknown',
    '"makov"',
    withDistribution('"family": "markov", "length": 4'),
  ],
  [withDistribution('"family": "parity", "alphabet": 2'), 'field.missing', '"parity"'],
  [
    withDistribution('"family": "parity", "lenght": 4, "alphabet": 2'),
    'field.unknown',
    '"lenght"',
    withDistribution('"family": "parity", "length": 4, "alphabet": 2'),
  ],
  [withDistribution('"family": "parity", "length": 2.5, "alphabet": 2'), 'field.type', '2.5'],
  [withDistribution('"family": "parity", "length": 0, "alphabet": 2'), 'field.value', '0'],
  [
    withDistribution('"family": "independent", "length": 3, "marginal": [0.6, 0.2]'),
    'probabilities.sum',
    '[0.6, 0.2]',
    withDistribution('"family": "independent", "length": 3, "marginal": [0.75, 0.25]'),
  ],
  [
    withDistribution('"family": "independent", "length": 3, "marginal": [1.2, -0.2]'),
    'probabilities.negative',
    '-0.2',
    withDistribution('"family": "independent", "length": 3, "marginal": [1.2, 0]'),
  ],
  [
    withDistribution('"family": "markov", "length": 3, "transition": [[1, 0]]'),
    'transition.square',
    '[1, 0]',
  ],
  [
    withDistribution('"family": "markov", "length": 3, "transition": [[1, 0], [0, 1]]'),
    'chain.reducible',
    '[[1, 0], [0, 1]]',
  ],
  [
    withDistribution('"family": "table", "length": 2, "alphabet": 2, "weights": [1, 2]'),
    'weights.length',
    '[1, 2]',
  ],
  [withSchedules('{ "a": [1, 2] }'), 'schedule.sum', '[1, 2]', withSchedules('{ "a": [1, 3] }')],
  [withSchedules('{ "a": [1, 6] }'), 'schedule.sum', '[1, 6]', withSchedules('{ "a": [1, 3] }')],
  // too much before the last step already: the steps are scaled
  [
    withSchedules('{ "a": [2, 4, 2] }'),
    'schedule.sum',
    '[2, 4, 2]',
    withSchedules('{ "a": [1, 2, 1] }'),
  ],
  [withProfile('{ "confidence": 0.9999999999999999 }'), 'field.value', '0.9999999999999999'],
  [withSchedules('{ "a": [] }'), 'schedule.empty', '[]'],
  [withSchedules('{ "a": 3 }'), 'schedule.type', '3'],
  [
    withSchedules('{ "a": { "kind": "cosin", "steps": 2 } }'),
    'schedule.kind',
    '"cosin"',
    withSchedules('{ "a": { "kind": "cosine", "steps": 2 } }'),
  ],
  [
    withSchedules('{ "a": { "kind": "pow0.5", "steps": 2 } }'),
    'schedule.kind',
    '"pow0.5"',
    withSchedules('{ "a": { "kind": "pow", "steps": 2, "exponent": 0.5 } }'),
  ],
  [
    withSchedules('{ "a": { "kind": "cosine", "steps": 5 } }'),
    'schedule.steps',
    '5',
    withSchedules('{ "a": { "kind": "cosine", "steps": 4 } }'),
  ],
  [withSchedules('{ "a": [1, 0, 3] }'), 'schedule.step', '0', withSchedules('{ "a": [1, 1, 3] }')],
  [
    withSchedules('{ "a": [1, 1.6, 1] }'),
    'schedule.step',
    '1.6',
    withSchedules('{ "a": [1, 2, 1] }'),
  ],
  [
    withSchedules('{ "a": [1, 1, 1, 1, 1] }'),
    'schedule.length',
    '[1, 1, 1, 1, 1]',
    withSchedules('{ "a": [1, 1, 1, 1] }'),
  ],
  [
    withSchedules('{ "a": { "kind": "times", "reveal": [0, 0.5, 0.4, 1] } }'),
    'schedule.times',
    '0.4',
    withSchedules('{ "a": { "kind": "times", "reveal": [0, 0.4, 0.5, 1] } }'),
  ],
  [
    withSchedules('{ "a": { "kind": "times", "reveal": [0, 0.5, 0.5, 1] } }'),
    'schedule.times',
    '0.5',
    withSchedules('{ "a": { "kind": "times", "reveal": [0, 0.5, 1] } }'),
  ],
  [
    withSchedules('{ "a": { "kind": "times", "reveal": [0.1, 0.5, 1] } }'),
    'schedule.times',
    '0.1',
    withSchedules('{ "a": { "kind": "times", "reveal": [0, 0.1, 0.5, 1] } }'),
  ],
  [
    withSchedules('{ "a": { "kind": "times", "reveal": [0, 0.5, 0.999] } }'),
    'schedule.times',
    '0.999',
    withSchedules('{ "a": { "kind": "times", "reveal": [0, 0.5, 0.999, 1] } }'),
  ],
  [
    withSchedules('{ "a": { "kind": "times", "reveal": [0] } }'),
    'schedule.times',
    '[0]',
    withSchedules('{ "a": { "kind": "times", "reveal": [0, 1] } }'),
  ],
  [
    withSchedules('{ "a": { "kind": "times", "reveal": [0, 1.5, 1] } }'),
    'schedule.times',
    '1.5',
    withSchedules('{ "a": { "kind": "times", "reveal": [0, 1] } }'),
  ],
  [
    `{ "distribution": { ${chain} }, "goal": { "steps": 9 } }`,
    'goal.steps',
    '9',
    `{ "distribution": { ${chain} }, "goal": { "steps": 4 } }`,
  ],
  [
    `{ "distribution": { ${chain} }, "goal": { "steps": 2, "maxError": 1 } }`,
    'goal.both',
    '{ "steps": 2, "maxError": 1 }',
  ],
  [
    `{ "distribution": { ${chain} }, "model": { "crossEntropies": [1, 1, 1] } }`,
    'model.length',
    '[1, 1, 1]',
  ],
  [`{ "distribution": { ${chain} }, "units": "bit" }`, 'field.type', '"bit"'],
];

describe('what is wrong in a text', () => {
  for (const [text, code, place, mended] of wrong)
    test(`${code} is marked at ${place || 'the beginning'} of ${text.slice(0, 70)}`, () => {
      const { problems } = readDocument(text);
      const problem = problems.find((one) => one.code === code);
      assert.ok(problem, `found only ${problems.map((one) => one.code)}`);
      assert.equal(marked(text, problem), place);
      assert.match(problem.message, /[.?…]$/);
      const fix = problem.fixes.find(({ preferred }) => preferred);
      assert.equal(fix && edited(text, fix.edits), mended);
    });

  test('a file of words is one problem, not one for every word', () => {
    const { problems } = readDocument('# A title\n\nand a page of words');
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['syntax.invalid'],
    );
  });

  test('a fix leaves a text without that problem', () => {
    for (const [text, code, , mended] of wrong) {
      if (mended === undefined) continue;
      const before = readDocument(text).problems.filter((one) => one.code === code).length;
      assert.ok(
        readDocument(mended).problems.filter((one) => one.code === code).length < before,
        mended,
      );
    }
  });

  test('a broken schedule does not keep the others from being computed', () => {
    const { study } = readDocument(withSchedules('{ "bad": [9], "good": [2, 2] }'));
    assert.deepEqual(
      study?.schedules.map(({ name }) => name),
      ['good'],
    );
  });
});

describe('what the profile depends on', () => {
  const keyOf = (text: string) => readDocument(text).study?.profileKey;

  test('is not changed by schedules, comments or the order of fields', () => {
    const key = keyOf(withSchedules('{ "a": [2, 2] }'));
    assert.ok(key);
    assert.equal(keyOf(withSchedules('{ "b": [1, 3] }')), key);
    assert.equal(
      keyOf(
        `{ /* here */ "distribution": { "length": 4, "transition": [[0.9, 0.1], [0.1, 0.9]], "family": "markov", }, }`,
      ),
      key,
    );
  });

  test('is changed by the distribution and by how the profile is asked for', () => {
    const key = keyOf(withDistribution(chain));
    assert.notEqual(
      keyOf(withDistribution(chain.replace('0.9', '0.90000001').replace('0.1', '0.09999999'))),
      key,
    );
    assert.notEqual(keyOf(`{ "distribution": { ${chain} }, "profile": { "seed": 7 } }`), key);
  });
});

test('an entropy of a measured model that no prediction has is told where it stands', () => {
  for (const entropy of ['1e308', '-2', '20000']) {
    const { problems, study } = readDocument(
      withDistribution(`"family": "measured", "values": [2, 1], "entropies": [1, ${entropy}]`),
    );
    assert.deepEqual([problems.map(({ code }) => code), study], [['measured.entropy'], undefined]);
  }
});

test('problems are told as they are found, and errors before all others where not all can be', () => {
  const severities = (wrong: number) => {
    const schedules = Array.from({ length: wrong }, (_, i) => `"s${i}": [9]`).join();
    const curve = '"family": "measured", "values": [3, 2, 2.5]';
    const { problems } = readDocument(
      `{ "distribution": { ${curve} }, "schedules": { ${schedules} } }`,
    );
    return problems.map(({ severity }) => severity);
  };
  assert.deepEqual(severities(1), ['warning', 'error']);
  const many = severities(100);
  assert.equal(many.length, 101);
  assert.ok(many.slice(0, 100).every((severity) => severity === 'error'));
});
