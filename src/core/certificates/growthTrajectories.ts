// The random trajectories behind a certificate of growing odds, and what is counted along them.
import type { Job } from '../jobs/job';
import { type DiscreteDistribution, UNKNOWN } from '../laws/law';
import { divergence } from '../numbers/entropy';
import { replicateRandom } from '../profile/replicates';
import type { Stretch } from '../theorems/growth';

/** Streams of trajectories, far from those of replicates and of certificates of errors. */
const trajectoryStream = -0x40000000;

/** Times whose odds double, the last cell perhaps shorter. */
export function dyadicTimes({ from, to }: Stretch): readonly number[] {
  const times = [from];
  for (;;) {
    const odds = (2 * times[times.length - 1]!) / (1 - times[times.length - 1]!);
    const next = odds / (1 + odds);
    if (next >= to * (1 - 1e-12)) return [...times, to];
    times.push(next);
  }
}

/** Conditional laws that one trajectory asks for, about. */
export function callsPerTrajectory(length: number, stretches: readonly Stretch[]): number {
  return stretches.reduce((total, stretch) => total + length * dyadicTimes(stretch).length, 0);
}

/**
 * Wainwright's statistic Q of every stretch (2608.13520, theory §6), trajectory by trajectory: a fresh
 * sample and a uniform time for every position; at time v those before v are known. Σ over the cells of
 * odds that double of their width times Σ_i D(X_i at their end ‖ X_i at their begin), where i itself counts
 * as hidden. So E Q ≤ H ≤ 2 E Q.
 */
export function* growthStatistics(
  law: DiscreteDistribution,
  stretches: readonly Stretch[],
  { samples, seed }: { readonly samples: number; readonly seed: number },
): Job<readonly Float64Array[]> {
  const statistics = stretches.map(() => new Float64Array(samples));
  const times = stretches.map(dyadicTimes);
  for (let r = 0; r < samples; r++) {
    const random = replicateRandom(seed, trajectoryStream - r);
    const values = law.sample(random);
    const clocks = Float64Array.from({ length: law.length }, () => random.uniform());
    for (const [k, grid] of times.entries()) {
      let total = 0;
      let before = othersKnown(law, values, clocks, grid[0]!);
      for (let j = 1; j < grid.length; j++) {
        yield { fraction: r / samples };
        const [start, end] = [grid[j - 1]!, grid[j]!];
        if (!clocks.some((clock) => clock > start && clock <= end)) continue;
        const after = othersKnown(law, values, clocks, end);
        total += (end - start) * divergence(after, before);
        before = after;
      }
      statistics[k]![r] = total;
    }
  }
  return statistics;
}

/** The law of every position given all others whose time has come. */
function othersKnown(
  law: DiscreteDistribution,
  values: Int32Array,
  clocks: Float64Array,
  time: number,
): Float64Array {
  const { length, alphabet } = law;
  const known = values.map((value, i) => (clocks[i]! <= time ? value : UNKNOWN));
  const rows = law.conditionals(known).slice();
  for (let i = 0; i < length; i++) {
    if (known[i] === UNKNOWN) continue;
    known[i] = UNKNOWN;
    const own = law.conditionals(known).subarray(i * alphabet, (i + 1) * alphabet);
    rows.set(own, i * alphabet);
    known[i] = values[i]!;
  }
  return rows;
}
