// What corrected samplers aim at: Π p_k^{a_k}, one step of it with its exact weight (theory §16).
import { type Oracle, type RevealPath, UNKNOWN } from '../../laws/law';
import { sum } from '../../numbers/entropy';

/** A law, or a model, that can be asked; with a path where it goes on from what was known before. */
export type Asked = Oracle & { readonly reveal?: () => RevealPath };

/** The target is the product of the laws to these powers, all above 0, normalised. */
export type PowerTarget = readonly { readonly law: Asked; readonly power: number }[];

/** What one step did. */
export interface StepWeight {
  /** log of the weight that makes up for tokens having been drawn one by one; −∞ where this cannot occur. */
  readonly logWeight: number;
  /** log of how likely these tokens were drawn. */
  readonly logProposal: number;
}

/**
 * Reveals a set of positions in `known`: each token is drawn by r_i(v) = Π p_k(v | known)^{a_k} / Z_i, and the weight is
 * Π Z_i · Π_k (p_k(set | known) / Π_i p_k(x_i | known))^{a_k}. The joint conditional takes one more question a token, by
 * the chain rule; with one token there is nothing to make up for but Z_i. `pick` says which symbol is taken.
 */
export function correctedStep(
  target: PowerTarget,
  known: Int32Array,
  set: readonly number[],
  pick: (position: number, row: Float64Array) => number,
): StepWeight {
  const [{ law } = { law: undefined }] = target;
  const alphabet = law?.alphabet ?? 0;
  const answers = target.map((factor) => factor.law.conditionals(known).slice());
  let logWeight = 0;
  let logProposal = 0;
  const symbols = set.map((position) => {
    const cells = position * alphabet;
    const logs = Float64Array.from({ length: alphabet }, (_, x) =>
      target.reduce((total, { power }, k) => total + power * Math.log(answers[k]![cells + x]!), 0),
    );
    const { row, logTotal } = proposalOf(logs);
    const symbol = pick(position, row);
    logWeight += logTotal;
    logProposal += Math.log(row[symbol]!);
    return symbol;
  });
  const before = known.slice();
  set.forEach((position, i) => {
    known[position] = symbols[i]!;
  });
  if (set.length > 1)
    for (const [k, { law, power }] of target.entries())
      logWeight += power * togetherOf(law, answers[k]!, before, set, symbols);
  return { logWeight: Number.isNaN(logWeight) ? Number.NEGATIVE_INFINITY : logWeight, logProposal };
}

/** The powers multiplied and normalised, and log of what they added up to; even where all are 0. */
function proposalOf(logs: Float64Array): { readonly row: Float64Array; readonly logTotal: number } {
  const peak = logs.reduce((one, other) => Math.max(one, other), Number.NEGATIVE_INFINITY);
  if (peak === Number.NEGATIVE_INFINITY)
    return { row: logs.map(() => 1 / logs.length), logTotal: peak };
  const weights = logs.map((log) => Math.exp(log - peak));
  const total = sum(weights);
  return { row: weights.map((weight) => weight / total), logTotal: peak + Math.log(total) };
}

/** log p(set | known) − Σ log p(x_i | known): what the tokens of a set say of each other. */
function togetherOf(
  law: Asked,
  answer: Float64Array,
  known: Int32Array,
  set: readonly number[],
  symbols: readonly number[],
): number {
  const { alphabet } = law;
  const given = known.slice();
  let total = 0;
  let rows = answer;
  set.forEach((position, i) => {
    const cell = position * alphabet + symbols[i]!;
    if (i > 0) {
      given[set[i - 1]!] = symbols[i - 1]!;
      rows = law.conditionals(given);
    }
    total += Math.log(rows[cell]!) - Math.log(answer[cell]!);
  });
  return total;
}

/** Along one given sequence, revealed by these sets: all weights, and how likely it is drawn. */
export function pathWeight(
  target: PowerTarget,
  values: Int32Array,
  sets: readonly (readonly number[])[],
): StepWeight {
  const known = new Int32Array(values.length).fill(UNKNOWN);
  let logWeight = 0;
  let logProposal = 0;
  for (const set of sets) {
    const step = correctedStep(target, known, set, (position) => values[position]!);
    logWeight += step.logWeight;
    logProposal += step.logProposal;
  }
  return { logWeight, logProposal };
}
