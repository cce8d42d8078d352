import * as l10n from '@vscode/l10n';
import type { JsonPath, Report } from '../../input/finding';
import { phrase } from '../../input/phrase';
import { logSumExp } from '../../numbers/entropy';
import type { DiscreteDistribution } from '../law';
import type { SparseTable } from '../sparseTable';
import type { PairwiseField } from '../structure';
import { tableLaw } from '../table/sparseLaw';
import { type ChosenOrder, chooseOrder } from './chooseOrder';
import { fieldLaw, logWeight, type SummableField } from './fieldLaw';
import { graphProfile } from './graphProfile';
import { staysInOrder } from './hiddenOrder';
import { mostNumbers } from './junctionTree';
import { neighboursOf, weightsOf } from './pairwiseField';

/** All sequences are listed up to this many: the list gives the exact profile of a small field. */
const mostSequences = 2 ** 18;

/** The law, through the list of all its sequences or through a junction tree. */
export function graphLaw(field: PairwiseField, report: Report): DiscreteDistribution | undefined {
  const { length, alphabet, edges } = field;
  const neighbours = neighboursOf(length, edges);
  const chosen = chooseOrder(neighbours, alphabet);
  const { order, tree, width, rule } = chosen;
  const count = alphabet ** length;
  if (!tree && count > mostSequences) {
    report({ code: 'graph.width', severity: 'error', message: tooWide(field, chosen), path: [] });
    return undefined;
  }
  const weights = weightsOf(field, neighbours);
  const summable: SummableField = { neighbours, weights, order };
  const listed = count <= mostSequences ? listedLaw(summable, count) : undefined;
  const numbers = tree?.table[length] ?? Number.POSITIVE_INFINITY;
  const exactProfile = graphProfile(summable) ?? listed?.exactProfile;
  const shared = {
    kind: 'discrete',
    length,
    alphabet,
    edges: () => edges,
    structure: { kind: 'field', field },
    ...(exactProfile && { exactProfile }),
  } as const;
  // 20 ns a number and 500 ns a node, against 2 ns for each symbol of each sequence
  if (listed && 10 * numbers + 250 * length > count * length)
    return { ...listed, ...shared, note: phrase`list of all ${count} sequences` };
  const { tell, ...law } = fieldLaw(summable);
  return {
    ...shared,
    ...law,
    // in another order sums have other last digits
    ...(staysInOrder(neighbours, numbers) && { tell }),
    note: phrase`junction tree of width ${width}, order by ${rule}`,
  };
}

function tooWide(
  { length, alphabet }: PairwiseField,
  { width, orMore, rule }: ChosenOrder,
): string {
  const size = alphabet ** (width + 1);
  const shown = size < 1e6 ? `${size}` : size.toExponential(1);
  const tables =
    size > mostNumbers
      ? l10n.t('exact sums go through tables of')
      : l10n.t`each of the ${length} nodes has up to`;
  const wide = orMore ? l10n.t`${width} or more` : `${width}`;
  return l10n.t`This graph has width ${wide} (order by ${rule}): ${tables} ${alphabet}^${width + 1} = ${shown} numbers, and all tables together may have ${mostNumbers / 1e6} million. Use fewer edges, a narrower grid (its shorter side is its width, however long it is), fewer nodes or fewer symbols.`;
}

function listedLaw(field: SummableField, count: number): DiscreteDistribution {
  const { length } = field.neighbours;
  const { alphabet } = field.weights;
  const sequences = new Int32Array(count * length);
  for (let node = 0; node < length; node++) {
    const below = alphabet ** (length - 1 - node);
    for (let index = 0; index < count; index++)
      sequences[index * length + node] = Math.floor(index / below) % alphabet;
  }
  const logWeights = allLogWeights(field);
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

/** Of all sequences, position 0 the most significant: the list grows by one position after another. */
function allLogWeights({ neighbours, weights }: SummableField): Float64Array {
  const { length, start, node, pair } = neighbours;
  const { alphabet, single, double } = weights;
  let list = new Float64Array(1);
  for (let v = 0; v < length; v++) {
    const longer = new Float64Array(list.length * alphabet);
    for (let index = 0; index < longer.length; index++)
      longer[index] =
        list[Math.floor(index / alphabet)]! + single[v * alphabet + (index % alphabet)]!;
    for (let i = start[v]!; i < start[v + 1]!; i++) {
      const u = node[i]!;
      if (u > v) continue;
      const below = alphabet ** (v - u);
      const base = pair[i]! * alphabet ** 2;
      for (let index = 0; index < longer.length; index++) {
        const cell = (Math.floor(index / below) % alphabet) * alphabet + (index % alphabet);
        longer[index] = longer[index]! + double[base + cell]!;
      }
    }
    list = longer;
  }
  return list;
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
        ? l10n.t('An edge is a pair of nodes.')
        : edge.some((node) => node >= length)
          ? l10n.t`Nodes go from 0 to ${length - 1}.`
          : u === v
            ? l10n.t('An edge joins two different nodes.')
            : undefined;
    if (message === undefined) return;
    sound = false;
    report({ code: 'edges.range', severity: 'error', message, path: ['edges', index] });
  });
  return sound;
}

/** Log-weights beyond this say no more than never and always, and drown the digits of the others. */
const largestWeight = 1e6;

/** Whether these log-weights are of a size that sums keep their digits; reports the first that is not. */
export function moderate(weights: readonly number[], path: JsonPath, report: Report): boolean {
  const wrong = weights.find((weight) => Math.abs(weight) > largestWeight);
  if (wrong === undefined) return true;
  report({
    code: 'weights.range',
    severity: 'error',
    message: l10n.t`${wrong} is too large for a logarithm of a weight: use −10⁶ … 10⁶ (exp(1000) is as good as always).`,
    path,
  });
  return false;
}
