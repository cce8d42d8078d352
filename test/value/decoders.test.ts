import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type DecoderSpec, decoded, joinedDecoded } from './decoders';
import { wordsLaw } from './subjects';

const law = wordsLaw('aardvark\nabacuses\nabandons\nbackbone\nbackdate\nzucchini\nzwieback\n');
const drawing = { seed: 1, temperature: 1, from: 0, to: 60 };
const oneByOne = new Array(8).fill(1);

describe('decoders as plain data', () => {
  test('write words only, one letter a call, whatever the order', () => {
    for (const order of ['random', 'spread', 'leftToRight']) {
      const { values, calls } = decoded(law, { kind: 'ordered', order, sizes: oneByOne }, drawing);
      for (let r = 0; r < 60; r++) {
        assert.equal(calls[r], 8);
        assert.ok(law.logProbability(values.subarray(8 * r, 8 * r + 8)) > Number.NEGATIVE_INFINITY);
      }
    }
  });

  test('with even sizes LLaDA’s rule is the sampler of that name', () => {
    for (const temperature of [1, 0.5])
      for (const [steps, sizes] of [
        [4, [2, 2, 2, 2]],
        [3, [3, 3, 2]],
      ] as const) {
        const at = { ...drawing, temperature };
        const sampler: DecoderSpec = { kind: 'sampler', name: 'low-confidence', values: { steps } };
        assert.deepEqual(decoded(law, { kind: 'kept', sizes }, at), decoded(law, sampler, at));
      }
  });

  test('take as many calls as there are sizes, and reveal as many letters in each', () => {
    const sizes = [3, 1, 4];
    for (const spec of [
      { kind: 'kept', sizes },
      { kind: 'ordered', order: 'spread', sizes },
    ] as const)
      assert.ok(decoded(law, spec, drawing).calls.every((calls) => calls === 3));
  });

  test('the pieces are the whole: a sequence depends on its number alone', () => {
    const spec: DecoderSpec = { kind: 'ordered', order: 'random', sizes: [4, 4] };
    const parts = [
      [0, 7],
      [7, 30],
      [30, 60],
    ].map(([from = 0, to = 0]) => decoded(law, spec, { ...drawing, from, to }));
    assert.deepEqual(joinedDecoded(parts), decoded(law, spec, drawing));
    const other = decoded(law, spec, { ...drawing, seed: 2 });
    assert.notDeepEqual(other.values, decoded(law, spec, drawing).values);
  });

  test('are cold at low temperatures: every letter is the likeliest, by chance where two are', () => {
    const spec: DecoderSpec = { kind: 'ordered', order: 'leftToRight', sizes: oneByOne };
    const { values } = decoded(law, spec, { ...drawing, temperature: 0 });
    const words = Array.from({ length: 60 }, (_, r) =>
      Array.from(values.subarray(8 * r, 8 * r + 8), (x) => law.symbols?.[x]).join(''),
    );
    assert.deepEqual([...new Set(words)].sort(), ['abacuses', 'abandons']);
  });
});
