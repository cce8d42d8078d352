import { even, sure } from './adaptiveRuns';
import type { HandMadeRun } from './scenes';

/** Runs of the sampler that looks at runs of adjacent hidden positions. */
export const segmentRuns: readonly HandMadeRun[] = [
  {
    sampler: 'hierarchy',
    shows:
      'the surest of all first; then of each side of it the surest, which only low_threshold binds',
    length: 7,
    values: { threshold: 0.9, low_threshold: 0.6 },
    calls: [
      {
        rows: [sure(0.7), even, sure(0.65), sure(0.8), sure(0.61), even, sure(0.62)],
        reveals: [3],
      },
      { reveals: [0, 6] },
      // 1, 2 and 4, 5 are left
      { reveals: [2, 4] },
      // neither is sure enough, and one must be
      { reveals: [1] },
      { reveals: [5] },
    ],
  },
  {
    sampler: 'hierarchy',
    shows: 'all above the threshold besides, the threshold itself not among them',
    length: 4,
    values: { threshold: 0.9, low_threshold: 0.4 },
    calls: [
      { rows: [sure(0.95), sure(0.99), sure(0.9), sure(0.92)], reveals: [0, 1, 3] },
      { reveals: [2] },
    ],
  },
  {
    sampler: 'hierarchy',
    shows: 'of a run all that are equally the surest, and nothing at low_threshold itself',
    length: 5,
    values: { threshold: 1, low_threshold: 0.7 },
    calls: [
      { rows: [sure(0.8), even, sure(0.8), even, sure(0.7)], reveals: [0, 2] },
      { reveals: [4] },
      { reveals: [1] },
      { reveals: [3] },
    ],
  },
  {
    sampler: 'hierarchy',
    shows: 'by what the model gives, before temperature',
    length: 2,
    values: { threshold: 0.9, low_threshold: 0.9 },
    calls: [
      { rows: [sure(1), sure(1)], model: [sure(0.6), sure(0.7)], reveals: [1] },
      { model: [sure(0.6), sure(0.7)], reveals: [0] },
    ],
  },
];
