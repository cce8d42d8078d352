import type { HandMadeRun } from './scenes';

export const even = [0.5, 0.5];
/** The likeliest symbol is the second: a rule must not look at the first. */
export const sure = (confidence: number) => [1 - confidence, confidence];

/** Surest by confidence, then margin; by entropy the last comes first. */
const threeRules = [
  [0.6, 0.39, 0.01],
  [0.58, 0.21, 0.21],
  [0.5, 0.5, 0],
];

/** So many nats: of four symbols one, two or all are possible. */
const halves = [0.5, 0.5, 0, 0];
const quarters = [0.25, 0.25, 0.25, 0.25];
const certain = [0, 0, 1, 0];

/** Runs of samplers that look at the rows. */
export const adaptiveRuns: readonly HandMadeRun[] = [
  {
    sampler: 'maskgit-plus',
    shows: 'the likeliest symbols first: no margin, no entropy',
    length: 3,
    values: { steps: 2 },
    calls: [{ rows: threeRules, reveals: [0] }, { reveals: [1, 2] }],
  },
  {
    sampler: 'maskgit-plus',
    shows: 'of equals the smallest index',
    length: 4,
    values: { steps: 3 },
    calls: [
      { rows: [sure(0.6), sure(0.7), sure(0.7), sure(0.7)], reveals: [1] },
      { reveals: [2] },
      { reveals: [3, 0] },
    ],
  },
  {
    sampler: 'maskgit-plus',
    shows:
      'score / alg_temp and a Gumbel number for each position: 1.8 + 0.37, 1.2 + 0.92, 1 + 1.25',
    length: 3,
    values: { steps: 3, alg_temp: 0.5 },
    calls: [
      {
        rows: [sure(0.9), sure(0.6), sure(0.5)],
        numbers: [0.5, Math.exp(-Math.exp(-0.92)), Math.exp(-Math.exp(-1.25))],
        reveals: [2],
      },
      // the last call takes two
      { numbers: [Math.exp(-1), Math.exp(-Math.exp(-0.61))], reveals: [1, 0] },
    ],
  },
  {
    sampler: 'topk-margin',
    shows: 'the farthest ahead of the next first',
    length: 3,
    values: { steps: 3 },
    calls: [{ rows: threeRules, reveals: [1] }, { reveals: [0, 2] }],
  },
  {
    sampler: 'topk-margin',
    shows: 'the two highest wherever they stand, also where they are equal',
    length: 3,
    values: { steps: 3 },
    calls: [
      {
        rows: [
          [0.1, 0.45, 0.45],
          [0.3, 0.1, 0.6],
          [0.35, 0.6, 0.05],
        ],
        reveals: [1],
      },
      { reveals: [2, 0] },
    ],
  },
  {
    sampler: 'entropy',
    shows: 'the least entropy first',
    length: 3,
    values: { steps: 2 },
    calls: [{ rows: threeRules, reveals: [2] }, { reveals: [0, 1] }],
  },
  {
    sampler: 'entropy',
    shows: 'the counts of a grid that ends at eps: at 1 all is left to the last call',
    length: 3,
    values: { steps: 2, eps: 1 },
    calls: [{ rows: threeRules, reveals: [2, 0, 1] }],
  },
  {
    sampler: 'maskgit-plus-drawn',
    shows: 'keeps the drawn tokens of the highest probability, after temperature',
    length: 3,
    values: { steps: 2 },
    calls: [
      {
        rows: [sure(0.9), sure(0.6), sure(0.7)],
        model: [sure(0.6), sure(0.9), sure(0.5)],
        drawn: [0, 1, 1],
        reveals: [2],
      },
      { drawn: [0, 1, 1], reveals: [1, 0] },
    ],
  },
  {
    sampler: 'threshold-drawn',
    shows: 'every drawn token that the model gives enough before temperature, at least one',
    length: 4,
    values: { threshold: 0.3 },
    calls: [
      {
        rows: [sure(1), sure(1), sure(1), sure(1)],
        model: [sure(0.8), sure(0.7), sure(0.9), sure(0.6)],
        drawn: [0, 0, 1, 1],
        reveals: [2, 3, 1],
      },
      { drawn: [0, 0, 0, 0], reveals: [0] },
    ],
  },
  {
    sampler: 'factor-drawn',
    shows: 'by the probability of the drawn token, whatever is likelier there',
    length: 4,
    values: { factor: 1 },
    calls: [
      { rows: [sure(0.9), sure(0.7), sure(0.8), sure(0.9)], drawn: [0, 1, 1, 0], reveals: [2, 1] },
      { drawn: [0, 0, 0, 0], reveals: [0, 3] },
    ],
  },
  {
    sampler: 'low-confidence',
    shows: 'keeps the drawn tokens of the highest probability, not the surest positions',
    length: 3,
    values: { steps: 3 },
    calls: [
      { rows: [sure(0.9), sure(0.6), sure(0.7)], drawn: [0, 1, 0], reveals: [1] },
      { drawn: [1, 0, 0], reveals: [0] },
      { drawn: [0, 0, 0], reveals: [2] },
    ],
  },
  {
    sampler: 'low-confidence',
    shows: 'ranks a drawn token by what the model gives it, before temperature',
    length: 2,
    values: { steps: 2 },
    calls: [
      {
        rows: [
          [0.9, 0.05, 0.05],
          [0.8, 0.1, 0.1],
        ],
        model: [
          [0.5, 0.25, 0.25],
          [0.6, 0.2, 0.2],
        ],
        drawn: [0, 0],
        reveals: [1],
      },
      { drawn: [0, 0], reveals: [0] },
    ],
  },
  {
    sampler: 'blocks-low-confidence',
    shows: 'in blocks as well',
    length: 3,
    values: { steps: 2, block: 2 },
    calls: [
      {
        rows: [sure(0.9), sure(0.8), even],
        model: [sure(0.6), sure(0.7), even],
        drawn: [1, 1, 1],
        reveals: [1],
      },
      { drawn: [1, 1, 1], reveals: [0] },
      { drawn: [1, 1, 1], reveals: [2] },
    ],
  },
  {
    sampler: 'threshold',
    shows: 'all from the threshold on, itself included; where none is, the surest one',
    length: 6,
    values: { threshold: 0.75 },
    calls: [
      {
        rows: [sure(0.74), sure(0.75), even, sure(0.9), [0.76, 0.24], sure(0.6)],
        reveals: [1, 3, 4],
      },
      { reveals: [0] },
      { rows: [even, even, sure(0.7), even, even, sure(0.7)], reveals: [2] },
      { reveals: [5] },
    ],
  },
  {
    sampler: 'factor',
    shows: '(n + 1)(1 − confidence) up to the factor, itself included: 3/4 and 4/4, but not 5/4',
    length: 6,
    values: { factor: 1 },
    calls: [
      { rows: [even, sure(0.75), even, sure(0.75), sure(0.75), sure(0.75)], reveals: [1, 3, 4] },
      // 3/2 is above 1
      { reveals: [5] },
      { rows: [sure(0.99), even, even, even, even, even], reveals: [0, 2] },
    ],
  },
  {
    sampler: 'factor',
    shows: 'the last also where only it fails: two hidden ones always come together',
    length: 3,
    values: { factor: 0.03 },
    calls: [{ rows: [even, even, even], reveals: [0] }, { reveals: [1, 2] }],
  },
  {
    sampler: 'factor',
    shows: 'by what the model gives, before temperature',
    length: 3,
    values: { factor: 1 },
    calls: [
      { rows: [sure(1), sure(1), sure(1)], model: [even, sure(0.6), even], reveals: [1] },
      { model: [even, sure(0.6), even], reveals: [0, 2] },
    ],
  },
  {
    sampler: 'factor',
    shows: 'the surest first, and one where no other is sure enough',
    length: 3,
    values: { factor: 0.5 },
    calls: [
      { rows: [even, sure(0.7), sure(0.6)], reveals: [1] },
      { rows: [sure(0.95), even, sure(0.9)], reveals: [0, 2] },
    ],
  },
  {
    sampler: 'entropy-bound',
    shows: 'Σ H − max H up to γ, itself included: ln 2 of two halves, 2 ln 2 with a quarter more',
    length: 4,
    values: { gamma: Math.LN2 },
    calls: [
      { rows: [quarters, halves, quarters, halves], reveals: [1, 3] },
      { reveals: [0] },
      { reveals: [2] },
    ],
  },
  {
    sampler: 'entropy-bound',
    shows: 'one at least, and with it all that costs nothing',
    length: 4,
    values: { gamma: 0 },
    calls: [{ rows: [halves, certain, halves, certain], reveals: [1, 3, 0] }, { reveals: [2] }],
  },
  {
    sampler: 'entropy-bound-confidence',
    shows: 'the surest first, and the largest entropy left out though it is not the last',
    length: 3,
    values: { gamma: 0.8 },
    calls: [
      // 0.69, 1.11 and 1.09 nats
      { rows: [halves, [0.6, 0.2, 0.1, 0.1], [0.4, 0.3, 0.3, 0]], reveals: [1, 0] },
      { reveals: [2] },
    ],
  },
  {
    sampler: 'entropy-sum',
    shows: 'a random order drawn once, as many as add up to the budget, itself included',
    length: 5,
    values: { budget: 2 * Math.LN2 },
    // the order 4, 0, 1, 2, 3
    start: [0, 0, 0, 0, 0],
    calls: [
      { rows: [halves, halves, certain, quarters, halves], reveals: [4, 0] },
      { reveals: [1, 2] },
      { reveals: [3] },
    ],
  },
  {
    sampler: 'entropy-sum',
    shows: 'one at least, and no room for the largest one',
    length: 3,
    values: { budget: 0.5 },
    start: [0, 0, 0],
    calls: [
      { rows: [certain, halves, quarters], reveals: [2] },
      { reveals: [0] },
      { reveals: [1] },
    ],
  },
  {
    sampler: 'blocks-threshold',
    shows:
      'only the block of the first hidden one, however sure the others are; the last is shorter',
    length: 5,
    values: { threshold: 0.8, block: 2 },
    calls: [
      { rows: [sure(0.9), sure(0.6), sure(0.95), sure(0.9), sure(0.99)], reveals: [0] },
      { reveals: [1] },
      { rows: [even, even, sure(0.6), sure(0.7), sure(0.99)], reveals: [3] },
      { rows: [even, even, sure(0.8), even, sure(0.99)], reveals: [2] },
      { reveals: [4] },
    ],
  },
  {
    sampler: 'blocks-threshold',
    shows: 'one block where it is longer than all',
    length: 2,
    calls: [{ rows: [even, sure(0.9)], reveals: [1] }, { reveals: [0] }],
  },
  {
    sampler: 'blocks-low-confidence',
    shows: 'so many calls for every block, by the drawn tokens of this block',
    length: 5,
    values: { steps: 2, block: 3 },
    calls: [
      {
        rows: [sure(0.9), sure(0.6), sure(0.7), sure(0.8), sure(0.9)],
        drawn: [0, 1, 1, 1, 1],
        reveals: [2, 1],
      },
      { drawn: [0, 1, 1, 1, 1], reveals: [0] },
      { drawn: [0, 1, 1, 1, 0], reveals: [3] },
      { drawn: [0, 1, 1, 1, 0], reveals: [4] },
    ],
  },
];
