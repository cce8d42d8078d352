// The evidence of a curve of which only means and standard errors are known.
import { sum } from '../numbers/entropy';
import { type Random, randomFrom, randomOrder, standardNormal } from '../numbers/random';
import { filled } from '../numbers/straightLines';
import { freedomOf, standardErrorOf, type Uncertainty } from '../numbers/uncertainty';
import type { Evidence } from './evidence';
import { shrunkValues } from './shrunkCurve';

/**
 * Of a curve of which means and standard errors are known. Its halves are drawn from these: with noise n
 * as large as that of the curve c itself, c + n and c − n are as independent as the means of two halves of
 * the rows, and have their errors (a parametric bootstrap that sets one half against the other). Where rows
 * of a text belong together, n takes whole groups of texts to one half or the other.
 */
export function summaryEvidence(
  curve: Float64Array,
  uncertainty: Uncertainty & { readonly confidence: number },
  part: Part = { scale: 1, number: 1 },
): Evidence {
  const { levels, standardErrors, confidence } = uncertainty;
  const { scale, number } = part;
  const errors = standardErrors.map((error) => scale * error);
  const values = Float64Array.from(levels, (j) => curve[j]!);
  let choosing: Float64Array | undefined;
  let halves: readonly [Evidence, Evidence] | undefined;
  const half = (noise: Float64Array, sign: number) =>
    summaryEvidence(
      curve.map((value, j) => value + sign * noise[j]!),
      uncertainty,
      { scale: scale * Math.SQRT2, number: 2 * number + (sign > 0 ? 0 : 1) },
    );
  return {
    length: curve.length,
    confidence,
    freedom: freedomOf(uncertainty),
    get choosing() {
      choosing ??= onWhole(levels, shrunkValues(values, errors), curve.length);
      return choosing;
    },
    spread: (weights) => ({
      mean: weighedSum(weights, curve),
      variance: (scale * standardErrorOf(uncertainty, weights)) ** 2,
      third: 0,
    }),
    halves: () => {
      if (!halves) {
        const noise = noiseOf(uncertainty, part);
        const whole = onWhole(levels, noise, curve.length);
        halves = [half(whole, 1), half(whole, -1)];
      }
      return halves;
    },
  };
}

/** Σ w c. The weights of an error add up to 0: taken from the end of the curve, what cancels leaves no rounding. */
function weighedSum(weights: Float64Array, curve: Float64Array): number {
  const end = curve[curve.length - 1]!;
  return sum(weights.map((weight, j) => weight * (curve[j]! - end))) + sum(weights) * end;
}

/** Which part of the rows: 1 for all, 2k and 2k + 1 for the halves of part k; and how much larger errors are. */
interface Part {
  readonly scale: number;
  readonly number: number;
}

function noiseOf({ standardErrors, textGroups }: Uncertainty, { scale, number }: Part) {
  const random = randomFrom(1, number);
  if (!textGroups) return standardErrors.map((error) => scale * error * standardNormal(random));
  const signs = signsFor(textGroups.length, random);
  return standardErrors.map((_, i) =>
    textGroups.reduce((total, group, g) => total + scale * signs[g]! * group[i]!, 0),
  );
}

/** Which groups go to which half. */
function signsFor(count: number, random: Random): Int32Array {
  return randomOrder(random, count).map((place) => (2 * place < count ? 1 : -1));
}

function onWhole(levels: Int32Array, values: Float64Array, length: number): Float64Array {
  const whole: (number | null)[] = new Array<null>(length).fill(null);
  levels.forEach((j, i) => {
    whole[j] = values[i]!;
  });
  return filled(whole);
}
