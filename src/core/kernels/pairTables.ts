// What is said of pairs of symbols of a text, for several texts at once: the types.

/** Which kinds of pairs of symbols there are, and how they follow each other; see laws/text/pairKinds.ts. */
export interface PairTables {
  readonly alphabet: number;
  /** By symbol: the kinds up to the last one that ends with it. The first `alphabet` ones end with one each, and have nothing of their own. */
  readonly ending: Int32Array;
  /** How likely each symbol is after nothing that is known, and how likely as the first of a text. */
  readonly alone: Float32Array;
  readonly first: Float32Array;
  /** Of every kind with something of its own: how much of its law is that after its last symbol, and its first symbol. */
  readonly shares: Float32Array;
  readonly prefixes: Int32Array;
  /** By symbol and group of four: which symbols before it, or behind it, make a pair with it that has nothing of its own, as bits. */
  readonly before: Int32Array;
  readonly behind: Int32Array;
  /**
   * What comes into every kind, from which kinds and how much: into that of a symbol without anything of its own, and then into
   * those that end with it; and what goes out of every kind with something of its own, to which.
   */
  readonly into: Links;
  readonly outOf: Links;
  /** By symbol, the kinds with something of their own that begin with it. */
  readonly beginning: Pick<Links, 'ends' | 'kinds'>;
  readonly usual: AfterOne;
  /** How likely every symbol is after each other, row by row; and the kind of each such pair. */
  readonly shorter: Float32Array;
  readonly kindOf: Int32Array;
  /** The same for the second symbol of a text. */
  readonly atFirst: AfterOne;
}

/** Lists one behind the other, and where each ends. */
export interface Links {
  readonly ends: Int32Array;
  readonly kinds: Int32Array;
  /** That they end with. */
  readonly symbols: Int32Array;
  readonly weights: Float32Array;
}

/** By symbol, how much of the law after it is that after nothing; by kind, how likely its last symbol is after its first. */
export interface AfterOne {
  readonly passing: Float32Array;
  readonly weights: Float32Array;
}
