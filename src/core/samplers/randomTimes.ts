import { type Oracle, UNKNOWN } from '../laws/law';
import { drawIndex, type Random } from '../numbers/random';

/**
 * One sequence of a sampler with random counts (theory §2): at step k every hidden token by itself is
 * revealed with probability (τ_k − τ_{k−1}) / (1 − τ_{k−1}), from its law given what was there before.
 */
export function sampleAtTimes(law: Oracle, times: Float64Array, random: Random): Int32Array {
  const { length, alphabet } = law;
  const known = new Int32Array(length).fill(UNKNOWN);
  for (let k = 0; k + 1 < times.length; k++) {
    const [before, after] = [times[k]!, times[k + 1]!];
    const probability = after === 1 ? 1 : (after - before) / (1 - before);
    const chosen: number[] = [];
    for (let i = 0; i < length; i++)
      if (known[i] === UNKNOWN && random.uniform() < probability) chosen.push(i);
    if (chosen.length === 0) continue;
    const rows = law.conditionals(known);
    for (const i of chosen)
      known[i] = drawIndex(random, rows.subarray(i * alphabet, (i + 1) * alphabet));
  }
  return known;
}
