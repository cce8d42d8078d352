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
    masses.push(weights[i]!);
    counts.push(1);
    for (let last = means.length - 1; last > 0 && means[last]! > means[last - 1]!; last--) {
      const mass = masses[last]! + masses[last - 1]!;
      means[last - 1] =
        (means[last]! * masses[last]! + means[last - 1]! * masses[last - 1]!) / mass;
      masses[last - 1] = mass;
      counts[last - 1] = counts[last - 1]! + counts[last]!;
      means.pop();
      masses.pop();
      counts.pop();
    }
  });
  const fitted = new Float64Array(values.length);
  let position = 0;
  means.forEach((mean, block) => {
    fitted.fill(mean, position, position + counts[block]!);
    position += counts[block]!;
  });
  return fitted;
}
