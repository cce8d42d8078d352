// What was measured of an order, place by place: runs laid out over their places, rows between by straight lines.
import type { MeasuredRow } from '../../laws/measuredOrder';

/** Numbers at the places behind the first `known` ones; 0 before. */
export interface PlaceRow {
  readonly known: number;
  readonly values: Float64Array;
}

/** The measured rows, every run laid out evenly over its places; over all places where these are alike, as in random order. */
export function placeRows(
  rows: readonly MeasuredRow[],
  cells: Float64Array,
  { length, alike }: { readonly length: number; readonly alike: boolean },
): readonly PlaceRow[] {
  let cell = 0;
  return rows.map(({ known, ends }) => {
    const values = new Float64Array(length);
    let from = known;
    for (const end of ends) {
      values.fill(cells[cell++]! / (end - from), from, end);
      from = end;
    }
    return { known, values: alike ? evened(values, known) : values };
  });
}

function evened(values: Float64Array, known: number): Float64Array {
  const mean = values.reduce((one, other) => one + other, 0) / (values.length - known);
  return values.map((_, place) => (place < known ? 0 : mean));
}

/** The row of any number of known tokens, on the straight line between the two measured ones around it. */
export function rowAt(
  rows: readonly PlaceRow[],
  known: number,
  upTo = rows[0]!.values.length,
): Float64Array {
  const { before, after, share } = around(rows, known);
  return blended(before, after, { known, upTo }, share);
}

/** The measured rows before and behind, and how far along the way from one to the other this one is. */
function around(rows: readonly PlaceRow[], known: number) {
  let i = 0;
  while (i + 1 < rows.length && rows[i + 1]!.known <= known) i++;
  const before = rows[i]!;
  const after = rows[i + 1] ?? before;
  const gap = after.known - before.known;
  return { i, before, after, share: gap === 0 ? 0 : (known - before.known) / gap };
}

/** Place by place; what is known in the later row already is taken as many places behind what is known in each. */
function blended(
  before: PlaceRow,
  after: PlaceRow,
  { known, upTo }: { readonly known: number; readonly upTo: number },
  share: number,
): Float64Array {
  const values = new Float64Array(before.values.length);
  for (let place = known; place < upTo; place++) {
    const inBoth = before !== after && place >= after.known;
    const one = before.values[inBoth ? place : before.known + place - known]!;
    const other = after.values[inBoth ? place : after.known + place - known] ?? one;
    values[place] = (1 - share) * one + share * other;
  }
  return values;
}

/**
 * How far the row of so many known tokens may be off, place by place. Between measured rows: half of what straight lines
 * between their neighbours miss of these rows themselves, whose gaps are twice as wide (a quarter of it where the surface is
 * smooth, all of it where it jumps). Within a run: as far as the slope between the runs beside it leads.
 */
export function misfitAt(
  { slopes, missed }: Misfits,
  known: number,
  upTo = slopes[0]!.values.length,
): Float64Array {
  const { i, share } = around(slopes, known);
  const within = rowAt(slopes, known, upTo);
  if (share === 0 || missed.length === 0) return within;
  const [one, other] = [missed[i]!, missed[i + 1] ?? missed[i]!];
  const bent = blended(one, other, { known, upTo }, 1 / 2);
  return within.map((value, place) => value + 2 * share * (1 - share) * bent[place]!);
}

export interface Misfits {
  readonly slopes: readonly PlaceRow[];
  /** Of every row what the straight line between its neighbours misses; of the first and the last what it misses beside them. */
  readonly missed: readonly PlaceRow[];
}

/** What misfits are told from; undefined where every place of every row was measured by itself. */
export function misfitsOf(
  measured: readonly MeasuredRow[],
  rows: readonly PlaceRow[],
  alike: boolean,
): Misfits | undefined {
  const length = rows[0]!.values.length;
  const slopes = rows.map((row, i) => (alike ? flat(row) : slopesWithin(row, measured[i]!.ends)));
  const even = slopes.every(({ values }) => values.every((value) => value === 0));
  if (rows.length === length && even) return undefined;
  return { slopes, missed: missedBy(rows) };
}

function flat({ known, values }: PlaceRow): PlaceRow {
  return { known, values: new Float64Array(values.length) };
}

/** From its middle on a run rises or falls as the runs beside it say. */
function slopesWithin({ known, values }: PlaceRow, ends: readonly number[]): PlaceRow {
  const found = new Float64Array(values.length);
  let from = known;
  for (const [run, end] of ends.entries()) {
    const middle = (from + end - 1) / 2;
    if (end - from > 1) {
      const [before, behind] = [Math.max(known, from - 1), Math.min(values.length - 1, end)];
      const slope = behind === before ? 0 : (values[behind]! - values[before]!) / (behind - before);
      for (let place = from; place < end; place++) found[place] = slope * (place - middle);
    }
    from = ends[run]!;
  }
  return { known, values: found };
}

function missedBy(rows: readonly PlaceRow[]): readonly PlaceRow[] {
  if (rows.length < 3) return [];
  const inner = rows.slice(1, -1).map((row, i) => {
    const [before, after] = [rows[i]!, rows[i + 2]!];
    const share = (row.known - before.known) / (after.known - before.known);
    const line = blended(before, after, { known: row.known, upTo: row.values.length }, share);
    return { known: row.known, values: row.values.map((value, place) => value - line[place]!) };
  });
  return [
    moved(inner[0]!, rows[0]!.known),
    ...inner,
    moved(inner[inner.length - 1]!, rows[rows.length - 1]!.known),
  ];
}

/** The same, as many places behind what is known. */
function moved({ known, values }: PlaceRow, to: number): PlaceRow {
  return { known: to, values: values.map((_, place) => values[place + known - to] ?? 0) };
}
