import { even, sure } from './adaptiveRuns';
import type { HandMadeRun } from './scenes';

/** Runs of the sampler whose threshold falls while tokens are revealed. */
export const fallingRuns: readonly HandMadeRun[] = [
  {
    sampler: 'falling-threshold',
    shows: 'from high down to low by the share that is revealed, the threshold itself included',
    length: 4,
    values: { high: 0.9, low: 0.5 },
    calls: [
      { rows: [sure(0.9), sure(0.8), sure(0.79), even], reveals: [0] },
      // a quarter is revealed: 0.8
      { reveals: [1] },
      // half: 0.7
      { reveals: [2] },
      // 0.6, and one at least
      { reveals: [3] },
    ],
  },
  {
    sampler: 'falling-threshold',
    shows: 'the share to a power: 0.9 − 0.4 / 16',
    length: 4,
    values: { high: 0.9, low: 0.5, power: 2 },
    calls: [
      { rows: [sure(0.95), sure(0.87), sure(0.88), sure(0.874)], reveals: [0] },
      { reveals: [2] },
      // 0.9 − 0.4 / 4
      { reveals: [1, 3] },
    ],
  },
  {
    sampler: 'falling-threshold',
    shows: 'by what the model gives, before temperature, and the surest where none is sure',
    length: 2,
    values: { high: 0.9, low: 0.9 },
    calls: [
      { rows: [sure(1), sure(1)], model: [sure(0.6), sure(0.7)], reveals: [1] },
      { model: [sure(0.6), sure(0.7)], reveals: [0] },
    ],
  },
];
