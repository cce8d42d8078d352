import { even, sure } from './adaptiveRuns';
import type { HandMadeRun } from './scenes';

/** The first symbol is the likeliest, so that what is revealed by hand, a 0, is not changed. */
const first = (confidence: number) => [confidence, 1 - confidence];
const kept = [first(0.9), first(0.9), first(0.9), first(0.9)];

/** Runs of the sampler that changes known tokens; what is `given` has the position masked that it is told of. */
export const editRuns: readonly HandMadeRun[] = [
  {
    sampler: 'joint-threshold',
    shows:
      'reveals above the threshold, itself not, where none is the surest; and ends at once where no look is left',
    length: 4,
    values: { threshold: 0.7, edit_threshold: 1, max_post_edit_steps: 0 },
    calls: [
      { rows: [sure(0.7), sure(0.71), even, sure(0.9)], reveals: [1, 3] },
      { reveals: [0] },
      { reveals: [2] },
    ],
    ends: true,
  },
  {
    sampler: 'joint-threshold',
    shows:
      'changes a known token to the likeliest above its threshold, while others are still masked',
    length: 3,
    values: { threshold: 0.6, edit_threshold: 0.8 },
    calls: [
      { rows: [sure(0.9), even, even], reveals: [0] },
      {
        rows: [even, sure(0.65), even],
        // position 0 is 0 by now, and the law would rather have 1 there
        given: { '0=-1': [sure(0.81), even, even] },
        reveals: [1],
        edits: [[0, 1]],
      },
      {
        given: {
          // of the changed token, and of one that is not sure enough to be changed
          '0=-1': [sure(0.81), even, even],
          '1=-1': [even, sure(0.8), even],
        },
        reveals: [2],
      },
      // all is known: it looks until nothing changes
      {
        given: {
          '0=-1': [sure(0.81), even, even],
          '1=-1': [even, sure(0.9), even],
          '2=-1': [even, even, first(0.9)],
        },
        reveals: [],
        edits: [[1, 1]],
      },
      {
        given: {
          '0=-1': [sure(0.81), even, even],
          '1=-1': [even, sure(0.9), even],
          '2=-1': [even, even, first(0.9)],
        },
        reveals: [],
      },
    ],
    ends: true,
  },
  {
    sampler: 'joint-threshold',
    shows: 'looks no more often at a full block than it may, whatever still changes',
    length: 1,
    values: { threshold: 0, edit_threshold: 0, max_post_edit_steps: 2 },
    calls: [
      { rows: [sure(0.9)], reveals: [0] },
      { given: { '0=-1': [sure(0.9)] }, reveals: [], edits: [[0, 1]] },
      { given: { '0=-1': [first(0.9)] }, reveals: [], edits: [[0, 0]] },
    ],
    ends: true,
  },
  {
    sampler: 'joint-threshold',
    shows:
      'goes to the next block when one is settled, and leaves the tokens before it as they are',
    length: 4,
    values: { threshold: 0, edit_threshold: 0, block: 2 },
    calls: [
      { rows: [even, even, sure(0.99), sure(0.99)], reveals: [0, 1] },
      { given: { '0=-1': kept, '1=-1': kept }, reveals: [] },
      { rows: [even, even, sure(0.99), sure(0.99)], reveals: [2, 3] },
      { given: { '2=-1': kept, '3=-1': kept }, reveals: [] },
    ],
    ends: true,
  },
  {
    sampler: 'joint-threshold',
    shows:
      'decides by what the model gives, before temperature; of equally likely tokens the first',
    length: 2,
    values: { threshold: 0.75, edit_threshold: 0.4 },
    calls: [
      { rows: [sure(1), sure(1)], model: [sure(0.7), sure(0.8)], reveals: [1] },
      {
        rows: [sure(1), sure(1)],
        model: [sure(0.8), sure(0.8)],
        given: { '1=-1': [even, even] },
        reveals: [0],
      },
      { given: { '0=-1': [sure(0.4), even], '1=-1': [even, even] }, reveals: [] },
    ],
    ends: true,
  },
];
