// What corrected samplers tell, where the truth can be listed: log Z, and of token by token KL, as where nobody lists it.

import { correctedPoints } from '../../src/core/comparison/correctedPoints';
import { drawnGap, listedTokenByToken, powerAim } from '../../src/core/comparison/temperatureGap';
import { finish } from '../../src/core/jobs/job';
import type { DiscreteDistribution } from '../../src/core/laws/law';
import { studentQuantile } from '../../src/core/numbers/studentQuantile';
import { settleOrder } from '../../src/core/orders/settleOrder';
import { leastEntropy } from '../../src/core/samplers/kinds/ranked';

/** Populations of one run, and sequences drawn token by token. */
const count = 40;
const temperature = 0.7;

/** Truths of one way to draw, and the intervals of one run. */
export interface CorrectedWay {
  readonly name: string;
  readonly truths: Readonly<Record<string, number>>;
  intervals(seed: number): Readonly<Record<string, readonly [number, number]>>;
}

/** In order from the left, in steps of 4, and by a rule: what comes out of both can be listed. */
export function correctedWays(law: DiscreteDistribution): readonly CorrectedWay[] {
  const { length, alphabet } = law;
  const order = settleOrder({ kind: 'leftToRight' }, { length });
  if (typeof order === 'string') throw new RangeError(order);
  const sizes = new Int32Array(length / 4).fill(4);
  const rule = leastEntropy.policy({ length, alphabet }, { steps: length / 2 });
  return [
    ['corrected, left to right', { schedule: { kind: 'sizes', sizes }, order }] as const,
    ['corrected, the surest first', { rule, random: false }] as const,
  ].map(([name, steps]) => {
    const aim = powerAim(law, temperature);
    const { exact } = aim;
    const gap = finish(listedTokenByToken(aim, steps))?.forward;
    const options = { temperature, particles: 32, count };
    const told = (seed: number) =>
      finish(correctedPoints(law, [{ ...steps, name }], { ...options, seed }));
    const logZ = told(1).exactLogZ;
    if (!exact || gap == null || logZ === null) throw new RangeError('nothing can be listed');
    return {
      name,
      truths: { 'log Z': logZ, 'KL token by token': gap },
      intervals: (seed) => {
        const [low, high] = told(seed).points[1]!.corrected!.interval;
        const drawn = finish(drawnGap(aim, exact, steps, seed, count, () => undefined));
        const reach = studentQuantile(0.975, count - 1) * drawn.standardError!;
        return {
          'log Z': [low, high ?? Number.POSITIVE_INFINITY],
          'KL token by token': [drawn.value - reach, drawn.value + reach],
        };
      },
    };
  });
}
