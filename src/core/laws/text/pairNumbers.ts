// Numbers for pairs of a context and a symbol, in the order in which they are met.
import { IntList } from '../../numbers/intList';

/** Of each pair its number, or −1 before it has one. */
export interface PairNumbers {
  of(context: number, symbol: number): number;
  /** Gives the pair the next number: 0, 1, … Only of a pair that has none. */
  take(number: number, context: number, symbol: number): void;
}

/** So few possible pairs are a table of their own, however short the text is. */
const smallTable = 1 << 16;

/** Numbers for the pairs of a text of so many symbols: by a table of all pairs where that is not much larger. */
export function pairNumbers(contexts: number, alphabet: number, length: number): PairNumbers {
  return contexts * alphabet <= Math.max(smallTable, 4 * length)
    ? ofAllPairs(contexts, alphabet)
    : ofPairsMet();
}

/** One place for each pair that there might be. */
function ofAllPairs(contexts: number, alphabet: number): PairNumbers {
  const table = new Int32Array(contexts * alphabet);
  return {
    of: (context, symbol) => table[context * alphabet + symbol]! - 1,
    take: (number, context, symbol) => {
      table[context * alphabet + symbol] = number + 1;
    },
  };
}

/** A table with open addressing. */
function ofPairsMet(): PairNumbers {
  const contexts = new IntList();
  const symbols = new IntList();
  let table = new Int32Array(1 << 12);
  /** Where the table has the pair, as its number plus 1, or the empty place for it. */
  const slotOf = (context: number, symbol: number) => {
    const mask = table.length - 1;
    let slot = hash(context, symbol) & mask;
    for (;;) {
      const number = table[slot]! - 1;
      if (number < 0 || (contexts.values[number] === context && symbols.values[number] === symbol))
        return slot;
      slot = (slot + 1) & mask;
    }
  };
  return {
    of: (context, symbol) => table[slotOf(context, symbol)]! - 1,
    take(number, context, symbol) {
      table[slotOf(context, symbol)] = number + 1;
      contexts.push(context);
      symbols.push(symbol);
      if (2 * contexts.size < table.length) return;
      table = new Int32Array(2 * table.length);
      for (let e = 0; e <= number; e++)
        table[slotOf(contexts.values[e]!, symbols.values[e]!)] = e + 1;
    },
  };
}

function hash(context: number, symbol: number): number {
  const mixed = Math.imul(context, 0x9e3779b1) ^ Math.imul(symbol + 1, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}
