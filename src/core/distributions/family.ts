import type { Static, TObject } from 'typebox';
import type { Files } from '../files';
import type { Report } from '../finding';
import type { Models } from '../onnx/runtime';
import type { Distribution } from './distribution';

/** A whole distribution file that a newcomer understands, without the braces' noise. */
export interface Example {
  readonly title: string;
  readonly description: string;
  readonly distribution: { readonly family: string; readonly [field: string]: unknown };
  readonly goal?: { readonly steps: number } | { readonly maxError: number };
  readonly schedules?: { readonly [name: string]: unknown };
  /** What else must be there before it can be computed; such a file is not among the examples. */
  readonly needs?: string;
  /** Small files beside it that it refers to: their texts by their names. */
  readonly files?: { readonly [name: string]: string };
}

/** What a family of distributions provides; nothing else in the program knows its name. */
export interface Family<Fields extends TObject = TObject> {
  /** As written in a file: `markov`. */
  readonly name: string;
  /** As shown to people: "Markov chain". */
  readonly title: string;
  /** One sentence. */
  readonly summary: string;
  /** The fields beside `family`, declared once: type, JSON schema and run-time check. */
  readonly fields: Fields;
  readonly example: Example;
  /**
   * The distribution that the (already type-checked) fields describe. Reports what is wrong with
   * paths relative to the distribution; returns undefined when there is nothing to go on with, or
   * when a file that it asked for is still to be fetched or a model to be opened.
   */
  build(
    fields: Static<Fields>,
    report: Report,
    files: Files,
    models: Models,
  ): Distribution | undefined;
}

/** Checks a family's declaration where it stands, and forgets its fields' type for the registry. */
export function defineFamily<Fields extends TObject>(family: Family<Fields>): Family {
  return family as unknown as Family;
}
