/**
 * The nearest nonincreasing curve in weighted least squares (pool adjacent violators): neighbours in the
 * wrong order are replaced by their mean. Never farther from the true profile, which does not increase
 * (theory §9).
 */
export function nonincreasing(values: Float64Array, weights: Float64Array): Float64Array {
  const means: number[] = [];
  const masses: number[] = [];
  const counts: number[] = [];
  values.forEach((value, i) => {
    means.push(value);
    masses.push(weights[i] as number);
    counts.push(1);
    for (
      let last = means.length - 1;
      last > 0 && (means[last] as number) > (means[last - 1] as number);
      last--
    ) {
      const mass = (masses[last] as number) + (masses[last - 1] as number);
      means[last - 1] =
        ((means[last] as number) * (masses[last] as number) +
          (means[last - 1] as number) * (masses[last - 1] as number)) /
        mass;
      masses[last - 1] = mass;
      counts[last - 1] = (counts[last - 1] as number) + (counts[last] as number);
      means.pop();
      masses.pop();
      counts.pop();
    }
  });
  const fitted = new Float64Array(values.length);
  let position = 0;
  means.forEach((mean, block) => {
    fitted.fill(mean, position, position + (counts[block] as number));
    position += counts[block] as number;
  });
  return fitted;
}
