// Rows of a law that is asked the same again and again, by samplers that come to the same along the same sequences.
import { randomFrom } from '../numbers/random';
import { type DiscreteDistribution, type RevealPath, UNKNOWN } from './law';

/** What is remembered takes about so many bytes. */
const mostBytes = 2 ** 24;
/** Known symbols are remembered as bytes. */
const mostSymbols = 127;

/** The same law, which remembers what it said last, if it can tell that soon; what it says is good until the next question. */
export function rememberingRows(law: DiscreteDistribution): DiscreteDistribution {
  const { reveal, tell } = law;
  if (!tell || !reveal || law.alphabet > mostSymbols) return law;
  const remembered = new RememberedRows(law);
  const conditionals = (known: Int32Array) => {
    const hash = remembered.hashOf(known);
    const found = remembered.find(known, hash);
    if (found) return found;
    const rows = remembered.keep(known, hash);
    tell(known, rows);
    return rows;
  };
  return { ...law, conditionals, reveal: () => rememberingPath(law, remembered, reveal) };
}

/** A path that is gone only where nobody was before. */
function rememberingPath(
  { length, alphabet }: Pick<DiscreteDistribution, 'length' | 'alphabet'>,
  remembered: RememberedRows,
  reveal: () => RevealPath,
): RevealPath {
  const known = new Int32Array(length).fill(UNKNOWN);
  const rows = new Float64Array(length * alphabet);
  let path: RevealPath | undefined;
  let fresh: number[] = [];
  let hash = 0;
  return {
    know(position, symbol) {
      known[position] = symbol;
      hash ^= remembered.hashAt(position, symbol);
      fresh.push(position);
    },
    conditionals() {
      const found = remembered.find(known, hash);
      if (found) return copied(found, rows);
      path ??= reveal();
      for (const position of fresh) path.know(position, known[position]!);
      fresh = [];
      const told = path.conditionals();
      copied(told, remembered.keep(known, hash));
      return told;
    },
  };
}

/** So few numbers are copied sooner by hand. */
function copied(from: Float64Array, to: Float64Array): Float64Array {
  for (let x = 0; x < from.length; x++) to[x] = from[x]!;
  return to;
}

/** Rows by what is known: each has its place, and takes that of whatever was there. */
class RememberedRows {
  private readonly places: number;
  private readonly numbers: Float64Array;
  /** Of a place that was used, its part of the numbers. */
  private readonly rows: (Float64Array | undefined)[];
  private readonly known: Int8Array;
  /** Bits of each symbol at each position. */
  private readonly bits: Int32Array;

  constructor(private readonly law: Pick<DiscreteDistribution, 'length' | 'alphabet'>) {
    const { length, alphabet } = law;
    this.places = 2 ** Math.floor(Math.log2(mostBytes / (length * (8 * alphabet + 1))));
    this.numbers = new Float64Array(this.places * length * alphabet);
    this.rows = new Array(this.places).fill(undefined);
    this.known = new Int8Array(this.places * length);
    const random = randomFrom(0);
    this.bits = Int32Array.from({ length: length * alphabet }, () => random.integer(2 ** 31));
  }

  hashAt(position: number, symbol: number): number {
    return this.bits[position * this.law.alphabet + symbol]!;
  }

  hashOf(known: Int32Array): number {
    let hash = 0;
    for (let i = 0; i < known.length; i++)
      if (known[i] !== UNKNOWN) hash ^= this.hashAt(i, known[i]!);
    return hash;
  }

  find(known: Int32Array, hash: number): Float64Array | undefined {
    const place = hash & (this.places - 1);
    const from = place * known.length;
    for (let i = 0; i < known.length; i++) if (this.known[from + i] !== known[i]) return undefined;
    return this.rows[place];
  }

  /** Room for the rows of this. */
  keep(known: Int32Array, hash: number): Float64Array {
    const place = hash & (this.places - 1);
    const from = place * known.length;
    for (let i = 0; i < known.length; i++) this.known[from + i] = known[i]!;
    const size = known.length * this.law.alphabet;
    const rows = this.rows[place] ?? this.numbers.subarray(place * size, (place + 1) * size);
    this.rows[place] = rows;
    return rows;
  }
}
