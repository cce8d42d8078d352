// Sums over all windows at once, where most of them say no more than a shorter one.

/** Windows that agree with what is known: window r + a · rest has the a-th possible oldest symbol. */
export interface PossibleWindows {
  /** The number of each in base q, for its row. */
  readonly codes: Int32Array;
  /** How many oldest symbols are possible; 1 as long as none falls out of the window. */
  readonly oldest: number;
  /** How many combinations of the others. */
  readonly rest: number;
}

/**
 * Rows after full windows as a share of the row after the window without its oldest symbol, and what is not of it. Windows
 * that have nothing of their own are of one kind with all that differ from them in the oldest symbol only: what comes behind
 * does not depend on it. A message has one number for each kind, and there are about as many kinds as windows that occur.
 */
export interface SparseRows {
  readonly alphabet: number;
  /** By the number of the window. */
  readonly share: Float64Array;
  /** Rows by the number of the window without its oldest symbol. */
  readonly shorter: Float64Array;
  /** Where the symbols of each window begin that have more than that; one more at the end. */
  readonly start: Int32Array;
  readonly symbols: Int32Array;
  /** How much more. */
  readonly extra: Float64Array;
  /** The kind of every window. Kind r is of those without anything of their own that end with the shorter window r. */
  readonly kindOf: Int32Array;
  /** Of every kind: its share, the shorter window and the symbol that it ends with. */
  readonly shareOf: Float64Array;
  readonly shorterOf: Int32Array;
  readonly lastOf: Int32Array;
  /** Of every symbol that has more: the kind that has it, and the kind behind it. */
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/** The kinds of windows with these shares and these symbols that have more. */
export function kindsOf({
  alphabet,
  share,
  start,
  symbols,
}: Pick<SparseRows, 'alphabet' | 'share' | 'start' | 'symbols'>): Pick<
  SparseRows,
  'kindOf' | 'shareOf' | 'shorterOf' | 'lastOf' | 'from' | 'to'
> {
  const windows = share.length;
  const rest = windows / alphabet;
  const own = share.reduce<number[]>((found, _, code) => {
    if (share[code] !== 1 || start[code] !== start[code + 1]) found.push(code);
    return found;
  }, []);
  const kindOf = Int32Array.from(share, (_, code) => code % rest);
  own.forEach((code, k) => {
    kindOf[code] = rest + k;
  });
  const kinds = rest + own.length;
  const shorterOf = Int32Array.from({ length: kinds }, (_, kind) =>
    kind < rest ? kind : own[kind - rest]! % rest,
  );
  const from = new Int32Array(symbols.length);
  for (const code of own) from.fill(kindOf[code]!, start[code], start[code + 1]);
  return {
    kindOf,
    shareOf: Float64Array.from({ length: kinds }, (_, kind) =>
      kind < rest ? 1 : share[own[kind - rest]!]!,
    ),
    shorterOf,
    lastOf: shorterOf.map((code) => code % alphabet),
    from,
    to: symbols.map((symbol, e) => kindOf[shorterOf[from[e]!]! * alphabet + symbol]!),
  };
}

/** A message by window as one by kind. */
export function intoKinds({ kindOf, shareOf }: SparseRows, message: Float64Array): Float64Array {
  const kinds = new Float64Array(shareOf.length);
  for (let code = 0; code < kindOf.length; code++) {
    const kind = kindOf[code]!;
    kinds[kind] = kinds[kind]! + message[code]!;
  }
  return kinds;
}

/** A message on the way back, by window. */
export function byWindow({ kindOf }: SparseRows, kinds: Float64Array): Float64Array {
  const message = new Float64Array(kindOf.length);
  for (let code = 0; code < kindOf.length; code++) message[code] = kinds[kindOf[code]!]!;
  return message;
}

/** From kinds to kinds: nothing is known of the position between. */
export function kindsOnward(rows: SparseRows, forward: Float64Array): Float64Array {
  const { extra, from, to } = rows;
  const later = new Float64Array(forward.length);
  spread(rows, passedOn(rows, forward), later);
  for (let e = 0; e < extra.length; e++) {
    const kind = to[e]!;
    later[kind] = later[kind]! + forward[from[e]!]! * extra[e]!;
  }
  return later;
}

/** From kinds to the shorter windows, behind each of which comes this symbol. */
export function outOfKinds(rows: SparseRows, forward: Float64Array, symbol: number): Float64Array {
  const { alphabet, shorter, shorterOf, symbols, extra, from } = rows;
  const later = passedOn(rows, forward);
  for (let r = 0; r < later.length; r++) later[r] = later[r]! * shorter[r * alphabet + symbol]!;
  for (let e = 0; e < extra.length; e++) {
    if (symbols[e] !== symbol) continue;
    const kind = from[e]!;
    const r = shorterOf[kind]!;
    later[r] = later[r]! + forward[kind]! * extra[e]!;
  }
  return later;
}

/** Back to kinds: from kinds where nothing is known of the position between, from shorter windows where its symbol is. */
export function kindsBackward(
  rows: SparseRows,
  message: Float64Array,
  symbol: number | undefined,
): Float64Array {
  const { alphabet, shorter, shareOf, shorterOf, symbols, extra, from, to } = rows;
  const passed =
    symbol === undefined
      ? passedBack(rows, message)
      : message.map((value, r) => value * shorter[r * alphabet + symbol]!);
  const earlier = new Float64Array(shareOf.length);
  for (let kind = 0; kind < earlier.length; kind++)
    earlier[kind] = shareOf[kind]! * passed[shorterOf[kind]!]!;
  for (let e = 0; e < extra.length; e++) {
    if (symbol !== undefined && symbols[e] !== symbol) continue;
    const kind = from[e]!;
    const behind = symbol === undefined ? to[e]! : shorterOf[kind]!;
    earlier[kind] = earlier[kind]! + extra[e]! * message[behind]!;
  }
  return earlier;
}

/** From windows of which some symbols are known to kinds. */
export function spreadOnward(
  { codes, oldest, rest }: PossibleWindows,
  rows: SparseRows,
  forward: Float64Array,
): Float64Array {
  const { alphabet, share, start, symbols, extra, kindOf, shareOf } = rows;
  const later = new Float64Array(shareOf.length);
  const passed = new Float64Array(rest);
  for (let cell = 0; cell < oldest * rest; cell++) {
    const code = codes[cell]!;
    const r = cell % rest;
    passed[r] = passed[r]! + forward[cell]! * share[code]!;
    for (let e = start[code]!; e < start[code + 1]!; e++) {
      const kind = kindOf[r * alphabet + symbols[e]!]!;
      later[kind] = later[kind]! + forward[cell]! * extra[e]!;
    }
  }
  spread(rows, passed, later);
  return later;
}

/** Back from kinds to windows of which some symbols are known. */
export function spreadBackward(
  { codes, rest }: PossibleWindows,
  rows: SparseRows,
  message: Float64Array,
): Float64Array {
  const { alphabet, share, start, symbols, extra, kindOf } = rows;
  const passed = passedBack(rows, message);
  return Float64Array.from(codes, (code, cell) => {
    const r = cell % rest;
    let total = share[code]! * passed[r]!;
    for (let e = start[code]!; e < start[code + 1]!; e++)
      total += extra[e]! * message[kindOf[r * alphabet + symbols[e]!]!]!;
    return total;
  });
}

/** What all kinds leave to the shorter windows that they end with. */
function passedOn({ share, alphabet, shareOf, shorterOf }: SparseRows, forward: Float64Array) {
  const passed = new Float64Array(share.length / alphabet);
  for (let kind = 0; kind < forward.length; kind++) {
    const r = shorterOf[kind]!;
    passed[r] = passed[r]! + forward[kind]! * shareOf[kind]!;
  }
  return passed;
}

/** Adds what was left to the shorter windows to the kinds behind them. */
function spread(
  { alphabet, shorter, kindOf }: SparseRows,
  passed: Float64Array,
  later: Float64Array,
): void {
  for (let r = 0, cell = 0; r < passed.length; r++) {
    const weight = passed[r]!;
    for (let x = 0; x < alphabet; x++, cell++) {
      const kind = kindOf[cell]!;
      later[kind] = later[kind]! + weight * shorter[cell]!;
    }
  }
}

/** What the shorter windows hear of the kinds behind them. */
function passedBack({ alphabet, shorter, kindOf }: SparseRows, message: Float64Array) {
  const passed = new Float64Array(kindOf.length / alphabet);
  for (let r = 0, cell = 0; r < passed.length; r++) {
    let total = 0;
    for (let x = 0; x < alphabet; x++, cell++) total += shorter[cell]! * message[kindOf[cell]!]!;
    passed[r] = total;
  }
  return passed;
}
