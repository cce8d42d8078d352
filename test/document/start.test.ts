import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { Files } from '../../src/core/input/files';
import { finish } from '../../src/core/jobs/job';
import { chooseProfile } from '../../src/core/profile/choose';
import { answerStudy } from '../../src/core/study/answerStudy';
import { startCost } from '../../src/core/study/startOfFile';
import { readDocument } from '../../src/document/read';
import { startWords } from '../../src/document/startWords';

const { P: p, Q: q }: { readonly P: readonly number[]; readonly Q: readonly number[] } = JSON.parse(
  readFileSync('test/fixtures/laws.json', 'utf8'),
);
/** Files by their names; what they hold tells them apart. */
const filesOf =
  (texts: Readonly<Record<string, string>>): Files =>
  (name) => {
    const text = texts[name];
    return text === undefined
      ? { code: 'file.missing', message: `There is no file "${name}" here.` }
      : { bytes: new TextEncoder().encode(text), digest: text };
  };
const table = (weights: readonly number[]) => ({
  family: 'table',
  length: 4,
  alphabet: 2,
  weights,
});
const file = (start: unknown, more = {}) =>
  JSON.stringify({ distribution: table(p), goal: { steps: 2 }, start, ...more });
const files = filesOf({
  'prior.dist.json': JSON.stringify({ distribution: table(q) }),
  'short.dist.json': JSON.stringify({ distribution: { family: 'parity', length: 3, alphabet: 2 } }),
  'one.dist.json': JSON.stringify({
    distribution: { family: 'tempered', of: { file: 'two.dist.json' }, power: 1 },
  }),
  'two.dist.json': JSON.stringify({
    distribution: { family: 'tempered', of: { file: 'one.dist.json' }, power: 1 },
  }),
  'never.dist.json': JSON.stringify({ distribution: { family: 'parity', length: 4, alphabet: 2 } }),
});
const named = (name: string) =>
  readDocument(file({ tokens: 1, file: name }), files).problems.map(({ code }) => code);
const messages = (text: string) => readDocument(text, files).problems.map(({ message }) => message);

/** The mean of KL(p(x_S) ‖ q(x_S)) over all pairs S, by enumeration. */
function enumerated(): number {
  const sums = (weights: readonly number[], a: number, b: number) => {
    const total = weights.reduce((sum, one) => sum + one, 0);
    const cells = [0, 0, 0, 0];
    weights.forEach((weight, x) => {
      const cell = 2 * ((x >> (3 - a)) & 1) + ((x >> (3 - b)) & 1);
      cells[cell] = cells[cell]! + weight / total;
    });
    return cells;
  };
  let total = 0;
  for (let a = 0; a < 4; a++)
    for (let b = a + 1; b < 4; b++) {
      const theirs = sums(q, a, b);
      total += sums(p, a, b).reduce(
        (sum, own, cell) => sum + own * Math.log(own / theirs[cell]!),
        0,
      );
    }
  return total / 6;
}

describe('"start" of a file', () => {
  test('names a file, with one letter or more', () => {
    assert.deepEqual(named('p'), ['file.missing']);
    assert.notDeepEqual(named(''), ['file.missing']);
  });

  test('costs what enumeration says where the prior is a law of another file', () => {
    const {
      study,
      problems,
      files: named,
    } = readDocument(file({ tokens: 2, file: 'prior.dist.json' }), files);
    assert.deepEqual(problems, []);
    assert.deepEqual(named, ['prior.dist.json']);
    const exact = new Float64Array([1, 1, 1, 1]);
    const profile = { method: 'exact', conditionalEntropy: exact } as Parameters<
      typeof startCost
    >[1];
    const found = finish(startCost(study!, profile));
    assert.equal(found?.kind, 'exact');
    assert.ok(Math.abs(found!.kl! - enumerated()) < 1e-12);
    // another prior is another study: what was computed of the old one is not taken for it
    const other = readDocument(
      file({ tokens: 2, file: 'prior.dist.json' }),
      filesOf({ 'prior.dist.json': JSON.stringify({ distribution: table(p) }) }),
    );
    assert.notEqual(other.study!.profileKey, study!.profileKey);
    assert.ok(Math.abs(finish(startCost(other.study!, profile))!.kl!) < 1e-12);
  });

  test('is told in a sentence with what it saves, or below what it would', () => {
    const curve = Float64Array.of(2, 1, 0.5, 0.25);
    const start = { tokens: 2, kl: 0.1, standardError: null, kind: 'given' } as const;
    // without: (1, 3) loses 3 − 1.75 = 1.25, (2, 2) loses 1 + 0.25; behind the prior 0.25
    assert.equal(
      startWords(start, curve, 2, 'nats'),
      'With 2 tokens from the prior first, 2, 2: 0.35 nats in all, KL 0.1 nats (as given); 0.9 nats less than without it.',
    );
    assert.match(
      startWords({ ...start, kl: 3 }, curve, 2, 'nats'),
      /worth its training below 1 nat\.$/,
    );
    assert.match(
      startWords({ ...start, kl: null, file: 'a' }, curve, 2, 'nats'),
      /never gives some/,
    );
    assert.equal(startWords(start, curve, 1, 'nats'), '');
  });

  test('that cannot be is refused in words', () => {
    for (const [start, words] of [
      [{ tokens: 4, kl: 1 }, /at most 3 of 4 tokens/],
      [{ tokens: 2 }, /Say what the prior costs/],
      [{ tokens: 2, kl: 1, file: 'prior.dist.json' }, /not both/],
      [{ tokens: 2, file: 'short.dist.json' }, /3 positions and 2 symbols, this law 4 and 2/],
      [{ tokens: 2, file: 'nowhere.dist.json' }, /nowhere\.dist\.json/],
      [
        { tokens: 2, file: 'one.dist.json' },
        /in a circle: one\.dist\.json → two\.dist\.json → one\.dist\.json/,
      ],
      [{ tokens: 2, file: '../out.dist.json' }, /out\.dist\.json/],
    ] as const)
      assert.match(messages(file(start)).join('\n'), words);
    assert.match(
      messages(file({ tokens: 1, kl: 1 }, { order: 'spread' })).join(),
      /random order over the whole/,
    );
    assert.match(
      messages(file({ tokens: 1, kl: 1 }, { blockLength: 2 })).join(),
      /random order over the whole/,
    );
  });

  test('reaches everything that is shown of a file, where the profile is exact', () => {
    const { study } = readDocument(file({ tokens: 1, kl: 0.02 }));
    const choice = chooseProfile(study!.distribution, study!.profile);
    assert.ok(choice.kind === 'exact');
    const { start } = finish(answerStudy(study!, finish(choice.run())));
    assert.deepEqual(start, { tokens: 1, kl: 0.02, standardError: null, kind: 'given' });
  });
});
