// Some positions of a law, in any order: the others are summed out.

import { lawOfChain } from '../chain/chainLaw';
import { countLaw } from '../counts/countLaw';
import { independentLaw } from '../independent/independentLaw';
import { type DiscreteDistribution, UNKNOWN } from '../law';
import type { SparseTable } from '../sparseTable';
import { tableLaw } from '../table/sparseLaw';
import { projectedChain } from './chainPositions';
import { logProbabilityOfKnown, pathOf } from './partlyKnown';
import { putAt, rowsAt } from './somePlaces';

/** The law of these positions, each named once: a structure where it has one, and exact in any case. */
export function projectedLaw(
  law: DiscreteDistribution,
  positions: readonly number[],
): DiscreteDistribution {
  const { structure, support } = law;
  if (structure?.kind === 'positions')
    return independentLaw(positions.map((i) => structure.laws[i]!));
  if (structure?.kind === 'counts') return countLaw(thinned(structure.counts, positions.length));
  if (structure?.kind === 'chain' && ascending(positions))
    return lawOfChain(projectedChain(structure.chain, positions));
  if (support) return tableLaw(projectedTable(support, positions));
  return anyPositions(law, positions);
}

function ascending(positions: readonly number[]): boolean {
  return positions.every((position, k) => k === 0 || positions[k - 1]! < position);
}

/** One position after another is left out: P_j(k) from P_{j+1}, as for the profile of counts. */
function thinned(counts: Float64Array, length: number): Float64Array {
  let law = counts;
  for (let j = counts.length - 2; j >= length; j--)
    law = Float64Array.from(
      { length: j + 1 },
      (_, k) => ((j + 1 - k) * law[k]! + (k + 1) * law[k + 1]!) / (j + 1),
    );
  return law;
}

function projectedTable(table: SparseTable, positions: readonly number[]): SparseTable {
  const { length, alphabet, sequences, probabilities } = table;
  const merged = new Map<string, { readonly row: readonly number[]; probability: number }>();
  probabilities.forEach((probability, index) => {
    const row = positions.map((i) => sequences[index * length + i]!);
    const key = row.join();
    const known = merged.get(key);
    if (known) known.probability += probability;
    else merged.set(key, { row, probability });
  });
  const rows = [...merged.values()];
  return {
    length: positions.length,
    alphabet,
    sequences: Int32Array.from(rows.flatMap(({ row }) => row)),
    probabilities: Float64Array.from(rows, ({ probability }) => probability),
  };
}

/** By the oracle of the whole: the positions that are summed out are those that nobody tells it of. */
function anyPositions(
  law: DiscreteDistribution,
  positions: readonly number[],
): DiscreteDistribution {
  const { alphabet } = law;
  const length = positions.length;
  const nothing = new Int32Array(law.length).fill(UNKNOWN);
  const spread = (known: Int32Array) => putAt(positions, known, nothing);
  const gathered = (rows: Float64Array) => rowsAt(positions, rows, alphabet);
  return {
    kind: 'discrete',
    length,
    alphabet,
    ...(law.exchangeable && { exchangeable: true as const }),
    logProbability: (values) => logProbabilityOfKnown(law, spread(values)),
    possible: (known) => law.possible(spread(known)),
    sample: (random) => {
      const whole = law.sample(random);
      return Int32Array.from(positions, (i) => whole[i]!);
    },
    conditionals: (known) => gathered(law.conditionals(spread(known))),
    reveal: () => {
      const path = pathOf(law);
      return {
        know: (k, symbol) => path.know(positions[k]!, symbol),
        conditionals: () => gathered(path.conditionals()),
      };
    },
  };
}
