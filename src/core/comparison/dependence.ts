// Which positions of a law depend on each other when all others are known.
import type { Job } from '../jobs/job';
import { type DiscreteDistribution, UNKNOWN } from '../laws/law';
import { divergence } from '../numbers/entropy';
import { randomFrom } from '../numbers/random';
import type { PolicyContext } from '../samplers/policy';

/** Who depends on whom when all others are known: neighbours by position. */
export type DependenceGraph = readonly ReadonlySet<number>[];

/** Up to this length the pairs are looked at one by one. */
const mostPaired = 64;
/** Whole sequences at which each pair is looked at. */
const looks = 4;
/** Less than this, in nats, is rounding. */
const rounding = 1e-9;

/**
 * The graph of a law, found by asking its oracle: positions are joined where one says something of the
 * other when all others are known, at some sequence of the law. What a set of positions separates in it
 * is independent given that set.
 */
export function* dependenceGraph(law: DiscreteDistribution, seed: number): Job<DependenceGraph> {
  const { length, alphabet } = law;
  const graph = Array.from({ length }, () => new Set<number>());
  const random = randomFrom(seed, 2 ** 30);
  for (let look = 0; look < looks; look++) {
    const values = law.sample(random);
    for (let i = 0; i < length; i++) {
      const known = values.slice();
      known[i] = UNKNOWN;
      const with_ = law.conditionals(known).slice(i * alphabet, (i + 1) * alphabet);
      for (let j = 0; j < length; j++) {
        if (j === i || graph[i]?.has(j)) continue;
        known[j] = UNKNOWN;
        const without = law.conditionals(known).subarray(i * alphabet, (i + 1) * alphabet);
        known[j] = values[j]!;
        if (divergence(with_, without) <= rounding) continue;
        graph[i]?.add(j);
        graph[j]?.add(i);
      }
      yield { fraction: (look + i / length) / looks };
    }
  }
  return graph;
}

/**
 * A large set of positions of which no two are joined, least joined first: given all others they are
 * independent, so one call reveals them without error.
 */
export function independentSet(graph: DependenceGraph): ReadonlySet<number> {
  const left = new Set(graph.keys());
  const chosen = new Set<number>();
  const degree = (i: number) => [...(graph[i] ?? [])].filter((j) => left.has(j)).length;
  while (left.size > 0) {
    let best = -1;
    for (const i of left) if (best < 0 || degree(i) < degree(best)) best = i;
    chosen.add(best);
    left.delete(best);
    for (const j of graph[best] ?? []) left.delete(j);
  }
  return chosen;
}

/** The graph of a law; undefined of one that has too many pairs to look at. */
export function* graphIfShort(
  law: DiscreteDistribution,
  seed: number,
): Job<DependenceGraph | undefined> {
  return law.length <= mostPaired ? yield* dependenceGraph(law, seed) : undefined;
}

/** What can be left for the last call, where that is looked at. */
export function* independentOf(
  law: DiscreteDistribution,
  seed: number,
): Job<Pick<PolicyContext, 'independent'>> {
  const graph = yield* graphIfShort(law, seed);
  return graph ? { independent: independentSet(graph) } : {};
}

/**
 * Rounds that cost nothing: at each, one position of every part into which the known ones cut the graph.
 * Of a chain about log₂ N of them, of a star two, of a complete graph N; the least possible is the tree
 * depth of the graph, and this is a greedy search for it.
 */
export function separatingRounds(graph: DependenceGraph): readonly (readonly number[])[] {
  const rounds: number[][] = [];
  const left = new Set(graph.keys());
  while (left.size > 0) {
    const round = partsOf(graph, left).map((part) => nextOf(graph, part));
    for (const i of round) left.delete(i);
    rounds.push(round.sort((i, j) => i - j));
  }
  return rounds;
}

/** Connected parts of what is left. */
function partsOf(
  graph: DependenceGraph,
  left: ReadonlySet<number>,
): readonly (readonly number[])[] {
  const seen = new Set<number>();
  const parts: number[][] = [];
  for (const start of left) {
    if (seen.has(start)) continue;
    parts.push(layersFrom(graph, start, left).flat());
    for (const i of parts.at(-1) ?? []) seen.add(i);
  }
  return parts;
}

/** By distance from a position, within what is left. */
function layersFrom(graph: DependenceGraph, start: number, left: ReadonlySet<number>): number[][] {
  const seen = new Set([start]);
  const layers = [[start]];
  for (;;) {
    const layer: number[] = [];
    for (const i of layers.at(-1) ?? [])
      for (const j of graph[i] ?? [])
        if (left.has(j) && !seen.has(j)) {
          seen.add(j);
          layer.push(j);
        }
    if (layer.length === 0) return layers;
    layers.push(layer);
  }
}

/** A position of the best separator: a layer, or one position, that leaves only small parts. */
function nextOf(graph: DependenceGraph, part: readonly number[]): number {
  const whole = new Set(part);
  let best = part[0]!;
  let least = Number.POSITIVE_INFINITY;
  const consider = (separator: readonly number[]) => {
    if (separator.length >= least) return;
    const rest = new Set(whole);
    for (const i of separator) rest.delete(i);
    const largest = Math.max(0, ...partsOf(graph, rest).map(({ length }) => length));
    // what is left costs like a grid: a tree does not mind, and for a grid a cut must be worth its size
    const cost = separator.length + 4 * Math.sqrt(largest);
    if (cost >= least - 1e-9) return;
    least = cost;
    best = separator[Math.floor(separator.length / 2)]!;
  };
  for (const i of part) consider([i]);
  // of a tree there always is one position that leaves no more than half in a part
  if (least <= 1 + 4 * Math.sqrt(part.length / 2)) return best;
  for (const i of part)
    for (const layer of layersFrom(graph, i, whole))
      if (layer.length > 1) consider(layer.sort((one, other) => one - other));
  return best;
}
