// A mean of few values, helped by numbers beside them whose mean is known.
import { sum } from './entropy';
import { sampledMean } from './sampledMean';

/** Of a control only this share of its squares is left beside those before it: it says nothing new. */
const nothingNew = 1e-12;
/** Squares that are so small beside those of the values are rounding, of which the mean is not 0. */
const rounding = 1e-18;

/** A mean with its standard error, and how many degrees of freedom that has. */
export interface ControlledMean {
  readonly mean: number;
  readonly standardError: number;
  readonly freedom: number;
}

/**
 * The mean of independent values, less what a straight line by these controls explains of them: numbers beside each value
 * whose own mean is 0, known beforehand. The first ones count if there are too few values for all. The error says what
 * is left over, and that the line was fitted to the same values.
 */
export function controlledMean(
  values: Float64Array,
  controls: readonly Float64Array[],
): ControlledMean {
  const count = values.length;
  const plain = sampledMean(values);
  let { mean } = plain;
  let freedom = count - 1;
  let leverage = 1 / count;
  const left = values.map((value) => value - mean);
  const used: Direction[] = [];
  const least = rounding * product(values, values);
  for (const control of plain.standardError > 0 ? controls : []) {
    if (used.length >= Math.floor(count / 2) - 1) break;
    const direction = directionOf(control, used, least);
    if (!direction) continue;
    const slope = product(left, direction.centred) / direction.square;
    mean -= slope * direction.mean;
    leverage += direction.mean ** 2 / direction.square;
    subtract(left, direction.centred, slope);
    used.push(direction);
    freedom--;
  }
  const variance = product(left, left) / Math.max(1, freedom);
  return { mean, standardError: Math.sqrt(variance * leverage), freedom };
}

/** A control less what those before it say. */
interface Direction {
  readonly mean: number;
  readonly centred: Float64Array;
  readonly square: number;
}

function directionOf(
  control: Float64Array,
  before: readonly Direction[],
  least: number,
): Direction | undefined {
  let mean = sum(control) / control.length;
  const centred = control.map((value) => value - mean);
  const whole = product(centred, centred);
  for (const other of before) {
    const slope = product(centred, other.centred) / other.square;
    mean -= slope * other.mean;
    subtract(centred, other.centred, slope);
  }
  const square = product(centred, centred);
  return square > Math.max(least, nothingNew * whole) ? { mean, centred, square } : undefined;
}

function product(one: Float64Array, other: Float64Array): number {
  return sum(one.map((value, i) => value * other[i]!));
}

function subtract(from: Float64Array, other: Float64Array, times: number): void {
  for (let i = 0; i < from.length; i++) from[i] = from[i]! - times * other[i]!;
}
