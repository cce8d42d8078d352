// Powers and products of pairwise fields, and of chains and positions seen as fields: a field on all their edges.
import { phrase } from '../../input/phrase';
import { graphLaw } from '../graph/graphLaw';
import type { DiscreteDistribution, Factor } from '../law';
import type { PairwiseField, Structure } from '../structure';
import { weightsOfChain } from './logChain';
import { type Made, outOfReach } from './made';

/** Log-weights beyond this drown the digits of the others. */
const largestWeight = 1e6;

/** Undefined where a factor is no field: it has weights of 0, or is made of something else. */
export function productOfFields(
  factors: readonly Factor<Structure>[],
): Made<DiscreteDistribution> | undefined {
  const fields = factors.flatMap(({ law, power }) => {
    const field = fieldOf(law);
    return field ? [scaledField(field, power)] : [];
  });
  if (fields.length < factors.length) return undefined;
  return lawOfField(fields.reduce(joinedFields));
}

/** The law, or the reason why its sums are too large. */
export function lawOfField(field: PairwiseField): Made<DiscreteDistribution> {
  let reason = phrase`has too wide a graph`;
  const law = graphLaw(field, ({ message }) => {
    reason = phrase`is a field that is too wide: ${message.replace(/\.$/, '')}`;
  });
  return law ?? outOfReach(reason);
}

/** Whatever can be written as log-weights of symbols and of pairs. */
function fieldOf(law: Structure): PairwiseField | undefined {
  switch (law.kind) {
    case 'field':
      return law.field;
    case 'positions':
      return positive(law.laws) ? fieldOfPositions(law.laws) : undefined;
    case 'chain':
      return fieldOfChain(law);
    default:
      return undefined;
  }
}

function positive(arrays: readonly Float64Array[]): boolean {
  return (
    new Set(arrays).size > 0 && [...new Set(arrays)].every((array) => array.every((p) => p > 0))
  );
}

function fieldOfPositions(laws: readonly Float64Array[]): PairwiseField {
  return {
    length: laws.length,
    alphabet: laws[0]?.length ?? 0,
    edges: [],
    interaction: () => [],
    field: (node) => Array.from(laws[node]!, Math.log),
  };
}

function fieldOfChain({
  chain,
}: Structure & { readonly kind: 'chain' }): PairwiseField | undefined {
  const { length, alphabet } = chain;
  const matrices = Array.from({ length: length - 1 }, (_, l) => chain.transition(l));
  if (!positive([chain.initial, ...matrices])) return undefined;
  const weights = weightsOfChain(chain);
  const none = new Array<number>(alphabet).fill(0);
  return {
    length,
    alphabet,
    edges: matrices.map((_, l) => [l, l + 1] as const),
    interaction: (edge) => rowsOf(weights.step(edge), alphabet),
    field: (node) => (node === 0 ? Array.from(weights.first()) : none),
  };
}

function rowsOf(cells: Float64Array, size: number): number[][] {
  return Array.from({ length: size }, (_, x) => [...cells.subarray(x * size, (x + 1) * size)]);
}

function scaledField(field: PairwiseField, power: number): PairwiseField {
  if (power === 1) return field;
  const scale = (weights: readonly number[]) => weights.map((weight) => bounded(power * weight));
  return {
    ...field,
    interaction: (edge) => field.interaction(edge).map(scale),
    field: (node) => scale(field.field(node)),
  };
}

/** As good as always and never. */
function bounded(weight: number): number {
  return Math.max(-largestWeight, Math.min(largestWeight, weight));
}

function joinedFields(one: PairwiseField, other: PairwiseField): PairwiseField {
  const own = one.edges.length;
  return {
    length: one.length,
    alphabet: one.alphabet,
    edges: [...one.edges, ...other.edges],
    interaction: (edge) => (edge < own ? one.interaction(edge) : other.interaction(edge - own)),
    field: (node) => {
      const more = other.field(node);
      return one.field(node).map((weight, x) => weight + more[x]!);
    },
  };
}
