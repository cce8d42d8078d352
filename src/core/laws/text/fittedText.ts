// A chain fitted to a text, and how good it is on text that it has not seen.
import * as l10n from '@vscode/l10n';
import { madeOf } from '../../input/files';
import type { ContextModel } from './contextModel';
import { crossEntropy, fitContexts, heldOut, type Smoothing } from './smoothing';
import { type TextUnit, type TokenSequence, tokensOf } from './tokens';

export interface TextOptions {
  readonly unit: TextUnit;
  readonly order: number;
  readonly smoothing: Smoothing;
  readonly vocabulary: number;
}

/** A chain as it was fitted to a text. */
export interface FittedText {
  readonly model: ContextModel;
  /** Tokens of the text, and the share of them that the rest symbol stands for. */
  readonly count: number;
  readonly rest: number;
  /** Of how many tokens, from the first on, the two numbers below are. */
  readonly judged: number;
  /** Cross entropy in nats per token: of nine tenths of the text on themselves, and on the last tenth. */
  readonly fitted: number;
  readonly heldOut: number | undefined;
}

/** A text cut into tokens, which takes little time; a chain is fitted when it is asked for, and kept. */
export interface CutText {
  readonly symbols: readonly string[];
  readonly count: number;
  fitted(): FittedText;
}

/** A shorter text has no tenth that says anything. */
const shortestHeldOut = 200;
/** More tokens than this say no more of how good a fit is, and take as long as the fit itself. */
const mostJudged = 2 ** 20;
/** Tokens times order + 1: about two seconds. */
const mostWork = 2 ** 25;

/** A text in tokens, or what is wrong with it. */
export function cutText(bytes: Uint8Array, options: TextOptions): CutText | string {
  const key = JSON.stringify(['text', options]);
  return madeOf(bytes, key, () => newlyCut(bytes, options));
}

function newlyCut(bytes: Uint8Array, options: TextOptions): CutText | string {
  const tokens = tokensOf(bytes, options.unit, options.vocabulary);
  if (typeof tokens === 'string') return tokens;
  let fitted: FittedText | undefined;
  return {
    symbols: tokens.symbols,
    count: tokens.ids.length,
    fitted: () => {
      fitted ??= newlyFitted(tokens, options);
      return fitted;
    },
  };
}

/** Why a chain of this order takes too long to be fitted to so many tokens; undefined where it does not. */
export function tooLongToFit(count: number, order: number): string | undefined {
  const most = Math.floor(mostWork / (order + 1));
  return count <= most
    ? undefined
    : l10n.t`The text has ${count} tokens; with order ${order}, chains are fitted to at most ${most}. Use a part of it, or lower the order.`;
}

function newlyFitted(
  { ids, symbols, rest }: TokenSequence,
  { order, smoothing }: TextOptions,
): FittedText {
  const options = { alphabet: symbols.length, order, smoothing };
  const model = fitContexts(ids, options);
  const judged = ids.subarray(0, mostJudged);
  const entropies =
    ids.length < shortestHeldOut
      ? { fitted: crossEntropy(model, ids), heldOut: undefined }
      : heldOut(judged, options);
  return {
    model,
    count: ids.length,
    rest: rest === undefined ? 0 : shareOf(rest, ids),
    judged: judged.length,
    ...entropies,
  };
}

function shareOf(token: number, ids: Int32Array): number {
  let count = 0;
  for (let i = 0; i < ids.length; i++) if (ids[i] === token) count++;
  return count / ids.length;
}
