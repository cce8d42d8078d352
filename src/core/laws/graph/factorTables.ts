// Tables of products: what `messages.ts` does with factors, where it would otherwise add logarithms.

/** Where the weights of a pair begin, and how far apart they are for the symbols of the clique's own node and of the other. */
export interface PairPlace {
  readonly at: number;
  readonly step: number;
  readonly across: number;
}

/** A table of q parts of `size` numbers, one for each symbol of the other node, times the factors of a pair. */
export function multiplyPair(
  tables: Float64Array,
  from: number,
  size: number,
  double: Float64Array,
  { at, step, across }: PairPlace,
  alphabet: number,
): void {
  for (let y = 0; y < alphabet; y++)
    for (let x = 0; x < alphabet; x++) {
      const factor = double[at + across * y + step * x]!;
      const end = from + (y + 1) * size;
      for (let cell = from + y * size + x; cell < end; cell += alphabet)
        tables[cell] = tables[cell]! * factor;
    }
}

/** Σ over the own node of every clique; the table keeps the law of that node given the others. */
export function sumOutProducts(
  tables: Float64Array,
  from: number,
  to: number,
  alphabet: number,
  messages: Float64Array,
): void {
  if (alphabet === 2) {
    sumOutTwo(tables, from, to, messages);
    return;
  }
  let message = from / alphabet;
  for (let cell = from; cell < to; cell += alphabet) {
    let total = 0;
    for (let x = 0; x < alphabet; x++) total += tables[cell + x]!;
    const share = 1 / total;
    for (let x = 0; x < alphabet; x++) tables[cell + x] = tables[cell + x]! * share;
    messages[message++] = total;
  }
}

/** The same of two symbols. */
function sumOutTwo(tables: Float64Array, from: number, to: number, messages: Float64Array): void {
  let message = from >> 1;
  for (let cell = from; cell < to; cell += 2) {
    const one = tables[cell]!;
    const other = tables[cell + 1]!;
    const total = one + other;
    const share = 1 / total;
    tables[cell] = one * share;
    tables[cell + 1] = other * share;
    messages[message++] = total;
  }
}
