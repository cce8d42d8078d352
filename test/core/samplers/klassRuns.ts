import { even, sure } from './adaptiveRuns';
import type { HandMadeRun } from './scenes';

/** Rows for KLASS: what is sure but moves at every call, and is revealed only where nothing else is sure. */
const [here, there] = [sure(0.99), [0.99, 0.01]];
const still = sure(0.95);

/** Runs of the sampler that remembers the calls before. */
export const klassRuns: readonly HandMadeRun[] = [
  {
    sampler: 'klass',
    shows: 'only what has hardly moved for as many calls as the history says',
    length: 6,
    values: { history: 2 },
    calls: [
      { rows: [here, still, here, sure(0.9), here, even], reveals: [0] },
      { rows: [even, still, there, sure(0.9), there, even], reveals: [2] },
      // still for two calls; 0.9 itself is not sure enough
      { rows: [even, still, even, sure(0.9), here, even], reveals: [1] },
      { rows: [even, even, even, sure(0.9), there, even], reveals: [4] },
      { reveals: [3] },
      { reveals: [5] },
    ],
  },
  {
    sampler: 'klass',
    shows: 'counts anew after a move',
    length: 6,
    values: { history: 2 },
    calls: [
      { rows: [here, here, here, here, still, still], reveals: [0] },
      { rows: [even, there, there, there, still, still], reveals: [1] },
      // the last moves at its third call, and has hardly moved for two only at the fifth
      { rows: [even, even, here, here, still, [0.95, 0.05]], reveals: [4] },
      { rows: [even, even, there, there, even, [0.95, 0.05]], reveals: [2] },
      { rows: [even, even, even, here, even, [0.95, 0.05]], reveals: [5] },
    ],
  },
  {
    sampler: 'klass',
    shows: 'the relative entropy of the row to what it was: 0.094 from 0.8 to 0.95, and 0.14 back',
    length: 3,
    values: { history: 1, kl: 0.11, threshold: 0.75 },
    calls: [
      { rows: [here, sure(0.8), sure(0.95)], reveals: [0] },
      { rows: [even, sure(0.95), sure(0.8)], reveals: [1] },
    ],
  },
  {
    sampler: 'klass',
    shows: 'a row without a doubt has not moved, a symbol from nowhere has',
    length: 4,
    values: { history: 1 },
    calls: [
      { rows: [[0, 1], [0, 1], [0, 1], sure(0.95)], reveals: [0] },
      { rows: [even, [0, 1], sure(0.999), sure(0.95)], reveals: [1, 3] },
    ],
  },
  {
    sampler: 'klass',
    shows: 'without a history whatever is sure, at the first call already',
    length: 3,
    values: { history: 0, kl: 0 },
    calls: [{ rows: [even, still, sure(0.91)], reveals: [1, 2] }, { reveals: [0] }],
  },
  {
    sampler: 'klass',
    shows: 'a move of exactly the bound is too much',
    length: 3,
    values: { history: 1, kl: 0 },
    calls: [{ rows: [here, still, still], reveals: [0] }, { reveals: [1] }, { reveals: [2] }],
  },
  {
    sampler: 'blocks-klass',
    shows: 'what was still before its block began counts',
    length: 4,
    values: { history: 1, block: 2 },
    calls: [
      { rows: [sure(0.99), still, still, still], reveals: [0] },
      { reveals: [1] },
      { rows: [even, even, still, still], reveals: [2, 3] },
    ],
  },
  {
    sampler: 'blocks-klass',
    shows: 'one by one before a block has had as many calls as the history says, itself counted',
    length: 6,
    values: { history: 2, block: 3 },
    calls: [
      { rows: [here, even, even, still, still, even], reveals: [0] },
      { reveals: [1] },
      { reveals: [2] },
      { reveals: [3] },
      { rows: [even, even, even, even, still, sure(0.93)], reveals: [4] },
      { reveals: [5] },
    ],
  },
  {
    sampler: 'blocks-klass',
    shows: 'what moved at the last call of the block before does not',
    length: 4,
    values: { history: 1, block: 2 },
    calls: [
      { rows: [sure(0.99), still, still, still], reveals: [0] },
      { reveals: [1] },
      { rows: [even, even, [0.95, 0.05], sure(0.94)], reveals: [3] },
      { reveals: [2] },
    ],
  },
];
