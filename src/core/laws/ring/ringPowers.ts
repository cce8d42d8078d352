import type { Job } from '../../jobs/job';

/** A power of a matrix, scaled to a largest entry of 1, with the logarithm of what was divided out. */
export interface ScaledPower {
  readonly cells: Float64Array;
  readonly logScale: number;
}

/** W¹ … W^N, each scaled. */
export interface ScaledPowers {
  readonly length: number;
  readonly alphabet: number;
  power(g: number): Float64Array;
  logScale(g: number): number;
}

/** W^N alone, by squaring. */
export function scaledPower(matrix: Float64Array, alphabet: number, length: number): ScaledPower {
  let result: ScaledPower | undefined;
  let square = scaled(matrix.slice(), 0);
  for (let rest = length; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = result ? times(result, square, alphabet) : square;
    square = times(square, square, alphabet);
  }
  return result ?? square;
}

export function matrixTrace(cells: Float64Array, alphabet: number): number {
  let total = 0;
  for (let x = 0; x < alphabet; x++) total += cells[x * alphabet + x]!;
  return total;
}

export function* scaledPowers(
  matrix: Float64Array,
  alphabet: number,
  length: number,
): Job<ScaledPowers> {
  const cells = alphabet * alphabet;
  const powers = new Float64Array((length + 1) * cells);
  const scales = new Float64Array(length + 1);
  const power = (g: number) => powers.subarray(g * cells, (g + 1) * cells);
  for (let x = 0; x < alphabet; x++) powers[x * alphabet + x] = 1;
  let work = 0;
  for (let g = 1; g <= length; g++) {
    multiply(power(g - 1), matrix, alphabet, power(g));
    scales[g] = scaled(power(g), scales[g - 1]!).logScale;
    work += cells * alphabet + 50;
    if (work < 3e6) continue;
    work = 0;
    yield { fraction: (0.3 * g) / length };
  }
  return { length, alphabet, power, logScale: (g) => scales[g]! };
}

function times(one: ScaledPower, other: ScaledPower, alphabet: number): ScaledPower {
  const product = new Float64Array(alphabet * alphabet);
  multiply(one.cells, other.cells, alphabet, product);
  return scaled(product, one.logScale + other.logScale);
}

/** Divides by the largest entry, in place. */
function scaled(cells: Float64Array, logScale: number): ScaledPower {
  let largest = 0;
  for (let cell = 0; cell < cells.length; cell++) largest = Math.max(largest, cells[cell]!);
  if (largest === 0) return { cells, logScale };
  for (let cell = 0; cell < cells.length; cell++) cells[cell] = cells[cell]! / largest;
  return { cells, logScale: logScale + Math.log(largest) };
}

/** Adds the product to `target`. */
function multiply(
  one: Float64Array,
  other: Float64Array,
  size: number,
  target: Float64Array,
): void {
  for (let x = 0; x < size; x++)
    for (let k = 0; k < size; k++) {
      const factor = one[x * size + k]!;
      if (factor === 0) continue;
      for (let y = 0; y < size; y++) {
        const cell = x * size + y;
        target[cell] = target[cell]! + factor * other[k * size + y]!;
      }
    }
}
