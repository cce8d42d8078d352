// How few calls a rule can take along sequences of the data: what they tell over what one call may tell (theory §17).

/** What is known of a law of symbols. */
export interface LawSize {
  readonly length: number;
  readonly alphabet: number;
  /** H(X), nats. */
  readonly entropy: number;
}

/** The most that a token can be uncertain whose likeliest symbol has at least this probability, nats. */
export function mostEntropy(confidence: number, alphabet: number): number {
  if (confidence * alphabet <= 1) return Math.log(alphabet);
  if (confidence >= 1) return 0;
  const rest = 1 - confidence;
  return -confidence * Math.log(confidence) - rest * Math.log(rest / (alphabet - 1));
}

/** Of a rule none of whose calls reveals tokens of more entropy than this together. */
export function callsByBudget({ entropy }: LawSize, budget: number): number {
  return budget > 0 ? Math.max(1, entropy / budget) : 1;
}

/**
 * Of a rule that reveals tokens at least so sure, and only where there are none a single one: sure tokens tell so little that the
 * rest must come one by one.
 */
export function callsByThreshold({ length, alphabet, entropy }: LawSize, least: number): number {
  const [sure, any] = [mostEntropy(least, alphabet), Math.log(alphabet)];
  return sure < any ? Math.max(1, (entropy - length * sure) / (any - sure)) : 1;
}

/** Of the surest tokens up to the n-th, the n-th of which has (n + 1)(1 − confidence) at most this, and once one more. */
export function callsByFactor(law: LawSize, factor: number): number {
  const any = Math.log(law.alphabet);
  let budget = 2 * any;
  for (let n = 2; n <= law.length; n++)
    budget += Math.min(any, mostEntropy(1 - factor / (n + 1), law.alphabet));
  return callsByBudget(law, budget);
}
