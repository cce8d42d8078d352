// What takes how many times as long when there is more of it: work that should grow with its input, and no faster.

import { phrase } from '../../src/core/input/phrase';
import { finish } from '../../src/core/jobs/job';
import { chooseOrder } from '../../src/core/laws/graph/chooseOrder';
import { neighboursOf } from '../../src/core/laws/graph/pairwiseField';
import { UNKNOWN } from '../../src/core/laws/law';
import type { PairwiseField } from '../../src/core/laws/structure';
import { chainOfOrder } from '../../src/core/laws/text/chainOfOrder';
import { fitContexts } from '../../src/core/laws/text/smoothing';
import { tokensOf } from '../../src/core/laws/text/tokens';
import { sum } from '../../src/core/numbers/entropy';
import { randomFrom } from '../../src/core/numbers/random';
import { planFor } from '../../src/core/study/answerStudy';
import { overviewOf } from '../../src/core/study/overview';
import { effectiveWeights } from '../../src/core/theorems/effectiveWeights';
import { quantitiesOf } from '../../src/core/theorems/quantities';
import { boundCurves } from '../../src/core/theorems/theorems';
import { readDocument } from '../../src/document/read';
import { machineOf } from '../../src/formats/families/language/expand';
import { readProgram } from '../../src/formats/families/language/statements';
import { readDistribution } from '../../src/formats/families/readDistribution';
import { object, reading } from './importRows';

/** The same work at two sizes. */
export interface Growth {
  readonly id: string;
  readonly small: number;
  readonly large: number;
  /** How many times as long the larger may take. */
  readonly most?: number;
  /** The same, and how many times at least, as the exponent of a power of the size. */
  readonly slope?: { readonly least?: number; readonly most: number };
  /** Prepares the work of one size; what it gives returns a checksum, so that nothing is optimised away. */
  of(size: number): () => number;
}

const falling = (length: number) =>
  Float64Array.from({ length }, (_, j) => Math.exp((-8 * j) / length));

const exact = (conditionalEntropy: Float64Array) => ({
  method: 'exact' as const,
  conditionalEntropy,
  standardError: null,
  samples: null,
  seed: null,
  algorithm: phrase``,
  reason: phrase``,
});

function built(value: unknown) {
  const law = readDistribution(value, ({ message }) => {
    throw new RangeError(message);
  });
  if (!law) throw new RangeError('no law');
  return law;
}

const grid = (side: number): [number, number][] =>
  Array.from({ length: side * side }, (_, v): [number, number][] => [
    ...((v + 1) % side > 0 ? [[v, v + 1] as [number, number]] : []),
    ...(v + side < side * side ? [[v, v + side] as [number, number]] : []),
  ]).flat();

function tree(length: number): () => number {
  const random = randomFrom(1);
  const edges = Array.from({ length: length - 1 }, (_, i) => [i + 1, random.integer(i + 1)]);
  return () => {
    const law = built({ family: 'ising', length, edges, coupling: 0.6 });
    if (law.kind !== 'discrete') throw new RangeError(law.kind);
    const values = law.sample(randomFrom(1));
    return sum(law.conditionals(values.map((value, v) => (v % 3 ? value : UNKNOWN))));
  };
}

const line = 'Größe und Maß, naïve 👍 figures: the quick brown fox jumps over 13 lazy dogs.\n';

export const growths: readonly Growth[] = [
  {
    id: 'read-schedules',
    small: 1e3,
    large: 1e4,
    most: 30,
    of: (count) => {
      const schedules = Array.from({ length: count }, (_, i) => `"k${i}":[${i}]`).join();
      const text = `{ "distribution": { "family": "markov", "length": 4, "transition": [[0.9, 0.1], [0.1, 0.9]] }, "schedules": {${schedules}} }`;
      return () => readDocument(text).problems.length;
    },
  },
  {
    id: 'read-names',
    small: 2e3,
    large: 2e4,
    most: 30,
    of: (count) => {
      const text = `{${Array.from({ length: count }, (_, i) => `"k${i}":1`).join()}}`;
      return () => readDocument(text).problems.length;
    },
  },
  {
    id: 'measured-jsonl',
    small: 1e4,
    large: 1e5,
    most: 30,
    of: (count) => reading(object, count),
  },
  {
    id: 'measured-csv',
    small: 1e4,
    large: 1e5,
    most: 30,
    of: (count) =>
      reading((k, nll, hidden) => `128,${k},${nll},${hidden}`, count, 'n,revealed,nll,count\n'),
  },
  {
    // only reduced when it is drawn from
    id: 'read-code',
    small: 400,
    large: 4000,
    most: 30,
    of: (length) => () =>
      built({ family: 'mds', length, dimension: length / 2, alphabet: length + 1 }).length,
  },
  {
    // the size is the number of rows, of twenty bits: the smaller of a code and its dual is enumerated
    id: 'code-profile',
    small: 4,
    large: 16,
    most: 5,
    of: (rows) => {
      const random = randomFrom(1);
      const generator = Array.from({ length: rows }, () =>
        Array.from({ length: 20 }, () => random.integer(2)),
      );
      return () => {
        const { exactProfile } = built({ family: 'linearCode', alphabet: 2, generator });
        if (!exactProfile) throw new RangeError('no exact profile');
        return sum(finish(exactProfile.run()));
      };
    },
  },
  {
    id: 'tree',
    small: 1000,
    large: 10_000,
    most: 20,
    of: tree,
  },
  {
    id: 'order-too-wide',
    small: 30,
    large: 100,
    most: 30,
    of: (side) => {
      const edges: PairwiseField['edges'] = grid(side);
      const neighbours = neighboursOf(side * side, edges);
      return () => chooseOrder(neighbours, 2).width;
    },
  },
  ...(['characters', 'bytes', 'words'] as const).map(
    (unit): Growth => ({
      id: `tokens-${unit}`,
      small: 2e5,
      large: 2e6,
      most: 30,
      of: (length) => {
        const bytes = new TextEncoder().encode(line);
        const text = Uint8Array.from({ length }, (_, i) => bytes[i % bytes.length]!);
        return () => {
          const found = tokensOf(text, unit, 20);
          if (typeof found === 'string') throw new RangeError(found);
          return found.ids.length;
        };
      },
    }),
  ),
  ...(['wittenBell', 'kneserNey'] as const).map(
    (smoothing): Growth => ({
      id: `fit-${smoothing}`,
      small: 3e4,
      large: 3e5,
      most: 30,
      of: (length) => {
        const random = randomFrom(12);
        const ids = Int32Array.from({ length }, () => Math.floor(60 * random.uniform() ** 2));
        return () => fitContexts(ids, { alphabet: 60, order: 3, smoothing }).contexts;
      },
    }),
  ),
  {
    // the size is how many positions of 128 are known: that makes an answer faster
    id: 'text-known',
    small: 0,
    large: 64,
    most: 1,
    of: (known) => {
      const random = randomFrom(2703);
      const ids = Int32Array.from({ length: 1e5 }, () => Math.floor(27 * random.uniform() ** 2));
      const model = fitContexts(ids, { alphabet: 27, order: 3, smoothing: 'kneserNey' });
      const law = chainOfOrder(model, 128);
      if (typeof law === 'string') throw new RangeError(law);
      const values = law.sample(randomFrom(25));
      const seen = values.map((value, i) => (i % 2 === 0 && i < 2 * known ? value : UNKNOWN));
      return () => sum(law.conditionals(seen));
    },
  },
  {
    id: 'quantities',
    small: 1024,
    large: 4096,
    most: 20,
    of: (length) => {
      const profile = falling(length);
      return () => quantitiesOf(profile).finestComplexity;
    },
  },
  {
    id: 'bounds',
    small: 1024,
    large: 4096,
    most: 6,
    of: (length) => {
      const profile = falling(length);
      const steps = Int32Array.from({ length: 60 }, (_, k) => Math.round(length ** ((k + 1) / 60)));
      return () => boundCurves(profile, 2, steps).length;
    },
  },
  {
    id: 'effective-weights',
    small: 1e5,
    large: 1e6,
    most: 30,
    of: (length) => () => sum(effectiveWeights(length)),
  },
  {
    id: 'overview',
    small: 1e4,
    large: 1e5,
    most: 30,
    of: (length) => {
      const profile = exact(falling(length));
      return () => finish(overviewOf(profile, 2)).curve.steps.length;
    },
  },
  {
    id: 'slider',
    small: 1e4,
    large: 1e5,
    most: 30,
    of: (length) => {
      const profile = exact(falling(length));
      return () => planFor(profile, 2, { kind: 'steps', steps: 100 }).error;
    },
  },
  {
    id: 'program-chain',
    small: 500,
    large: 2000,
    most: 12,
    of: (length) => {
      const code = `let x = array(${length})
        for i in 1 .. ${length} { x[i] = (x[i - 1] + flip(0.1)) % 2 }
        return x`;
      return () => machineOf(readProgram(code)).steps.length;
    },
  },
];
