import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chainConditionals } from '../../../../src/core/laws/chain/chain';
import { chainPath } from '../../../../src/core/laws/chain/chainPath';
import { stretchTeller } from '../../../../src/core/laws/chain/stretches';
import { UNKNOWN } from '../../../../src/core/laws/law';
import type { Chain } from '../../../../src/core/laws/structure';
import { randomFrom } from '../../../../src/core/numbers/random';

const matrix = Float64Array.of(0.7, 0.2, 0.1, 0.05, 0.9, 0.05, 0.3, 0.3, 0.4);
const initial = Float64Array.of(0.5, 0.3, 0.2);
const chainOf = (length: number): Chain => ({
  ...{ length, alphabet: 3, initial, matrix },
  transition: () => matrix,
});

for (const [name, most] of [
  ['remembered', 1e6],
  ['remembered as far as there is room', 200],
  ['never remembered', 0],
] as const)
  test(`rows along a path are those found at once, to the last bit, with stretches ${name}`, () => {
    for (const length of [1, 2, 9, 40]) {
      const chain = chainOf(length);
      const tell = stretchTeller(chain, most);
      const random = randomFrom(length);
      for (let walk = 0; walk < 8; walk++) {
        const known = new Int32Array(length).fill(UNKNOWN);
        const path = chainPath(length, chainConditionals(chain, known), tell);
        for (let step = 0; step < 12; step++) {
          const changes = new Set(Array.from({ length: 4 }, () => random.integer(length)));
          for (const i of [...changes].slice(0, 1 + random.integer(4))) {
            if (known[i] === UNKNOWN) {
              known[i] = random.integer(3);
              path.know(i, known[i]!);
            } else {
              known[i] = UNKNOWN;
              path.forget?.(i);
            }
          }
          assert.deepEqual(path.conditionals(), chainConditionals(chain, known));
        }
      }
    }
  });

test('a stretch that was told is copied from then on', () => {
  let asked = 0;
  const chain = {
    ...chainOf(30),
    transition: () => {
      asked++;
      return matrix;
    },
  };
  const tell = stretchTeller(chain);
  const known = new Int32Array(30).fill(UNKNOWN);
  known.set([1, 2], 4);
  known[9] = 2;
  known[14] = 2;
  known[18] = 2;
  known[23] = 2;
  const rows = new Float64Array(90);
  tell(known, 5, 9, rows);
  tell(known, 14, 18, rows);
  const before = asked;
  tell(known, 18, 23, rows);
  assert.ok(asked > before);
  const then = asked;
  known[20] = 2;
  known[24] = 2;
  tell(known, 20, 24, rows);
  assert.equal(asked, then);
  assert.deepEqual(rows.slice(60, 75), rows.slice(42, 57));
});
