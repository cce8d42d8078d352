import * as Type from 'typebox';
import { phrase } from '../../core/input/phrase';
import type { Job } from '../../core/jobs/job';
import { codeLaw } from '../../core/laws/code/codeLaw';
import { defineFamily } from './family';
import { alphabetField, lengthField } from './fields';
import { primeAlphabet } from './linearCode';

export const randomLinear = defineFamily({
  name: 'randomLinear',
  title: 'Random linear code',
  summary: 'The average over all generator matrices; each sample draws a code of its own.',
  fields: Type.Object({
    length: lengthField,
    dimension: Type.Integer({ minimum: 0, maximum: 10_000, description: 'Rows of the generator.' }),
    alphabet: alphabetField,
  }),
  example: {
    title: 'Dense XORSAT',
    description: 'Sixty-four random sums of thirty-two bits: a cliff, rounded by chance.',
    distribution: { family: 'randomLinear', length: 64, dimension: 32, alphabet: 2 },
    goal: { steps: 3 },
    schedules: { even: { kind: 'uniform', steps: 3 } },
  },
  build: ({ length, dimension, alphabet }, { report }) =>
    primeAlphabet(alphabet, report)
      ? {
          kind: 'profileOnly',
          length,
          alphabet,
          exchangeable: true,
          exactProfile: {
            algorithm: phrase`law of the rank of j random columns (ranks below 10⁻²⁰ skipped, h(j) off by less than 10⁻¹³ nats)`,
            seconds: 1e-8 * length * Math.min(length, dimension + 1, 70),
            run: () => rankAverage(length, dimension, alphabet),
          },
          instance: (random) => {
            const rows = Array.from({ length: dimension }, () =>
              Int32Array.from({ length }, () => random.integer(alphabet)),
            );
            return codeLaw(() => rows, length, alphabet);
          },
        }
      : undefined,
});

/** Ranks less likely than this are skipped: at most N of them, each once, so no more than 10⁻¹⁴ in all. */
const negligible = 1e-20;

/** h(j) = log q · (1 − E q^(rank − k)): a fresh random column lies in a span of rank r with q^(r − k). */
function* rankAverage(length: number, dimension: number, alphabet: number): Job<Float64Array> {
  const grows = Float64Array.from(
    { length: dimension + 1 },
    (_, rank) => -Math.expm1((rank - dimension) * Math.log(alphabet)),
  );
  const law = new Float64Array(dimension + 2);
  law[0] = 1;
  const profile = new Float64Array(length);
  let low = 0;
  let cells = 0;
  for (let j = 0; j < length; j++) {
    const high = Math.min(j, dimension);
    while (low < high && law[low]! < negligible) law[low++] = 0;
    profile[j] = Math.log(alphabet) * oneColumnMore(law, grows, low, high);
    cells += high - low + 1;
    if (cells < 500_000) continue;
    cells = 0;
    yield { fraction: j / length };
  }
  return profile;
}

/** Replaces the law of the rank by that with one column more; returns the probability that it grew. */
function oneColumnMore(law: Float64Array, grows: Float64Array, low: number, high: number): number {
  let total = 0;
  // from high ranks to low, so that each probability moves once
  for (let rank = high; rank >= low; rank--) {
    const moves = law[rank]! * grows[rank]!;
    total += moves;
    law[rank + 1] = law[rank + 1]! + moves;
    law[rank] = law[rank]! - moves;
  }
  return total;
}
