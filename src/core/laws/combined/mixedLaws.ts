// One of several laws, drawn with weights: a mixture of whole laws.
import { logSumExp } from '../../numbers/entropy';
import { drawIndex } from '../../numbers/random';
import { countLaw } from '../counts/countLaw';
import { mixtureLaw } from '../independent/mixtureLaw';
import type { DiscreteDistribution } from '../law';
import type { SparseTable } from '../sparseTable';
import type { Structure } from '../structure';
import { tableLaw } from '../table/sparseLaw';
import { logProbabilityOfKnown, pathOf } from './partlyKnown';

/** Weights add up to 1; lengths and alphabets are the same. Exact, whatever the laws are. */
export function mixedLaws(
  laws: readonly DiscreteDistribution[],
  weights: Float64Array,
): DiscreteDistribution {
  const { length } = laws[0]!;
  const positions = ofKind(laws, 'positions');
  if (positions)
    return mixtureLaw(
      weights,
      positions.map((one) => one.laws),
      length,
    );
  const counts = ofKind(laws, 'counts');
  if (counts)
    return countLaw(
      counts[0]!.counts.map((_, k) =>
        counts.reduce((sum, law, c) => sum + weights[c]! * law.counts[k]!, 0),
      ),
    );
  const supports = laws.flatMap(({ support }) => support ?? []);
  if (supports.length === laws.length) return tableLaw(joinedTables(supports, weights));
  return anyMixture(laws, weights);
}

function ofKind<Kind extends Structure['kind']>(
  laws: readonly DiscreteDistribution[],
  kind: Kind,
): readonly Extract<Structure, { readonly kind: Kind }>[] | undefined {
  const found = laws.flatMap(({ structure }) => (isOf(structure, kind) ? [structure] : []));
  return found.length === laws.length ? found : undefined;
}

function isOf<Kind extends Structure['kind']>(
  structure: Structure | undefined,
  kind: Kind,
): structure is Extract<Structure, { readonly kind: Kind }> {
  return structure?.kind === kind;
}

/** All rows of all of them: the same sequence may stand in several. */
function joinedTables(tables: readonly SparseTable[], weights: Float64Array): SparseTable {
  const { length, alphabet } = tables[0]!;
  const rows = tables.reduce((sum, { probabilities }) => sum + probabilities.length, 0);
  const sequences = new Int32Array(rows * length);
  const probabilities = new Float64Array(rows);
  let row = 0;
  tables.forEach((table, c) => {
    sequences.set(table.sequences, row * length);
    probabilities.set(
      table.probabilities.map((p) => p * weights[c]!),
      row,
    );
    row += table.probabilities.length;
  });
  return { length, alphabet, sequences, probabilities };
}

/** By the chances of the laws given what is known, found by the chain rule. */
function anyMixture(
  laws: readonly DiscreteDistribution[],
  weights: Float64Array,
): DiscreteDistribution {
  const { length, alphabet } = laws[0]!;
  const mixed = (logs: Float64Array, rowsOf: (c: number) => Float64Array) => {
    const total = logSumExp(logs);
    const rows = new Float64Array(length * alphabet);
    laws.forEach((_, c) => {
      const chance = total > Number.NEGATIVE_INFINITY ? Math.exp(logs[c]! - total) : weights[c]!;
      if (chance === 0) return;
      const own = rowsOf(c);
      for (let cell = 0; cell < rows.length; cell++) rows[cell] = rows[cell]! + chance * own[cell]!;
    });
    return rows;
  };
  return {
    kind: 'discrete',
    length,
    alphabet,
    logProbability: (values) =>
      logSumExp(laws.map((law, c) => Math.log(weights[c]!) + law.logProbability(values))),
    possible: (known) => laws.some((law, c) => weights[c]! > 0 && law.possible(known)),
    sample: (random) => laws[drawIndex(random, weights)]!.sample(random),
    conditionals: (known) =>
      mixed(
        weights.map((weight, c) => Math.log(weight) + logProbabilityOfKnown(laws[c]!, known)),
        (c) => laws[c]!.conditionals(known),
      ),
    reveal: () => {
      const paths = laws.map(pathOf);
      const logs = weights.map(Math.log);
      return {
        know: (position, symbol) => {
          paths.forEach((path, c) => {
            logs[c] = logs[c]! + Math.log(path.conditionals()[position * alphabet + symbol]!);
            path.know(position, symbol);
          });
        },
        conditionals: () => mixed(logs, (c) => paths[c]!.conditionals()),
      };
    },
  };
}
