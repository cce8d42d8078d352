// What a family of distributions is.
import type { Static, TObject } from 'typebox';
import type { Files } from '../../core/input/files';
import type { Report } from '../../core/input/finding';
import type { Distribution } from '../../core/laws/law';
import type { Models } from '../../core/laws/model/runtime';

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

/** What a family may use while it builds a distribution. */
export interface BuildContext {
  /** Says what is wrong; paths begin at the distribution. */
  readonly report: Report;
  /** The files that lie beside the distribution file. */
  readonly files: Files;
  /** Opens a masked model. */
  readonly models: Models;
  /** Reads a distribution that stands within this one, or in the file that `{ "file": … }` names. */
  read(value: unknown, report: Report): Distribution | undefined;
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
  build(fields: Static<Fields>, context: BuildContext): Distribution | undefined;
}

/** Checks a family's declaration where it stands, and forgets its fields' type for the registry. */
export function defineFamily<Fields extends TObject>(family: Family<Fields>): Family {
  const known: unknown = family;
  return known as Family;
}
