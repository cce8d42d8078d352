// Least costs of K steps for one K after another, from both ends, as src/core/kernels/costLayers.ts has them.

import { anyLayerBefore, convexLayerBefore } from './shared/layersBefore';
import { anyLayerBehind, convexLayerBehind } from './shared/layersBehind';
import { number } from './shared/number';

/** What stands at the address of a curve: numbers of 4 bytes, and where its arrays begin behind them. */
const length: usize = 0;
const middle: usize = 4;
const stepsBefore: usize = 8;
const stepsBehind: usize = 12;
const start: usize = 16;
const end: usize = 20;
const convexBefore: usize = 24;
const convexBehind: usize = 28;
const aheadBefore: usize = 32;
const aheadBehind: usize = 36;
const lastEnd: usize = 40;
const heightsFrom: usize = 64;

/** The best of the steps across the middle that were compared. */
let bestCost: f64 = 0;
let bestStart: i32 = 0;
let bestEnd: i32 = 0;

/** Every array has such a slot; none stands a multiple of 4 kB behind another, which processors take for the same place. */
@inline
function slotAt(at: usize, n: usize, index: usize): usize {
  return at + heightsFrom + index * ((((n - (n >> 1) + 2) << 3) + 4095 & ~4095) + 704);
}
/** Of both sides the layer of so many steps and that of one more, by turns; what was chosen in each; lines. */
@inline
function beforeAt(at: usize, n: usize, k: i32): usize {
  return slotAt(at, n, 3 + (k & 1));
}
@inline
function behindAt(at: usize, n: usize, k: i32): usize {
  return slotAt(at, n, 5 + (k & 1));
}
@inline
function chosenBefore(at: usize, n: usize, k: i32): usize {
  return slotAt(at, n, 7 + (k & 1));
}
@inline
function chosenBehind(at: usize, n: usize, k: i32): usize {
  return slotAt(at, n, 9 + (k & 1));
}
@inline
function linesAt(at: usize, n: usize): usize {
  return slotAt(at, n, 11);
}

/** The heights stand there; all else is made. The last step ends at `last`, behind the last height. */
export function begin(at: usize, n: usize, last: i32): void {
  const m = n >> 1;
  i32.store(at + length, <i32>n);
  i32.store(at + lastEnd, last);
  i32.store(at + middle, <i32>m);
  i32.store(at + stepsBefore, 0);
  i32.store(at + stepsBehind, 0);
  i32.store(at + start, 0);
  i32.store(at + end, <i32>n);
  i32.store(at + convexBefore, 1);
  i32.store(at + convexBehind, 1);
  i32.store(at + aheadBefore, 0);
  i32.store(at + aheadBehind, 0);
  const heights = at + heightsFrom;
  const inverses = slotAt(at, n, 2);
  for (let b: usize = 0; b < m; b++) {
    const gap = number(heights, b) - number(heights, b + 1);
    f64.store(inverses + (b << 3), min(1 / gap, f64.MAX_VALUE));
  }
  f64.store(beforeAt(at, n, 0), 0);
  f64.store(behindAt(at, n, 0) + ((n - m) << 3), 0);
}

/** The least costs of one step more, so many times; returns where they stand. */
export function more(at: usize, times: i32): usize {
  const n = <usize>i32.load(at + length);
  const m = <usize>i32.load(at + middle);
  const costs = slotAt(at, n, 13);
  for (let t = 0; t < times; t++) {
    oneMore(at, n, m);
    f64.store(costs + (<usize>t << 3), bestCost);
  }
  return costs;
}

function oneMore(at: usize, n: usize, m: usize): void {
  const j = i32.load(at + stepsBefore);
  const i = i32.load(at + stepsBehind);
  const a = i32.load(at + start);
  const b = i32.load(at + end);
  const right = <i32>(n - m);
  bestCost = Infinity;
  let behind = true;
  if (i < right) {
    if (!i32.load(at + aheadBehind)) layerBehind(at, n, m, i + 1);
    let from = j === 0 ? 0 : max(j, i32.load(chosenBefore(at, n, j) + (<usize>a << 2)));
    across(at, n, m, j, i + 1, from, a, <i32>m, min(b, <i32>n - i - 1));
  }
  if (j + 1 < <i32>m) {
    const cost = bestCost;
    if (!i32.load(at + aheadBefore)) layerBefore(at, n, m, j + 1);
    let to = i === 0 ? <i32>n : i32.load(chosenBehind(at, n, i) + ((<usize>b - m) << 2)) + <i32>m;
    across(at, n, m, j + 1, i, max(a, j + 1), <i32>m - 1, b, min(to, <i32>n - i));
    behind = bestCost === cost;
  }
  i32.store(at + start, bestStart);
  i32.store(at + end, bestEnd);
  i32.store(at + stepsBefore, behind ? j : j + 1);
  i32.store(at + stepsBehind, behind ? i + 1 : i);
  i32.store(at + aheadBehind, i32(!behind && i < right));
  i32.store(at + aheadBefore, i32(behind && j + 1 < <i32>m));
}

/** The best step from somewhere to somewhere, j steps before it and i behind. */
function across(at: usize, n: usize, m: usize, j: i32, i: i32, from: i32, to: i32, first: i32, last: i32): void {
  const heights = at + heightsFrom;
  const before = beforeAt(at, n, j);
  const behind = behindAt(at, n, i) - (m << 3);
  const intercepts = linesAt(at, n);
  const starts = slotAt(at, n, 12);
  const beyond = i === 0 ? i32.load(at + lastEnd) - <i32>n : 0;
  let back: isize = -1;
  for (let a = from; a <= to; a++) {
    const height = number(heights, a);
    const intercept = number(before, a) - <f64>a * height;
    for (; back > 0; back--) {
      const one = i32.load(starts + ((back - 1) << 2));
      const other = i32.load(starts + (back << 2));
      const slope = number(heights, one);
      const origin = number(intercepts, back - 1);
      if (
        !(
          (intercept - origin) * (slope - number(heights, other)) <=
          (number(intercepts, back) - origin) * (slope - height)
        )
      )
        break;
    }
    back++;
    i32.store(starts + (back << 2), a);
    f64.store(intercepts + (back << 3), intercept);
  }
  let front: isize = 0;
  for (let b = first; b <= last; b++) {
    let a = i32.load(starts + (front << 2));
    let cost = number(before, a) + <f64>(b + beyond - a) * number(heights, a);
    while (front < back) {
      const next = i32.load(starts + (front << 2), 4);
      const other = number(before, next) + <f64>(b + beyond - next) * number(heights, next);
      if (other > cost) break;
      cost = other;
      a = next;
      front++;
    }
    cost += number(behind, b);
    if (cost < bestCost) {
      bestCost = cost;
      bestStart = a;
      bestEnd = b;
    }
  }
}

/** The layer of k steps from the first start to where they end before the middle. */
function layerBefore(at: usize, n: usize, m: usize, k: i32): void {
  const heights = at + heightsFrom;
  const layer = beforeAt(at, n, k);
  const chosen = chosenBefore(at, n, k);
  if (k === 1) {
    const height = f64.load(heights);
    for (let a: usize = 1; a < m; a++) {
      f64.store(layer + (a << 3), <f64>a * height);
      i32.store(chosen + (a << 2), 0);
    }
    return;
  }
  const previous = beforeAt(at, n, k - 1);
  const lines = linesAt(at, n);
  // what was not convex once seldom is soon after
  const tried = i32.load(at + convexBefore) || (k & 15) === 0;
  const convex = tried && convexLayerBefore(heights, slotAt(at, n, 2), m, previous, k, layer, chosen, lines);
  i32.store(at + convexBefore, i32(convex));
  if (!convex) anyLayerBefore(heights, m, previous, k, layer, chosen, lines, slotAt(at, n, 12));
}

/** The layer of k steps to the last end, from where they start behind the middle. */
function layerBehind(at: usize, n: usize, m: usize, k: i32): void {
  const heights = at + heightsFrom + (m << 3);
  const count = n - m;
  const layer = behindAt(at, n, k);
  const chosen = chosenBehind(at, n, k);
  if (k === 1) {
    const reach = i32.load(at + lastEnd) - <i32>m;
    for (let a: usize = 0; a < count; a++) {
      f64.store(layer + (a << 3), <f64>(reach - <i32>a) * number(heights, a));
      i32.store(chosen + (a << 2), <i32>count);
    }
    return;
  }
  const previous = behindAt(at, n, k - 1);
  const lines = linesAt(at, n);
  const tried = i32.load(at + convexBehind) || (k & 15) === 0;
  const convex = tried && convexLayerBehind(heights, count, previous, k, layer, chosen);
  i32.store(at + convexBehind, i32(convex));
  if (!convex) anyLayerBehind(heights, count, previous, k, layer, chosen, lines, slotAt(at, n, 12));
}
