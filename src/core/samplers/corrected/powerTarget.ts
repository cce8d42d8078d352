// What corrected samplers aim at: Π p_k^{a_k}, one step of it with its exact weight (theory §18).
import { anyQuestion } from '../../laws/anyQuestion';
import { pathOf } from '../../laws/combined/partlyKnown';
import type { AskedOften } from '../../laws/goingOn';
import { type RevealPath, UNKNOWN } from '../../laws/law';
import { sum } from '../../numbers/entropy';

/** The target is the product of the laws to these powers, all above 0, normalised. */
export type PowerTarget = readonly { readonly law: AskedOften; readonly power: number }[];

/** One partly known sequence, of which every factor of the target is asked; it goes on from what was known before. */
export interface Asking {
  readonly known: Int32Array;
  readonly paths: readonly RevealPath[];
}

/** Of a sequence of which this much is known. */
export function askingOf(target: PowerTarget, known: Int32Array): Asking {
  return { known, paths: target.map(({ law }) => pathFrom(law, known)) };
}

function pathFrom(law: AskedOften, known: Int32Array): RevealPath {
  const path = pathOf(law);
  known.forEach((symbol, position) => {
    if (symbol !== UNKNOWN) path.know(position, symbol);
  });
  return path;
}

/** What every factor says of the tokens. */
export function answersOf(target: PowerTarget, { known, paths }: Asking): readonly Float64Array[] {
  return target.map(({ law }, k) =>
    anyQuestion(law, () => paths[k]!.conditionals())(known).slice(),
  );
}

/** What one step did. */
export interface StepWeight {
  /** log of the weight that makes up for tokens having been drawn one by one; −∞ where this cannot occur. */
  readonly logWeight: number;
  /** log of how likely these tokens were drawn. */
  readonly logProposal: number;
}

/**
 * Reveals a set of positions: each token is drawn by r_i(v) = Π p_k(v | known)^{a_k} / Z_i, and the weight is
 * Π Z_i · Π_k (p_k(set | known) / Π_i p_k(x_i | known))^{a_k}. The joint conditional takes one more question a token, by
 * the chain rule; with one token there is nothing to make up for but Z_i. `pick` says which symbol is taken.
 */
export function correctedStep(
  target: PowerTarget,
  asking: Asking,
  set: readonly number[],
  pick: (position: number, row: Float64Array) => number,
): StepWeight {
  const alphabet = target[0]!.law.alphabet;
  const { known, paths } = asking;
  const answers = answersOf(target, asking);
  let logWeight = 0;
  let logProposal = 0;
  for (const position of set) {
    const { row, logTotal } = proposalOf(target, answers, position, alphabet);
    const symbol = pick(position, row);
    logWeight += logTotal;
    logProposal += Math.log(row[symbol]!);
    known[position] = symbol;
  }
  for (const [k, { power }] of target.entries())
    logWeight += power * togetherOf(paths[k]!, answers[k]!, known, set, alphabet);
  return { logWeight: Number.isNaN(logWeight) ? Number.NEGATIVE_INFINITY : logWeight, logProposal };
}

/** The powers multiplied and normalised, and log of what they added up to; even where all are 0. */
export function proposalOf(
  target: PowerTarget,
  answers: readonly Float64Array[],
  position: number,
  alphabet: number,
): { readonly row: Float64Array; readonly logTotal: number } {
  const row = new Float64Array(alphabet);
  return { row, logTotal: writeProposal(target, answers, position, row) };
}

/** The same into `row`, which is as long as the alphabet: a rule sees such rows of every position at every step. */
function writeProposal(
  target: PowerTarget,
  answers: readonly Float64Array[],
  position: number,
  row: Float64Array,
): number {
  const cells = position * row.length;
  let peak = Number.NEGATIVE_INFINITY;
  for (let x = 0; x < row.length; x++) {
    let log = 0;
    for (let k = 0; k < target.length; k++)
      log += target[k]!.power * Math.log(answers[k]![cells + x]!);
    row[x] = log;
    peak = Math.max(peak, log);
  }
  if (peak === Number.NEGATIVE_INFINITY) {
    row.fill(1 / row.length);
    return peak;
  }
  for (let x = 0; x < row.length; x++) row[x] = Math.exp(row[x]! - peak);
  const total = sum(row);
  for (let x = 0; x < row.length; x++) row[x] = row[x]! / total;
  return peak + Math.log(total);
}

/** The rows by which tokens are drawn, of all positions; known ones have their symbol. */
export function proposalRows(
  target: PowerTarget,
  answers: readonly Float64Array[],
  known: Int32Array,
): Float64Array {
  const { length, alphabet } = target[0]!.law;
  const rows = new Float64Array(length * alphabet);
  known.forEach((symbol, i) => {
    if (symbol !== UNKNOWN) rows[i * alphabet + symbol] = 1;
    else writeProposal(target, answers, i, rows.subarray(i * alphabet, (i + 1) * alphabet));
  });
  return rows;
}

/** log p(set | known) − Σ log p(x_i | known): what the tokens of a set say of each other; the path knows them afterwards. */
function togetherOf(
  path: RevealPath,
  answer: Float64Array,
  known: Int32Array,
  set: readonly number[],
  alphabet: number,
): number {
  let total = 0;
  set.forEach((position, i) => {
    const symbol = known[position]!;
    const cell = position * alphabet + symbol;
    if (i > 0) total += Math.log(path.conditionals()[cell]!) - Math.log(answer[cell]!);
    path.know(position, symbol);
  });
  return total;
}
