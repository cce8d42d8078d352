// The conditional laws of a hidden chain while its symbols become known one by one.
import { entropiesAlong, type HiddenChain, passAlong } from '../../kernels/hiddenChain';
import { entropyOf } from '../../numbers/entropy';
import { type RevealPath, UNKNOWN } from '../law';

/** A message that changes by no more than this share of itself is as it was: those behind it forget the rest. */
const unchanged = 4e-16;

/** Where one of so many positions is new, one compiled pass over all is sooner there. */
const passedFrom = 1 / 1024;

/** Messages along the chain and back, where nothing is known at first. */
interface Messages {
  /** Row i: the law of state i given the symbols known up to it. */
  readonly forward: Float64Array;
  /** Row i: how likely the symbols known behind i are in each state of i, up to a factor. */
  readonly backward: Float64Array;
  readonly known: Int32Array;
  /** Whether a message to i changed since its row was told. */
  readonly stale: Uint8Array;
}

/**
 * A new symbol changes the messages behind it, and those before it on the way back, up to where they are what they were:
 * not farther than the states remember. Only rows with a new message are told again. `blank` is the path on which nothing
 * is known; without it messages are begun anew.
 */
export class HiddenChainPath implements RevealPath {
  private readonly messages: Messages;
  private readonly rows: Float64Array;
  private readonly transposed: Float64Array;
  private ownEntropies: Float64Array | undefined;
  private fresh: number[] = [];
  /** Whether rows are of a pass over all; then messages are not kept. */
  private passed: boolean;

  constructor(
    private readonly chain: HiddenChain,
    blank?: HiddenChainPath,
    /** Whether passes are taken where they are sooner. */
    private readonly passing = true,
  ) {
    const { length, states } = chain;
    this.transposed = blank?.transposed ?? transposedOf(chain.matrix, states);
    this.messages = {
      forward: blank?.messages.forward.slice() ?? new Float64Array(length * states),
      backward: blank?.messages.backward.slice() ?? new Float64Array(length * states).fill(1),
      known: new Int32Array(length).fill(UNKNOWN),
      stale: new Uint8Array(length),
    };
    this.rows = blank?.rows.slice() ?? new Float64Array(length * chain.alphabet);
    this.passed = blank?.passed ?? false;
    // the first message is from nowhere
    if (!blank) this.fresh.push(0);
  }

  know(position: number, symbol: number): void {
    this.messages.known[position] = symbol;
    this.fresh.push(position);
  }

  forget(position: number): void {
    this.know(position, UNKNOWN);
  }

  conditionals(): Float64Array {
    const { chain, messages, fresh } = this;
    if (fresh.length === 0) return this.rows;
    if (this.passedSooner && passAlong(chain, messages.known, this.rows)) {
      this.passed = true;
      this.fresh = [];
      return this.rows;
    }
    fresh.sort((one, other) => one - other);
    let next = 0;
    for (const position of fresh)
      if (position >= next) next = goOn(chain, this.transposed, messages, position);
    let last = chain.length;
    for (let k = fresh.length - 1; k >= 0; k--) {
      messages.stale[fresh[k]!] = 1;
      if (fresh[k]! <= last) last = goBack(chain, messages, fresh[k]!);
    }
    this.fresh = [];
    tellRows(chain, messages, this.rows);
    return this.rows;
  }

  entropies(): Float64Array {
    const { chain, messages } = this;
    this.ownEntropies ??= new Float64Array(chain.length);
    const entropies = this.ownEntropies;
    // what is new stays so: rows are not told by this
    const compiled = this.fresh.length > 0 && this.passedSooner;
    if (compiled && entropiesAlong(chain, messages.known, entropies)) return entropies;
    const { alphabet } = chain;
    const rows = this.conditionals();
    for (let i = 0; i < chain.length; i++)
      entropies[i] = messages.known[i] === UNKNOWN ? entropyOf(rows, i * alphabet, alphabet) : 0;
    return entropies;
  }

  private get passedSooner(): boolean {
    const many = this.passed || this.fresh.length > passedFrom * this.chain.length;
    return this.passing && many;
  }
}

/** The law of every position given the known ones, as one-hot rows where they are. */
export function hiddenChainConditionals(chain: HiddenChain, known: Int32Array): Float64Array {
  const rows = new Float64Array(chain.length * chain.alphabet);
  if (passAlong(chain, known, rows)) return rows;
  const path = new HiddenChainPath(chain);
  known.forEach((symbol, i) => {
    if (symbol !== UNKNOWN) path.know(i, symbol);
  });
  return path.conditionals();
}

function transposedOf(matrix: Float64Array, size: number): Float64Array {
  return Float64Array.from(
    matrix,
    (_, cell) => matrix[(cell % size) * size + Math.floor(cell / size)]!,
  );
}

/** Messages from this position on, until one is what it was; returns where it need not have gone. */
function goOn(
  { length, states, initial, likelihood }: HiddenChain,
  transposed: Float64Array,
  { forward, known, stale }: Messages,
  from: number,
): number {
  const message = new Float64Array(states);
  for (let i = from; i < length; i++) {
    const start = i * states;
    if (i === 0) message.set(initial);
    else multiplied(transposed, forward, start - states, message);
    // a law stays one where nothing is seen
    if (known[i] !== UNKNOWN) observed(likelihood, known[i]! * states, message);
    stale[i] = 1;
    if (!replaced(forward, start, message)) return i + 1;
  }
  return length;
}

/** Messages back from this position, until one is what it was; returns the position that this is the message to. */
function goBack(
  { states, matrix, likelihood }: HiddenChain,
  { backward, known, stale }: Messages,
  from: number,
): number {
  const seenToo = new Float64Array(states);
  const message = new Float64Array(states);
  for (let i = from; i > 0; i--) {
    const start = i * states;
    if (known[i] === UNKNOWN) multiplied(matrix, backward, start, message);
    else {
      for (let s = 0; s < states; s++) seenToo[s] = backward[start + s]!;
      observed(likelihood, known[i]! * states, seenToo);
      multiplied(matrix, seenToo, 0, message);
    }
    if (!replaced(backward, start - states, message)) return i - 1;
    stale[i - 1] = 1;
  }
  return 0;
}

/** target = matrix · values, both vectors of `target.length` numbers. */
function multiplied(
  matrix: Float64Array,
  values: Float64Array,
  from: number,
  target: Float64Array,
): void {
  const size = target.length;
  for (let t = 0, cell = 0; t < size; t++) {
    let total = 0;
    for (let s = 0; s < size; s++, cell++) total += matrix[cell]! * values[from + s]!;
    target[t] = total;
  }
}

/** Times the likelihoods, to add up to 1; even where that is 0: what is known cannot occur, and all begins anew. */
function observed(likelihood: Float64Array, from: number, message: Float64Array): void {
  const size = message.length;
  let total = 0;
  for (let s = 0; s < size; s++) {
    const weight = message[s]! * likelihood[from + s]!;
    message[s] = weight;
    total += weight;
  }
  const share = 1 / total;
  for (let s = 0; s < size; s++) message[s] = total > 0 ? message[s]! * share : 1 / size;
}

/** Puts the message in its place; whether that changed anything. */
function replaced(messages: Float64Array, start: number, message: Float64Array): boolean {
  const size = message.length;
  let changed = false;
  for (let s = 0; s < size; s++) {
    const now = message[s]!;
    if (Math.abs(now - messages[start + s]!) > unchanged * now) changed = true;
    messages[start + s] = now;
  }
  return changed;
}

function tellRows(
  { length, states, alphabet, likelihood }: HiddenChain,
  { forward, backward, known, stale }: Messages,
  rows: Float64Array,
): void {
  const law = new Float64Array(states);
  for (let i = 0; i < length; i++) {
    if (stale[i] === 0) continue;
    stale[i] = 0;
    const row = i * alphabet;
    if (known[i] !== UNKNOWN) {
      for (let x = 0; x < alphabet; x++) rows[row + x] = x === known[i] ? 1 : 0;
      continue;
    }
    for (let s = 0; s < states; s++) law[s] = forward[i * states + s]!;
    observed(backward, i * states, law);
    for (let x = 0, cell = 0; x < alphabet; x++) {
      let total = 0;
      for (let s = 0; s < states; s++, cell++) total += law[s]! * likelihood[cell]!;
      rows[row + x] = total;
    }
  }
}
