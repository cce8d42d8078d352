import { even, sure } from './adaptiveRuns';
import type { HandMadeRun } from './scenes';

/** Where nothing is said of a position any more. */
const any = even;

/** Noise of 0 in each of so many scores. */
const noNoise = (count: number) => new Array<number>(count).fill(Math.exp(-1));
/** Noise of 0.37, 0.92 and 1.25: of scores 1.8, 1.2 and 1 the last becomes the highest. */
const lastFirst = [0.5, Math.exp(-Math.exp(-0.92)), Math.exp(-Math.exp(-1.25))];

const threeRows = [sure(0.9), sure(0.6), even];
/** Costs now 0.33 and 0.69, and the rest 0.68 or 0.49 on average. */
const weighed = {
  '0=1': [any, sure(0.6), even],
  '2=0': [sure(0.9), sure(0.65), any],
};

/** Runs of samplers that ask what the model would say if more were known. */
export const lookaheadRuns: readonly HandMadeRun[] = [
  {
    sampler: 'punt',
    shows: 'the surest, and what its likeliest token and those of others taken do not move',
    length: 3,
    values: { epsilon: 0.01 },
    calls: [
      {
        rows: [sure(0.9), sure(0.8), sure(0.7)],
        given: { '0=1': [any, sure(0.8), any], '0=1 1=1': [any, any, sure(0.95)] },
        reveals: [0, 1],
      },
      { reveals: [2] },
    ],
  },
  {
    sampler: 'punt',
    shows: 'the less sure of two that depend on each other waits, and those after it do not',
    length: 3,
    calls: [
      {
        rows: [sure(0.7), sure(0.9), sure(0.8)],
        given: { '1=1': [sure(0.7), any, sure(0.95)] },
        reveals: [1, 0],
      },
      { reveals: [2] },
    ],
  },
  {
    sampler: 'punt',
    shows: 'ε itself is little enough: ln 2 from a half to all',
    length: 2,
    values: { epsilon: Math.LN2 },
    calls: [
      { rows: [sure(0.9), even], given: { '0=1': [any, [0, 1]] }, reveals: [0] },
      { reveals: [1] },
    ],
  },
  {
    sampler: 'punt',
    shows: 'no token beside one that makes it impossible, whatever ε',
    length: 2,
    values: { epsilon: 100 },
    calls: [
      { rows: [sure(0.9), sure(0.6)], given: { '0=1': [any, [1, 0]] }, reveals: [0] },
      { reveals: [1] },
    ],
  },
  {
    sampler: 'blocks-punt',
    shows: 'within a block, by what the model says of it with all that is known before',
    length: 4,
    values: { block: 2 },
    calls: [
      {
        rows: [sure(0.9), sure(0.8), sure(0.7), sure(0.7)],
        given: { '0=1': [any, sure(0.95), even, even] },
        reveals: [0],
      },
      { reveals: [1] },
      { given: { '2=1': [any, any, any, sure(0.7)] }, reveals: [2, 3] },
    ],
  },
  {
    sampler: 'demask',
    shows: 'the mean total variation over the tokens of one: 0.2 · 0.4 + 0.8 · 0.1, and 0.04',
    length: 3,
    values: { tau: 0.1 },
    calls: [
      {
        rows: [sure(0.8), sure(0.7), sure(0.6)],
        given: {
          '0=0': [any, sure(0.3), sure(0.5)],
          '0=1': [any, sure(0.8), sure(0.625)],
        },
        reveals: [0, 2],
      },
      { reveals: [1] },
    ],
  },
  ...([0.07, 0.08] as const).map((tau) => ({
    sampler: 'demask',
    shows: `the influences of all that are taken, added up: 0.04 and 0.04 with ${tau}`,
    length: 3,
    values: { tau },
    calls: [
      {
        rows: [sure(0.8), sure(0.7), sure(0.6)],
        given: {
          '0=0': [any, sure(0.7), sure(0.5)],
          '0=1': [any, sure(0.7), sure(0.625)],
          '1=0': [any, any, sure(0.64)],
          '1=1': [any, any, sure(0.56)],
        },
        reveals: tau < 0.08 ? [0, 1] : [0, 1, 2],
      },
      ...(tau < 0.08 ? [{ reveals: [2] }] : []),
    ],
  })),
  {
    sampler: 'info-gain',
    shows: 'little cost now and little doubt afterwards, together: 1.01 against 1.18',
    length: 3,
    values: { steps: 3, candidate_number: 2, position_temperature: 0.5 },
    calls: [
      { rows: threeRows, numbers: lastFirst, given: weighed, reveals: [0] },
      // the other set is the same one: nothing is asked
      { rows: threeRows, numbers: noNoise(2), reveals: [1] },
      { reveals: [2] },
    ],
  },
  {
    sampler: 'info-gain',
    shows: 'what is revealed now does not count with cost 0: 0.68 against 0.49',
    length: 3,
    values: { steps: 3, candidate_number: 2, position_temperature: 0.5, cost: 0 },
    calls: [
      { rows: threeRows, numbers: lastFirst, given: weighed, reveals: [2] },
      { rows: threeRows, numbers: noNoise(2), reveals: [0] },
      { reveals: [1] },
    ],
  },
  {
    sampler: 'info-gain',
    shows:
      'by what the model gives, before temperature; without a temperature of positions the surest',
    length: 2,
    values: { steps: 2, position_temperature: 0 },
    calls: [
      { rows: [sure(1), sure(1)], model: [sure(0.6), sure(0.7)], reveals: [1] },
      { reveals: [0] },
    ],
  },
  {
    sampler: 'ete',
    shows: 'where fewer than two are sure, besides the one that leaves the least doubt',
    length: 4,
    values: { threshold: 0.9 },
    calls: [
      {
        rows: [sure(0.9), even, even, sure(0.6)],
        given: {
          '1=0': [sure(0.9), any, even, sure(0.6)],
          '1=1': [sure(0.9), any, even, sure(0.6)],
          '2=0': [sure(0.9), sure(0.95), any, sure(0.7)],
          '2=1': [sure(0.9), sure(0.95), any, sure(0.7)],
          '3=0': [sure(0.9), sure(0.8), even, any],
          '3=1': [sure(0.9), sure(0.8), even, any],
        },
        reveals: [0, 2],
      },
      { rows: [any, sure(0.95), any, sure(0.95)], reveals: [1, 3] },
    ],
  },
  {
    sampler: 'ete',
    shows: 'as many sure ones as it asks for, and nothing besides',
    length: 4,
    values: { threshold: 0.9, few: 2 },
    calls: [
      { rows: [sure(0.9), sure(0.95), even, sure(0.6)], reveals: [0, 1] },
      { rows: [any, any, sure(0.95), sure(0.95)], reveals: [2, 3] },
    ],
  },
  {
    sampler: 'ete',
    shows: 'doubt on average over the tokens: 0.8 ln 2 is more than half of 0.5 and 0.33',
    length: 2,
    calls: [
      {
        rows: [sure(0.2), even],
        given: {
          '0=0': [any, even],
          '0=1': [any, [0, 1]],
          '1=0': [sure(0.2), any],
          '1=1': [sure(0.1), any],
        },
        reveals: [1],
      },
      { reveals: [0] },
    ],
  },
  {
    sampler: 'ete',
    shows: 'of many that are at least half as uncertain as any, some evenly among them',
    length: 5,
    values: { threshold: 0.95, candidates: 1 },
    calls: [
      // 0.28 and 0.26 nats are less than half of 0.69
      { rows: [sure(0.92), sure(0.93), even, sure(0.4), sure(0.96)], reveals: [4, 3] },
      { reveals: [2] },
      { reveals: [1] },
      { reveals: [0] },
    ],
  },
];
