import type { HandMadeRun } from './scenes';

/** Runs of samplers that go by an order, in the sizes that were planned for it. */
export const plannedRuns: readonly HandMadeRun[] = [
  {
    sampler: 'spread',
    shows: 'far apart first, moved by one number that is drawn at the start, in the planned sizes',
    length: 4,
    values: { steps: 2 },
    context: { orders: [{ spec: { kind: 'spread' }, sizes: { 2: [1, 3] } }] },
    start: [0.3],
    calls: [{ reveals: [1] }, { reveals: [3, 2, 0] }],
  },
  {
    sampler: 'spread',
    shows: 'as many tokens in every call where no sizes were planned',
    length: 4,
    values: { steps: 2 },
    start: [0],
    calls: [{ reveals: [0, 2] }, { reveals: [1, 3] }],
  },
  {
    sampler: 'spread',
    shows: 'the sizes for fewer calls, split further, where none were planned for so many',
    length: 4,
    values: { steps: 3 },
    context: { orders: [{ spec: { kind: 'spread' }, sizes: { 2: [1, 3] } }] },
    start: [0],
    calls: [{ reveals: [0] }, { reveals: [2, 1] }, { reveals: [3] }],
  },
  {
    sampler: 'farthest',
    shows: 'the first at random, then any of those farthest from it',
    length: 3,
    values: { steps: 2 },
    start: [0.5, 0.9, 0],
    calls: [{ reveals: [1, 2] }, { reveals: [0] }],
  },
  {
    sampler: 'bayer',
    shows: 'on a grid rows far apart before columns, moved around the edges',
    length: 4,
    values: { steps: 2 },
    context: { orders: [{ spec: { kind: 'bayer' }, grid: [2, 2], sizes: { 2: [2, 2] } }] },
    start: [0],
    calls: [{ reveals: [0, 2] }, { reveals: [1, 3] }],
  },
  {
    sampler: 'middles',
    shows: 'the middle first, then the middles of what it leaves; nothing is drawn',
    length: 3,
    values: { steps: 2 },
    context: { orders: [{ spec: { kind: 'bisection' }, sizes: { 2: [1, 2] } }] },
    calls: [{ reveals: [1] }, { reveals: [0, 2] }],
  },
  {
    sampler: 'centroids',
    shows: 'the node in the middle of a star first',
    length: 4,
    values: { steps: 2 },
    context: {
      orders: [
        {
          spec: { kind: 'centroids' },
          edges: [
            [0, 2],
            [1, 2],
            [3, 2],
          ],
          sizes: { 2: [1, 3] },
        },
      ],
    },
    calls: [{ reveals: [2] }, { reveals: [0, 1, 3] }],
  },
  {
    sampler: 'file-order',
    shows: 'as the list of the file says',
    length: 3,
    values: { steps: 2 },
    context: {
      orders: [
        { spec: { kind: 'learned', positions: Int32Array.of(2, 0, 1) }, sizes: { 2: [2, 1] } },
      ],
    },
    calls: [{ reveals: [2, 0] }, { reveals: [1] }],
  },
];
