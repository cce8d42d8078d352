import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Finding } from '../../../src/core/input/finding';
import { spoken } from '../../../src/core/input/phrase';
import { finish } from '../../../src/core/jobs/job';
import { type DiscreteDistribution, UNKNOWN } from '../../../src/core/laws/law';
import { jointTableProfile } from '../../../src/core/laws/table/jointTable';
import { entropyOf, sum } from '../../../src/core/numbers/entropy';
import { randomFrom } from '../../../src/core/numbers/random';
import { readDistribution } from '../../../src/formats/families/readDistribution';

function built(value: unknown): DiscreteDistribution {
  const distribution = readDistribution(value, ({ message }) => assert.fail(message));
  assert.ok(distribution?.kind === 'discrete');
  return distribution;
}

function findingOf(value: unknown): Finding {
  const findings: Finding[] = [];
  assert.equal(
    readDistribution(value, (finding) => findings.push(finding)),
    undefined,
  );
  const [finding, ...others] = findings;
  assert.ok(finding && others.length === 0);
  return finding;
}

function profileOf(law: DiscreteDistribution): Float64Array {
  assert.ok(law.exactProfile);
  return finish(law.exactProfile.run());
}

function near(profile: Float64Array, wanted: Float64Array, tolerance: number) {
  assert.equal(profile.length, wanted.length);
  profile.forEach((h, j) => {
    assert.ok(Math.abs(h - (wanted[j] ?? 0)) < tolerance, `h(${j}) = ${h}, not ${wanted[j]}`);
  });
}

const path = (length: number) => Array.from({ length: length - 1 }, (_, i) => [i, i + 1]);
const star = (leaves: number, hub = 0) =>
  Array.from({ length: leaves }, (_, i) => [hub, i < hub ? i : i + 1]);

const random = randomFrom(4);
const weights = (size: number) => Array.from({ length: size }, () => 2 * random.uniform() - 1);
const matrix = (size: number) => Array.from({ length: size }, () => weights(size));

describe('closed forms of the profile', () => {
  test('of paths side by side, whatever the order of their nodes', () => {
    const edges = [
      [6, 2],
      [2, 0],
      [5, 0],
      [1, 7],
    ];
    for (const alphabet of [2, 3]) {
      const law = built({
        family: 'graph',
        length: 8,
        alphabet,
        edges,
        interactions: edges.map(() => matrix(alphabet)),
        fields: Array.from({ length: 8 }, () => weights(alphabet)),
      });
      assert.match(law.exactProfile?.algorithm.text ?? '', /chain/);
      near(profileOf(law), finish(jointTableProfile(law)), 1e-12);
    }
  });

  test('of stars with equal leaves', () => {
    for (const [alphabet, leaves, hub] of [
      [2, 8, 0],
      [2, 9, 4],
      [3, 6, 6],
    ] as const) {
      const own = weights(alphabet);
      const law = built({
        family: 'graph',
        length: leaves + 1,
        alphabet,
        edges: star(leaves, hub),
        interaction: matrix(alphabet),
        fields: Array.from({ length: leaves + 1 }, (_, v) => (v === hub ? weights(alphabet) : own)),
      });
      assert.match(law.exactProfile?.algorithm.text ?? '', /hub and equal leaves/);
      near(profileOf(law), finish(jointTableProfile(law)), 1e-12);
    }
  });

  test('of a star whose leaves differ there is none', () => {
    const law = built({
      family: 'graph',
      length: 40,
      alphabet: 2,
      edges: star(39),
      interactions: Array.from({ length: 39 }, () => matrix(2)),
    });
    assert.equal(law.exactProfile, undefined);
  });

  test('of a long path is that of the Markov chain it is', () => {
    const coupling = 0.7;
    const stay = 1 / (1 + Math.exp(-2 * coupling));
    const wanted = built({
      family: 'markov',
      length: 1000,
      transition: [
        [stay, 1 - stay],
        [1 - stay, stay],
      ],
    });
    const law = built({ family: 'ising', length: 1000, edges: path(1000), coupling });
    near(profileOf(law), profileOf(wanted), 1e-12);
  });

  test('of a long star adds up to its entropy', () => {
    const coupling = 0.3;
    const agree = 1 / (1 + Math.exp(-2 * coupling));
    const law = built({ family: 'ising', length: 2001, edges: star(2000), coupling });
    const profile = profileOf(law);
    assert.ok(Math.abs(sum(profile) - Math.LN2 - 2000 * entropyOf([agree, 1 - agree])) < 1e-8);
    profile.forEach((h, j) => {
      assert.ok(j === 0 || h <= (profile[j - 1] ?? 0) + 1e-13);
    });
  });
});

describe('fields that are too large to list', () => {
  test('a 10 × 10 grid of spins is symmetric, and known spins pull at the others', () => {
    const law = built({ family: 'ising', grid: [10, 10], coupling: 0.4 });
    assert.match(law.note ? spoken(law.note) : '', /^junction tree of width \d+, order by /);
    const known = new Int32Array(100).fill(UNKNOWN);
    for (const value of law.conditionals(known)) assert.ok(Math.abs(value - 0.5) < 1e-12);
    known[0] = 1;
    const rows = law.conditionals(known);
    // by reflection at the diagonal
    for (let row = 0; row < 10; row++)
      for (let column = 0; column < row; column++) {
        const one = rows[2 * (10 * row + column) + 1] ?? 0;
        assert.ok(Math.abs(one - (rows[2 * (10 * column + row) + 1] ?? 0)) < 1e-12);
        assert.ok(one > 0.5);
      }
  });

  test('the probability of a sequence is the product of its conditionals', () => {
    const law = built({ family: 'ising', grid: [6, 7], coupling: -0.5, field: 0.2 });
    const values = law.sample(randomFrom(8));
    const known = new Int32Array(42).fill(UNKNOWN);
    const reveal = law.reveal?.();
    assert.ok(reveal);
    let total = 0;
    values.forEach((value, v) => {
      const rows = reveal.conditionals();
      law.conditionals(known).forEach((probability, cell) => {
        assert.ok(Math.abs(probability - (rows[cell] ?? 0)) < 1e-12);
      });
      total += Math.log(rows[2 * v + value] ?? 0);
      known[v] = value;
      reveal.know(v, value);
    });
    assert.ok(Math.abs(total - law.logProbability(values)) < 1e-10);
  });

  test('a tree of 10 000 nodes is built, sampled and conditioned', () => {
    const length = 10_000;
    const edges = Array.from({ length: length - 1 }, (_, i) => [i + 1, random.integer(i + 1)]);
    const coupling = 0.6;
    const law = built({ family: 'ising', length, edges, coupling });
    const values = law.sample(randomFrom(1));
    // every edge agrees or not, independently of the others
    const agree = 1 / (1 + Math.exp(-2 * coupling));
    const wanted = edges.reduce((total, [u, v]) => {
      const same = values[u ?? 0] === values[v ?? 0];
      return total + Math.log(same ? agree : 1 - agree);
    }, -Math.LN2);
    assert.ok(Math.abs(law.logProbability(values) - wanted) < 1e-8);
    law.conditionals(values.map((value, v) => (v % 3 ? value : UNKNOWN)));
  });

  test('a small grid has its tree, a small clique its list, and both an exact profile', () => {
    const grid = built({ family: 'ising', grid: [3, 4], coupling: 0.4 });
    const clique = built({
      family: 'ising',
      length: 4,
      edges: [0, 1, 2, 3].flatMap((v) => Array.from({ length: v }, (_, u) => [u, v])),
      coupling: 0.4,
    });
    assert.match(grid.note ? spoken(grid.note) : '', /^junction tree of width 3/);
    assert.equal(clique.note && spoken(clique.note), 'list of all 16 sequences');
    for (const law of [grid, clique]) near(profileOf(law), finish(jointTableProfile(law)), 1e-11);
  });
});

describe('what is refused', () => {
  test('a grid that is too wide, with its width and what it would take', () => {
    const {
      code,
      severity,
      message,
      path: where,
    } = findingOf({
      family: 'ising',
      grid: [30, 30],
      coupling: 0.4,
    });
    assert.deepEqual([code, severity, where], ['graph.width', 'error', ['family']]);
    assert.match(message, /width 30 .*2\^31 = 2\.1e\+9 numbers.*2 million.*Use fewer edges/);
  });

  test('a grid that is narrow, but too long for its width', () => {
    const { code, message } = findingOf({ family: 'ising', grid: [9, 1100], coupling: 0.4 });
    assert.equal(code, 'graph.width');
    assert.match(message, /each of the 9900 nodes has up to 2\^\d+ = \d+ numbers/);
  });

  test('a grid of more nodes than are ever listed', () => {
    const { code, message } = findingOf({ family: 'ising', grid: [2, 5001], coupling: 0.4 });
    assert.equal(code, 'grid.tooLarge');
    assert.match(message, /2 × 5001 has 10002 nodes, and 10000 are allowed/);
    assert.equal(built({ family: 'ising', grid: [2, 5000], coupling: 0.4 }).length, 10_000);
  });

  test('log-weights that drown all others', () => {
    assert.equal(
      findingOf({ family: 'ising', grid: [2, 3], coupling: 1e300 }).code,
      'weights.range',
    );
    const { code, path: where } = findingOf({
      family: 'graph',
      length: 2,
      alphabet: 2,
      edges: [[0, 1]],
      interaction: [
        [0, 0],
        [0, -1e8],
      ],
    });
    assert.deepEqual([code, where], ['weights.range', ['interaction', 1]]);
  });
});
