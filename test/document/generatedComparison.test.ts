import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { generatedComparison } from '../../src/document/generatedComparison';
import { GeneratedTable } from '../../src/formats/measurements/generatedRows';

/** Texts of a decoder: what came out, in how many calls, and how likely it is. */
type Texts = readonly (readonly [tokens: readonly number[], calls: number, likelihood: number])[];

function compared(decoders: Readonly<Record<string, Texts>>) {
  const table = new GeneratedTable();
  for (const [decoder, texts] of Object.entries(decoders))
    for (const [text, [tokens, calls, likelihood]] of texts.entries()) {
      const row = { n: tokens.length, decoder, calls, text, tokens, likelihood };
      assert.equal(table.add(row), undefined);
    }
  return generatedComparison('model', table);
}

function frontOf(decoders: Readonly<Record<string, Texts>>) {
  const file = compared(decoders);
  assert.ok(typeof file !== 'string');
  return file.front ?? assert.fail();
}

/** Student's t with n − 1 degrees of freedom, 95 %. */
const t = { 2: 4.302653, 3: 3.182446 } as const;
const near = (found: readonly (number | null)[], wanted: readonly number[]) =>
  assert.ok(
    wanted.every((one, i) => Math.abs(found[i]! - one) < 1e-5),
    `${found}`,
  );

describe('what decoders generated', () => {
  test('is as far apart as two texts differ in their positions, with the error of a mean over pairs', () => {
    // pairs differ in 1/4, 2/4 and 1/4 of the positions: 1/3, and of the texts 3/8, 1/4 and 3/8
    const tokens = [
      [0, 0, 7, 7],
      [0, 1, 7, 7],
      [1, 1, 7, 7],
    ];
    const { decoders } = frontOf({ a: tokens.map((one) => [one, 2, -1]) });
    const { distance } = decoders[0]!;
    const error = 2 * Math.sqrt((2 * (3 / 8 - 1 / 3) ** 2 + (1 / 4 - 1 / 3) ** 2) / 2 / 3);
    near([distance.value], [1 / 3]);
    near(distance.interval, [Math.max(0, 1 / 3 - t[2] * error), 1 / 3 + t[2] * error]);
  });

  test('is nowhere farther apart than everything, nor nearer than nothing', () => {
    const distances = (tokens: readonly (readonly number[])[]) =>
      frontOf({ a: tokens.map((one) => [one, 1, 0]) }).decoders[0]!.distance.interval;
    assert.deepEqual(distances([[0], [0], [1]]), [0, 1]);
    assert.deepEqual(distances([[0], [0], [0]]), [0, 0]);
    assert.deepEqual(distances([[0], [1], [2]]), [1, 1]);
  });

  test('takes as many calls, and is as likely, as its texts on average', () => {
    const front = frontOf({
      a: [
        [[0], 1, -1],
        [[0], 1, -2],
        [[0], 1, -3],
        [[0], 1, -6],
      ],
    });
    const { logLikelihood, steps, kind, impossible } = front.decoders[0]!;
    near([logLikelihood!.value], [-3]);
    const reach = t[3] * Math.sqrt((4 + 1 + 0 + 9) / 3 / 4);
    near(logLikelihood!.interval, [-3 - reach, -3 + reach]);
    assert.deepEqual(
      [steps, kind, front.steps, front.count, front.length],
      [1, 'estimate', 1, 4, 1],
    );
    assert.deepEqual(impossible, { value: 0, interval: [0, 0] });
  });

  test('counts the most calls, rounded, and the fewest texts', () => {
    const even = [0, 0, 0];
    const front = frontOf({
      a: [
        [even, 1, 0],
        [even, 1, 0],
        [even, 1, 0],
      ],
      b: [
        [even, 2, 0],
        [even, 3, 0],
      ],
    });
    assert.deepEqual([front.steps, front.count, front.length], [3, 2, 3]);
  });

  test('is on the front unless another is better in one way and no worse in the other', () => {
    const same = (likelihood: number): Texts => [
      [[0, 0], 1, likelihood],
      [[0, 1], 1, likelihood],
    ];
    const { decoders } = frontOf({
      likely: same(-1),
      'no farther apart, and less likely': same(-2),
      'farther apart': [
        [[0, 0], 1, -1.25],
        [[1, 1], 1, -1.25],
      ],
      'as the first': same(-1),
      'as likely, and nearer': [
        [[0, 0], 1, -1],
        [[0, 0], 1, -1],
      ],
    });
    assert.deepEqual(
      decoders.filter(({ onFront }) => onFront).map(({ name }) => name),
      ['likely', 'farther apart', 'as the first'],
    );
  });

  test('has a score where every text has one', () => {
    const scores = (...given: readonly (number | undefined)[]) => {
      const table = new GeneratedTable();
      for (const [text, score] of given.entries())
        table.add({
          ...{ n: 1, decoder: 'a', calls: 1, text, tokens: [text], likelihood: 0 },
          ...(score !== undefined && { score }),
        });
      const file = generatedComparison('model', table);
      assert.ok(typeof file !== 'string');
      assert.deepEqual([file.version, file.seed, file.front?.seed], [1, 0, 0]);
      return file.front?.decoders[0]?.score?.value;
    };
    assert.deepEqual(
      [scores(0.25, 0.75), scores(0.25, undefined), scores(undefined, undefined)],
      [0.5, undefined, undefined],
    );
  });

  test('is not compared where a decoder has one text only', () => {
    assert.match(String(compared({ a: [[[0], 1, 0]] })), /^Of "a" there is one text only/);
  });
});
