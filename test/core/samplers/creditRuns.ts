import { even, sure } from './adaptiveRuns';
import type { HandMadeRun } from './scenes';

/**
 * Runs of the sampler that credits what was the likeliest before. With α = 1 and γ = 0 the likeliest token of a call
 * counts (M + 1) times, M = 1 at the first call: p becomes 2p / (1 + p).
 */
export const creditRuns: readonly HandMadeRun[] = [
  {
    sampler: 'credit',
    shows: 'credit of this call counts already: 0.6 is 0.75, 0.7 is above; the threshold included',
    length: 4,
    values: { threshold: 0.75, credit_alpha: 1, boost_gamma: 0 },
    calls: [
      { rows: [sure(0.6), sure(0.7), sure(0.59), even], reveals: [0, 1] },
      // M = 1.8: 0.59 · 2.8 / (0.41 + 0.59 · 2.8) = 0.80; a half is 0.74 of it
      { reveals: [2] },
      // M = 2.44: 0.5 · 3.44 / (0.5 + 1.72) = 0.77
      { reveals: [3] },
    ],
  },
  {
    sampler: 'credit',
    shows: 'credit belongs to a token, and decays while another one is the likeliest',
    length: 3,
    values: { threshold: 0.8, credit_alpha: 1, boost_gamma: 0, decay_beta: 0.5 },
    calls: [
      // all are (0.4, 0.6) and become 0.75; within 0.00001 of the surest is only the last
      { rows: [sure(0.6), sure(0.6), sure(0.61)], reveals: [2] },
      // the first has M = (1, 0.5): 1.3 to 0.525 is 0.71; the second M = 1.5: 1.5 to 0.4 is 0.79
      { rows: [[0.65, 0.35], sure(0.6), even], reveals: [1] },
      // the first has M = (1.5, 0.25): 1.75 to 0.375 is 0.82
      { rows: [[0.7, 0.3], even, even], reveals: [0] },
    ],
  },
  {
    sampler: 'credit',
    shows: 'the probability to the power γ is what is credited: 0.36 ** 0.5 is 0.6',
    length: 2,
    values: { threshold: 0.58, credit_alpha: 2, boost_gamma: 0.5 },
    calls: [
      // 0.36 · 1.6² = 0.92 to 0.64: 0.59
      {
        rows: [
          [0.32, 0.36, 0.32],
          [0.33, 0.34, 0.33],
        ],
        reveals: [0],
      },
      { reveals: [1] },
    ],
  },
  {
    sampler: 'credit',
    shows: 'where none is sure enough, all within 0.00001 of the surest',
    length: 3,
    values: { threshold: 0.99 },
    calls: [{ rows: [sure(0.600001), sure(0.6), sure(0.5999)], reveals: [0, 1] }, { reveals: [2] }],
  },
  {
    sampler: 'credit',
    shows: 'by what the model gives, before temperature',
    length: 2,
    values: { threshold: 0.99 },
    calls: [
      { rows: [sure(1), sure(1)], model: [sure(0.6), sure(0.7)], reveals: [1] },
      { model: [sure(0.6), sure(0.7)], reveals: [0] },
    ],
  },
];
