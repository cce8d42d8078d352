// All that is told of luck of a text of order 2.
import type { Job } from '../../jobs/job';
import { type Luck, signsOfLuck } from '../law';
import { pairLaws } from './beyondWindows';
import { luckOfGaps } from './gapLuck';
import { luckOfNear } from './nearLuck';
import type { SparseRows } from './windowKinds';
import type { WindowLaw } from './windowMessages';

/** Level by level: by the ends of gaps, and by the letters near each hidden one; of both by texts, and by sets of known positions. */
export function* luckOfText(law: WindowLaw, own: SparseRows): Job<Luck, void> {
  const laws = [...pairLaws(law, own)];
  const ways = [yield* luckOfGaps(law, own, laws), yield* luckOfNear(law, own, laws)];
  return (order, sample, levels) => {
    const signs = new Float64Array(signsOfLuck * levels.length);
    ways.forEach((way, k) => {
      way(order, sample, levels).forEach((sign, i) => {
        signs[signsOfLuck * (i >> 1) + 2 * k + (i & 1)] = sign;
      });
    });
    return signs;
  };
}
