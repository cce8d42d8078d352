import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Finding, JsonPath, Repair } from '../../../src/core/input/finding';
import { finish } from '../../../src/core/jobs/job';
import { allFamilies } from '../../../src/formats/families/index';
import { readDistribution } from '../../../src/formats/families/readDistribution';

const eye = [
  [1, 0],
  [0, 1],
];

/** A distribution, what is wrong with it, and where. */
const problems: readonly (readonly [object, string, JsonPath])[] = [
  [{ family: 'markov', length: 3 }, 'field.missing', ['family']],
  [
    { family: 'markov', length: 3, transition: [[0.5, 0.4], eye[1]] },
    'probabilities.sum',
    ['transition', 0],
  ],
  [
    { family: 'markov', length: 3, transition: [[1.5, -0.5], eye[1]] },
    'probabilities.negative',
    ['transition', 0, 1],
  ],
  [
    { family: 'markov', length: 3, transition: [[1], eye[1]] },
    'transition.square',
    ['transition', 0],
  ],
  [{ family: 'markov', length: 3, transition: eye }, 'chain.reducible', ['transition']],
  [
    { family: 'markov', length: 3, transition: eye, initial: [1, 0, 0] },
    'initial.length',
    ['initial'],
  ],
  [
    { family: 'markov', transition: eye, initial: [1, 0], transitions: [eye] },
    'field.conflict',
    ['transition'],
  ],
  [{ family: 'markov', transitions: [eye] }, 'field.missing', ['family']],
  [
    { family: 'markov', length: 3, initial: [1, 0], transitions: [eye] },
    'length.mismatch',
    ['length'],
  ],
  [
    { family: 'markov', initial: [1, 0], transitions: [eye, [[1]]] },
    'transition.square',
    ['transitions', 1],
  ],
  [{ family: 'independent', length: 3 }, 'field.missing', ['family']],
  [{ family: 'independent', length: 3, marginals: [[1]] }, 'field.conflict', ['length']],
  [{ family: 'independent', marginals: [[1], [1, 0]] }, 'marginals.length', ['marginals', 1]],
  [{ family: 'table', length: 2, alphabet: 2 }, 'field.missing', ['family']],
  [{ family: 'table', length: 1, alphabet: 2, weights: [0, 0] }, 'weights.sum', ['weights']],
  [
    { family: 'table', length: 1, alphabet: 2, weights: [2, -1] },
    'weights.negative',
    ['weights', 1],
  ],
  [
    { family: 'table', length: 2, alphabet: 2, support: [{ x: [0, 2], weight: 1 }] },
    'symbol.range',
    ['support', 0, 'x', 1],
  ],
  [
    { family: 'table', length: 2, alphabet: 2, support: [{ x: [0], weight: 1 }] },
    'sequence.length',
    ['support', 0, 'x'],
  ],
  [
    {
      family: 'mixture',
      length: 2,
      weights: [1],
      components: [{ marginal: [1] }, { marginal: [1] }],
    },
    'weights.length',
    ['weights'],
  ],
  [
    { family: 'mixture', length: 2, weights: [1], components: [{}] },
    'field.missing',
    ['components', 0],
  ],
  [{ family: 'ring', length: 2, weights: [[1, 1], [1]] }, 'weights.square', ['weights', 1]],
  [{ family: 'linearCode', alphabet: 4, generator: [[1, 0]] }, 'alphabet.prime', ['alphabet']],
  [{ family: 'linearCode', alphabet: 2 }, 'field.missing', ['family']],
  [
    { family: 'linearCode', alphabet: 2, generator: [[1, 1], [1]] },
    'matrix.rows',
    ['generator', 1],
  ],
  [
    { family: 'linearCode', alphabet: 2, generator: [[1, 1]], parityCheck: [[1, 0]] },
    'code.inconsistent',
    ['parityCheck', 0],
  ],
  [
    { family: 'linearCode', alphabet: 2, generator: [[1, 1, 0]], parityCheck: [[1, 1, 0]] },
    'code.inconsistent',
    ['parityCheck'],
  ],
  [
    { family: 'randomLinear', length: 2, dimension: 1, alphabet: 6 },
    'alphabet.prime',
    ['alphabet'],
  ],
  [{ family: 'mds', length: 2, dimension: 3, alphabet: 5 }, 'dimension.range', ['dimension']],
  [{ family: 'mds', length: 8, dimension: 4, alphabet: 2 }, 'code.impossible', ['length']],
];

function findingsOf(value: unknown): readonly Finding[] {
  const findings: Finding[] = [];
  const distribution = readDistribution(value, (finding) => findings.push(finding));
  const wrong = findings.some(({ severity }) => severity === 'error');
  const shown = JSON.stringify(value).slice(0, 200);
  assert.equal(distribution === undefined, wrong, shown);
  const exact = distribution?.exactProfile;
  if (exact && exact.seconds < 0.01) assert.ok(finish(exact.run()).every(Number.isFinite), shown);
  return findings;
}

function mended(value: unknown, repair: Repair): unknown {
  assert.ok('value' in repair);
  const copy = structuredClone(value) as Record<string | number, unknown>;
  let place = copy;
  for (const key of repair.path.slice(0, -1))
    place = place[key] as Record<string | number, unknown>;
  place[repair.path[repair.path.length - 1] ?? ''] = repair.value;
  return copy;
}

describe('what is wrong with a distribution', () => {
  for (const [value, code, path] of problems)
    test(`${code} is reported for ${JSON.stringify(value).slice(0, 90)}`, () => {
      const [first, ...others] = findingsOf(value);
      assert.ok(first);
      assert.deepEqual([first.code, first.path, others.length], [code, path, 0]);
      for (const repair of first.repairs ?? [])
        assert.ok(
          !findingsOf(mended(value, repair)).some((one) => one.code === code),
          `${repair.title} does not mend it`,
        );
    });

  test('probabilities are scaled to what adds up when it is read again', () => {
    for (const marginal of [
      [1, 1, 1],
      [0.1, 0.2, 0.3, 0.1],
      [1e-15, 0.5, 0.3],
      Array.from({ length: 997 }, (_, i) => 1 + (i % 7)),
    ]) {
      const value = { family: 'independent', length: 2, marginal };
      const [finding] = findingsOf(value);
      const [repair] = finding?.repairs ?? [];
      assert.ok(repair && 'value' in repair);
      const list = repair.value as readonly number[];
      assert.ok(Math.abs(list.reduce((one, other) => one + other, 0) - 1) < 1e-9);
      assert.ok(list.every((probability) => probability > 0));
      assert.deepEqual(findingsOf(mended(value, repair)), []);
    }
  });
});

/** What people and programs write by mistake. */
const nonsense = [
  null,
  true,
  '',
  'stationary',
  0,
  1,
  -1,
  0.5,
  7,
  1e6,
  1e300,
  1.7e308,
  Number.POSITIVE_INFINITY,
  Number.NaN,
  [],
  [[]],
  [[[]]],
  [0],
  [1],
  [-1, 2],
  [0.5, 0.5],
  [1e308, 1e308],
  [[1]],
  [[0.5, 0.5]],
  [[0, 0]],
  eye,
  [eye],
  {},
  [{}],
  [null],
];

for (const family of allFamilies())
  test(`the family ${family.name} answers to nonsense with a problem`, () => {
    const { distribution } = family.example;
    for (const field of Object.keys(family.fields.properties as object)) {
      findingsOf({ ...distribution, [field]: undefined });
      for (const value of nonsense) {
        findingsOf({ ...distribution, [field]: value });
        findingsOf({ family: family.name, [field]: value });
      }
    }
  });
