import type { Report } from '../finding';
import { logSumExp } from '../numeric';
import type { DiscreteDistribution } from './distribution';
import { type SparseTable, tableLaw } from './sparseTable';

/** A pairwise Markov random field: log-weights of single symbols and of pairs of neighbours. */
export interface PairwiseField {
  readonly length: number;
  readonly alphabet: number;
  readonly edges: readonly (readonly [number, number])[];
  /** q × q log-weights of an edge, first node first. */
  interaction(edge: number): readonly (readonly number[])[];
  field(node: number): readonly number[];
}

/** All sequences are listed up to this many. */
const mostSequences = 2 ** 18;

/** The law, through the list of all its sequences. */
export function graphLaw(field: PairwiseField, report: Report): DiscreteDistribution | undefined {
  const { length, alphabet } = field;
  const count = alphabet ** length;
  if (count > mostSequences) {
    report({
      code: 'graph.tooLarge',
      severity: 'error',
      message: `${alphabet}^${length} sequences are too many to list; up to ${mostSequences} are. Use fewer nodes.`,
      path: [],
    });
    return undefined;
  }
  const sequences = new Int32Array(count * length);
  const logWeights = new Float64Array(count);
  for (let index = 0; index < count; index++) {
    const x = sequences.subarray(index * length, (index + 1) * length);
    for (let node = length - 1, rest = index; node >= 0; node--) {
      x[node] = rest % alphabet;
      rest = Math.floor(rest / alphabet);
    }
    logWeights[index] = logWeight(field, x);
  }
  const total = logSumExp(logWeights);
  const sparse: SparseTable = {
    length,
    alphabet,
    sequences,
    probabilities: logWeights.map((weight) => Math.exp(weight - total)),
  };
  return {
    ...tableLaw(sparse),
    logProbability: (values) => logWeight(field, values) - total,
  };
}

function logWeight({ edges, interaction, field }: PairwiseField, x: Int32Array): number {
  let total = 0;
  edges.forEach(([u, v], edge) => {
    total += interaction(edge)[x[u] as number]?.[x[v] as number] as number;
  });
  x.forEach((symbol, node) => {
    total += field(node)[symbol] as number;
  });
  return total;
}

/** Whether every edge joins two different nodes that exist; reports each that does not. */
export function soundEdges(
  edges: readonly (readonly number[])[],
  length: number,
  report: Report,
): edges is readonly (readonly [number, number])[] {
  let sound = true;
  edges.forEach((edge, index) => {
    const [u, v] = edge;
    const message =
      edge.length !== 2
        ? 'An edge is a pair of nodes.'
        : edge.some((node) => node >= length)
          ? `Nodes go from 0 to ${length - 1}.`
          : u === v
            ? 'An edge joins two different nodes.'
            : undefined;
    if (message === undefined) return;
    sound = false;
    report({ code: 'edges.range', severity: 'error', message, path: ['edges', index] });
  });
  return sound;
}
