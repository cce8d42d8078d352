// How often each symbol follows each context of a text.
import { IntList } from '../../numbers/intList';
import { type PairNumbers, pairNumbers } from './pairNumbers';

/**
 * The contexts of m symbols that occur, and what follows each: for context u the entries
 * `start[u]` … `start[u + 1] − 1`, sorted by symbol. An entry is a gram of m + 1 symbols, and its number is
 * also that of the gram as a context of the next level: the levels together are a trie.
 */
export interface OrderCounts {
  readonly start: Int32Array;
  readonly symbols: Int32Array;
  readonly counts: Int32Array;
  /** The entry of the level before that leaves out the oldest symbol; empty at level 0. */
  readonly suffix: Int32Array;
}

/** The entries of a level in the order in which they first occur. */
interface Occurrences {
  readonly contexts: IntList;
  readonly symbols: IntList;
  readonly counts: IntList;
  /** The entry of the level before that ends where each occurs first. */
  readonly suffix: IntList;
}

/**
 * All grams of up to order + 1 symbols. A text is long and has few different grams, so each level walks along
 * the text and looks the gram up, and only the different ones are sorted: sorting all positions takes several
 * times as long, because it jumps about in memory.
 */
export function countGrams(
  ids: Int32Array,
  alphabet: number,
  order: number,
): readonly OrderCounts[] {
  const levels: OrderCounts[] = [];
  /** The entry of the level that ends at every position; each level writes over the one before. */
  const entry = new Int32Array(ids.length);
  let contexts = 1;
  for (let m = 0; m <= order; m++) {
    const found = occurrences(ids, entry, m, pairNumbers(contexts, alphabet, ids.length));
    const { size } = found.counts;
    const bySymbol = sortedBy(
      found.symbols.values,
      Int32Array.from({ length: size }, identity),
      alphabet,
    );
    const sorted = sortedBy(found.contexts.values, bySymbol, contexts);
    const rank = new Int32Array(size);
    const start = new Int32Array(contexts + 1);
    sorted.forEach((number, e) => {
      rank[number] = e;
      start[found.contexts.values[number]! + 1] = e + 1;
    });
    // a context that nothing follows has an empty row
    for (let u = 0; u < contexts; u++) start[u + 1] = Math.max(start[u + 1]!, start[u]!);
    const inOrder = ({ values }: IntList) => sorted.map((number) => values[number]!);
    levels.push({
      start,
      symbols: inOrder(found.symbols),
      counts: inOrder(found.counts),
      suffix: m > 0 ? inOrder(found.suffix) : new Int32Array(0),
    });
    for (let i = m; i < ids.length; i++) entry[i] = rank[entry[i]!]!;
    contexts = size;
  }
  return levels;
}

const identity = (_: unknown, i: number) => i;

/**
 * Walks along the text and numbers the pairs of context and symbol as they come. `entry` holds the entries of the level before
 * at every position, and those of this level afterwards.
 */
function occurrences(
  ids: Int32Array,
  entry: Int32Array,
  m: number,
  numbers: PairNumbers,
): Occurrences {
  const contexts = new IntList();
  const symbols = new IntList();
  const counts = new IntList();
  const suffix = new IntList();
  // the context is the gram that ends just before
  let context = m > 0 ? entry[m - 1]! : 0;
  for (let i = m; i < ids.length; i++) {
    const symbol = ids[i]!;
    const shorter = entry[i]!;
    let number = numbers.of(context, symbol);
    if (number < 0) {
      number = contexts.size;
      contexts.push(context);
      symbols.push(symbol);
      counts.push(0);
      suffix.push(shorter);
      numbers.take(number, context, symbol);
    }
    counts.values[number] = counts.values[number]! + 1;
    entry[i] = number;
    context = shorter;
  }
  return { contexts, symbols, counts, suffix };
}

/** The given numbers by ascending key, ties as they come (counting sort). */
function sortedBy(keys: Int32Array, numbers: Int32Array, size: number): Int32Array {
  const place = new Int32Array(size + 1);
  for (let j = 0; j < numbers.length; j++) {
    const key = keys[numbers[j]!]! + 1;
    place[key] = place[key]! + 1;
  }
  for (let key = 0; key < size; key++) place[key + 1] = place[key + 1]! + place[key]!;
  const sorted = new Int32Array(numbers.length);
  for (let j = 0; j < numbers.length; j++) {
    const number = numbers[j]!;
    const key = keys[number]!;
    const at = place[key]!;
    place[key] = at + 1;
    sorted[at] = number;
  }
  return sorted;
}

/** The entry of the symbol after the context, or −1. */
export function entryOf({ start, symbols }: OrderCounts, context: number, symbol: number): number {
  let low = start[context]!;
  let high = start[context + 1]! - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = symbols[middle]!;
    if (found === symbol) return middle;
    if (found < symbol) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/**
 * For every entry of a level, how many different symbols stand before it: the counts that Kneser and Ney
 * give to the shorter contexts. `longer` is the level after.
 */
export function continuationCounts(level: OrderCounts, longer: OrderCounts): Int32Array {
  const counts = new Int32Array(level.symbols.length);
  for (let e = 0; e < longer.suffix.length; e++) {
    const shorter = longer.suffix[e]!;
    counts[shorter] = counts[shorter]! + 1;
  }
  return counts;
}
