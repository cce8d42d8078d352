// The even split, and Austin's: single tokens first.
import * as Type from 'typebox';
import { evenSplit } from '../evenSplit';
import { defineKind } from './kind';
import { checkSteps, stepsField } from './steps';

const fields = Type.Object({ steps: stepsField });

export const even = defineKind({
  name: 'even',
  title: 'Even split',
  summary: 'N/K tokens a step, rounded down; the first N mod K steps reveal one more: 3, 3, 2.',
  source: 'LLaDA, Fast-dLLM, NeMo: get_num_transfer_tokens',
  fields,
  check: ({ steps }, length, report) => checkSteps(steps, length, report),
  resolve: ({ steps }, { length }) => ({ kind: 'sizes', sizes: evenSplit(length, steps) }),
});

export const austin = defineKind({
  name: 'austin',
  title: 'Singles, then even',
  summary:
    'One token at a time for the first half of the steps, the rest in equal parts: E is about DTC·N/(s·ℓ) with s single and ℓ equal steps.',
  source: 'After Austin, in Chen, Cong and Li, 2511.04647, Theorem 10',
  fields,
  check: ({ steps }, length, report) => checkSteps(steps, length, report),
  resolve: ({ steps }, { length }) => {
    // one step has to reveal everything
    const singles = steps === 1 ? 0 : Math.ceil(steps / 2);
    const sizes = new Int32Array(steps).fill(1);
    sizes.set(evenSplit(length - singles, steps - singles), singles);
    return { kind: 'sizes', sizes };
  },
});
