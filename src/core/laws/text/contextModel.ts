// Smoothed laws of the next symbol after each context of a text.
import { entryOf, type OrderCounts } from './gramCounts';

/** The interpolated laws after all contexts of one length, as sparse as the counts. */
export interface SmoothedOrder {
  /** Of every entry, that of shorter contexts included. */
  readonly probability: Float64Array;
  /** For every context, the share of the shorter one; a symbol without an entry has only that. */
  readonly passedOn: Float64Array;
}

/** The conditional laws of a chain of order k. */
export interface ContextModel {
  /** q */
  readonly alphabet: number;
  /** k */
  readonly order: number;
  /** How many different contexts of k symbols the text holds. */
  readonly contexts: number;
  /**
   * The law of the symbol after the last k of these. Fewer than k stand for the beginning of a sequence, not
   * for a context of which the rest is unknown.
   */
  law(context: Int32Array): Float64Array;
  /** The law after a context without its oldest symbol, and the share of it that the law after the whole context has. */
  shared(context: Int32Array): { readonly share: number; readonly shorter: Float64Array };
  /** The joint law of the first so many symbols, q^length numbers, the first symbol the most significant. */
  initial(length: number): Float64Array;
  /** log of the probability of the symbols from `from` on, given those before. */
  logProbability(ids: Int32Array, from?: number): number;
}

/** The longest end of a context that the text holds: its length and its number. */
interface Place {
  depth: number;
  context: number;
}

/** All levels of a text's contexts, smoothed. */
interface Smoothed {
  readonly alphabet: number;
  readonly levels: readonly OrderCounts[];
  /** The levels as longer contexts fall back on them. */
  readonly inner: readonly SmoothedOrder[];
  /** The levels as laws of their own, for contexts that are shorter because a sequence begins. */
  readonly first: readonly SmoothedOrder[];
}

export function contextModel(
  alphabet: number,
  levels: readonly OrderCounts[],
  inner: readonly SmoothedOrder[],
  first: readonly SmoothedOrder[],
): ContextModel {
  const smoothed = { alphabet, levels, inner, first };
  const order = levels.length - 1;
  const law = (context: Int32Array) => lawAfter(smoothed, context);
  return {
    alphabet,
    order,
    contexts: order === 0 ? 1 : levels[order - 1]!.symbols.length,
    law,
    shared: (context) => sharedLaw(smoothed, context),
    initial: (length) => initialLaw(law, alphabet, length),
    logProbability(ids, from = 0) {
      const place: Place = { depth: 0, context: 0 };
      const begin = Math.max(0, from - order);
      let total = 0;
      for (let i = begin; i < ids.length; i++) {
        // before `from`, only the place matters
        const probability = advance(smoothed, place, i, ids[i]!);
        if (i >= from) total += Math.log(probability);
      }
      return total;
    },
  };
}

/** Goes on by one symbol, after `before` of them, and returns the probability of it. */
function advance(
  { alphabet, levels, inner, first }: Smoothed,
  place: Place,
  before: number,
  symbol: number,
): number {
  let share = 1;
  for (; place.depth >= 0; shorten(levels, place)) {
    const { depth, context } = place;
    const smoothed = (depth === before ? first : inner)[depth]!;
    const entry = entryOf(levels[depth]!, context, symbol);
    if (entry >= 0) {
      lengthen(levels, place, entry);
      return share * smoothed.probability[entry]!;
    }
    share *= smoothed.passedOn[context]!;
  }
  place.depth = 0;
  place.context = 0;
  return share / alphabet;
}

/** Leaves out the oldest symbol; contexts of one symbol, or none, end in the empty one. */
function shorten(levels: readonly OrderCounts[], place: Place): void {
  const { depth, context } = place;
  place.context = depth > 1 ? levels[depth - 1]!.suffix[context]! : 0;
  place.depth--;
}

/** An entry of this depth is a context of the next, except at the last one. */
function lengthen(levels: readonly OrderCounts[], place: Place, entry: number): void {
  const order = levels.length - 1;
  if (place.depth === order) place.context = order === 0 ? 0 : levels[order]!.suffix[entry]!;
  else {
    place.context = entry;
    place.depth++;
  }
}

/** The law of the next symbol: those of ever longer ends of the context, each over the one before. */
function lawAfter(smoothed: Smoothed, context: Int32Array): Float64Array {
  const known = context.subarray(Math.max(0, context.length - (smoothed.levels.length - 1)));
  return lawAt(smoothed, placeAfter(smoothed, known), known.length);
}

function sharedLaw(smoothed: Smoothed, context: Int32Array): ReturnType<ContextModel['shared']> {
  const { levels, first } = smoothed;
  const place = placeAfter(smoothed, context);
  let share = 1;
  if (place.depth === context.length) {
    share = first[place.depth]!.passedOn[place.context]!;
    shorten(levels, place);
  }
  return { share, shorter: lawAt(smoothed, place, context.length) };
}

function placeAfter(smoothed: Smoothed, known: Int32Array): Place {
  const place: Place = { depth: 0, context: 0 };
  known.forEach((symbol, i) => {
    advance(smoothed, place, i, symbol);
  });
  return place;
}

/** The law at this place, where so many symbols stand before. */
function lawAt(
  { alphabet, levels, inner, first }: Smoothed,
  place: Place,
  before: number,
): Float64Array {
  const path: Place[] = [];
  for (; place.depth >= 0; shorten(levels, place)) path.push({ ...place });
  const row = new Float64Array(alphabet).fill(1 / alphabet);
  for (const { depth, context: number } of path.reverse()) {
    const { start, symbols } = levels[depth]!;
    const smoothed = (depth === before ? first : inner)[depth]!;
    const share = smoothed.passedOn[number]!;
    for (let x = 0; x < alphabet; x++) row[x] = row[x]! * share;
    for (let e = start[number]!; e < start[number + 1]!; e++)
      row[symbols[e]!] = smoothed.probability[e]!;
  }
  return row;
}

function initialLaw(
  law: (context: Int32Array) => Float64Array,
  alphabet: number,
  length: number,
): Float64Array {
  let joint = Float64Array.of(1);
  for (let m = 0; m < length; m++) {
    const longer = new Float64Array(joint.length * alphabet);
    const context = new Int32Array(m);
    joint.forEach((weight, code) => {
      law(spell(code, alphabet, context)).forEach((probability, x) => {
        longer[code * alphabet + x] = weight * probability;
      });
    });
    joint = longer;
  }
  return joint;
}

/** The symbols of a number in base q, the first the most significant, written into `symbols`. */
export function spell(code: number, alphabet: number, symbols: Int32Array): Int32Array {
  let rest = code;
  for (let i = symbols.length - 1; i >= 0; i--) {
    symbols[i] = rest % alphabet;
    rest = Math.floor(rest / alphabet);
  }
  return symbols;
}
