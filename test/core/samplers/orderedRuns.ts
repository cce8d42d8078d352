import type { HandMadeRun } from './scenes';

/** By these numbers a random order of so many begins with the last and goes on from the first. */
const lastFirst = (length: number) => Array.from({ length }, () => 0);

/** Runs of samplers that do not look at the rows. */
export const orderedRuns: readonly HandMadeRun[] = [
  {
    sampler: 'random',
    shows: 'even counts, the larger first, of a random order that is drawn anew at each call',
    length: 5,
    values: { steps: 2 },
    calls: [
      { numbers: lastFirst(5), reveals: [4, 0, 1] },
      { numbers: lastFirst(2), reveals: [3, 2] },
    ],
  },
  {
    sampler: 'random',
    shows: 'never more calls than tokens',
    length: 2,
    values: { steps: 5 },
    calls: [
      { numbers: [0.9, 0.9], reveals: [0] },
      { numbers: [0.9], reveals: [1] },
    ],
  },
  {
    sampler: 'random-optimal',
    shows: 'one first where everything but the first token is told by one',
    length: 4,
    values: { steps: 2 },
    context: { conditionalEntropy: Float64Array.of(2, 1, 1, 1) },
    calls: [
      { numbers: lastFirst(4), reveals: [3] },
      { numbers: lastFirst(3), reveals: [2, 0, 1] },
    ],
  },
  {
    sampler: 'random-optimal',
    shows: 'one last where only all the others tell it',
    length: 4,
    values: { steps: 2 },
    context: { conditionalEntropy: Float64Array.of(2, 2, 2, 1) },
    calls: [
      { numbers: lastFirst(4), reveals: [3, 0, 1] },
      { numbers: lastFirst(1), reveals: [2] },
    ],
  },
  {
    sampler: 'random-optimal',
    shows: 'never more calls than tokens',
    length: 2,
    values: { steps: 3 },
    context: { conditionalEntropy: Float64Array.of(2, 1) },
    calls: [
      { numbers: lastFirst(2), reveals: [1] },
      { numbers: lastFirst(1), reveals: [0] },
    ],
  },
  {
    sampler: 'bernoulli',
    shows: 'a coin for each hidden token with the chance that is due: 1/4, 1/3, 1/2, 1',
    length: 6,
    values: { steps: 4 },
    calls: [
      { numbers: [0.25, 0.24, 0.5, 0.9, 0.3, 0.4], reveals: [1] },
      { numbers: [0.34, 0.33, 0.9, 0.9, 0.9], reveals: [2] },
      { numbers: [0.5, 0.49, 0.51, 0.9], reveals: [3] },
      { numbers: [0.99, 0.99, 0.99], reveals: [0, 4, 5] },
    ],
  },
  {
    sampler: 'bernoulli',
    shows: 'a call may reveal nothing, and after its last time all are due',
    length: 2,
    values: { steps: 2 },
    calls: [
      { numbers: [0.5, 0.9], reveals: [] },
      { numbers: [0.99, 0.99], reveals: [0, 1] },
    ],
  },
  {
    sampler: 'remdm-cap',
    shows: 'masks again by min(η, σ_max) and reveals so much more: 1/4, then 0.4333, 0.8, all',
    length: 6,
    values: { steps: 4, eta: 0.3 },
    calls: [
      { numbers: [0.25, 0.24, 0.1, 0.9, 0.3, 0.4], reveals: [1, 2] },
      // first the hidden ones 0, 3, 4, 5; then the known ones 1, 2
      { numbers: [0.44, 0.43, 0.9, 0.9, 0.29, 0.3], reveals: [3], masks: [1] },
      { numbers: [0.81, 0.79, 0.9, 0.9, 0.3, 0.29], reveals: [1], masks: [3] },
      { numbers: [0.99, 0.99, 0.99, 0.99, 0, 0], reveals: [0, 3, 4, 5], masks: [] },
    ],
  },
  {
    sampler: 'remdm-cap',
    shows: 'never masks by more than the grid allows: σ_max = (1 − 3/4) / (1/2) = 1/2',
    length: 3,
    values: { steps: 4, eta: 0.8 },
    calls: [
      { numbers: [0.1, 0.1, 0.9], reveals: [0, 1] },
      { numbers: [0.9, 0.8, 0.81], reveals: [], masks: [] },
      // all that is hidden, since half of what is known is masked
      { numbers: [0.99, 0.49, 0.5], reveals: [2], masks: [0] },
      { numbers: [0.99, 0, 0], reveals: [0], masks: [] },
    ],
  },
  {
    sampler: 'remdm-rescale',
    shows: 'masks again by η·σ_max, 1/2 and then 1/4, and reveals so much more: 1/2 and 3/4',
    length: 5,
    values: { steps: 4, eta: 0.5 },
    calls: [
      { numbers: [0.24, 0.24, 0.25, 0.9, 0.9], reveals: [0, 1] },
      { numbers: [0.49, 0.5, 0.9, 0.49, 0.5], reveals: [2], masks: [0] },
      { numbers: [0.76, 0.74, 0.9, 0.24, 0.25], reveals: [3], masks: [1] },
      { numbers: [0.99, 0.99, 0.99, 0, 0], reveals: [0, 1, 4], masks: [] },
    ],
  },
  {
    sampler: 'spaced',
    shows: 'even counts of a random order, leaving out what is nearer than 3, 2 and 1',
    length: 6,
    values: { steps: 3, gap: 3 },
    calls: [
      { numbers: lastFirst(6), reveals: [5, 0] },
      { numbers: lastFirst(4), reveals: [4, 1] },
      { numbers: lastFirst(2), reveals: [3, 2] },
    ],
  },
  {
    sampler: 'spaced',
    shows:
      'distances that fall evenly with the calls: 5, 3 and 1, so that 3 are enough at the second',
    length: 12,
    values: { steps: 3, gap: 5 },
    calls: [
      { numbers: lastFirst(12), reveals: [11, 0, 5, 8] },
      // each 3 from the next, which 5 would not allow
      { numbers: lastFirst(8), reveals: [10, 1, 4, 7] },
      { numbers: lastFirst(4), reveals: [9, 2, 3, 6] },
    ],
  },
  {
    sampler: 'spaced',
    shows: 'the farthest that there are where none is so far away',
    length: 4,
    values: { steps: 2, gap: 4 },
    calls: [
      { numbers: lastFirst(4), reveals: [3, 0] },
      { numbers: lastFirst(2), reveals: [2, 1] },
    ],
  },
  {
    sampler: 'spaced',
    shows: 'all of them in one call, those that are 3 apart before those between',
    length: 7,
    values: { steps: 1, gap: 3 },
    calls: [{ numbers: lastFirst(7), reveals: [6, 0, 3, 1, 2, 4, 5] }],
  },
  {
    sampler: 'left-to-right',
    shows: 'blocks of neighbours, the larger first',
    length: 5,
    values: { steps: 3 },
    calls: [{ reveals: [0, 1] }, { reveals: [2, 3] }, { reveals: [4] }],
  },
  {
    sampler: 'bisection',
    shows: 'the middle, then those of both sides; all that is left at the last call',
    length: 8,
    values: { steps: 3 },
    calls: [{ reveals: [4] }, { reveals: [2, 6] }, { reveals: [1, 3, 5, 7, 0] }],
  },
  {
    sampler: 'bisection',
    shows: 'the middles of what is left, in three calls where the length is less than eight',
    length: 6,
    values: { steps: 9 },
    calls: [{ reveals: [3] }, { reveals: [1, 5] }, { reveals: [0, 2, 4] }],
  },
  {
    sampler: 'dilated',
    shows: 'what is far apart at the first call, the middles one level a call',
    length: 8,
    values: { steps: 3 },
    calls: [{ reveals: [0, 4] }, { reveals: [2, 6] }, { reveals: [1, 3, 5, 7] }],
  },
  {
    sampler: 'dilated',
    shows: 'one level a call where there are more calls than levels',
    length: 4,
    values: { steps: 9 },
    calls: [{ reveals: [0] }, { reveals: [2] }, { reveals: [1, 3] }],
  },
  {
    sampler: 'checkerboard',
    shows: 'every other position in parts, far apart first; the rest at the last call',
    length: 6,
    values: { steps: 3 },
    calls: [{ reveals: [0, 4] }, { reveals: [2] }, { reveals: [1, 3, 5] }],
  },
  {
    sampler: 'checkerboard',
    shows: 'what is independent at the last call, and at least two calls',
    length: 6,
    values: { steps: 1 },
    context: { independent: new Set([0, 2, 3]) },
    calls: [{ reveals: [4, 1, 5] }, { reveals: [0, 2, 3] }],
  },
  {
    sampler: 'checkerboard',
    shows: 'one call where all are independent, none for them where none is',
    length: 4,
    context: { independent: new Set([0, 1, 2, 3]) },
    calls: [{ reveals: [0, 2, 1, 3] }],
  },
  {
    sampler: 'checkerboard',
    shows: 'the only one first that is not independent',
    length: 4,
    values: { steps: 3 },
    context: { independent: new Set([0, 1, 3]) },
    calls: [{ reveals: [2] }, { reveals: [0, 1, 3] }],
  },
  {
    sampler: 'checkerboard',
    shows: 'all in parts where none is independent',
    length: 4,
    values: { steps: 3 },
    context: { independent: new Set() },
    calls: [{ reveals: [0, 2] }, { reveals: [1, 3] }],
  },
  {
    sampler: 'blocks-bernoulli',
    shows: 'every block begins its times anew',
    length: 4,
    values: { steps: 2, block: 2 },
    calls: [
      { numbers: [0.5, 0.49], reveals: [1] },
      { numbers: [0.99], reveals: [0] },
      { numbers: [0.5, 0.49], reveals: [3] },
      { numbers: [0.99], reveals: [2] },
    ],
  },
  {
    sampler: 'blocks-left-to-right',
    shows: 'so many calls for every block, the last block shorter',
    length: 7,
    values: { steps: 2, block: 3 },
    calls: [
      { reveals: [0, 1] },
      { reveals: [2] },
      { reveals: [3, 4] },
      { reveals: [5] },
      { reveals: [6] },
    ],
  },
  {
    sampler: 'blocks-random',
    shows: 'a random order of each block',
    length: 5,
    values: { steps: 1, block: 3 },
    calls: [
      { numbers: lastFirst(3), reveals: [2, 0, 1] },
      { numbers: lastFirst(2), reveals: [4, 3] },
    ],
  },
];
