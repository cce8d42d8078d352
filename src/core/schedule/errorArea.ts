// The area on a drawing of a profile that is the error of a schedule, between two staircases.

/** Between two places on the axis of revealed tokens: what a token costs. */
export interface AreaStretch {
  readonly from: number;
  readonly to: number;
  /** By what is known when the step begins. */
  readonly atStart: number;
  /** By what is known when the token's turn comes. */
  readonly inTurn: number;
}

/** Of more stairs than so many, some are drawn as one. */
const mostStretches = 1200;

/**
 * Two staircases from 0 to N: `entropies[k]` holds from the start of step k to its end, `curve[j]` from j to j + 1. What
 * lies between them is the error, Σ s_k h(t_{k−1}) − Σ h(j). Of very many stairs some are drawn as one, at their mean:
 * the area stays what it is.
 */
export function stretchesBetween(
  counts: ArrayLike<number>,
  entropies: ArrayLike<number>,
  curve: ArrayLike<number>,
): readonly AreaStretch[] {
  const length = curve.length;
  const steps = counts.length;
  const few = length + steps <= 2 * mostStretches;
  const isWide = (width: number) => few || width >= length / mostStretches;
  const stretches: AreaStretch[] = [];
  let [from, at, k, start, turn] = [0, 0, 0, 0, 0];
  // the last step ends at N, whatever its fractions of tokens add up to
  const endOf = (step: number, begin: number) =>
    step === steps - 1 ? length : begin + counts[step]!;
  let stepEnd = endOf(0, 0);
  while (at < length) {
    const to = Math.min(Math.floor(at) + 1, stepEnd, length);
    start += (to - at) * entropies[k]!;
    turn += (to - at) * curve[Math.floor(at)]!;
    at = to;
    if (at > from && (isWide(at - from) || at === length)) {
      stretches.push({ from, to: at, atStart: start / (at - from), inTurn: turn / (at - from) });
      [from, start, turn] = [at, 0, 0];
    }
    while (stepEnd <= at) stepEnd = endOf(++k, stepEnd);
  }
  return stretches;
}

/** Σ of what is lost on all stretches, less what is gained where the curve lies above the steps. */
export function areaOf(stretches: readonly AreaStretch[]): number {
  return stretches.reduce(
    (area, { from, to, atStart, inTurn }) => area + (to - from) * (atStart - inTurn),
    0,
  );
}

/** Whether the curve lies above the steps somewhere, by more than rounding. */
export function hasGain(stretches: readonly AreaStretch[]): boolean {
  const scale = Math.max(...stretches.map(({ inTurn }) => Math.abs(inTurn)));
  return stretches.some(({ atStart, inTurn }) => inTurn - atStart > 1e-9 * scale);
}
