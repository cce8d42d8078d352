import { nearest } from '../../core/input/nearest';

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
  /** In words. */
  readonly understood: string;
}

/** Names as people write them, lower case with single underscores, in the order of preference. */
const aliases: Readonly<Record<Exclude<keyof typeof role, 'value'>, readonly string[]>> = {
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

const sums = ['nll', 'nll_sum', 'sum_nll', 'ce_sum', 'sum_ce', 'loss_sum', 'total_nll'];
const means = [
  ...['mean', 'mean_nll', 'nll_mean', 'nll_per_token', 'token_nll', 'loss', 'ce', 'mean_loss'],
  ...['cross_entropy', 'mean_ce', 'ce_mean', 'value', 'eval_loss', 'loss_per_token'],
];
const inBits = ['bpd', 'bpt', 'bits', 'bits_per_token', 'bits_per_dim', 'nll_bits', 'loss_bits'];
/** Terms of an ELBO: over the sequence, and as a mean over its positions. */
const weightedSums = ['nelbo', 'elbo_sum', 'weighted_nll', 'nll_weighted', 'weighted_loss_sum'];
const weightedMeans = ['elbo', 'weighted_loss', 'loss_weighted', 'weighted_ce', 'nelbo_per_token'];
/** Those that are sums by name, and means of rows. */
const summaries = ['mean', 'mean_nll', 'nll_mean', 'mean_loss', 'mean_ce', 'ce_mean'];

const weightedNames = [...weightedSums, ...weightedMeans];
const values = [...sums, ...means, ...inBits, ...weightedNames, 'entropy'];
const known = [...Object.values(aliases).flat(), ...values];

/** Ours by theirs, where a file names its columns otherwise. */
export type ColumnNames = Readonly<Record<string, string>>;

/** What to make of a value. */
export type ValueKind = Pick<Columns, 'summed' | 'bits' | 'summary' | 'weighted'>;

/** What the columns of a file mean, or why that cannot be told. */
export function columnsOf(names: readonly string[], given: ColumnNames = {}): Columns | string {
  const plain = names.map(normalized);
  for (const [ours, theirs] of Object.entries(given)) {
    if (!known.includes(normalized(ours))) {
      const meant = nearest(ours, known);
      return `none of our columns is called "${ours.slice(0, 40)}"${meant ? `; do you mean "${meant}"?` : '; there are n, revealed, num_masked, mask_ratio, nll, loss, bpd, count, se, samples, weight and unit.'}`;
    }
    const index = names.indexOf(theirs);
    if (index < 0) {
      const meant = nearest(theirs, names);
      return `there is no column "${theirs}"${meant ? `; do you mean "${meant}"?` : `; there are ${listed(names)}.`}`;
    }
    // what has this name by chance is not meant then
    plain.forEach((name, i) => {
      if (name === normalized(ours)) plain[i] = '';
    });
    plain[index] = normalized(ours);
  }
  const find = (wanted: readonly string[]) => {
    const name = wanted.find((one) => plain.includes(one));
    return name === undefined ? -1 : plain.indexOf(name);
  };
  const found = Object.fromEntries(
    Object.entries(aliases).map(([key, wanted]) => [key, find(wanted)]),
  ) as Record<keyof typeof aliases, number>;
  const value = find(values);
  if (value < 0)
    return `no column is known to be a cross entropy: name one "nll" (a sum over hidden tokens) or "loss" (a mean), or say which it is. There are ${listed(names)}.`;
  if (found.revealed < 0 && found.masked < 0 && found.ratio < 0)
    return `no column says how much was revealed: name one "revealed", "num_masked" or "mask_ratio", or say which it is. There are ${listed(names)}.`;
  const valueName = plain[value]!;
  const summary = found.standardError >= 0 || found.deviation >= 0 || summaries.includes(valueName);
  const weighted = weightedNames.includes(valueName);
  const perRow = found.tokens >= 0 || found.masked >= 0 || found.length >= 0;
  const summed =
    weightedSums.includes(valueName) ||
    (sums.includes(valueName) && !(valueName === 'nll' && (summary || !perRow)));
  const bits = inBits.includes(valueName);
  // a count beside a mean of many rows counts the rows
  if (summary && found.rows < 0 && found.tokens >= 0) {
    found.rows = found.tokens;
    found.tokens = -1;
  }
  const place =
    found.revealed >= 0 ? found.revealed : found.masked >= 0 ? found.masked : found.ratio;
  const roles = new Int8Array(names.length).fill(-1);
  roles[value] = role.value;
  for (const [key, index] of Object.entries(found))
    if (index >= 0 && roles[index] === -1) roles[index] = role[key as keyof typeof role];
  const twice = plain.find(
    (name, i) => roles[i] !== -1 && plain.indexOf(name) !== plain.lastIndexOf(name),
  );
  if (twice !== undefined)
    return `several columns are called "${twice}": leave the others out, or say which one is meant.`;
  const unread = names.filter((name, i) => roles[i] === -1 && name !== '');
  const over = found.tokens >= 0 ? `"${names[found.tokens]}"` : 'the';
  return {
    roles,
    names,
    summed,
    bits,
    summary,
    weighted,
    understood: [
      `"${names[place]}" says how much was revealed`,
      `"${names[value]}" is ${weighted ? weightedWords(summed, names[found.factor]) : summed ? `a sum over ${over} hidden tokens` : 'a mean per hidden token'}, in ${bits ? 'bits' : found.unit >= 0 ? `the unit of "${names[found.unit]}"` : 'nats'}`,
      ...(found.entropy >= 0 && found.entropy !== value
        ? [`"${names[found.entropy]}" is what the model expects to lose`]
        : []),
      ...(found.text >= 0 ? [`"${names[found.text]}" tells texts apart`] : []),
      ...(found.rows >= 0 ? [`"${names[found.rows]}" counts rows`] : []),
      ...(unread.length > 0 ? [`not read: ${listed(unread)}`] : []),
    ].join('; '),
  };
}

/** What was done with a term of an ELBO. */
function weightedWords(summed: boolean, factor: string | undefined): string {
  const by = factor === undefined ? '1/t' : `"${factor}"`;
  return `a term of an ELBO ${summed ? 'over the sequence' : 'per position'}, divided by its weight ${by} to be a mean per hidden token`;
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
