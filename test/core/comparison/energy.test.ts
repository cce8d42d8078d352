import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { drawnEnergy, listedEnergy } from '../../../src/core/comparison/energy';
import { drawIndex, randomFrom } from '../../../src/core/numbers/random';

const [length, alphabet] = [3, 3];
const count = alphabet ** length;
const sequence = (index: number) =>
  Int32Array.from({ length }, (_, i) => Math.floor(index / alphabet ** i) % alphabet);

function randomLaw(seed: number, sharpness: number): Float64Array {
  const random = randomFrom(seed);
  const weights = Float64Array.from({ length: count }, () => random.uniform() ** sharpness);
  const total = weights.reduce((one, other) => one + other, 0);
  return weights.map((weight) => weight / total);
}

/** By its definition, over all pairs. */
function byPairs(law: Float64Array, produced: Float64Array): number {
  const mean = (one: Float64Array, other: Float64Array) => {
    let total = 0;
    for (let x = 0; x < count; x++)
      for (let y = 0; y < count; y++) {
        const at = sequence(y);
        const differ = sequence(x).filter((symbol, i) => symbol !== at[i]).length;
        total += one[x]! * other[y]! * Math.sqrt(differ);
      }
    return total;
  };
  return 2 * mean(law, produced) - mean(law, law) - mean(produced, produced);
}

function drawn(law: Float64Array, many: number, seed: number): Int32Array {
  const random = randomFrom(seed);
  return Int32Array.from(
    Array.from({ length: many }, () => [...sequence(drawIndex(random, law))]).flat(),
  );
}

describe('energy distance', () => {
  test('is what all pairs say, 0 of a law from itself and above 0 of any other', () => {
    for (let seed = 1; seed <= 5; seed++) {
      const [law, produced] = [randomLaw(seed, 3), randomLaw(seed + 50, seed)];
      const found = listedEnergy(law, produced, length, alphabet);
      assert.ok(Math.abs(found - byPairs(law, produced)) < 1e-14, `${found}`);
      assert.ok(found > 1e-3 && listedEnergy(law, law, length, alphabet) === 0);
    }
  });

  test('is estimated without bias, and lies where it is said to lie', () => {
    const law = randomLaw(3, 4);
    for (const produced of [randomLaw(8, 2), law]) {
      const exact = byPairs(law, produced);
      const runs = 200;
      let [covered, total, squares] = [0, 0, 0];
      for (let r = 0; r < runs; r++) {
        const { value, interval } = drawnEnergy(
          drawn(produced, 80, 2 * r),
          drawn(law, 80, 2 * r + 1),
          length,
        )!;
        if (interval[0] <= exact && exact <= interval[1]) covered++;
        total += value;
        squares += value * value;
      }
      const mean = total / runs;
      const error = Math.sqrt((squares / runs - mean ** 2) / runs);
      assert.ok(Math.abs(mean - exact) < 4 * error, `${mean} ± ${error}, ${exact}`);
      assert.ok(covered >= 0.92 * runs, String(covered));
    }
  });

  test('is not told of two sequences', () => {
    assert.equal(drawnEnergy(new Int32Array(6), new Int32Array(6), length), undefined);
  });
});
