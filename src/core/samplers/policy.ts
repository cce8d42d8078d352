// What a sampler is: what it sees, what it chooses, and its parameters.
import { type Oracle, UNKNOWN } from '../laws/law';
import { drawWithin, type Random } from '../numbers/random';
import { evenSplit } from '../schedule/evenSplit';
import type { LawSize } from './bitsToRounds';
import { oneByOneIf } from './oneByOne';
import type { PlannedOrder } from './plannedOrder';

/** What a sampler sees when it is called: one evaluation of the model. */
export interface Scene {
  readonly length: number;
  readonly alphabet: number;
  /** The law of every position given what is known, length × alphabet; only read, and only now. */
  readonly rows: Float64Array;
  /** The same as the model gives it, where tokens are drawn by other rows (temperature, top-p). */
  readonly model?: Float64Array | undefined;
  /** Within a block: the model's rows of the whole, and where the block begins. */
  readonly around?: {
    readonly alphabet: number;
    readonly rows: Float64Array;
    readonly from: number;
  };
  /** Symbols, `UNKNOWN` where hidden. */
  readonly known: Int32Array;
  /** The positions that may be revealed, ascending; at least one, but for samplers that go on when all is known. */
  readonly hidden: Int32Array;
  /** Calls before this one. */
  readonly round: number;
  /** A token drawn for every hidden position; only for samplers that look at it. */
  readonly drawn?: Int32Array | undefined;
  /** The model asked once more, of more tokens than are known: its own rows. Only for samplers that look ahead. */
  readonly conditionals?: Oracle['conditionals'] | undefined;
  /** Whether all that it answers is of one law, so that what a position may be adds up to what is known without it; no model's is. */
  readonly lawful?: boolean | undefined;
}

/** A set of positions, and how likely it is the one that is revealed. */
export interface Choice {
  readonly positions: readonly number[];
  readonly probability: number;
}

/** One sequence in the making: may remember earlier calls. */
export interface Run {
  /** The positions that this call reveals; none where the call only passes time. */
  choose(scene: Scene): readonly number[];
  /** The known positions that this call masks again, whatever it reveals; none by default. */
  readonly hides?: ((scene: Scene) => readonly number[]) | undefined;
  /** Of a sampler that masks again: so many calls at least, even if all is known before. */
  readonly rounds?: number | undefined;
  /** Of a sampler that edits: the known tokens that this call changes. Asked after `choose`. */
  readonly edits?: ((scene: Scene) => readonly Edit[]) | undefined;
  /** Of a sampler that edits: whether it calls once more, also where all is known. */
  readonly goesOn?: (() => boolean) | undefined;
  /** Of a sampler that keeps the likeliest of its drawn tokens: among which positions, and how many. */
  readonly keeps?: ((scene: Scene) => Kept) | undefined;
}

export interface Kept {
  readonly positions: readonly number[] | Int32Array;
  /** The numbers that may be kept, ascending; all where nothing stops at any of them. */
  readonly counts: readonly number[];
  /** Whether a drawn token of this probability is one too many behind so many, and so behind more; none of a fixed number. */
  readonly stops?: ((before: number, probability: number) => boolean) | undefined;
  /** Whether the last of all is kept whatever it is, where all before it are. */
  readonly lastAnyway?: true | undefined;
  /** Whether the likeliest are so by the rows that tokens are drawn by, and not by the model's own. */
  readonly sharpened?: true | undefined;
}

/** A token that takes the place of a known one. */
export type Edit = readonly [position: number, token: number];

/** How far a sampler that edits has come: the block that it is at, and its calls since that was full. */
export interface EditStage {
  readonly block: number;
  readonly looks: number;
}

/** One call of a sampler that edits. */
export interface EditingCall {
  readonly reveals: readonly number[];
  readonly edits: readonly Edit[];
  /** Where the next call stands; none after the last. */
  readonly next?: EditStage;
}

/** What a call does to every position by itself: reveals one that is hidden, hides one that is known. */
export interface Flip {
  readonly reveal: number;
  readonly hide: number;
}

/** A sampler with its parameters settled. */
export interface Policy {
  start(random: Random): Run;
  /** Whether these parameters use randomness though the sampler by itself does not. */
  readonly random?: true | undefined;
  /**
   * Every set that may be chosen, where that depends on the scene alone and not on earlier calls:
   * the exact law of what comes out is found by it.
   */
  readonly choices?: ((scene: Scene) => Iterable<Choice>) | undefined;
  /** Whether every call reveals one position, whatever it sees: then nothing is lost. */
  readonly oneByOne?: true | undefined;
  /** Whether it looks at which positions are known alone, not at what they are nor at rows: its losses are those of its sets. */
  readonly blind?: true | undefined;
  /** Whether the choice depends on how many calls there were, which what is known does not tell. */
  readonly byTime?: true | undefined;
  /** Of a sampler that masks again by coins, the chances at each call; the last reveals all and hides none. */
  readonly flips?: ((round: number) => Flip) | undefined;
  /** Of a sampler that edits: its call at any stage, by the scene alone. It begins at `firstStage`. */
  readonly editing?: ((scene: Scene, stage: EditStage) => EditingCall) | undefined;
}

export const firstStage: EditStage = { block: 0, looks: 0 };

/** What a sampler may know of the task beforehand. */
export interface PolicyContext {
  readonly length: number;
  readonly alphabet: number;
  /** h(0) … h(N − 1) in nats, where a profile is known. */
  readonly conditionalEntropy?: Float64Array;
  /** Positions of which none says anything of another when all the rest are known, where that is known. */
  readonly independent?: ReadonlySet<number>;
  /** Orders that there are for the law, with the sizes that are best in each, as far as they were planned. */
  readonly orders?: readonly PlannedOrder[];
}

/** Parameters by their names. */
export type Values = Readonly<Record<string, number>>;

export interface Parameter {
  readonly name: string;
  readonly summary: string;
  readonly byDefault: number;
  /** Whether it counts something: 1, 2 … */
  readonly counts?: true;
  /** The largest value that makes sense. */
  readonly most?: number;
}

/** How soon a position is revealed: the higher, the sooner. */
export type PositionScore = (scene: Scene, position: number) => number;

/** A way to decide which tokens are revealed when: one file each, one line in `index.ts`. */
export interface Sampler {
  /** As on a command line: `entropy-bound`. */
  readonly name: string;
  /** As its users know it: the library and its word for it, `LLaDA low_confidence`. */
  readonly title: string;
  readonly summary: string;
  /** Who uses or proposed it. */
  readonly source: string;
  readonly parameters: readonly Parameter[];
  /** Whether it uses randomness beyond that of the tokens. */
  readonly random: boolean;
  /** Whether the choice looks at tokens just drawn: what comes out is then biased even one by one. */
  readonly usesDrawnToken: boolean;
  /** Whether what is known may be masked again. */
  readonly remasks?: boolean;
  /** Whether known tokens may be changed: the steps then have no losses that add up (theory §19). */
  readonly edits?: true;
  /** Whether how many a call reveals depends on what came out before. */
  readonly adaptive?: true;
  /** Whether what it remembers of earlier calls goes on from block to block. */
  readonly remembers?: true;
  /**
   * Of a sampler that takes the positions of the highest scores first: the score. Where it looks at drawn tokens, that of the
   * likeliest one, which is what it draws when it is greedy.
   */
  readonly score?: PositionScore;
  /** The kind of order in which it reveals, with the sizes planned for it. */
  readonly order?: string;
  /** Along sequences of the law it takes so many calls on average, or more; nothing of one that looks at drawn tokens. */
  fewestCalls?(law: LawSize, values: Values): number;
  /** Whether it needs the profile of the law. */
  readonly needsProfile?: boolean;
  /**
   * Of a sampler that asks the model what would be if more tokens were known: how many calls that takes beside the one
   * of each step, for people. Steps do not count them.
   */
  readonly looksAhead?: string;
  /** Whether it does better when it knows what is independent. */
  readonly usesDependence?: true;
  /** Of one within blocks: the lengths of `block` that are worth a try, where it may be chosen. */
  readonly blockLengths?: (length: number) => readonly number[];
  /** The parameters that together make its curve of error against steps, from few steps to many. */
  grid(context: PolicyContext): readonly Values[];
  policy(context: PolicyContext, values: Values): Policy;
  /** What the profile alone says of it, where positions are random and nothing looks at symbols. */
  byProfile?(conditionalEntropy: Float64Array, values: Values): ProfiledError;
}

export interface ProfiledError {
  /** Nats, exact where the profile is. */
  readonly error: number;
  /** How likely each number of steps is. */
  readonly steps: ReadonlyMap<number, number>;
}

/** The value of a parameter, its default where it is not given. */
export function valueIn({ parameters, name }: Sampler, values: Values, parameter: string): number {
  const value = values[parameter] ?? parameters.find((one) => one.name === parameter)?.byDefault;
  if (value === undefined) throw new RangeError(`${name} has no parameter ${parameter}`);
  return value;
}

/** A policy that remembers nothing and needs no randomness. */
export function memoryless(choose: (scene: Scene) => readonly number[]): Policy {
  return {
    start: () => ({ choose }),
    choices: (scene) => [{ positions: choose(scene), probability: 1 }],
  };
}

/** The sets of a fixed partition, one a call; of each, what is still hidden. */
export function partitioned(sets: readonly (readonly number[])[]): Policy {
  const policy = memoryless(({ known, hidden }) => {
    for (const set of sets) {
      const left = set.filter((i) => known[i] === UNKNOWN);
      if (left.length > 0) return left;
    }
    return [...hidden];
  });
  return { ...policy, blind: true, ...oneByOneIf(sets.map(({ length }) => length)) };
}

/** What the next call reveals where so many tokens are hidden, of calls of these sizes. */
export function nextSize(sizes: Int32Array, hidden: number): number {
  let left = 0;
  for (let k = sizes.length - 1; k >= 0; k--) {
    const size = sizes[k]!;
    left += size;
    if (left >= hidden) return size - (left - hidden);
  }
  return hidden;
}

/** `total` split into `parts` as equal sizes as whole numbers allow; the larger ones first. */
export function evenSizes(total: number, parts: number): Int32Array {
  return evenSplit(total, Math.max(1, Math.min(parts, total)));
}

/** An order cut into consecutive sets of these sizes. */
export function cut(order: ArrayLike<number>, sizes: Int32Array): readonly (readonly number[])[] {
  let start = 0;
  return Array.from(sizes, (size) => {
    const set = Array.from({ length: size }, (_, i) => order[start + i]!);
    start += size;
    return set;
  });
}

/** 1, 2, 4 … and `length`, of short sequences also some between: numbers of steps for a curve. */
export function stepsGrid(length: number, least = 1): readonly number[] {
  const grid = new Set<number>();
  const ratio = length <= 64 ? Math.SQRT2 : 2;
  for (let steps = least; steps < length; steps *= ratio) grid.add(Math.round(steps));
  grid.add(length);
  return [...grid].filter((steps) => steps >= least && steps <= length);
}

/** 2, 4, 8 … below the length of the whole. */
export function powersBelow(length: number): readonly number[] {
  const count = Math.max(0, Math.ceil(Math.log2(length)) - 1);
  return Array.from({ length: count }, (_, i) => 2 ** (i + 1));
}

/** A token for every hidden position, each from its own row. */
export function drawTokens(
  { rows, alphabet, hidden, length }: Omit<Scene, 'drawn'>,
  random: Random,
): Int32Array {
  const drawn = new Int32Array(length).fill(UNKNOWN);
  for (const i of hidden) drawn[i] = drawWithin(random, rows, i * alphabet, alphabet);
  return drawn;
}

export function hiddenOf(known: Int32Array): Int32Array {
  const hidden = new Int32Array(known.length);
  let count = 0;
  for (let i = 0; i < known.length; i++) if (known[i] === UNKNOWN) hidden[count++] = i;
  return hidden.slice(0, count);
}
