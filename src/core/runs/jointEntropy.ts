// The entropy of several positions together, given what is known.
import { enumerationOf, mostSequences, sequencesOf } from '../comparison/enumeration';
import { type DiscreteDistribution, UNKNOWN } from '../laws/law';
import { entropyOf } from '../numbers/entropy';

/** H(X_S | known) in nats. */
export type JointEntropy = (known: Int32Array, positions: readonly number[]) => number;

/** By the list of all sequences, where there are few; undefined of more. */
export function listedEntropy(law: DiscreteDistribution): JointEntropy | undefined {
  if (sequencesOf(law) > mostSequences) return undefined;
  const { probabilities, sequence } = enumerationOf(law);
  const sequences = Array.from(probabilities, (_, index) => sequence(index));
  return (known, positions) => {
    const weights = new Map<number, number>();
    let total = 0;
    for (const [index, values] of sequences.entries()) {
      const probability = probabilities[index]!;
      if (probability === 0 || !agrees(values, known)) continue;
      const code = positions.reduce((number, i) => number * law.alphabet + values[i]!, 0);
      weights.set(code, (weights.get(code) ?? 0) + probability);
      total += probability;
    }
    return entropyOf(Array.from(weights.values(), (weight) => weight / total));
  };
}

function agrees(values: Int32Array, known: Int32Array): boolean {
  return known.every((token, i) => token === UNKNOWN || token === values[i]);
}
