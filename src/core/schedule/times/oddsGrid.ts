// Where blocks of growing odds are best parted.

import type { RevealTimes } from '../schedule';
import { cheapestCut } from './cheapestCut';
import type { SmoothCurve } from './smoothCurve';

/** Cells of the log-odds between which blocks may end. */
const cells = 384;

/**
 * Reveal times within [1/N, 1 − 1/N], whose odds grow by the same factor at every step of a block; before and after
 * one token on average, and these one by one, as the theorem asks for. With fewer than three steps even times. One block needs no profile; more are chosen by where the curve falls: Wainwright's
 * √(S H), S the length of a block in log-odds and H its share of the unmasking growth complexity.
 */
export function oddsSchedule(
  length: number,
  steps: number,
  parted?: { readonly curve: SmoothCurve; readonly blocks: number },
): RevealTimes {
  const inner = steps - 2;
  const end = Math.log(length - 1);
  if (length <= 2 || inner < 1) return { kind: 'times', times: evenTimes(steps) };
  const blocks = parted
    ? allotted(blocksOf(parted.curve, end, Math.min(parted.blocks, inner)), inner)
    : [{ from: -end, to: end, steps: inner }];
  const times = [0, 1 / length];
  for (const { from, to, steps: count } of blocks)
    for (let i = 1; i <= count; i++) times.push(logistic(from + ((to - from) * i) / count));
  return { kind: 'times', times: Float64Array.from([...times, 1]), endsOneByOne: true };
}

export function evenTimes(steps: number): Float64Array {
  return Float64Array.from({ length: steps + 1 }, (_, k) => k / steps);
}

function logistic(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

interface Block {
  readonly from: number;
  readonly to: number;
  /** H: ∫ u (1 − u) |G′(u)| du over the block, but for a factor N. */
  readonly growth: number;
}

/** The blocks with the least Σ √(S H), by dynamic programming over the cells. */
function blocksOf(curve: SmoothCurve, end: number, most: number): readonly Block[] {
  const at = (i: number) => end * ((2 * i) / cells - 1);
  const growth = growthUpTo(curve, at);
  const price = (a: number, b: number) => Math.sqrt((at(b) - at(a)) * (growth[b]! - growth[a]!));
  const borders = cheapestCut(cells, most, price);
  return borders.slice(1).map((b, k) => {
    const a = borders[k]!;
    return { from: at(a), to: at(b), growth: growth[b]! - growth[a]! };
  });
}

function growthUpTo(curve: SmoothCurve, at: (i: number) => number): Float64Array {
  let total = 0;
  return Float64Array.from({ length: cells + 1 }, (_, i) => {
    const before = total;
    const r = logistic((at(i) + at(i + 1)) / 2);
    const density = (r * (1 - r)) ** 2 * Math.max(0, -curve.slope(r));
    total += density * (at(i + 1) - at(i));
    return before;
  });
}

/** Steps for the blocks that make Σ (e^(S/n) − 1) H least: one at a time to where it saves most. */
function allotted(blocks: readonly Block[], steps: number) {
  const given = blocks.map((block) => ({ ...block, steps: 1 }));
  const bound = ({ from, to, growth }: Block, count: number) =>
    Math.expm1((to - from) / count) * growth;
  for (let left = steps - given.length; left > 0; left--) {
    const saved = given.map((block) => bound(block, block.steps) - bound(block, block.steps + 1));
    given[saved.indexOf(Math.max(...saved))]!.steps++;
  }
  return given;
}
