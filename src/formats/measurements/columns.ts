// What the columns of a log or a table mean.
import * as l10n from '@vscode/l10n';
import type { Saying } from '../../core/input/saying';
import { suggestion } from '../../core/input/suggestion';
import { type HeatedColumns, heatedColumns } from './heatedColumns';

/** What a column of measurements can mean; the numbers are places in a row. */
export const role = {
  /** N. */
  length: 0,
  /** How many tokens are known, or hidden, or the share of hidden ones. */
  revealed: 1,
  masked: 2,
  ratio: 3,
  value: 4,
  /** How many hidden tokens the value is over. */
  tokens: 5,
  standardError: 6,
  deviation: 7,
  /** How many rows a mean is over. */
  rows: 8,
  weight: 9,
  /** 1 for bits. */
  unit: 10,
  /** What the model itself expects to lose: the entropy of its predictions. */
  entropy: 11,
  /** By which the term of an ELBO was multiplied; 1/t where nothing is said. */
  factor: 12,
  /** Of which part a row tells: the number of a block; only where somebody asks for it. */
  stratum: 13,
  /** Which text a row is of: rows of the same text are not independent. */
  text: 14,
} as const;

export const roleCount = 15;

/** How the columns of a file are understood. */
export interface Columns {
  /** For every column its role; −1 where it says nothing. */
  readonly roles: Int8Array;
  readonly names: readonly string[];
  /** The value is a sum over the hidden tokens, not a mean. */
  readonly summed: boolean;
  readonly bits: boolean;
  /** The value is a term of an ELBO: multiplied by a factor, and as a mean over all positions. */
  readonly weighted?: boolean;
  /** The value is a mean over rows already, of which the file may tell how many. */
  readonly summary: boolean;
  /** Columns that say of which part a row is, by their names: "block", "task". */
  readonly parted: readonly string[];
  /** Columns that tell losses at other temperatures. */
  readonly heated?: HeatedColumns;
  /** In words. */
  readonly understood: Saying;
}

/** What a column can mean beside the value. */
type Meaning = Exclude<keyof typeof role, 'value'>;

/** Names as people write them, lower case with single underscores, in the order of preference. */
const aliases: Readonly<Record<Meaning, readonly string[]>> = {
  length: [
    'n',
    'length',
    'seq_len',
    'seq_length',
    'sequence_length',
    'num_positions',
    'max_length',
  ],
  revealed: ['revealed', 'num_revealed', 'n_revealed', 'unmasked', 'num_unmasked', 'known', 'j'],
  masked: ['masked', 'num_masked', 'n_masked', 'mask_count', 'hidden', 'num_hidden'],
  ratio: ['mask_ratio', 'masking_ratio', 'mask_rate', 'p_mask', 'mask_prob', 'ratio', 't'],
  tokens: ['count', 'tokens', 'num_targets', 'n_targets'],
  standardError: ['se', 'sem', 'stderr', 'std_err', 'std_error', 'standard_error'],
  deviation: ['std', 'sd', 'stddev', 'standard_deviation'],
  rows: ['rows', 'samples', 'num_samples', 'n_samples', 'num_rows', 'sequences'],
  weight: ['weight'],
  unit: ['unit', 'units'],
  entropy: ['entropy', 'model_entropy', 'self_entropy', 'predictive_entropy'],
  factor: ['elbo_weight', 'loss_weight', 'time_weight', 'dsigma'],
  stratum: ['stratum'],
  text: ['id', 'text', 'text_id', 'doc_id', 'document_id', 'sequence_id', 'example_id'],
};

const nowhere: Readonly<Places> = {
  length: -1,
  revealed: -1,
  masked: -1,
  ratio: -1,
  tokens: -1,
  standardError: -1,
  deviation: -1,
  rows: -1,
  weight: -1,
  unit: -1,
  entropy: -1,
  factor: -1,
  stratum: -1,
  text: -1,
};
const isMeaning = (name: string): name is Meaning => name in nowhere;
const meanings = Object.keys(aliases).filter(isMeaning);

const sums = ['nll', 'nll_sum', 'sum_nll', 'ce_sum', 'sum_ce', 'loss_sum', 'total_nll'];
const means = [
  ...['mean', 'mean_nll', 'nll_mean', 'nll_per_token', 'token_nll', 'loss', 'ce', 'mean_loss'],
  ...['cross_entropy', 'mean_ce', 'ce_mean', 'value', 'eval_loss', 'loss_per_token'],
];
const inBits = ['bpd', 'bpt', 'bits', 'bits_per_token', 'bits_per_dim', 'nll_bits', 'loss_bits'];
/** Terms of an ELBO: over the sequence, and as a mean over its positions. */
const weightedSums = ['nelbo', 'elbo_sum', 'weighted_nll', 'nll_weighted', 'weighted_loss_sum'];
const weightedMeans = ['elbo', 'weighted_loss', 'loss_weighted', 'weighted_ce', 'nelbo_per_token'];
/** Names of columns whose values are means of several rows. */
const summaries = ['mean', 'mean_nll', 'nll_mean', 'mean_loss', 'mean_ce', 'ce_mean'];

/** What people call the column by which rows are of different parts; read only where somebody asks for it. */
const partNames =
  /^(stratum|block|task|domain|dataset|subset|split|language|category|group|source)(_(id|idx|index|name|number))?$/;

const weightedNames = [...weightedSums, ...weightedMeans];
const values = [...sums, ...means, ...inBits, ...weightedNames, 'entropy'];
const known = [...Object.values(aliases).flat(), ...values];

const usualColumns = () =>
  l10n.t(
    'there are n, revealed, num_masked, mask_ratio, nll, loss, bpd, count, se, samples, weight and unit.',
  );

/** Ours by theirs, where a file names its columns otherwise. */
export type ColumnNames = Readonly<Record<string, string>>;

/** How a value is read: as a sum or a mean, in bits or nats. */
export type ValueKind = Pick<Columns, 'summed' | 'bits' | 'summary' | 'weighted'>;

/** Of every meaning but the value, the column that has it; −1 where none does. */
type Places = Record<Meaning, number>;

/** What the columns of a file mean, or why that cannot be told. */
export function columnsOf(names: readonly string[], given: ColumnNames = {}): Columns | string {
  const plain = renamed(names, given);
  if (typeof plain === 'string') return plain;
  const place = (wanted: readonly string[]) => {
    const name = wanted.find((one) => plain.includes(one));
    return name === undefined ? -1 : plain.indexOf(name);
  };
  const places = placesBy(place);
  const value = place(values);
  if (value < 0)
    return l10n.t`no column is known to be a cross entropy: name one "nll" (a sum over hidden tokens) or "loss" (a mean), or say which it is. There are ${listed(names)}.`;
  if (places.revealed < 0 && places.masked < 0 && places.ratio < 0)
    return l10n.t`no column says how much was revealed: name one "revealed", "num_masked" or "mask_ratio", or say which it is. There are ${listed(names)}.`;
  const kind = kindOf(plain[value]!, places);
  // a count beside a mean of many rows counts the rows
  if (kind.summary && places.rows < 0 && places.tokens >= 0) {
    places.rows = places.tokens;
    places.tokens = -1;
  }
  const roles = new Int8Array(names.length).fill(-1);
  roles[value] = role.value;
  for (const meaning of meanings) {
    const index = places[meaning];
    if (index >= 0 && roles[index] === -1) roles[index] = role[meaning];
  }
  const twice = plain.find(
    (name, i) => roles[i] !== -1 && plain.indexOf(name) !== plain.lastIndexOf(name),
  );
  if (twice !== undefined)
    return l10n.t`several columns are called "${twice}": leave the others out, or say which one is meant.`;
  const heated = heatedColumns(names);
  return {
    roles,
    names,
    ...kind,
    ...(heated && { heated }),
    parted: names.filter((name) => partNames.test(normalized(name))),
    understood: () => understood({ names, roles, heated }, value, places, kind),
  };
}

/** The names as we know them, after what the file says of them; or which of its words is wrong. */
function renamed(names: readonly string[], given: ColumnNames): string[] | string {
  const plain = names.map(normalized);
  for (const [ours, theirs] of Object.entries(given)) {
    if (!known.includes(normalized(ours))) {
      const { words } = suggestion(ours, known, usualColumns());
      return l10n.t`none of our columns is called "${ours.slice(0, 40)}"; ${words}`;
    }
    const index = names.indexOf(theirs);
    if (index < 0) {
      const { words } = suggestion(theirs, names, l10n.t`there are ${listed(names)}.`);
      return l10n.t`there is no column "${theirs}"; ${words}`;
    }
    // what has this name by chance is not meant then
    plain.forEach((name, i) => {
      if (name === normalized(ours)) plain[i] = '';
    });
    plain[index] = normalized(ours);
  }
  return plain;
}

function placesBy(place: (names: readonly string[]) => number): Places {
  const places = { ...nowhere };
  for (const meaning of meanings) places[meaning] = place(aliases[meaning]);
  return places;
}

function kindOf(name: string, places: Places): Required<ValueKind> {
  const summary = places.standardError >= 0 || places.deviation >= 0 || summaries.includes(name);
  const perRow = places.tokens >= 0 || places.masked >= 0 || places.length >= 0;
  return {
    summed:
      weightedSums.includes(name) ||
      (sums.includes(name) && !(name === 'nll' && (summary || !perRow))),
    bits: inBits.includes(name),
    summary,
    weighted: weightedNames.includes(name),
  };
}

function understood(
  {
    names,
    roles,
    heated,
  }: Pick<Columns, 'names' | 'roles'> & { heated: HeatedColumns | undefined },
  value: number,
  places: Places,
  { summed, bits, weighted }: ValueKind,
): string {
  const hot = names.filter((name, i) => name === heated?.nested || heated?.places.has(i));
  const unread = names.filter((name, i) => roles[i] === -1 && name !== '' && !hot.includes(name));
  const { revealed, masked, ratio } = places;
  const shown = revealed >= 0 ? revealed : masked >= 0 ? masked : ratio;
  return [
    l10n.t`"${names[shown] ?? ''}" says how much was revealed`,
    l10n.t`"${names[value] ?? ''}" is ${weighted ? weightedWords(summed, names[places.factor]) : summed ? sumWords(names[places.tokens]) : l10n.t('a mean per hidden token')}, in ${bits ? 'bits' : places.unit >= 0 ? l10n.t`the unit of "${names[places.unit] ?? ''}"` : 'nats'}`,
    ...(places.entropy >= 0 && places.entropy !== value
      ? [l10n.t`"${names[places.entropy] ?? ''}" is what the model expects to lose`]
      : []),
    ...(hot.length > 0 ? [l10n.t`${listed(hot)} tell losses at other temperatures`] : []),
    ...(places.text >= 0 ? [l10n.t`"${names[places.text] ?? ''}" tells texts apart`] : []),
    ...(places.rows >= 0 ? [l10n.t`"${names[places.rows] ?? ''}" counts rows`] : []),
    ...(unread.length > 0 ? [l10n.t`not read: ${listed(unread)}`] : []),
  ].join('; ');
}

function sumWords(tokens: string | undefined): string {
  return tokens === undefined
    ? l10n.t('a sum over the hidden tokens')
    : l10n.t`a sum over "${tokens}" hidden tokens`;
}

/** What was done with a term of an ELBO. */
function weightedWords(summed: boolean, factor: string | undefined): string {
  const by = factor === undefined ? '1/t' : `"${factor}"`;
  return l10n.t`a term of an ELBO ${summed ? l10n.t('over the sequence') : l10n.t('per position')}, divided by its weight ${by} to be a mean per hidden token`;
}

export function normalized(name: string): string {
  return name
    .trim()
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '_')
    .replace(/^_+|_+$/g, '');
}

export function listed(names: readonly string[]): string {
  const shown = names.slice(0, 8).map((name) => `"${name.slice(0, 40)}"`);
  return `${shown.join(', ')}${names.length > 8 ? ' …' : ''}`;
}

/** A scalar of TensorBoard against its step, which must be the number of revealed tokens then. */
export function isStepped(names: readonly string[]): boolean {
  return names.includes('Step') && names.includes('Value') && names.length <= 3;
}
