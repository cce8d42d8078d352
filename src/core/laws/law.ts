// What can be asked of a distribution: the types that every family answers to.
import type { Phrase } from '../input/phrase';
import type { Job } from '../jobs/job';
import type { Random } from '../numbers/random';
import type { Uncertainty } from '../numbers/uncertainty';
import type { ExactEntropies } from './exactEntropies';
import type { LevelTemperatures } from './levelTemperatures';
import type { MeasuredOrder } from './measuredOrder';
import type { SparseTable } from './sparseTable';
import type { Structure } from './structure';

/** Marks an unknown position in a partly revealed sequence. */
export const UNKNOWN = -1;

/** A family's own way to its exact profile. */
export interface ExactProfile {
  /** How it is computed, for hovers: "gap statistics of the chain". */
  readonly algorithm: Phrase;
  /** Predicted time on an ordinary machine, in seconds. */
  readonly seconds: number;
  /** h(0) … h(N − 1) in nats. */
  run(): Job<Float64Array>;
}

/** What every distribution has, whatever else can be asked of it. */
interface Described {
  /** N, the number of positions. */
  readonly length: number;
  /** q, the number of symbols (the largest, where positions differ); 0 where values are real numbers. */
  readonly alphabet: number;
  /** What the symbols 0 … q − 1 stand for, where they stand for something. */
  readonly symbols?: readonly string[];
  /** Where the positions lie on a grid, row by row. */
  readonly grid?: readonly [rows: number, columns: number];
  /** What people should know of how it is computed with, or of its data: "junction tree of width 4, order by min-fill". */
  readonly note?: Phrase;
  /** Where the family knows a better way than the joint table. */
  readonly exactProfile?: ExactProfile;
  /** Whether its positions may change places: then every order is as good as random order. */
  readonly exchangeable?: true;
  /** Where the family knows the entropies of positions given others without listing sequences. */
  readonly exactEntropies?: ExactEntropies;
  /** Pairs of positions of which each speaks to the other directly: whoever is cut off knows nothing more. */
  edges?(): readonly (readonly [number, number])[];
  /** How many symbols before it a symbol depends on: m of an order-m chain. */
  readonly memory?: number;
}

/** One sequence that becomes known bit by bit. */
export interface RevealPath {
  /** This hidden position has this symbol. */
  know(position: number, symbol: number): void;
  /** This known position is hidden again; where that, too, is quicker than to begin anew. */
  forget?(position: number): void;
  /** As `conditionals` of what is known by now; the same array every time, overwritten by the next call. */
  conditionals(): Float64Array;
  /** The entropies of these laws in nats, 0 where it is known, where they are told sooner than the laws; the same array every time. */
  entropies?(): Float64Array;
}

/** By so many numbers a law tells what chance made of a sequence. */
export const signsOfLuck = 4;

/**
 * What chance made of a sequence that becomes known in this order: level by level `signsOfLuck` numbers that go along with the mean
 * entropy of its hidden positions, are told much sooner, and are 0 on average over sequences and over orders, all as likely.
 */
export type Luck = (order: Int32Array, sample: Int32Array, levels: Int32Array) => Float64Array;

/** So many sequences that become known bit by bit at the same time, each for itself; those that nobody asks about may stay hidden. */
export interface SequencesTogether {
  readonly count: number;
  /** This hidden position of that sequence has this symbol. */
  know(which: number, position: number, symbol: number): void;
  /** How uncertain every position of the first so many sequences is, in nats, by position and then by sequence; 0 where it is known. */
  tell(sequences: number): Float32Array;
}

/** A source of conditional laws: given some tokens, the law of every other one. */
export interface Oracle extends Described {
  /**
   * The law of every position given the known ones (`UNKNOWN` elsewhere), as length × alphabet numbers,
   * row by row. The row of a known position is one-hot. Where what is known cannot occur, the rows are
   * laws all the same, but no sampler is shown them: `anyQuestion` says what it is shown.
   */
  conditionals(known: Int32Array): Float64Array;
}

/** A law of sequences over a finite alphabet. */
export interface DiscreteDistribution extends Oracle {
  readonly kind: 'discrete';
  /** log of the probability of one sequence; −Infinity where it cannot occur. */
  logProbability(values: Int32Array): number;
  /** H(X) in nats, exactly, where it is quick to tell without a profile. */
  entropy?(): number;
  /** Whether it has sequences with these known symbols (`UNKNOWN` elsewhere). */
  possible(known: Int32Array): boolean;
  /** One sequence, exactly from the law. */
  sample(random: Random): Int32Array;
  /** Where it is quicker to go on from what was known before than to begin anew. */
  reveal?(): RevealPath;
  /** What tells of luck; it is prepared once. */
  luck?(): Job<Luck, void>;
  /** Where the entropies of several are told sooner at once, to about seven digits. */
  revealTogether?(): SequencesTogether | undefined;
  /** Writes the conditionals there, the same to the last bit as a path tells them; where that takes long enough to remember them. */
  tell?(known: Int32Array, rows: Float64Array): void;
  /** Predicted time in which one sequence is drawn and becomes known, with all laws on the way; where that is long, in seconds. */
  readonly pathSeconds?: number;
  /** The sequences that can occur, where the law is a list of them. */
  readonly support?: SparseTable;
  /** What it is made of, where laws made of it can be made of the same. */
  readonly structure?: Structure;
  /** The laws that it is the product of, each to a power above 0: for samplers that draw from it by asking those. */
  readonly factors?: readonly Factor[];
}

/** A law to the power that it counts with in a product. */
export interface Factor<Law = DiscreteDistribution> {
  readonly law: Law;
  readonly power: number;
}

/** A law of real numbers; entropies are differential. */
export interface ContinuousDistribution extends Described {
  readonly kind: 'continuous';
  readonly alphabet: 0;
  sample(random: Random): Float64Array;
  /** Means and variances of every position given the known ones (NaN elsewhere). */
  conditionals(known: Float64Array): {
    readonly mean: Float64Array;
    readonly variance: Float64Array;
  };
  /** Row by row. */
  covariance(): Float64Array;
  /** Variances along a path: they do not depend on what the values are. */
  reveal(): VariancePath;
}

/** Positions that become known one by one. */
export interface VariancePath {
  know(position: number): void;
  /** Of every position, 0 where it is known; the same array every time. */
  variances(): Float64Array;
}

/** Something of which the profile is known, but that is no single law to sample and condition. */
export interface ProfileOnly extends Described {
  readonly kind: 'profileOnly';
  readonly exactProfile: ExactProfile;
  /** The profile is not of a law but of a trained model: the cross entropies c(j) that it was measured to have. */
  readonly measured?: {
    readonly standardError: Float64Array | null;
    /** Rows that were measured, where that is known. */
    readonly samples: number | null;
    readonly uncertainty?: Uncertainty | undefined;
    /** The nearest curve that never rises, to be shown beside; where the measured one rises. */
    readonly isotonic?: Float64Array;
    /** The temperatures at which the model loses least in random order. */
    readonly temperatures?: LevelTemperatures;
    /** What was measured in orders that do not look at values, random order among them. */
    readonly orders?: readonly MeasuredOrder[];
  };
  /** An average over something public (a random code): a law with that drawn. */
  instance?(random: Random): DiscreteDistribution;
}

/** A trained masked model that is run: an oracle of no single law, held against sequences of data. */
export interface MaskedModel extends Oracle {
  readonly kind: 'model';
  /** The data. */
  readonly rows: readonly Int32Array[];
  /** So many partly known sequences are best asked about at once, and no more. */
  readonly batch: number;
  /** The mean of −log p over the hidden tokens of a sequence, for each way in which it is partly known; nats. */
  surprises(values: Int32Array, known: readonly Int32Array[]): readonly number[];
}

/** A distribution, as a file describes it. */
export type Distribution =
  | DiscreteDistribution
  | ContinuousDistribution
  | ProfileOnly
  | MaskedModel;

/** Longer sequences would not fit in memory with what is computed of them. */
export const longestLength = 1_000_000;
