// Messages about runs: between the extension and its page, and what the thread says of them.
import type { StepLoss } from '../core/runs/stepLoss';
import type { Edited } from '../core/runs/trace';
import type { Values } from '../core/samplers/policy';

/** A sampler as the page offers it. */
export interface OfferedSampler {
  readonly name: string;
  readonly title: string;
  /** One sentence. */
  readonly summary: string;
  readonly source: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly summary: string;
    readonly byDefault: number;
    readonly counts?: true;
  }[];
  /** Whether it takes the steps of a schedule, where one is chosen, or those that are dragged, in their order. */
  readonly followsSchedules?: true;
}

/** Whose runs are watched. */
export interface WatchedLaw {
  readonly title: string | undefined;
  readonly units: 'nats' | 'bits';
  readonly length: number;
  readonly alphabet: number;
  /** What the symbols stand for, where they stand for something. */
  readonly symbols?: readonly string[];
  /** Rows and columns, where the positions lie on a grid. */
  readonly grid?: readonly [rows: number, columns: number];
}

/** A sampler with its parameters, as somebody chose it. */
export interface RunChoice {
  readonly sampler: string;
  readonly values: Values;
  /** Of one that follows schedules: the schedule of the file whose steps it takes; its own number of steps by default. */
  readonly schedule?: string;
}

/** A schedule of the file, by its name and as people write its order; random where it is not there. */
export interface WatchedSchedule {
  readonly name: string;
  readonly order?: string;
}

/** How a sequence stands after so many steps, ready to be shown. */
export interface ShownFrame {
  /** What the last step revealed, and the tokens there; nothing before the first step. */
  readonly positions: readonly number[];
  readonly tokens: readonly number[];
  /** The known tokens that it changed, of a sampler that does; there even where there are none. */
  readonly edits?: readonly Edited[];
  /** How uncertain every masked position is, up to 255; 0 where a token is known. */
  readonly doubt: Uint8Array;
  /** Nats: the entropy of what is masked, or where that is not known exactly a number above it. */
  readonly left: number;
  readonly leftIsBound: boolean;
  /** What is known never occurs: nothing can be told of the rest. */
  readonly impossible?: true;
  /** What the step lost; absent before the first step, and while it is computed. */
  readonly lost?: StepLoss;
  /** All steps up to this one, where each is known. */
  readonly lostSoFar?: { readonly nats: number; readonly standardError?: number };
  /** Of many sequences that are weighed against each other: how they stand after the step. */
  readonly population?: ShownPopulation;
  /** What happened in this step, in one sentence. */
  readonly sentence: string;
}

/** Particles with their weights, those that know the same together, the heaviest first; up to some. */
export interface ShownPopulation {
  readonly count: number;
  readonly effective: number;
  /** How many know something that no other does. */
  readonly kinds: number;
  readonly heaviest: readonly {
    /** −1 where it is masked. */
    readonly tokens: readonly number[];
    /** How many particles know this. */
    readonly count: number;
    /** Of all weights. */
    readonly share: number;
  }[];
}

/** One run: frame 0 is before it, frame k after step k. */
export interface ShownRun {
  readonly frames: readonly ShownFrame[];
  /** What is to be said of the whole, in one sentence. */
  readonly ending: string;
}

/** The sampler that reveals as many tokens a step as somebody drags in the panel, while they do. */
export const followingSampler = 'random';

/** Particles with their weights: they take the steps of a schedule, or those that are dragged in their order. */
export const populationSampler = 'corrected';

export interface RunSide {
  readonly choice: RunChoice;
  /** The tokens of each step that are dragged in the panel, which it reveals in place of its own. */
  readonly dragged?: readonly number[];
  readonly phase:
    | { readonly kind: 'computing'; readonly stage: string; readonly fraction: number }
    | { readonly kind: 'failed'; readonly message: string }
    | { readonly kind: 'ready' };
  /** The newest run of this side; that of an older choice until the next one is there. */
  readonly run?: ShownRun;
}

/** What the page shows; what was shown stays while a text is broken. */
export type WatchState =
  | { readonly kind: 'empty' }
  | { readonly kind: 'failed'; readonly name: string; readonly message: string }
  | {
      readonly kind: 'shown';
      readonly uri: string;
      /** File name, for people. */
      readonly name: string;
      readonly law: WatchedLaw;
      readonly offered: readonly OfferedSampler[];
      readonly schedules: readonly WatchedSchedule[];
      readonly seed: number;
      readonly sides: readonly RunSide[];
      /** Why this is not the newest text. */
      readonly stale?: string;
    };

/** Host → page: always the whole state. */
export interface ToWatch {
  readonly type: 'watch';
  readonly state: WatchState;
}

/** What is watched: the same random numbers for every side. */
export interface WatchWish {
  readonly seed: number;
  readonly choices: readonly RunChoice[];
}

/** Page → host: intentions of this tab. */
export type FromWatch =
  | { readonly type: 'wish'; readonly wish: WatchWish }
  /** Gives up what is being computed of one side. */
  | { readonly type: 'cancelRun'; readonly side: number };

/** What can be watched of a text, and what to begin with. */
export interface WatchableReply {
  readonly law: WatchedLaw;
  readonly offered: readonly OfferedSampler[];
  readonly schedules: readonly WatchedSchedule[];
  readonly suggested: readonly RunChoice[];
}

/** A run is computed so far; what it revealed is known before what each step lost. */
export interface WatchProgressParams {
  readonly ticket: string;
  readonly stage: string;
  /** From 0 to 1. */
  readonly fraction: number;
  readonly soFar?: ShownRun;
}
