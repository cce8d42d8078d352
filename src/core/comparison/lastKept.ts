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
  readonly stops?: Kept['stops'];
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
  readonly candidates: readonly {
    readonly i: number;
    readonly kept: number;
    readonly lost: number;
  }[];
  /** Row r, column c: c of the first r candidates are kept; each row up to a scale of its own. */
  readonly table: readonly Float64Array[];
  readonly logWeight: number;
}

export function lastKept(call: DrawnCall, { m, count }: Omit<LastOne, 'rank'>): LastKept {
  const { positions, rows, model, alphabet, stops } = call;
  const threshold = own(call, model, m);
  const candidates: { i: number; kept: number; lost: number }[] = [];
  let logWeight = Math.log(own(call, rows, m));
  for (const i of positions) {
    if (i === m) continue;
    let lost = 0;
    for (let x = i * alphabet; x < (i + 1) * alphabet; x++)
      if (!beats(model[x]!, i, threshold, m) && stops?.(count, model[x]!) !== false)
        lost += rows[x]!;
    const kept = own(call, rows, i);
    if (beats(own(call, model, i), i, threshold, m)) candidates.push({ i, kept, lost });
    else logWeight += Math.log(lost);
  }
  let row = new Float64Array(count);
  row[0] = 1;
  const table = [row];
  for (const { kept, lost } of candidates) {
    const next = new Float64Array(count);
    let most = 0;
    for (let c = 0; c < count; c++) {
      next[c] = row[c]! * lost + (c > 0 ? row[c - 1]! * kept : 0);
      most = Math.max(most, next[c]!);
    }
    if (most > 0) for (let c = 0; c < count; c++) next[c] = next[c]! / most;
    logWeight += Math.log(most);
    table.push(next);
    row = next;
  }
  return { candidates, table, logWeight: logWeight + Math.log(row[count - 1]!) };
}

/** The rest of the set, drawn by its weight, from the last candidate back. */
export function othersKept(call: DrawnCall, last: LastOne, random: Random): readonly number[] {
  if (last.count === 1) return [];
  const { candidates, table } = lastKept(call, last);
  const set: number[] = [];
  let left = last.count - 1;
  for (let r = candidates.length - 1; r >= 0 && left > 0; r--) {
    const { i, kept, lost } = candidates[r]!;
    const before = table[r]!;
    const [without, within] = [before[left]! * lost, before[left - 1]! * kept];
    if (random.uniform() * (without + within) >= without) {
      set.push(i);
      left--;
    }
  }
  return set;
}
