// What a lens above settings leads to, before anything is measured: how many calls they take, and a way to measure.
import * as l10n from '@vscode/l10n';
import { counted } from '../../core/input/counted';
import type { Position, Range } from '../problems';
import { type Decoding, ruleWords } from './decoding';
import { type Measuring, measuringFor } from './measuring';
import { decodingsIn } from './recognise';

/** Settings that a plan could be made for. */
export interface Offer {
  readonly range: Range;
  /** "64 calls, low_confidence". */
  readonly title: string;
  /** What a measuring script for their model begins with. */
  readonly measuring: Measuring;
}

/** Settings of samplers in a Python text, each with what it takes to measure their model. */
export function offersIn(fileName: string, text: string): readonly Offer[] {
  return decodingsIn(fileName, text).map((decoding) => ({
    range: decoding.group.range,
    title: callsTitle(decoding),
    measuring: measuringFor(text, decoding),
  }));
}

/** "64 calls, low_confidence"; of a threshold that decides they are the most it takes. */
export function callsTitle(decoding: Decoding): string {
  const { rule } = decoding;
  const calls = counted(callsOf(decoding), 'call');
  const most = rule !== undefined && /^(threshold|factor) /.test(rule);
  const shown = most ? l10n.t`up to ${calls}` : calls;
  return rule === undefined ? shown : `${shown}, ${ruleWords(rule)}`;
}

/** Calls of the model for everything that is generated. */
export function callsOf({ steps, blocks }: Pick<Decoding, 'steps' | 'blocks'>): number {
  return steps * blocks;
}

/** The settings at a place, where some are. */
export function decodingAt(
  fileName: string,
  text: string,
  { line, character }: Position,
): Decoding | undefined {
  return decodingsIn(fileName, text).find(
    ({ group: { range } }) => range.start.line === line && range.start.character === character,
  );
}
