// Exact profiles of the graphs that have a formula: paths and stars.
import { phrase } from '../../input/phrase';
import type { Job } from '../../jobs/job';
import { entropyOf, logSumExp } from '../../numbers/entropy';
import { inhomogeneousProfile } from '../chain/chainLaw';
import { countVectorProfile } from '../counts/countVectors';
import type { ExactProfile } from '../law';
import type { Chain } from '../structure';
import { type SummableField, summedField } from './fieldLaw';

/** For the graphs whose profile has a formula: paths side by side, and stars with equal leaves. */
export function graphProfile(field: SummableField): ExactProfile | undefined {
  const walk = walkAlong(field);
  if (walk) return pathProfile(field, walk);
  return starProfile(field);
}

function degreeOf({ neighbours: { start } }: SummableField, v: number): number {
  return start[v + 1]! - start[v]!;
}

/** All nodes, path after path; undefined where something is no path. */
function walkAlong(field: SummableField): Int32Array | undefined {
  const { length, start, node } = field.neighbours;
  const walk: number[] = [];
  const seen = new Uint8Array(length);
  for (let end = 0; end < length; end++) {
    if (degreeOf(field, end) > 2) return undefined;
    if (seen[end] || degreeOf(field, end) === 2) continue;
    for (let v: number | undefined = end; v !== undefined; ) {
      seen[v] = 1;
      walk.push(v);
      v = node.subarray(start[v], start[v + 1]).find((u) => !seen[u]);
    }
  }
  // nodes around a cycle are reached from no end
  return walk.length === length ? Int32Array.from(walk) : undefined;
}

/** The order of the positions does not matter, so along its paths the graph is a chain (theory §8c). */
function pathProfile(field: SummableField, walk: Int32Array): ExactProfile {
  let known: ExactProfile | undefined;
  const profile = () => {
    known ??= inhomogeneousProfile(chainAlong(field, walk));
    return known;
  };
  return {
    algorithm: phrase`gap statistics of the chain along the path (lags with less than 10⁻¹⁸ nats dropped)`,
    get seconds() {
      return profile().seconds;
    },
    run: () => profile().run(),
  };
}

/** Summed out from the end, every table is the transition from the node before. */
function chainAlong(field: SummableField, walk: Int32Array): Chain {
  const { alphabet } = field.weights;
  const length = walk.length;
  const { tree, laws } = summedField({ ...field, order: walk.toReversed() });
  const tableOf = (l: number) =>
    laws.subarray(tree.table[length - 1 - l], tree.table[length - l]) as Float64Array;
  return {
    length,
    alphabet,
    initial: tableOf(0),
    transition: (l) => {
      const table = tableOf(l + 1);
      if (table.length > alphabet || alphabet === 1) return table;
      // a new path begins, whatever came before
      return Float64Array.from({ length: alphabet ** 2 }, (_, i) => table[i % alphabet]!);
    },
  };
}

/**
 * Given the hub the leaves are independent and alike (theory §8d). With the hub as the next position, what
 * the j known leaves say of it is missing; with the hub known, a leaf has its entropy given the hub; else
 * the leaves are a mixture of products.
 */
function starProfile(field: SummableField): ExactProfile | undefined {
  const { length } = field.neighbours;
  const star = starLaw(field);
  const leaves = star && countVectorProfile(star.hub, star.leaf, length - 1);
  if (!leaves) return undefined;
  return {
    algorithm: phrase`hub and equal leaves; for the leaves, ${leaves.algorithm}`,
    seconds: leaves.seconds + 1e-8 * length,
    *run(): Job<Float64Array> {
      const mixed = yield* leaves.run();
      const given = star.hub.reduce(
        (total, weight, y) => total + weight * entropyOf(star.leaf[y]!),
        0,
      );
      let hub = entropyOf(star.hub);
      return Float64Array.from({ length }, (_, j) => {
        const h = (Math.max(0, hub) + j * given + (length - 1 - j) * (mixed[j] ?? 0)) / length;
        hub -= (mixed[j] ?? 0) - given;
        return h;
      });
    },
  };
}

/** The law of the hub, and that of a leaf for each symbol of the hub; undefined where it is no such star. */
function starLaw(
  field: SummableField,
): { readonly hub: Float64Array; readonly leaf: readonly Float64Array[] } | undefined {
  const { length, start, node, pair } = field.neighbours;
  const { alphabet, single, double } = field.weights;
  if (length < 3 || field.neighbours.first.length !== length - 1) return undefined;
  let hub = 0;
  while (hub < length && degreeOf(field, hub) !== length - 1) hub++;
  if (hub === length) return undefined;
  /** Row y: the log-weights of the leaf's symbols where the hub has symbol y. */
  const leafAt = (place: number) => {
    const leaf = node[place]!;
    const base = pair[place]! * alphabet ** 2;
    return Float64Array.from({ length: alphabet ** 2 }, (_, cell) => {
      const y = Math.floor(cell / alphabet);
      const x = cell % alphabet;
      const joint = double[base + (hub < leaf ? cell : x * alphabet + y)]!;
      return joint + single[leaf * alphabet + x]!;
    });
  };
  const places = Array.from({ length: length - 1 }, (_, i) => start[hub]! + i);
  const weights = leafAt(places[0]!);
  const alike = places.every((place) =>
    leafAt(place).every((weight, cell) => weight === weights[cell]),
  );
  if (!alike) return undefined;
  const rows = Array.from({ length: alphabet }, (_, y) =>
    weights.subarray(y * alphabet, (y + 1) * alphabet),
  );
  return {
    hub: lawOf(rows.map((row, y) => single[hub * alphabet + y]! + (length - 1) * logSumExp(row))),
    leaf: rows.map(lawOf),
  };
}

function lawOf(logWeights: ArrayLike<number>): Float64Array {
  const total = logSumExp(logWeights);
  return Float64Array.from(logWeights, (weight) => Math.exp(weight - total));
}
