import { logSumExp } from '../../numbers/entropy';
import { drawIndex } from '../../numbers/random';
import { countVectorProfile } from '../counts/countVectors';
import { type DiscreteDistribution, UNKNOWN } from '../law';

/** One of several product laws, drawn with these weights; a law's positions are alike where they are one array. */
export function mixtureLaw(
  weights: Float64Array,
  laws: readonly (readonly Float64Array[])[],
  length: number,
): DiscreteDistribution {
  const alphabet = laws[0]?.[0]?.length ?? 0;
  /** log of weight times the probability of what is known, for each component. */
  const logWeights = (known: Int32Array) =>
    Float64Array.from(weights, (weight, c) => {
      let total = Math.log(weight);
      known.forEach((value, i) => {
        if (value !== UNKNOWN) total += Math.log(laws[c]![i]![value]!);
      });
      return total;
    });
  const rowsOf = (known: Int32Array, logs: Float64Array) => {
    const total = logSumExp(logs);
    const possible = total > Number.NEGATIVE_INFINITY;
    const posterior = possible ? logs.map((log) => Math.exp(log - total)) : weights;
    return mixedRows(posterior, laws, known, alphabet);
  };
  let anything: boolean | undefined;
  const alike = laws.every((law) => law.every((marginal) => marginal === law[0]));
  const exactProfile = alike
    ? countVectorProfile(
        weights,
        laws.map(([law]) => law!),
        length,
      )
    : undefined;
  return {
    kind: 'discrete',
    length,
    alphabet,
    logProbability: (values) => logSumExp(logWeights(values)),
    possible: (known) => {
      anything ??= canBeAnything(weights, laws);
      return anything || logSumExp(logWeights(known)) > Number.NEGATIVE_INFINITY;
    },
    sample: (random) => {
      const component = laws[drawIndex(random, weights)] ?? [];
      return Int32Array.from(component, (law) => drawIndex(random, law));
    },
    conditionals: (known) => rowsOf(known, logWeights(known)),
    reveal: () => {
      const known = new Int32Array(length).fill(UNKNOWN);
      const logs = weights.map(Math.log);
      return {
        know: (position, symbol) => {
          known[position] = symbol;
          for (let c = 0; c < logs.length; c++)
            logs[c] = logs[c]! + Math.log(laws[c]![position]![symbol]!);
        },
        conditionals: () => rowsOf(known, logs),
      };
    },
    ...(exactProfile && { exactProfile }),
    ...(alike && { exchangeable: true as const }),
  };
}

/** Whether one of them can be any sequence: then nobody need ask what of it is known. */
function canBeAnything(weights: Float64Array, laws: readonly (readonly Float64Array[])[]): boolean {
  return laws.some(
    (law, c) => weights[c]! > 0 && law.every((marginal) => marginal.every((p) => p > 0)),
  );
}

/** The laws of the positions, by the chances of the components. */
function mixedRows(
  posterior: Float64Array,
  laws: readonly (readonly Float64Array[])[],
  known: Int32Array,
  alphabet: number,
): Float64Array {
  const rows = new Float64Array(known.length * alphabet);
  for (let i = 0; i < known.length; i++) {
    const value = known[i]!;
    const start = i * alphabet;
    if (value !== UNKNOWN) {
      rows[start + value] = 1;
      continue;
    }
    for (let c = 0; c < posterior.length; c++) {
      const weight = posterior[c]!;
      const law = laws[c]![i]!;
      for (let x = 0; x < alphabet; x++) rows[start + x] = rows[start + x]! + weight * law[x]!;
    }
  }
  return rows;
}
