import * as l10n from '@vscode/l10n';
import * as Type from 'typebox';
import { counted } from '../../core/input/counted';
import type { Report } from '../../core/input/finding';
import { phrase } from '../../core/input/phrase';
import { finish, type Job } from '../../core/jobs/job';
import { allPositive, isPassable } from '../../core/laws/chain/reached';
import { type DiscreteDistribution, UNKNOWN } from '../../core/laws/law';
import { ringPaths } from '../../core/laws/ring/ringEntropies';
import {
  matrixTrace,
  type ScaledPower,
  type ScaledPowers,
  scaledPower,
  scaledPowers,
} from '../../core/laws/ring/ringPowers';
import { ringProfile } from '../../core/laws/ring/ringProfile';
import { entropyOf } from '../../core/numbers/entropy';
import { drawIndex, type Random } from '../../core/numbers/random';
import { defineFamily } from './family';
import { lengthField } from './fields';

export const ring = defineFamily({
  name: 'ring',
  title: 'Ring',
  summary: 'A chain whose ends meet: p(x) ∝ the product of weights[x_i][x_{i+1}] around the ring.',
  fields: Type.Object({
    length: lengthField,
    weights: Type.Array(Type.Array(Type.Number()), {
      minItems: 1,
      description:
        'A square matrix: the weight of a symbol (row) being followed by another (column).',
    }),
  }),
  example: {
    title: 'An Ising ring of 64 spins',
    description: 'Equal neighbours are twice as likely as different ones.',
    distribution: {
      family: 'ring',
      length: 64,
      weights: [
        [2, 1],
        [1, 2],
      ],
    },
    goal: { steps: 8 },
    schedules: { even: { kind: 'uniform', steps: 8 } },
  },
  build: ({ length, weights }, { report }) => {
    const matrix = weightMatrix(weights, report);
    if (!matrix) return undefined;
    const size = weights.length;
    if (length * size ** 2 > mostNumbers) {
      report({
        code: 'ring.tooLarge',
        severity: 'error',
        message: l10n.t`A ring of ${length} positions and ${counted(size, 'symbol')} is too large: length × symbols² may be ${mostNumbers / 1e6} million at most.`,
        path: ['length'],
      });
      return undefined;
    }
    const round = scaledPower(matrix, size, length);
    if (matrixTrace(round.cells, size) > 0) return ringLaw(matrix, size, length, round);
    report({
      code: 'weights.sum',
      severity: 'error',
      message: l10n.t`No ring of ${length} positions has a weight above 0.`,
      path: ['weights'],
    });
    return undefined;
  },
});

/** The powers of the matrix of weights up to the length are kept. */
const mostNumbers = 2e7;

function weightMatrix(
  rows: readonly (readonly number[])[],
  report: Report,
): Float64Array | undefined {
  const size = rows.length;
  const wrong = rows.findIndex((row) => row.length !== size);
  if (wrong >= 0) {
    report({
      code: 'weights.square',
      severity: 'error',
      message: l10n.t`Row ${wrong} has ${counted(rows[wrong]!.length, 'number')}; a square matrix of ${counted(size, 'row')} needs ${size}.`,
      path: ['weights', wrong],
    });
    return undefined;
  }
  const cells = rows.flat();
  const negative = cells.findIndex((weight) => !(weight >= 0));
  if (negative < 0) return withinReach(Float64Array.from(cells));
  const path = ['weights', Math.floor(negative / size), negative % size];
  report({
    code: 'weights.negative',
    severity: 'error',
    message: l10n.t`${cells[negative]!} is negative; use 0 or more.`,
    path,
    repairs: [{ title: l10n.t('Replace by 0'), path, value: 0 }],
  });
  return undefined;
}

/** The law does not change when all weights do by one factor, and sums of the largest numbers there are would be infinite. */
function withinReach(weights: Float64Array): Float64Array {
  const largest = weights.reduce((one, other) => Math.max(one, other), 0);
  return largest > 1e150 || (largest > 0 && largest < 1e-150)
    ? weights.map((weight) => weight / largest)
    : weights;
}

function ringLaw(
  matrix: Float64Array,
  alphabet: number,
  length: number,
  round: ScaledPower,
): DiscreteDistribution {
  const trace = matrixTrace(round.cells, alphabet);
  const logTotal = Math.log(trace) + round.logScale;
  const marginal = Float64Array.from(
    { length: alphabet },
    (_, x) => round.cells[x * alphabet + x]! / trace,
  );
  // with their growth taken out, the powers stay of one size, and no digits are lost in their logarithms
  const growth = Math.exp(round.logScale / length);
  let known: ScaledPowers | undefined;
  function* powers(): Job<ScaledPowers> {
    known ??= yield* scaledPowers(
      matrix.map((weight) => weight / growth),
      alphabet,
      length,
    );
    return known;
  }
  const positive = allPositive(() => [matrix]);
  return {
    kind: 'discrete',
    length,
    alphabet,
    logProbability: (values) => {
      let total = -logTotal;
      values.forEach((x, i) => {
        total += Math.log(matrix[x * alphabet + values[(i + 1) % length]!]!);
      });
      return total;
    },
    possible: (known) => positive() || isPassableRing(matrix, alphabet, known),
    sample: (random) => drawnRing(matrix, marginal, finish(powers()), length, random),
    conditionals: (known) => ringConditionals(matrix, marginal, known),
    edges: () => Array.from({ length: length === 2 ? 1 : length }, (_, i) => [i, (i + 1) % length]),
    exactEntropies: {
      algorithm: phrase`nearest known neighbours around the ring`,
      seconds: {
        once: length ** 2 * alphabet ** 2 * (2e-8 + 1e-8 * alphabet),
        order: 3e-8 * length * (Math.log2(length) + 4),
      },
      *prepare() {
        return { path: ringPaths(yield* powers(), marginal) };
      },
    },
    exactProfile: {
      algorithm: phrase`gap statistics around the ring`,
      seconds:
        length * (1e-7 + 3e-8 * alphabet ** 2 + 1.5e-9 * alphabet ** 3) +
        1.2e-7 * length * Math.log(length + 1),
      *run(): Job<Float64Array> {
        return yield* ringProfile(yield* powers(), entropyOf(marginal));
      },
    },
  };
}

/** The first value by itself, each other one by what goes on from it back to the first. */
function drawnRing(
  matrix: Float64Array,
  marginal: Float64Array,
  { power }: ScaledPowers,
  length: number,
  random: Random,
): Int32Array {
  const alphabet = marginal.length;
  const values = new Int32Array(length);
  const first = drawIndex(random, marginal);
  values[0] = first;
  for (let i = 1; i < length; i++) {
    const rest = power(length - i);
    const before = values[i - 1]!;
    const weights = Float64Array.from(
      { length: alphabet },
      (_, y) => matrix[before * alphabet + y]! * rest[y * alphabet + first]!,
    );
    values[i] = drawIndex(
      random,
      weights,
      weights.reduce((one, other) => one + other, 0),
    );
  }
  return values;
}

/** Cut open at a known position, it comes back to that. */
function isPassableRing(matrix: Float64Array, alphabet: number, known: Int32Array): boolean {
  const cut = known.findIndex((value) => value !== UNKNOWN);
  if (cut < 0) return true;
  return isPassable({
    ...{ length: known.length + 1, states: alphabet, transition: () => matrix },
    initial: new Float64Array(alphabet).fill(1),
    allows: (step, x) => [UNKNOWN, x].includes(known[(cut + step) % known.length]!),
  });
}

/** Cut open at a known position, a ring is a chain with both ends known. */
function ringConditionals(
  matrix: Float64Array,
  marginal: Float64Array,
  known: Int32Array,
): Float64Array {
  const length = known.length;
  const alphabet = marginal.length;
  const rows = new Float64Array(length * alphabet);
  const cut = known.findIndex((value) => value !== UNKNOWN);
  if (cut < 0) {
    for (let i = 0; i < length; i++) rows.set(marginal, i * alphabet);
    return rows;
  }
  const forward = messages(known, alphabet, cut, 1, (from, to) => matrix[from * alphabet + to]!);
  const backward = messages(known, alphabet, cut, -1, (from, to) => matrix[to * alphabet + from]!);
  for (let i = 0; i < length; i++) {
    const row = rows.subarray(i * alphabet, (i + 1) * alphabet);
    const value = known[i]!;
    if (value !== UNKNOWN) {
      row[value] = 1;
      continue;
    }
    let total = 0;
    for (let x = 0; x < alphabet; x++) {
      row[x] = forward[i * alphabet + x]! * backward[i * alphabet + x]!;
      total += row[x]!;
    }
    for (let x = 0; x < alphabet; x++) row[x] = total > 0 ? row[x]! / total : 1 / alphabet;
  }
  return rows;
}

/** From the cut around the ring: the weight of each symbol, each message scaled to add up to 1. */
function messages(
  known: Int32Array,
  alphabet: number,
  cut: number,
  direction: 1 | -1,
  weight: (from: number, to: number) => number,
): Float64Array {
  const length = known.length;
  const all = new Float64Array(length * alphabet);
  let message = new Float64Array(alphabet);
  message[known[cut]!] = 1;
  for (let step = 1; step < length; step++) {
    const i = (cut + direction * step + length * 2) % length;
    const next = new Float64Array(alphabet);
    let total = 0;
    for (let to = 0; to < alphabet; to++) {
      for (let from = 0; from < alphabet; from++)
        next[to] = next[to]! + message[from]! * weight(from, to);
      total += next[to]!;
    }
    for (let to = 0; to < alphabet; to++) next[to] = total > 0 ? next[to]! / total : 1 / alphabet;
    all.set(next, i * alphabet);
    const value = known[i]!;
    if (value !== UNKNOWN) next.fill(0)[value] = 1;
    message = next;
  }
  return all;
}
