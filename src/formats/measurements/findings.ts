// What is to be said of a measured curve: rises, noise, impossible values.
import * as l10n from '@vscode/l10n';
import { counted } from '../../core/input/counted';
import type { Finding, JsonPath, Report } from '../../core/input/finding';
import { runsOfGaps } from '../../core/numbers/straightLines';
import { standardErrorOf, uncertaintyOf } from '../../core/numbers/uncertainty';
import { bestForSteps } from '../../core/schedule/best/optimum';
import { firstIncrease } from '../../core/schedule/heights';

/** What was measured, as its author should see it judged. */
export interface MeasuredCurve {
  /** c(j), null where it was not measured. */
  readonly values: readonly (number | null)[];
  /** The same without gaps. */
  readonly curve: Float64Array;
  /** Without gaps too. */
  readonly standardError: Float64Array | null;
  /** Size of the vocabulary. */
  readonly alphabet: number | undefined;
  /** The nearest curve that never rises, where this one does. */
  readonly isotonic?: Float64Array | undefined;
}

/** No token of any vocabulary costs as much: log of 7 · 10¹⁰. */
const mostPerToken = 25;

/** More nats than any cross entropy of a token ever was: something else was logged, or numbers overflowed. */
export const mostPossible = 1e4;

/** Whether a token can be expected to cost so many nats, up to rounding. */
export function isEntropy(nats: number): boolean {
  return nats >= -1e-9 && nats <= mostPossible;
}

/** A value that no cross entropy has, at its place: nothing can be computed from such a curve. */
export function impossibleValue(
  { curve, standardError }: Pick<MeasuredCurve, 'curve' | 'standardError'>,
  at: (field: 'values' | 'standardErrors', j: number) => JsonPath,
): Finding | undefined {
  const error = (code: string, path: JsonPath, message: string): Finding => ({
    code,
    severity: 'error',
    message,
    path,
  });
  const large = curve.findIndex((value) => !(value <= mostPossible * (1 + 1e-9)));
  if (large >= 0)
    return error(
      'measured.range',
      at('values', large),
      l10n.t`c(${large}) = ${curve[large]!.toPrecision(4)} is no cross entropy of a token: none is above ${mostPossible} nats. Are these sums over the hidden tokens? Give the means, or null where there is none.`,
    );
  const negative = curve.findIndex((value, j) => value < -3 * (standardError?.[j] ?? 0) - 1e-9);
  if (negative >= 0)
    return error(
      'measured.negative',
      at('values', negative),
      l10n.t`c(${negative}) = ${curve[negative]!.toPrecision(4)} is negative, which no cross entropy of tokens is: are these log-likelihoods? They have the other sign.`,
    );
  const vague = standardError?.findIndex((value) => !(value <= mostPossible)) ?? -1;
  if (vague < 0) return undefined;
  return error(
    'measured.range',
    at('standardErrors', vague),
    l10n.t`The standard error of c(${vague}) is not a number up to ${mostPossible} nats: leave it out (null).`,
  );
}

/** What people should know of a measured curve; nothing of it is ever changed. `at` is where its values stand. */
export function reportOn(
  measured: MeasuredCurve,
  report: Report,
  at: (j?: number) => JsonPath,
): void {
  for (const finding of [
    unit(measured, at),
    first(measured, at),
    increase(measured, at),
    noisy(measured, at),
    gaps(measured, at),
  ])
    if (finding) report(finding);
}

type Place = (j?: number) => JsonPath;

/** The largest increase that is more than noise. */
function increase(
  { curve, standardError, isotonic }: MeasuredCurve,
  at: Place,
): Finding | undefined {
  if (firstIncrease(curve) === undefined) return undefined;
  // many values are compared with the least of many, so chance alone goes beyond three errors
  const limit = Math.max(3, 1 + Math.sqrt(2 * Math.log(curve.length)));
  let least = 0;
  let found: { readonly from: number; readonly to: number; readonly by: number } | undefined;
  for (let j = 1; j < curve.length; j++) {
    const by = curve[j]! - curve[least]!;
    const joint = standardError ? Math.hypot(standardError[j]!, standardError[least]!) : 0;
    if (by > limit * joint && by > (found?.by ?? 0)) found = { from: least, to: j, by };
    if (by < 0) least = j;
  }
  if (!found) return undefined;
  const { from, to, by } = found;
  const joint = standardError && Math.hypot(standardError[to]!, standardError[from]!);
  const certainty = joint
    ? l10n.t`${(by / joint).toPrecision(2)} joint standard errors`
    : l10n.t('standard errors are not given, so it may be noise');
  return {
    code: 'measured.increase',
    severity: 'warning',
    message: l10n.t`c(${to}) is ${by.toPrecision(3)} nats above c(${from}): the model does worse with more tokens known (${certainty}). Nothing was changed; schedules are exactly the best for the curve as it stands.${isotonic ? fitWords(curve, isotonic) : ''}`,
    path: at(to),
  };
}

/** How far the curve that never rises is from what was measured. */
function fitWords(curve: Float64Array, fit: Float64Array): string {
  const apart = curve.reduce((most, value, j) => Math.max(most, Math.abs(value - fit[j]!)), 0);
  return l10n.t` The nearest curve that never rises (isotonic fit) is up to ${apart.toPrecision(3)} nats away: it is shown beside, and not used.`;
}

function first({ curve, standardError, alphabet }: MeasuredCurve, at: Place): Finding | undefined {
  const value = curve[0]!;
  const most = Math.log(alphabet ?? 0);
  if (!(alphabet && value > most + 3 * (standardError?.[0] ?? 0) + 1e-9)) return undefined;
  return {
    code: 'measured.first',
    severity: 'warning',
    message: l10n.t`c(0) = ${value.toPrecision(4)} is above log ${alphabet} = ${most.toPrecision(4)} nats: with nothing known the model does worse than guessing evenly.`,
    path: at(0),
  };
}

function unit({ values, curve, alphabet }: MeasuredCurve, at: Place): Finding | undefined {
  const bits = alphabet !== undefined && alphabet > 1 ? Math.log2(alphabet) : undefined;
  const most = bits === undefined ? mostPerToken : 1.05 * bits;
  const summed = curve.findIndex((one) => one > most);
  if (summed >= 0)
    return {
      code: 'measured.unit',
      severity: 'warning',
      message: l10n.t`c(${summed}) = ${curve[summed]!.toPrecision(4)} is too much for one token: are these sums over the hidden tokens? Divide each by how many were hidden.`,
      path: at(summed),
    };
  const value = curve[0]!;
  if (bits === undefined || value <= 1.1 * Math.log(alphabet!)) return undefined;
  return {
    code: 'measured.unit',
    severity: 'warning',
    message: l10n.t`c(0) = ${value.toPrecision(4)} is more than log ${alphabet!} nats and no more than log₂ ${alphabet!} = ${bits.toPrecision(4)}: are these bits? They are taken for nats.`,
    path: at(0),
    ...(at(0).length > 1 && {
      repairs: [
        {
          title: l10n.t('Convert the values from bits to nats'),
          path: at(),
          value: values.map((one) =>
            one === null ? null : Number((one * Math.LN2).toPrecision(12)),
          ),
        },
      ],
    }),
  };
}

/** Whether the even split could be told from the best schedule; errors of the values are independent. */
function noisy({ values, curve, standardError }: MeasuredCurve, at: Place): Finding | undefined {
  const length = curve.length;
  const steps = Math.min(16, Math.floor(length / 4));
  if (!standardError || steps < 2) return undefined;
  const even = Int32Array.from({ length: steps }, (_, k) => share(k + 1) - share(k));
  const weights = new Float64Array(length);
  weigh(even, 1, weights);
  weigh(bestForSteps(curve, steps).sizes, -1, weights);
  const difference = weights.reduce((sum, weight, j) => sum + weight * curve[j]!, 0);
  const uncertainty = uncertaintyOf(values, [...standardError]);
  const error = uncertainty ? standardErrorOf(uncertainty, weights) : 0;
  if (error === 0 || difference > 2 * error) return undefined;
  return {
    code: 'measured.noisy',
    severity: 'information',
    message: l10n.t`With ${steps} steps the best schedule saves ${difference.toPrecision(2)} ± ${error.toPrecision(2)} nats over an even split: too little to be told from noise. Measure more rows before relying on it.`,
    path: at(),
  };

  function share(k: number): number {
    return Math.round((k * length) / steps);
  }
}

/** Σ s_k c(t_{k−1}) as weights of c. */
function weigh(sizes: Int32Array, sign: number, weights: Float64Array): void {
  let start = 0;
  for (const size of sizes) {
    weights[start] = weights[start]! + sign * size;
    start += size;
  }
}

function gaps({ values }: MeasuredCurve, at: Place): Finding | undefined {
  const missing = values.filter((value) => value === null).length;
  if (missing === 0) return undefined;
  return {
    code: 'measured.gaps',
    severity: 'information',
    message: l10n.t`Not measured: ${missing} of ${counted(values.length, 'value')}, at j = ${runsOfGaps(values)}; straight lines between the neighbours stand there.`,
    path: at(),
  };
}
