import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { chooseOrder } from '../../../../src/core/laws/graph/chooseOrder';
import { factorsOf } from '../../../../src/core/laws/graph/factors';
import { fieldLaw } from '../../../../src/core/laws/graph/fieldLaw';
import { neighboursOf, weightsOf } from '../../../../src/core/laws/graph/pairwiseField';
import { UNKNOWN } from '../../../../src/core/laws/law';
import type { PairwiseField } from '../../../../src/core/laws/structure';
import { entropyOf, logSumExp } from '../../../../src/core/numbers/entropy';
import { randomFrom } from '../../../../src/core/numbers/random';

type Edges = readonly (readonly [number, number])[];

const random = randomFrom(77);

/** Weights of this strength drawn for every edge and every node. */
function fieldOn(length: number, alphabet: number, edges: Edges, strength = 1.5): PairwiseField {
  const draw = () => (2 * random.uniform() - 1) * strength;
  const list = () => Array.from({ length: alphabet }, draw);
  const matrices = edges.map(() => Array.from({ length: alphabet }, list));
  const lists = Array.from({ length }, list);
  return {
    length,
    alphabet,
    edges,
    interaction: (edge) => matrices[edge] ?? [],
    field: (node) => lists[node] ?? [],
  };
}

const all = (length: number): Edges =>
  Array.from({ length }, (_, v) => Array.from({ length: v }, (_, u) => [u, v] as const)).flat();
const tree = (length: number): Edges =>
  Array.from({ length: length - 1 }, (_, i) => [i + 1, random.integer(i + 1)] as const);
const cycle = (length: number): Edges =>
  Array.from({ length }, (_, v) => [v, (v + 1) % length] as const);
const grid = (rows: number, columns: number): Edges =>
  Array.from({ length: rows * columns }, (_, v) => [
    ...((v + 1) % columns > 0 ? [[v, v + 1] as const] : []),
    ...(v + columns < rows * columns ? [[v, v + columns] as const] : []),
  ]).flat();

const graphs: Readonly<Record<string, readonly [number, Edges]>> = {
  'no edges': [4, []],
  'one node': [1, []],
  'a tree': [8, tree(8)],
  'another tree': [7, tree(7)],
  'a star': [6, [1, 2, 3, 4, 5].map((leaf) => [leaf, 0] as const)],
  'a cycle': [7, cycle(7)],
  'a grid': [8, grid(2, 4)],
  'a square': [4, grid(2, 2)],
  'all pairs': [6, all(6)],
  'half of all pairs': [8, all(8).filter(() => random.uniform() < 0.5)],
  'two parts and a node alone': [8, [...cycle(3), [4, 5], [6, 5]]],
  'the same pair more than once': [
    3,
    [
      [0, 1],
      [1, 0],
      [0, 1],
      [2, 1],
    ],
  ],
};

interface Enumerated {
  readonly sequences: readonly Int32Array[];
  readonly probabilities: readonly number[];
}

/** By the definition, nothing shared with what is tested. */
function enumerate({ length, alphabet, edges, interaction, field }: PairwiseField): Enumerated {
  const sequences = Array.from({ length: alphabet ** length }, (_, index) =>
    Int32Array.from({ length }, (_, v) => Math.floor(index / alphabet ** v) % alphabet),
  );
  const logs = sequences.map((x) => {
    let total = 0;
    edges.forEach(([u, v], e) => {
      total += interaction(e)[x[u] ?? 0]?.[x[v] ?? 0] ?? Number.NaN;
    });
    x.forEach((symbol, v) => {
      total += field(v)[symbol] ?? Number.NaN;
    });
    return total;
  });
  const total = logSumExp(logs);
  return { sequences, probabilities: logs.map((log) => Math.exp(log - total)) };
}

function conditionalsOf(
  { sequences, probabilities }: Enumerated,
  known: Int32Array,
  alphabet: number,
): Float64Array {
  const rows = new Float64Array(known.length * alphabet);
  let total = 0;
  sequences.forEach((x, index) => {
    if (known.some((value, v) => value !== UNKNOWN && value !== x[v])) return;
    const probability = probabilities[index] ?? 0;
    total += probability;
    x.forEach((symbol, v) => {
      rows[v * alphabet + symbol] = (rows[v * alphabet + symbol] ?? 0) + probability;
    });
  });
  return rows.map((value) => value / total);
}

function lawOf(field: PairwiseField) {
  const neighbours = neighboursOf(field.length, field.edges);
  const { order } = chooseOrder(neighbours, field.alphabet);
  assert.deepEqual(
    [...order].sort((one, other) => one - other),
    [...order.keys()],
  );
  return fieldLaw({ neighbours, weights: weightsOf(field, neighbours), order });
}

function near(values: Float64Array, wanted: Float64Array, tolerance: number, what: string) {
  assert.equal(values.length, wanted.length);
  values.forEach((value, cell) => {
    assert.ok(
      Math.abs(value - (wanted[cell] ?? Number.NaN)) < tolerance,
      `${what}, cell ${cell}: ${value} is not ${wanted[cell]}`,
    );
  });
}

describe('the junction tree agrees with the list of all sequences', () => {
  for (const [name, [length, edges]] of Object.entries(graphs))
    for (const alphabet of [1, 2, 3]) {
      const field = fieldOn(length, alphabet, edges);
      const law = lawOf(field);
      const listed = enumerate(field);

      test(`${name}, ${alphabet} symbols: entropy`, () => {
        assert.ok(Math.abs(law.entropy() - entropyOf(listed.probabilities)) < 1e-11);
        // so strong that sums go by logarithms
        const strong = fieldOn(length, alphabet, edges, 600);
        const found = lawOf(strong).entropy();
        assert.ok(Math.abs(found - entropyOf(enumerate(strong).probabilities)) < 1e-9, `${found}`);
      });

      test(`${name}, ${alphabet} symbols: probabilities`, () => {
        let total = 0;
        listed.sequences.forEach((x, index) => {
          const probability = Math.exp(law.logProbability(x));
          total += probability;
          assert.ok(Math.abs(probability - (listed.probabilities[index] ?? 0)) < 1e-12);
        });
        assert.ok(Math.abs(total - 1) < 1e-12);
      });

      test(`${name}, ${alphabet} symbols: laws given what is known, at once and along a path`, () => {
        for (let round = 0; round < 8; round++) {
          const values = law.sample(random);
          const known = new Int32Array(length).fill(UNKNOWN);
          const path = law.reveal();
          // now and then several symbols become known between two questions, or before the first one
          for (let step = 0; step <= length; step++) {
            if (step === 0 || random.uniform() < 0.7) {
              const wanted = conditionalsOf(listed, known, alphabet);
              near(law.conditionals(known), wanted, 1e-12, `${known}`);
              if (round % 2 === 0 || step > 0) near(path.conditionals(), wanted, 1e-12, `${known}`);
            }
            const hidden = [...known.keys()].filter((v) => known[v] === UNKNOWN);
            const next = hidden[random.integer(Math.max(1, hidden.length))];
            if (next === undefined) continue;
            known[next] = values[next] ?? 0;
            path.know(next, values[next] ?? 0);
          }
        }
      });

      test(`${name}, ${alphabet} symbols: samples`, () => {
        const count = 4000;
        const source = randomFrom(9);
        const seen = new Map<string, number>();
        for (let i = 0; i < count; i++) {
          const key = law.sample(source).join();
          seen.set(key, (seen.get(key) ?? 0) + 1);
        }
        let statistic = 0;
        let cells = 1;
        let rest = count;
        let restSeen = count;
        listed.sequences.forEach((x, index) => {
          const expected = count * (listed.probabilities[index] ?? 0);
          if (expected < 5) return;
          const observed = seen.get(x.join()) ?? 0;
          cells++;
          rest -= expected;
          restSeen -= observed;
          statistic += (observed - expected) ** 2 / expected;
        });
        if (rest > 5) statistic += (restSeen - rest) ** 2 / rest;
        assert.ok(statistic < cells + 6 * Math.sqrt(2 * cells), `${statistic} for ${cells}`);
      });
    }
});

describe('strong couplings', () => {
  test('neither overflow nor vanish, whatever is known against them', () => {
    for (const strength of [50, 1000, 1e5]) {
      const field = fieldOn(6, 2, grid(2, 3), strength);
      const law = lawOf(field);
      const listed = enumerate(field);
      near(
        law.conditionals(new Int32Array(6).fill(UNKNOWN)),
        conditionalsOf(listed, new Int32Array(6).fill(UNKNOWN), 2),
        1e-12,
        `${strength}`,
      );
      for (const x of listed.sequences) {
        const rows = law.conditionals(x.map((value, v) => (v % 2 ? value : UNKNOWN)));
        assert.ok(rows.every((value) => value >= 0 && value <= 1));
        for (let v = 0; v < 6; v++)
          assert.ok(Math.abs((rows[2 * v] ?? 0) + (rows[2 * v + 1] ?? 0) - 1) < 1e-12);
      }
    }
  });
});

describe('products of factors', () => {
  /** With two nodes more, far too strongly coupled for products: beside them all is summed in logarithms. */
  const withLogarithms = (field: PairwiseField): PairwiseField => ({
    ...field,
    length: field.length + 2,
    edges: [...field.edges, [field.length, field.length + 1]],
    interaction: (edge) =>
      edge < field.edges.length
        ? field.interaction(edge)
        : Array.from({ length: field.alphabet }, (_, x) =>
            Array.from({ length: field.alphabet }, (_, y) => (x === y ? 2000 : 0)),
          ),
    field: (node) =>
      node < field.length ? field.field(node) : new Array<number>(field.alphabet).fill(0),
  });
  const summedBy = (field: PairwiseField) => {
    const neighbours = neighboursOf(field.length, field.edges);
    const { order } = chooseOrder(neighbours, field.alphabet);
    return factorsOf(neighbours, weightsOf(field, neighbours), order);
  };

  for (const [name, [length, edges]] of Object.entries(graphs))
    for (const [alphabet, strength] of [
      [2, 1],
      [3, 4],
    ] as const)
      test(`say what logarithms say: ${name}, ${alphabet} symbols`, () => {
        const field = fieldOn(length, alphabet, edges, strength);
        assert.ok(summedBy(field) && !summedBy(withLogarithms(field)));
        const [law, slow] = [lawOf(field), lawOf(withLogarithms(field))];
        for (let round = 0; round < 6; round++) {
          const known = Int32Array.from({ length }, () =>
            random.uniform() < 0.4 ? random.integer(alphabet) : UNKNOWN,
          );
          const rows = slow.conditionals(Int32Array.from([...known, UNKNOWN, UNKNOWN]));
          near(law.conditionals(known), rows.subarray(0, length * alphabet), 1e-13, name);
        }
      });
});

describe('the order of elimination', () => {
  const widthOf = (length: number, edges: Edges) =>
    chooseOrder(neighboursOf(length, edges), 2).width;

  test('has the width of trees, cycles, cliques and narrow grids', () => {
    assert.equal(widthOf(5, []), 0);
    assert.equal(widthOf(10_000, tree(10_000)), 1);
    assert.equal(widthOf(10_000, cycle(10_000)), 2);
    assert.equal(widthOf(12, all(12)), 11);
    assert.equal(widthOf(800, grid(2, 400)), 2);
    assert.equal(widthOf(1200, grid(400, 3)), 3);
  });

  test('is given up early on what is far too wide', () => {
    assert.equal(widthOf(900, grid(30, 30)), 30);
    const { orMore, tree: none } = chooseOrder(neighboursOf(400, all(400)), 2);
    assert.ok(orMore && none === undefined);
    assert.ok(chooseOrder(neighboursOf(10_000, grid(100, 100)), 2).orMore);
  });
});
