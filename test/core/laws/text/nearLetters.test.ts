import assert from 'node:assert/strict';
import { test } from 'node:test';
import { finish } from '../../../../src/core/jobs/job';
import { UNKNOWN } from '../../../../src/core/laws/law';
import { pairLaws } from '../../../../src/core/laws/text/beyondWindows';
import { chainOfOrder, windowLaw } from '../../../../src/core/laws/text/chainOfOrder';
import { nearLetters, patterns } from '../../../../src/core/laws/text/nearLetters';
import { fitContexts } from '../../../../src/core/laws/text/smoothing';
import { entropyOf } from '../../../../src/core/numbers/entropy';
import { randomFrom } from '../../../../src/core/numbers/random';

const alphabet = 7;
const length = 60;
const middle = 40;

/** Far from both ends of a long text, in which pairs have the law that they have for ever. */
function told() {
  const random = randomFrom(4);
  const ids = new Int32Array(60);
  for (let i = 2; i < ids.length; i++)
    ids[i] =
      random.uniform() < 0.8
        ? (ids[i - 1]! * 2 + ids[i - 2]! + 1) % alphabet
        : random.integer(alphabet);
  const model = fitContexts(ids, { alphabet, order: 2, smoothing: 'wittenBell' });
  const law = windowLaw(model, length);
  let pairs = new Float64Array(0);
  for (const one of pairLaws(law, law.sparse!)) pairs = one;
  return {
    chain: chainOfOrder(model, length),
    pairs,
    rows: law.rows[2]!,
    near: finish(nearLetters(law.rows[2]!, pairs, law.sparse!)),
  };
}

test('a letter is as uncertain by those near it as by the law, for every pattern of known ones', () => {
  const { chain, near } = told();
  const random = randomFrom(8);
  for (let pattern = 0; pattern < patterns; pattern++)
    for (let time = 0; time < 4; time++) {
      const sample = chain.sample(random);
      const known = new Int32Array(length).fill(UNKNOWN);
      const places = [middle - 2, middle - 1, middle + 1, middle + 2];
      places.forEach((place, k) => {
        if (pattern & (1 << k)) known[place] = sample[place]!;
      });
      const rows = chain.conditionals(known);
      const said = near.uncertainty(pattern, sample, middle);
      const own = entropyOf(rows, middle * alphabet, alphabet);
      assert.ok(Math.abs(said - own) < 2e-6, `${pattern}: ${said} ${own}`);
    }
});

test('its means after two letters are those over all letters that may follow them', () => {
  const { rows, near } = told();
  const after = (one: number, two: number, three: number) =>
    rows[(one * alphabet + two) * alphabet + three]!;
  for (const code of [0, 5, 17, 30, 48]) {
    const [a, b] = [Math.floor(code / alphabet), code % alphabet];
    const means = new Float64Array(patterns);
    for (let x = 0; x < alphabet; x++)
      for (let d = 0; d < alphabet; d++)
        for (let e = 0; e < alphabet; e++) {
          const p = after(a, b, x) * after(b, x, d) * after(x, d, e);
          means.forEach((mean, pattern) => {
            means[pattern] = mean + p * near.uncertainty(pattern, [a, b, x, d, e], 2);
          });
        }
    means.forEach((mean, pattern) => {
      const said = near.means[pattern]![code]!;
      assert.ok(Math.abs(said - mean) < 2e-6, `${pattern} after ${code}: ${said} ${mean}`);
    });
  }
});
