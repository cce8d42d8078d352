// Rows that tell what decoders make texts cost, gathered by decoder.

import * as l10n from '@vscode/l10n';
import { isObject } from '../../core/input/isObject';
import { sum } from '../../core/numbers/entropy';

/** What one decoder made of one text. */
export interface DecodedText {
  /** Which text, and with which random numbers: rows of two decoders with both the same are paired. */
  readonly text: string;
  readonly seed: string;
  readonly calls: number;
  /** Nats in all, teacher-forced. */
  readonly nll: number;
}

/** Everything that was measured of one decoder at one setting. */
export interface DecoderRows {
  readonly decoder: string;
  readonly title?: string;
  /** What it ranks positions by, or its order. */
  readonly order: string;
  readonly parameters: Readonly<Record<string, number>>;
  /** Where they are the same for every text. */
  readonly sizes?: readonly number[];
  readonly rows: readonly DecodedText[];
}

/** Whether a JSON value is such a row. */
export function isDecoderRow(value: unknown): value is { readonly [key: string]: unknown } {
  return isObject(value) && 'decoder' in value && 'calls' in value && 'nll' in value;
}

interface Gathering extends Omit<DecoderRows, 'rows'> {
  readonly rows: Map<string, DecodedText>;
}

/** Rows of one or several files. */
export class DecoderTable {
  private readonly decoders = new Map<string, Gathering>();
  /** Tokens of a sequence. */
  length = 0;
  /** Rows that came twice. */
  repeated = 0;

  /** Takes a row; says what is wrong with it. */
  add(value: unknown): string | undefined {
    if (!isDecoderRow(value))
      return l10n.t('the row has no "decoder", "calls" or "nll": rows of decoders have all three.');
    const { n, text, id = text, seed = 0, calls, nll, decoder, order = decoder, title } = value;
    const { parameters = {}, sizes } = value;
    if (typeof n !== 'number' || !Number.isInteger(n) || n < 1) return l10n.t('"n" is no length.');
    if (this.length !== 0 && n !== this.length)
      return l10n.t`the length is ${n}, before it was ${this.length}; compare decoders of one length.`;
    if (typeof decoder !== 'string' || typeof order !== 'string')
      return l10n.t('"decoder" and "order" are names.');
    if (typeof id !== 'string' && typeof id !== 'number')
      return l10n.t('the row has no "text", which pairs it with rows of other decoders.');
    if (typeof calls !== 'number' || !Number.isInteger(calls) || calls < 1 || calls > n)
      return l10n.t`"calls" is ${JSON.stringify(calls)}, not a number from 1 to ${n}.`;
    if (typeof nll !== 'number' || !Number.isFinite(nll))
      return l10n.t('"nll" is no number of nats.');
    if (!areNumbersOf(parameters)) return l10n.t('"parameters" is no object of numbers.');
    if (sizes !== undefined && !addsUpTo(sizes, n))
      return l10n.t`"sizes" is no list of numbers that add up to ${n}.`;
    this.length = n;
    // a rule that looks at values reveals other numbers in every text
    const fixed = Object.keys(parameters).length === 0 && sizes !== undefined;
    const about = {
      ...{ decoder, order, parameters },
      ...(typeof title === 'string' && { title }),
      ...(fixed && { sizes }),
    };
    const key = JSON.stringify(about);
    const found = this.decoders.get(key) ?? { ...about, rows: new Map<string, DecodedText>() };
    this.decoders.set(key, found);
    const row = { text: JSON.stringify(id), seed: JSON.stringify(seed), calls, nll };
    const place = `${row.text} ${row.seed}`;
    if (found.rows.has(place)) this.repeated++;
    else found.rows.set(place, row);
    return undefined;
  }

  get all(): readonly DecoderRows[] {
    return [...this.decoders.values()].map(({ rows, ...about }) => ({
      ...about,
      rows: [...rows.values()],
    }));
  }
}

function areNumbersOf(value: unknown): value is Readonly<Record<string, number>> {
  return isObject(value) && Object.values(value).every((one) => Number.isFinite(one));
}

function addsUpTo(sizes: unknown, length: number): sizes is readonly number[] {
  return (
    Array.isArray(sizes) &&
    sizes.every((size) => Number.isInteger(size) && size > 0) &&
    sum(sizes) === length
  );
}
