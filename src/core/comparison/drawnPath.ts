// The error of samplers that draw a token everywhere and keep the likeliest, along one sequence.
import { type DiscreteDistribution, UNKNOWN } from '../laws/law';
import { drawIndex, type Random } from '../numbers/random';
import { hiddenOf, type Kept, type Policy, type Scene } from '../samplers/policy';
import { seenRows, type TokenOptions } from '../samplers/sharpened';
import { highest, lead } from '../samplers/ties';
import type { PathError } from './path';

/** One call of the sampler: rows, the sequence's own tokens, and the positions that compete to be kept. */
interface Call {
  readonly rows: Float64Array;
  /** By these the drawn tokens compete. */
  readonly model: Float64Array;
  readonly alphabet: number;
  readonly values: Int32Array;
  readonly positions: readonly number[];
  readonly stops?: Kept['stops'];
}

/** So many are kept, and position m is the last of them. */
interface LastOne {
  readonly m: number;
  readonly count: number;
}

/**
 * A sampler that draws a token everywhere and keeps the likeliest, along a sequence x of the law. How
 * likely it is to come to x by a given order of sets can be told; over all orders it cannot. So the sets
 * are drawn as they would have been had x come out, as far as one call can tell, and what all sets of a
 * call would have weighed together is multiplied: unbiased for the probability of x (sequential
 * importance sampling), so that log μ(x) minus its logarithm is on average not below the divergence.
 */
export function* drawnPathError(
  law: Pick<DiscreteDistribution, 'length' | 'alphabet' | 'logProbability' | 'conditionals'>,
  policy: Policy,
  values: Int32Array,
  random: Random,
  tokens: TokenOptions = {},
): Generator<void, PathError, void> {
  const { length, alphabet } = law;
  const known = new Int32Array(length).fill(UNKNOWN);
  const run = policy.start(random);
  let error = law.logProbability(values);
  let steps = 0;
  for (let hidden = hiddenOf(known); hidden.length > 0; hidden = hiddenOf(known)) {
    const seen = seenRows(law.conditionals(known), alphabet, tokens);
    const scene: Scene = { length, alphabet, ...seen, known, hidden, round: steps };
    const kept = run.keeps?.(scene);
    if (!kept) throw new RangeError('the sampler does not say what it keeps');
    const { positions, counts, stops, sharpened } = kept;
    const { rows, model = rows } = seen;
    const by = sharpened ? rows : model;
    const call = { rows, model: by, alphabet, values, positions, ...(stops && { stops }) };
    const all = run.choose({ ...scene, drawn: values }).length === positions.length;
    const { set, logWeight } = yield* setOf(call, counts, all, random);
    error -= logWeight;
    for (const i of set) known[i] = values[i]!;
    steps++;
  }
  return { steps, error, entropy: Number.NaN };
}

const own = ({ alphabet, values }: Call, rows: Float64Array, i: number) =>
  rows[i * alphabet + values[i]!]!;

/** Whether a token of this probability at position i is kept rather than the own one of m. */
function beats(probability: number, i: number, threshold: number, m: number): boolean {
  const ahead = lead(probability, threshold);
  return ahead > 0 || (ahead === 0 && i < m);
}

/** The set that a call keeps, given that its tokens are those of the sequence, and whether all may be kept so. */
function* setOf(
  call: Call,
  counts: readonly number[],
  all: boolean,
  random: Random,
): Generator<void, { readonly set: readonly number[]; readonly logWeight: number }, void> {
  const { positions } = call;
  const whole = positions.reduce((total, i) => total + Math.log(own(call, call.rows, i)), 0);
  const fewer = lastOnes(call, counts);
  if (fewer.length === 0 && all) return { set: positions, logWeight: whole };
  const logs = new Float64Array(fewer.length + 1).fill(Number.NEGATIVE_INFINITY);
  if (all) logs[fewer.length] = whole;
  for (const [place, last] of fewer.entries()) {
    logs[place] = lastKept(call, last).logWeight;
    yield;
  }
  const most = logs.reduce((one, other) => Math.max(one, other), Number.NEGATIVE_INFINITY);
  // of sharpened rows there may be no way to x from here
  if (most === Number.NEGATIVE_INFINITY) return { set: positions, logWeight: most };
  const weights = logs.map((log) => Math.exp(log - most));
  const total = weights.reduce((one, other) => one + other, 0);
  const last = fewer[drawIndex(random, weights, total)];
  const set = last ? [last.m, ...othersKept(call, last, random)] : positions;
  return { set, logWeight: most + Math.log(total) };
}

/** Every number that may be kept but all, with every position that may be the last of so many. */
function lastOnes(call: Call, counts: readonly number[]): readonly LastOne[] {
  const { positions, model, stops } = call;
  const ranked = highest(positions, positions.length, (i) => own(call, model, i));
  return counts
    .filter((count) => count < positions.length)
    .flatMap((count) =>
      ranked
        .slice(count - 1)
        .filter((m) => !stops?.(count - 1, own(call, model, m)))
        .map((m) => ({ m, count })),
    );
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

function lastKept(call: Call, { m, count }: LastOne): LastKept {
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
function othersKept(call: Call, last: LastOne, random: Random): readonly number[] {
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
