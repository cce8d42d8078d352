import * as Type from 'typebox';
import { defineKind } from './kind';
import { checkSteps } from './steps';

/** As many offsets are equally likely. */
const offsets = 64;

export const randomisedSizes = defineKind({
  name: 'randomisedSizes',
  title: 'Randomised sizes',
  summary:
    'Geometric steps from an offset that is drawn anew for every sequence, shrinking (by TC) or growing (by DTC), at most `steps` of them: without a profile, a promise of about half of what fixed sizes can promise to every distribution.',
  source:
    'In the manner of Zhao and Cai, 2602.20126, who draw sizes for TC or for DTC; this law, one of 64 offsets of a geometric grid, is ours, and so is its promise, by the drop form of Chen, Cong and Li, 2511.04647',
  fields: Type.Object({
    steps: Type.Integer({
      minimum: 1,
      maximum: 10_000,
      description: 'At most so many steps K, from 1 to the length.',
    }),
    by: Type.Optional(
      Type.Union([Type.Literal('totalCorrelation'), Type.Literal('dualTotalCorrelation')], {
        description: 'What the promise is a share of; totalCorrelation by default.',
      }),
    ),
  }),
  check: ({ steps }, length, report) => checkSteps(steps, length, report),
  resolve: ({ steps, by = 'totalCorrelation' }, { length }) => {
    const growing = growingSizes(length, steps);
    return {
      kind: 'mixture',
      parts: by === 'totalCorrelation' ? growing.map((sizes) => sizes.reverse()) : growing,
    };
  },
});

/** The parts with the least growth from step to step that has at most so many steps with every offset. */
function growingSizes(length: number, steps: number): readonly Int32Array[] {
  if (steps === 1) return [Int32Array.of(length)];
  if (steps === length) return [new Int32Array(length).fill(1)];
  const shares = Array.from({ length: offsets }, (_, k) => (k + 0.5) / offsets);
  // with this growth every grid has one number below N
  let high = Math.log(length) * 1.01;
  let low = 0;
  for (let round = 0; round < 40; round++) {
    const middle = (low + high) / 2;
    if (shares.every((share) => endsOf(length, middle, share, steps))) high = middle;
    else low = middle;
  }
  return shares.map((share) => {
    const ends = endsOf(length, high, share, steps) ?? [];
    return Int32Array.from(ends, (end, k) => end - (ends[k - 1] ?? 0));
  });
}

/** ⌊e^(growth · (share + i))⌋ for i = 0, 1, …, each once, and N; undefined where those are more than `most`. */
function endsOf(
  length: number,
  growth: number,
  share: number,
  most: number,
): readonly number[] | undefined {
  const ends: number[] = [];
  for (let last = 0; last < length; ) {
    if (ends.length === most) return undefined;
    const i = Math.ceil(Math.log(last + 1) / growth - share);
    last = Math.min(length, Math.max(last + 1, Math.floor(Math.exp(growth * (share + i)))));
    ends.push(last);
  }
  return ends;
}
