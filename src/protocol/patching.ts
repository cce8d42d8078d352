// The requests about a call of a sampler in somebody's program: what it takes, and how a plan could run there.
import type { Offer } from '../document/advice/offers';
import type { Position, TextEdit } from '../document/problems';

/** A program, and where the name of the call in it begins. */
export interface CallPlace {
  readonly name: string;
  readonly text: string;
  readonly place: Position;
}

export interface OffersParams {
  readonly name: string;
  readonly text: string;
}

export type OffersReply = readonly Offer[];

/** The text is that of the distribution file that the call is judged by. */
export interface PatchParams {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
  readonly settings: CallPlace;
  /** The name of the distribution file, for people. */
  readonly judge: string;
  /** Names in the folder of the program that are taken. */
  readonly taken: readonly string[];
  /** The version of Unmask. */
  readonly release: string;
}

/** One way to run a plan where the call stands: nothing of it is done before somebody applies it. */
export interface PatchWay {
  /** "Same quality with 41 calls". */
  readonly label: string;
  /** The order, and the error with how sure it is. */
  readonly description: string;
  /** What runs it, and what is to be known before. */
  readonly detail: string;
  readonly calls: number;
  /** A file that is written beside the program. */
  readonly file: { readonly name: string; readonly content: string };
  /** Of the program. */
  readonly edits: readonly TextEdit[];
}

export interface PatchReply {
  /** "64 calls, low_confidence". */
  readonly title: string;
  readonly ways: readonly PatchWay[];
  /** Where something is not offered, why: a sentence each. */
  readonly refused: readonly string[];
  /** Decoders that would tell the order of the call from the plans, as the measuring script reads them. */
  readonly decoders?: string;
}
