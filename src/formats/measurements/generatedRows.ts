// Rows of texts that decoders generated with a model, gathered by decoder.
import * as l10n from '@vscode/l10n';
import { isObject } from '../../core/input/isObject';

/** One text that came out. */
export interface GeneratedText {
  /** The prompt that it answers, or just its number. */
  readonly text: string;
  readonly seed: string;
  readonly calls: number;
  readonly tokens: readonly number[];
  /** How likely the model finds it one token a call, log in nats. */
  readonly likelihood: number;
  /** From 0 to 1, where somebody judged it. */
  readonly score?: number;
}

/** What one decoder generated. */
export interface GeneratedRows {
  readonly decoder: string;
  readonly title?: string;
  readonly temperature: number;
  readonly parameters: Readonly<Record<string, number>>;
  readonly rows: readonly GeneratedText[];
}

export function isGeneratedRow(value: unknown): value is { readonly [key: string]: unknown } {
  return isObject(value) && 'decoder' in value && 'tokens' in value && 'likelihood' in value;
}

interface Gathering extends Omit<GeneratedRows, 'rows'> {
  readonly rows: Map<string, GeneratedText>;
}

/** Rows of one or several files. */
export class GeneratedTable {
  private readonly decoders = new Map<string, Gathering>();
  length = 0;
  /** The fixed order in which the model judged, where rows say it. */
  judgedIn = '';

  /** Takes a row; says what is wrong with it. */
  add(value: unknown): string | undefined {
    if (!isGeneratedRow(value)) return l10n.t('the row has no "tokens" or no "likelihood".');
    const { n, decoder, title, parameters = {}, temperature = 1, calls, sizes } = value;
    const { text, id = text, seed = 0, tokens, likelihood, likelihoodOrder, score } = value;
    if (typeof n !== 'number' || !Array.isArray(tokens) || tokens.length !== n)
      return l10n.t('"tokens" is no list of as many tokens as "n" says.');
    if (this.length !== 0 && n !== this.length)
      return l10n.t`the length is ${n}, before it was ${this.length}; compare texts of one length.`;
    if (!tokens.every((token) => Number.isInteger(token)))
      return l10n.t('"tokens" are numbers of tokens.');
    if (typeof decoder !== 'string') return l10n.t('"decoder" is no name.');
    if (typeof calls !== 'number' || !(calls >= 1 && calls <= n))
      return l10n.t`"calls" is no number from 1 to ${n}.`;
    if (typeof likelihood !== 'number' || !(likelihood <= 1e-6))
      return l10n.t('"likelihood" is the log of a probability, in nats, and so not above 0.');
    if (typeof temperature !== 'number' || !(temperature >= 0))
      return l10n.t('"temperature" is no number from 0.');
    if (
      score !== null &&
      score !== undefined &&
      !(typeof score === 'number' && score >= 0 && score <= 1)
    )
      return l10n.t`"score" is ${JSON.stringify(score)?.slice(0, 40)}, not a number from 0 to 1.`;
    this.length = n;
    if (typeof likelihoodOrder === 'string') this.judgedIn = likelihoodOrder;
    const named = Object.keys(isObject(parameters) ? parameters : {});
    const steps = named.length === 0 && Array.isArray(sizes) ? sizes.length : undefined;
    const about = {
      decoder,
      temperature,
      parameters: steps === undefined ? numbersIn(parameters) : { steps },
      ...(typeof title === 'string' && { title }),
    };
    const key = JSON.stringify([about, steps === undefined ? null : sizes]);
    const found = this.decoders.get(key) ?? { ...about, rows: new Map<string, GeneratedText>() };
    this.decoders.set(key, found);
    const row = {
      text: JSON.stringify(id),
      seed: JSON.stringify(seed),
      ...{ calls, likelihood: Math.min(0, likelihood), tokens },
      ...(typeof score === 'number' && { score }),
    };
    // the same text of a shard that was run twice
    found.rows.set(`${row.text} ${row.seed}`, row);
    return undefined;
  }

  get all(): readonly GeneratedRows[] {
    return [...this.decoders.values()].map(({ rows, ...about }) => ({
      ...about,
      rows: [...rows.values()],
    }));
  }
}

function numbersIn(value: unknown): Readonly<Record<string, number>> {
  const entries = Object.entries(isObject(value) ? value : {});
  return Object.fromEntries(
    entries.flatMap(([name, one]) => (typeof one === 'number' ? [[name, one] as const] : [])),
  );
}
