// The sets that a call may keep of its drawn tokens, by the one that is kept last.
import type { Random } from '../numbers/random';
import type { Kept } from '../samplers/policy';
import { lead } from '../samplers/ties';

/** One call of the sampler: rows, the sequence's own tokens, and the positions that compete to be kept. */
export interface DrawnCall {
  readonly rows: Float64Array;
  /** By these the drawn tokens compete. */
  readonly model: Float64Array;
  readonly alphabet: number;
  readonly values: Int32Array;
  readonly positions: Kept['positions'];
  readonly stops?: Kept['stops'] | undefined;
}

/** So many are kept, and position m is the last of them. */
export interface LastOne {
  readonly m: number;
  readonly count: number;
  /** How many are likelier than it. */
  readonly rank: number;
}

export const own = ({ alphabet, values }: DrawnCall, rows: Float64Array, i: number) =>
  rows[i * alphabet + values[i]!]!;

/** Whether a token of this probability at position i is kept rather than the own one of m. */
export function beats(probability: number, i: number, threshold: number, m: number): boolean {
  const ahead = lead(probability, threshold);
  return ahead > 0 || (ahead === 0 && i < m);
}

/** The sets of which m is the one kept last: those that can be with it, and the weights of numbers of them. */
interface LastKept {
  /** The candidates, and how likely each keeps its own token or loses. */
  readonly candidates: readonly number[];
  readonly kept: Float64Array;
  readonly lost: Float64Array;
  /** Row r, column c, of `count` columns: c of the first r candidates are kept; each row up to a scale of its own. */
  readonly table: Float64Array;
  readonly logWeight: number;
}

export function lastKept(call: DrawnCall, { m, count }: Omit<LastOne, 'rank'>): LastKept {
  const { positions, rows, model } = call;
  const threshold = own(call, model, m);
  const candidates: number[] = [];
  const kept = new Float64Array(positions.length);
  const lost = new Float64Array(positions.length);
  let logWeight = Math.log(own(call, rows, m));
  for (let place = 0; place < positions.length; place++) {
    const i = positions[place]!;
    if (i === m) continue;
    const share = lostAt(call, i, threshold, { m, count });
    if (beats(own(call, model, i), i, threshold, m)) {
      kept[candidates.length] = own(call, rows, i);
      lost[candidates.length] = share;
      candidates.push(i);
    } else logWeight += Math.log(share);
  }
  const table = new Float64Array((candidates.length + 1) * count);
  table[0] = 1;
  for (let r = 0; r < candidates.length; r++)
    logWeight += nextRow(table, r * count, count, kept[r]!, lost[r]!);
  const last = table[candidates.length * count + count - 1]!;
  return { candidates, kept, lost, table, logWeight: logWeight + Math.log(last) };
}

/** How likely the token that is drawn at i does not beat the own one of m, nor stops the call. */
function lostAt(
  { rows, model, alphabet, stops }: DrawnCall,
  i: number,
  threshold: number,
  { m, count }: Omit<LastOne, 'rank'>,
): number {
  let lost = 0;
  for (let x = i * alphabet; x < (i + 1) * alphabet; x++)
    if (!beats(model[x]!, i, threshold, m) && stops?.(count, model[x]!) !== false) lost += rows[x]!;
  return lost;
}

/** One candidate more, behind the row that begins at `from`; returns the logarithm of the scale. */
function nextRow(
  table: Float64Array,
  from: number,
  count: number,
  kept: number,
  lost: number,
): number {
  const to = from + count;
  let most = 0;
  for (let c = 0; c < count; c++) {
    const weight = table[from + c]! * lost + (c > 0 ? table[from + c - 1]! * kept : 0);
    table[to + c] = weight;
    most = Math.max(most, weight);
  }
  if (most > 0) for (let c = 0; c < count; c++) table[to + c] = table[to + c]! / most;
  return Math.log(most);
}

/** The rest of the set, drawn by its weight, from the last candidate back. */
export function othersKept(call: DrawnCall, last: LastOne, random: Random): readonly number[] {
  const { count } = last;
  if (count === 1) return [];
  const { candidates, kept, lost, table } = lastKept(call, last);
  const set: number[] = [];
  let left = count - 1;
  for (let r = candidates.length - 1; r >= 0 && left > 0; r--) {
    const before = r * count + left;
    const [without, within] = [table[before]! * lost[r]!, table[before - 1]! * kept[r]!];
    if (random.uniform() * (without + within) >= without) {
      set.push(candidates[r]!);
      left--;
    }
  }
  return set;
}
