import { madeOf } from '../../input/files';
import type { ContextModel } from './contextModel';
import { crossEntropy, fitContexts, heldOut, type Smoothing } from './smoothing';
import { type TextUnit, tokensOf } from './tokens';

export interface TextOptions {
  readonly unit: TextUnit;
  readonly order: number;
  readonly smoothing: Smoothing;
  readonly vocabulary: number;
}

/** A chain as it was fitted to a text. */
export interface FittedText {
  readonly model: ContextModel;
  readonly symbols: readonly string[];
  /** Tokens of the text, and the share of them that the rest symbol stands for. */
  readonly count: number;
  readonly rest: number;
  /** Cross entropy in nats per token: of nine tenths of the text on themselves, and on the last tenth. */
  readonly fitted: number;
  readonly heldOut: number | undefined;
}

/** A shorter text has no tenth that says anything. */
const shortestHeldOut = 200;

/** The chain of a text, or what is wrong with the text. */
export function fittedText(bytes: Uint8Array, options: TextOptions): FittedText | string {
  const key = JSON.stringify(['text', options]);
  return madeOf(bytes, key, () => newlyFitted(bytes, options));
}

function newlyFitted(
  bytes: Uint8Array,
  { unit, order, smoothing, vocabulary }: TextOptions,
): FittedText | string {
  const tokens = tokensOf(bytes, unit, vocabulary);
  if (typeof tokens === 'string') return tokens;
  const { ids, symbols, rest } = tokens;
  const options = { alphabet: symbols.length, order, smoothing };
  const model = fitContexts(ids, options);
  const entropies =
    ids.length < shortestHeldOut
      ? { fitted: crossEntropy(model, ids), heldOut: undefined }
      : heldOut(ids, options);
  return {
    model,
    symbols,
    count: ids.length,
    rest: rest === undefined ? 0 : ids.filter((id) => id === rest).length / ids.length,
    ...entropies,
  };
}
