// What bounds say of themselves: it is put together in the mathematics, so it is gathered from bounds of many schedules.
import {
  boundCurves,
  boundsOf,
  boundsOfRandomCounts,
  totalVariationBounds,
} from '../../src/core/theorems/theorems';
import { partsIn, sentencesIn } from '../../src/document/textLanguage';

const profile = Float64Array.from({ length: 24 }, (_, j) => 1 / (1 + j));
const splits = [[24], [8, 8, 8], [1, 23], [1, 11, 12], [1, 1, 11, 11], Array<number>(24).fill(1)];

export function boundTexts(): readonly string[] {
  const steps = Int32Array.from({ length: 24 }, (_, k) => k + 1);
  const blocks = [
    { start: 0, length: 12 },
    { start: 12, length: 12 },
  ];
  const times = Float64Array.of(0, 0.2, 0.6, 1);
  const all = [
    ...splits.flatMap((sizes) => boundsOf(profile, 3, Int32Array.from(sizes))),
    ...boundsOf(profile, 3, Int32Array.of(6, 6, 6, 6), blocks),
    ...boundsOfRandomCounts(profile, 3, { kind: 'times', times }),
    ...boundsOfRandomCounts(profile, 3, { kind: 'times', times, endsOneByOne: true }),
    ...boundsOfRandomCounts(profile, 3, {
      kind: 'mixture',
      parts: [Int32Array.of(12, 12)],
    }),
    ...boundCurves(profile, 3, steps),
  ];
  return [
    ...all.flatMap(({ title, holds }) => [title, ...sentencesIn(holds).map(({ key }) => key)]),
    ...[...all, totalVariationBounds(1), totalVariationBounds(3)].flatMap(({ formula, source }) =>
      spokenParts(formula, source),
    ),
  ];
}

/** What is translated of sources and formulas: the parts with words in them, not names and signs alone. */
export function spokenParts(...declared: readonly string[]): readonly string[] {
  const words = [
    ...[
      'a',
      'after',
      'and',
      'as',
      'at',
      'by',
      'for',
      'from',
      'in',
      'its',
      'of',
      'on',
      'others',
      'over',
    ],
    ...[
      'the',
      'this',
      'to',
      'with',
      'without',
      'noise',
      'prediction',
      'sampling',
      'section',
      'Theorem',
    ],
    ...['appendix', 'Lemma', 'Proposition'],
  ];
  const word = new RegExp(`(?<![^ (])(?:${words.join('|')})(?![^ ,:)])`);
  return declared.flatMap(partsIn).filter((part) => word.test(part));
}
