// Chains of symbols: probabilities, draws and conditionals by passing messages.
import { drawIndex, type Random } from '../../numbers/random';
import { UNKNOWN } from '../law';
import type { Chain } from '../structure';
import { allPositive, isPassable } from './reached';

export function chainLogProbability(chain: Chain, values: Int32Array): number {
  const { alphabet, initial } = chain;
  let total = Math.log(initial[values[0]!]!);
  for (let l = 0; l + 1 < values.length; l++) {
    const cell = values[l]! * alphabet + values[l + 1]!;
    total += Math.log(chain.transition(l)[cell]!);
  }
  return total;
}

export function sampleChain(chain: Chain, random: Random): Int32Array {
  const { length, alphabet, initial } = chain;
  const values = new Int32Array(length);
  values[0] = drawIndex(random, initial);
  for (let l = 0; l + 1 < length; l++) {
    const from = values[l]! * alphabet;
    values[l + 1] = drawIndex(random, chain.transition(l).subarray(from, from + alphabet));
  }
  return values;
}

/** Whether there are sequences with these known symbols. */
export function canOccur(chain: Chain, known: Int32Array): boolean {
  const allows = (l: number, x: number) => known[l] === UNKNOWN || known[l] === x;
  return isPassable({
    ...chain,
    transition: (l) => chain.transition(l),
    states: chain.alphabet,
    allows,
  });
}

/** Whether all its symbols can follow each other, so that whatever is known can occur. */
export function leadsEverywhere(chain: Chain): () => boolean {
  return allPositive(function* () {
    yield chain.initial;
    for (let l = 0; l + 1 < chain.length; l++) yield chain.transition(l);
  });
}

/**
 * The law of every position given the known ones, by messages from both ends, each scaled to add up to 1.
 * Where what is known cannot occur, the messages start again as if the symbols to that side were unknown.
 */
export function chainConditionals(chain: Chain, known: Int32Array): Float64Array {
  const rows = new Float64Array(chain.length * chain.alphabet);
  tellStretch(chain, known, 0, chain.length - 1, chain.initial, rows);
  return rows;
}

/** The same of the positions from one to another, of which the first has this law before anything is known. */
export function tellStretch(
  chain: Chain,
  known: Int32Array,
  first: number,
  last: number,
  initial: Float64Array,
  rows: Float64Array,
): void {
  const { alphabet } = chain;
  tellForward(chain, known, first, last, initial, rows);
  let message = new Float64Array(alphabet).fill(1);
  let earlier = new Float64Array(alphabet);
  for (let l = last; l >= first; l--) {
    const seen = known[l]!;
    if (seen === UNKNOWN) multiply(rows, l * alphabet, message);
    else {
      observe(rows, l * alphabet, alphabet, seen);
      observe(message, 0, alphabet, seen);
    }
    if (l === first) break;
    stepBack(chain.transition(l - 1), message, earlier);
    normalise(earlier, 0, alphabet);
    [message, earlier] = [earlier, message];
  }
}

/** earlier = T · message. */
function stepBack(matrix: Float64Array, message: Float64Array, earlier: Float64Array): void {
  const size = message.length;
  for (let x = 0, cell = 0; x < size; x++) {
    let total = 0;
    for (let y = 0; y < size; y++, cell++) total += matrix[cell]! * message[y]!;
    earlier[x] = total;
  }
}

/** Row l: the law of X_l given the known symbols at l' < l. */
function tellForward(
  chain: Chain,
  known: Int32Array,
  first: number,
  last: number,
  initial: Float64Array,
  rows: Float64Array,
): void {
  const { alphabet } = chain;
  rows.set(initial, first * alphabet);
  for (let l = first; l < last; l++) {
    const matrix = chain.transition(l);
    const from = l * alphabet;
    const seen = known[l]!;
    if (seen === UNKNOWN) stepOn(rows, from, matrix, alphabet);
    else
      for (let y = 0; y < alphabet; y++) rows[from + alphabet + y] = matrix[seen * alphabet + y]!;
    normalise(rows, from + alphabet, alphabet);
  }
}

/** The row behind it is row · T. */
export function stepOn(rows: Float64Array, from: number, matrix: Float64Array, size: number): void {
  const to = from + size;
  rows.fill(0, to, to + size);
  for (let x = 0; x < size; x++) {
    const weight = rows[from + x]!;
    if (weight === 0) continue;
    const cell = x * size;
    for (let y = 0; y < size; y++) rows[to + y] = rows[to + y]! + weight * matrix[cell + y]!;
  }
}

function observe(values: Float64Array, from: number, size: number, seen: number): void {
  for (let x = 0; x < size; x++) values[from + x] = x === seen ? 1 : 0;
}

/** row ∝ row · message; where that vanishes everywhere, the row alone. */
function multiply(rows: Float64Array, from: number, message: Float64Array): void {
  const size = message.length;
  let total = 0;
  for (let x = 0; x < size; x++) total += rows[from + x]! * message[x]!;
  for (let x = 0; x < size && total > 0; x++)
    rows[from + x] = (rows[from + x]! * message[x]!) / total;
}

function normalise(values: Float64Array, from: number, size: number): void {
  let total = 0;
  for (let x = from; x < from + size; x++) total += values[x]!;
  for (let x = from; x < from + size; x++) values[x] = total > 0 ? values[x]! / total : 1 / size;
}

/**
 * The law π with π T = π, by eliminating states (Grassmann, Taksar and Heyman): no subtraction, so every
 * digit is right. Undefined where it is not unique.
 */
export function stationaryLaw(matrix: Float64Array, alphabet: number): Float64Array | undefined {
  const rates = matrix.slice();
  const at = (x: number, y: number) => rates[x * alphabet + y]!;
  for (let last = alphabet - 1; last > 0; last--) {
    let leaving = 0;
    for (let y = 0; y < last; y++) leaving += at(last, y);
    if (leaving <= 0) return eliminatedElsewhere(matrix, alphabet);
    for (let x = 0; x < last; x++) {
      const share = at(x, last) / leaving;
      rates[x * alphabet + last] = share;
      for (let y = 0; y < last; y++) rates[x * alphabet + y] = at(x, y) + share * at(last, y);
    }
  }
  const law = new Float64Array(alphabet);
  law[0] = 1;
  for (let y = 1; y < alphabet; y++)
    for (let x = 0; x < y; x++) law[y] = law[y]! + law[x]! * at(x, y);
  normalise(law, 0, alphabet);
  return law;
}

/** Some states are never left for those before them: solve on the one closed class, if there is one. */
function eliminatedElsewhere(matrix: Float64Array, alphabet: number): Float64Array | undefined {
  const closed = closedClass(matrix, alphabet);
  if (!closed) return undefined;
  const inner = new Float64Array(closed.length ** 2);
  closed.forEach((x, i) => {
    closed.forEach((y, j) => {
      inner[i * closed.length + j] = matrix[x * alphabet + y]!;
    });
  });
  const law = new Float64Array(alphabet);
  // in a closed class every state reaches every other, so the elimination goes through
  stationaryLaw(inner, closed.length)?.forEach((probability, i) => {
    law[closed[i]!] = probability;
  });
  return law;
}

/** The states that can be reached from wherever one is; undefined where there are several such classes. */
function closedClass(matrix: Float64Array, alphabet: number): readonly number[] | undefined {
  const reach = Array.from({ length: alphabet }, (_, start) => {
    const seen = new Set([start]);
    for (const x of seen)
      for (let y = 0; y < alphabet; y++) if (matrix[x * alphabet + y]! > 0) seen.add(y);
    return seen;
  });
  const common = Array.from(reach.keys()).filter((x) => reach.every((seen) => seen.has(x)));
  return common.length > 0 ? common : undefined;
}
