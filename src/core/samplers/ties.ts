import { type Room, roomForNumbers, roomForWhole } from '../numbers/room';

/**
 * Scores that are apart by no more than this share, of values about one or larger, are equal: rounding alone parts
 * them, and differs between two ways to compute the same law.
 */
const rounding = 1e-12;

/** How much one is ahead of another: below 0, 0 where only rounding parts them, or above 0. */
export function lead(one: number, other: number): number {
  if (one === other) return 0;
  const difference = one - other;
  const scale = Math.max(1, Math.min(Math.abs(one), Math.abs(other)));
  return Math.abs(difference) <= rounding * scale ? 0 : difference;
}

/** Lists of scores that nobody needs any more: a score may itself ask for the highest of others. */
const spare: Room<Float64Array>[] = [];

/** The positions with the largest scores, `count` of them; among equals those with the smallest index. */
export function highest(
  positions: ArrayLike<number>,
  count: number,
  score: (position: number) => number,
): readonly number[] {
  const room = spare.pop() ?? roomForNumbers();
  const found = highestBy(positions, scoresOf(positions, score, room), count);
  spare.push(room);
  return found;
}

/** By falling scores, up to the first position of which `ends`, asked one after another, says that it is one too many. */
export function highestUpTo(
  positions: ArrayLike<number>,
  score: (position: number) => number,
  ends: (position: number, before: number) => boolean,
): readonly number[] {
  const room = spare.pop() ?? roomForNumbers();
  const scores = scoresOf(positions, score, room);
  let judged = 0;
  let found: readonly number[] | undefined;
  // mostly a few are enough, and to find these takes no sorting
  for (let count = 4; !found; count *= 4) {
    const order = highestBy(positions, scores, count);
    while (judged < order.length && !ends(order[judged]!, judged)) judged++;
    if (judged < order.length) found = order.slice(0, judged);
    else if (count >= positions.length) found = order;
  }
  spare.push(room);
  return found;
}

function scoresOf(
  positions: ArrayLike<number>,
  score: (position: number) => number,
  room: Room<Float64Array>,
): Float64Array {
  const scores = room.exactly(positions.length);
  for (let place = 0; place < scores.length; place++) scores[place] = score(positions[place]!);
  return scores;
}

function highestBy(
  positions: ArrayLike<number>,
  scores: Float64Array,
  count: number,
): readonly number[] {
  if (count === 1 && positions.length > 0) return [first(positions, scores)];
  const few = count > 0 && count <= mostSelected && 4 * count <= scores.length;
  if (!few && 2 * count > scores.length) return allInOrder(positions, scores).slice(0, count);
  const lowest = few ? lowestOfFew(scores, count) : lowestOfEquals(scores, count);
  const found = inRows(positions, scores, lowest);
  return found.length > count ? found.slice(0, count) : found;
}

/** All of them by falling scores, equals by index. */
function allInOrder(positions: ArrayLike<number>, scores: Float64Array): number[] {
  const places = byFallingScores(scores);
  const found = new Array<number>(scores.length);
  let from = 0;
  for (let i = 0; i < found.length; i++) {
    found[i] = positions[places[i]!]!;
    const ends = i + 1 === found.length || lead(scores[places[i]!]!, scores[places[i + 1]!]!) !== 0;
    if (!ends) continue;
    sortStretch(found, from, i);
    from = i + 1;
  }
  return found;
}

/** Rising, from one place to another; mostly they are so already. */
function sortStretch(list: number[], from: number, to: number): void {
  let isRising = true;
  for (let i = from; i < to && isRising; i++) isRising = list[i]! < list[i + 1]!;
  if (isRising) return;
  const sorted = list.slice(from, to + 1).sort((one, other) => one - other);
  for (let i = from; i <= to; i++) list[i] = sorted[i - from]!;
}

/** Stretches of so many are sorted one by one, before they are merged. */
const sortedAlone = 8;

const roomForOrder = roomForWhole();
const roomForMerging = roomForWhole();

/** Places by falling scores, of the same score in their order: a sort of our own is twice as quick for a hundred. */
function byFallingScores(scores: Float64Array): Int32Array {
  const { length } = scores;
  let order = roomForOrder.of(length);
  let merged = roomForMerging.of(length);
  for (let i = 0; i < length; i++) {
    let place = i;
    const score = scores[i]!;
    const least = i - (i % sortedAlone);
    for (; place > least && scores[order[place - 1]!]! < score; place--)
      order[place] = order[place - 1]!;
    order[place] = i;
  }
  for (let size = sortedAlone; size < length; size *= 2) {
    for (let from = 0; from < length; from += 2 * size)
      merge(scores, order, merged, from, Math.min(length, from + size), size);
    [order, merged] = [merged, order];
  }
  return order;
}

function merge(
  scores: Float64Array,
  order: Int32Array,
  merged: Int32Array,
  from: number,
  middle: number,
  size: number,
): void {
  const end = Math.min(scores.length, middle + size);
  let [one, other] = [from, middle];
  for (let to = from; to < end; to++) {
    const takes = other >= end || (one < middle && scores[order[one]!]! >= scores[order[other]!]!);
    merged[to] = order[takes ? one++ : other++]!;
  }
}

/** Up to so many are selected without sorting all. */
const mostSelected = 32;

const roomForPlaces = roomForWhole();
const roomForRows = roomForWhole();
const roomForEnds = roomForWhole();
const roomForSorting = roomForNumbers();

/** Positions by their row of equals, the highest row first, each by index; those below all rows are left out. */
function inRows(
  positions: ArrayLike<number>,
  scores: Float64Array,
  lowest: readonly number[],
): number[] {
  const least = lowest.at(-1)!;
  /** Of those that are in a row: where they stand, and in which. */
  const places = roomForPlaces.of(scores.length);
  const rowOf = roomForRows.of(scores.length);
  /** Where each row begins, and after it is filled, ends. */
  const next = roomForEnds.filled(lowest.length + 1, 0);
  let count = 0;
  let ascending = true;
  let before = Number.NEGATIVE_INFINITY;
  for (let place = 0; place < scores.length; place++) {
    const score = scores[place]!;
    if (score < least) continue;
    const row = groupOf(lowest, score);
    places[count] = place;
    rowOf[count++] = row;
    next[row + 1] = next[row + 1]! + 1;
    const position = positions[place]!;
    if (position < before) ascending = false;
    before = position;
  }
  for (let row = 0; row < lowest.length; row++) next[row + 1] = next[row + 1]! + next[row]!;
  const found = new Array<number>(count);
  for (let i = 0; i < count; i++) {
    const row = rowOf[i]!;
    found[next[row]!] = positions[places[i]!]!;
    next[row] = next[row]! + 1;
  }
  return ascending ? found : sortedRows(found, next);
}

/** Each row by index; `ends` are where they end. */
function sortedRows(found: number[], ends: Int32Array): number[] {
  let from = 0;
  return Array.from(ends.subarray(0, -1)).flatMap((end) => {
    const row = found.slice(from, end).sort((one, other) => one - other);
    from = end;
    return row;
  });
}

/** Of every row of equals the lowest score, the highest row first; as many rows as hold so many scores. */
function lowestOfEquals(scores: Float64Array, count: number): readonly number[] {
  // numbers alone are sorted many times faster than places by their numbers
  const sorted = roomForSorting.exactly(scores.length);
  sorted.set(scores);
  sorted.sort();
  const lowest: number[] = [];
  for (let i = sorted.length - 1; i >= 0; i--) {
    if (i > 0 && lead(sorted[i]!, sorted[i - 1]!) === 0) continue;
    lowest.push(sorted[i]!);
    if (sorted.length - i >= count) break;
  }
  return lowest;
}

/** The same of few scores: the highest are selected, and the row of the last may go on below them. */
function lowestOfFew(scores: Float64Array, count: number): readonly number[] {
  const selected = selectedOf(scores, count);
  const lowest: number[] = [];
  for (let i = 0; i + 1 < count; i++)
    if (lead(selected[i]!, selected[i + 1]!) !== 0) lowest.push(selected[i]!);
  lowest.push(lowestEqual(scores, selected[count - 1]!));
  return lowest;
}

/** The highest scores, falling. */
function selectedOf(scores: Float64Array, count: number): Float64Array {
  const selected = new Float64Array(count);
  let found = 0;
  let least = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i]!;
    if (found === count && score <= least) continue;
    let place = found < count ? found++ : count - 1;
    for (; place > 0 && selected[place - 1]! < score; place--)
      selected[place] = selected[place - 1]!;
    selected[place] = score;
    least = selected[found - 1]!;
  }
  return selected;
}

/** The lowest score of the row of equals that goes on below this one. */
function lowestEqual(scores: Float64Array, score: number): number {
  let least = score;
  for (;;) {
    let lower = least;
    for (let i = 0; i < scores.length; i++) {
      const other = scores[i]!;
      if (other < lower && lead(least, other) === 0) lower = other;
    }
    if (!(lower < least)) return least;
    least = lower;
  }
}

/** The first row of equals that goes down to the score. */
function groupOf(lowest: readonly number[], score: number): number {
  let [from, to] = [0, lowest.length - 1];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (score >= lowest[middle]!) to = middle;
    else from = middle + 1;
  }
  return from;
}

/** As the first of `highest`, without sorting: equals are whoever is one of a row of equals down from the largest. */
function first(positions: ArrayLike<number>, scores: Float64Array): number {
  let least = scores.reduce((one, other) => Math.max(one, other), Number.NEGATIVE_INFINITY);
  for (;;) {
    let lower = least;
    let smallest = Number.POSITIVE_INFINITY;
    for (let place = 0; place < scores.length; place++) {
      const score = scores[place]!;
      if (score < least && lead(least, score) !== 0) continue;
      smallest = Math.min(smallest, positions[place]!);
      lower = Math.min(lower, score);
    }
    if (!(lower < least)) return smallest;
    least = lower;
  }
}
