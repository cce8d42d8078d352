/** W¹ … W^N, each scaled to a largest entry of 1, with the logarithm of what was divided out. */
export interface ScaledPowers {
  readonly length: number;
  readonly alphabet: number;
  power(g: number): Float64Array;
  logScale(g: number): number;
  /** The trace of the scaled power. */
  trace(g: number): number;
}

export function scaledPowers(matrix: Float64Array, alphabet: number, length: number): ScaledPowers {
  const cells = alphabet * alphabet;
  const powers = new Float64Array((length + 1) * cells);
  const scales = new Float64Array(length + 1);
  for (let x = 0; x < alphabet; x++) powers[x * alphabet + x] = 1;
  for (let g = 1; g <= length; g++) {
    const before = powers.subarray((g - 1) * cells, g * cells);
    const power = powers.subarray(g * cells, (g + 1) * cells);
    for (let x = 0; x < alphabet; x++)
      for (let k = 0; k < alphabet; k++) {
        const factor = before[x * alphabet + k] as number;
        if (factor === 0) continue;
        for (let y = 0; y < alphabet; y++)
          power[x * alphabet + y] =
            (power[x * alphabet + y] as number) + factor * (matrix[k * alphabet + y] as number);
      }
    const largest = power.reduce((one, other) => Math.max(one, other), 0);
    if (largest > 0)
      for (let cell = 0; cell < cells; cell++) power[cell] = (power[cell] as number) / largest;
    scales[g] = (scales[g - 1] as number) + (largest > 0 ? Math.log(largest) : 0);
  }
  return {
    length,
    alphabet,
    power: (g) => powers.subarray(g * cells, (g + 1) * cells),
    logScale: (g) => scales[g] as number,
    trace: (g) => {
      let total = 0;
      for (let x = 0; x < alphabet; x++) total += powers[g * cells + x * alphabet + x] as number;
      return total;
    },
  };
}
