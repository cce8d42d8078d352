// What is left of a law when some of its positions are known: the law of the hidden ones.

import { logSumExp } from '../../numbers/entropy';
import { lawOfChain } from '../chain/chainLaw';
import { countLaw, logFactorialsUpTo } from '../counts/countLaw';
import { independentLaw } from '../independent/independentLaw';
import { type DiscreteDistribution, UNKNOWN } from '../law';
import type { SparseTable } from '../sparseTable';
import type { Chain, PairwiseField } from '../structure';
import { tableLaw } from '../table/sparseLaw';
import { projectedChain } from './chainPositions';
import { lawOfField } from './fieldProduct';
import { chainOfWeights, weightsOfChain } from './logChain';
import { type Made, nothingLeft } from './made';
import { drawHidden, logProbabilityOfKnown, pathOf } from './partlyKnown';
import { putAt, rowsAt } from './somePlaces';

/** At least one position is hidden (`UNKNOWN`). A structure stays what it is; any other law is asked. */
export function hiddenLaw(
  law: DiscreteDistribution,
  known: Int32Array,
): Made<DiscreteDistribution> {
  const logKnown = logProbabilityOfKnown(law, known);
  if (logKnown === Number.NEGATIVE_INFINITY) return nothingLeft;
  const hidden = hiddenPositions(known);
  const { structure, support } = law;
  switch (structure?.kind) {
    case 'positions':
      return independentLaw(hidden.map((i) => structure.laws[i]!));
    case 'chain':
      return hiddenChain(structure, known, hidden);
    case 'counts':
      return hiddenCounts(structure.counts, known, hidden.length);
    case 'field':
      return lawOfField(hiddenField(structure.field, known, hidden));
    default:
      return support
        ? tableLaw(hiddenTable(support, known, hidden))
        : askedLaw(law, { known, hidden, logKnown });
  }
}

export function hiddenPositions(known: Int32Array): readonly number[] {
  return Array.from(known.keys()).filter((i) => known[i] === UNKNOWN);
}

/** Other symbols at the known positions get no weight; then those positions are left out. */
function hiddenChain(
  { chain }: { readonly chain: Chain },
  known: Int32Array,
  hidden: readonly number[],
): Made<DiscreteDistribution> {
  const weights = weightsOfChain(chain);
  const only = (row: Float64Array, seen: number) =>
    seen === UNKNOWN
      ? row
      : row.map((w, cell) => (cell % chain.alphabet === seen ? w : Number.NEGATIVE_INFINITY));
  const given = chainOfWeights({
    ...weights,
    first: () => only(weights.first(), known[0]!),
    step: (l) => only(weights.step(l), known[l + 1]!),
  });
  if ('reason' in given || given.structure?.kind !== 'chain') return given;
  return lawOfChain(projectedChain(given.structure.chain, hidden));
}

/** P(j more ones) ∝ C(hidden, j) · the probability of one sequence with so many ones in all. */
function hiddenCounts(
  counts: Float64Array,
  known: Int32Array,
  hidden: number,
): Made<DiscreteDistribution> {
  const length = counts.length - 1;
  const logFactorials = logFactorialsUpTo(length);
  const ways = (n: number, k: number) =>
    logFactorials[n]! - logFactorials[k]! - logFactorials[n - k]!;
  const ones = known.reduce((total, value) => total + (value === 1 ? 1 : 0), 0);
  const logs = Float64Array.from(
    { length: hidden + 1 },
    (_, j) => Math.log(counts[ones + j]!) - ways(length, ones + j) + ways(hidden, j),
  );
  const total = logSumExp(logs);
  return countLaw(logs.map((log) => Math.exp(log - total)));
}

/** Edges to known nodes become weights of single symbols. */
function hiddenField(
  field: PairwiseField,
  known: Int32Array,
  hidden: readonly number[],
): PairwiseField {
  const place = new Int32Array(field.length).fill(-1);
  hidden.forEach((node, k) => {
    place[node] = k;
  });
  const single = hidden.map((node) => [...field.field(node)]);
  const kept: number[] = [];
  field.edges.forEach(([u, v], edge) => {
    const [a, b] = [place[u]!, place[v]!];
    if (a >= 0 && b >= 0) kept.push(edge);
    else if (a >= 0 || b >= 0) {
      const matrix = field.interaction(edge);
      const list = single[Math.max(a, b)]!;
      for (let x = 0; x < field.alphabet; x++)
        list[x] = list[x]! + (a >= 0 ? matrix[x]![known[v]!]! : matrix[known[u]!]![x]!);
    }
  });
  return {
    length: hidden.length,
    alphabet: field.alphabet,
    edges: kept.map((edge) => {
      const [u, v] = field.edges[edge]!;
      return [place[u]!, place[v]!] as const;
    }),
    interaction: (k) => field.interaction(kept[k]!),
    field: (node) => single[node]!,
  };
}

function hiddenTable(
  { length, alphabet, sequences, probabilities }: SparseTable,
  known: Int32Array,
  hidden: readonly number[],
): SparseTable {
  const rows = Array.from(probabilities.keys()).filter(
    (row) =>
      probabilities[row]! > 0 &&
      known.every((value, i) => value === UNKNOWN || sequences[row * length + i] === value),
  );
  const total = rows.reduce((sum, row) => sum + probabilities[row]!, 0);
  return {
    length: hidden.length,
    alphabet,
    sequences: Int32Array.from(
      rows.flatMap((row) => hidden.map((i) => sequences[row * length + i]!)),
    ),
    probabilities: Float64Array.from(rows, (row) => probabilities[row]! / total),
  };
}

interface Given {
  readonly known: Int32Array;
  readonly hidden: readonly number[];
  readonly logKnown: number;
}

/** Any law, asked with what is known put in. */
function askedLaw(
  law: DiscreteDistribution,
  { known, hidden, logKnown }: Given,
): DiscreteDistribution {
  const { alphabet } = law;
  const length = hidden.length;
  const filled = (values: Int32Array) => putAt(hidden, values, known);
  const gathered = (rows: Float64Array) => rowsAt(hidden, rows, alphabet);
  return {
    kind: 'discrete',
    length,
    alphabet,
    ...(law.exchangeable && { exchangeable: true as const }),
    logProbability: (values) => law.logProbability(filled(values)) - logKnown,
    possible: (values) => law.possible(filled(values)),
    sample: (random) => {
      const whole = drawHidden(law, known, random);
      return Int32Array.from(hidden, (i) => whole[i]!);
    },
    conditionals: (values) => gathered(law.conditionals(filled(values))),
    reveal: () => {
      const path = pathOf(law);
      known.forEach((symbol, i) => {
        if (symbol !== UNKNOWN) path.know(i, symbol);
      });
      return {
        know: (k, symbol) => path.know(hidden[k]!, symbol),
        conditionals: () => gathered(path.conditionals()),
      };
    },
  };
}
