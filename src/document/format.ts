// How numbers are written for people, the same everywhere.

import * as l10n from '@vscode/l10n';
import { unseenShare } from '../core/comparison/firstReplicates';
import { counted } from '../core/input/counted';
import { labelled } from '../core/input/labelled';
import type { OrderSpec } from '../core/orders/kinds/kind';
import { orderName } from '../core/orders/orderName';
import { inLanguage } from './numberLanguage';

export { counted, labelled };

/** The name of an order; that of random order where none is named. */
export function orderTitle(order: OrderSpec | undefined): string {
  return order ? orderName(order) : 'random';
}

/** "in the order spread"; "in random order" where none is named. */
export function inOrderWords(order: OrderSpec | undefined): string {
  return order && order.kind !== 'random'
    ? l10n.t`in the order ${orderName(order)}`
    : l10n.t('in random order');
}

/** An amount of information as people read it: four digits, with its unit. The number given is in nats. */
export function formatNats(nats: number, units: 'nats' | 'bits'): string {
  return withUnit(units === 'bits' ? nats / Math.LN2 : nats, units);
}

/** A number with its unit, of which there may be one. */
export function withUnit(amount: number, units: string): string {
  const number = formatNumber(amount);
  return `${number} ${number === '1' ? units.slice(0, -1) : units}`;
}

/**
 * What errors are under a profile that was measured on a model (theory §10): never the divergence from
 * the data, of which nobody knows the entropy.
 */
export function extraOver(units: 'nats' | 'bits', order = l10n.t('random order')): string {
  return l10n.t`extra ${units} against one token per step with this model (${order})`;
}

/** What is not said of confidence order and the like, as a sentence. */
export function otherSamplersRemark(): string {
  return l10n.t(
    'Confidence order, greedy decoding, temperature below 1 and remasking are other samplers: nothing here is claimed of them.',
  );
}

/** How far an interval reaches to each side, as a number in the unit. */
export function formatHalfWidth(
  [low, high]: readonly [number, number],
  units: 'nats' | 'bits',
): string {
  const half = (high - low) / 2;
  return formatNumber(units === 'bits' ? half / Math.LN2 : half);
}

/** The error of a schedule: exact, or about so much with its interval. */
export function formatError(
  {
    error,
    interval,
  }: { readonly error: number; readonly interval: readonly [number, number] | null },
  units: 'nats' | 'bits',
): string {
  if (!interval) return formatNats(error, units);
  const [low, high] = interval.map((nats) =>
    formatNumber(units === 'bits' ? nats / Math.LN2 : nats),
  );
  return l10n.t`≈ ${formatNats(error, units)} (${low!} to ${high!})`;
}

/**
 * A loss in few digits, for sentences: "0.12 nats"; an estimate with as many as its standard error bears:
 * "about 0.21 ± 0.05 nats".
 */
export function formatLoss(
  { nats, standardError }: { readonly nats: number; readonly standardError?: number },
  units: 'nats' | 'bits',
): string {
  const scale = units === 'bits' ? 1 / Math.LN2 : 1;
  const amount = Math.max(0, nats) * scale;
  if (standardError === undefined)
    return withUnit(Number(amount.toPrecision(amount >= 10 ? 3 : 2)), units);
  const spread = Number((standardError * scale).toPrecision(1));
  if (spread < 1e-9) return l10n.t`about ${formatNumber(Number(amount.toPrecision(3)))} ${units}`;
  const decimals = Math.max(0, -Math.floor(Math.log10(spread)));
  return l10n.t`about ${inLanguage(`${amount.toFixed(decimals)} ± ${spread.toFixed(decimals)}`)} ${units}`;
}

/** Four significant digits; very small and very large numbers with a power of ten. */
export function formatNumber(value: number): string {
  const size = Math.abs(value);
  if (size < 1e-12) return '0';
  if (value === Number.POSITIVE_INFINITY) return '∞';
  if (value === Number.NEGATIVE_INFINITY) return '−∞';
  if (size >= 1e6 || size < 1e-3)
    return inLanguage(value.toExponential(2).replace(/\.?0*e\+?/, 'e'));
  return inLanguage(String(Number(value.toPrecision(4))));
}

/** How many times the least error an error is: "1.06×"; never "1.00×" where it is more, and – where that is no number. */
export function formatRatio(ratio: number | null): string {
  if (ratio === null) return '–';
  if (ratio >= 1000) return l10n.t('over 1000×');
  if (ratio >= 9.995) return inLanguage(`${Number(ratio.toPrecision(3))}×`);
  return inLanguage(`${ratio.toFixed(ratio > 1 + 1e-9 && ratio < 1.05 ? 3 : 2)}×`);
}

/** How sure a number is, as it is written in files: one word. */
export function natureWord(kind: 'exact' | 'bound' | 'estimate' | 'approximate' | 'given'): string {
  switch (kind) {
    case 'exact':
      return l10n.t('exact');
    case 'bound':
      return l10n.t('bound');
    case 'estimate':
      return l10n.t('estimate');
    case 'approximate':
      return l10n.t('approximate');
    case 'given':
      return l10n.t('as given');
    default:
      return kind satisfies never;
  }
}

/** What a step saves or costs: of two estimates the error bars can be wider than what lies between them. */
export function formatWorth(nats: number, units: 'nats' | 'bits'): string {
  return nats > 0 ? formatNats(nats, units) : l10n.t('nothing');
}

/** What is spent more than before, or less: of a measured model more tokens at once can be better. */
export function costsOrSaves(nats: number, units: 'nats' | 'bits', more = ''): string {
  return nats < 0
    ? l10n.t`saves ${formatNats(-nats, units)}`
    : l10n.t`costs ${formatNats(nats, units)}${more}`;
}

/** Step sizes on one line, runs of equal sizes gathered: "1, 1, 2, 4 × 8". */
export function formatSizes(sizes: ArrayLike<number>, longest = 80): string {
  const runs: string[] = [];
  for (let k = 0; k < sizes.length; ) {
    let end = k;
    while (sizes[end] === sizes[k]) end++;
    const run = end - k;
    if (run > 2) runs.push(`${sizes[k]} × ${run}`);
    else for (; k < end; k++) runs.push(String(sizes[k]));
    k = end;
  }
  const whole = runs.join(', ');
  if (whole.length <= longest) return whole;
  let shown = runs.length;
  while (shown > 1 && runs.slice(0, shown).join(', ').length > longest - 6) shown--;
  return `${runs.slice(0, shown - 1).join(', ')}, …, ${runs[runs.length - 1]}`;
}

/** Random counts on one line: what each time reveals on average. */
export function formatReveal(length: number, reveal: readonly number[], longest = 80): string {
  return formatMeans(
    reveal.slice(1).map((time, k) => length * (time - reveal[k]!)),
    longest,
  );
}

/** Random counts on one line, by their means. */
export function formatMeans(means: readonly number[], longest = 80): string {
  const rounded = means.map((mean) => Number(mean.toPrecision(3)));
  const list = formatSizes(rounded, longest - 19);
  // where the decimal mark is a comma, another one stands between numbers
  const apart = inLanguage('.') === ',' ? list.replaceAll(', ', '; ') : list;
  return l10n.t`random, on average ${inLanguage(apart)}`;
}

/** What the steps of a schedule reveal, on one line; `longest` characters or so. */
export function formatCounts(
  { sizes, reveal, means, groups = 1 }: CountedSchedule,
  length: number,
  longest?: number,
): string {
  if (means) return formatMeans(means, longest);
  if (reveal) return formatReveal(length, reveal, longest);
  return `${formatSizes(sizes, longest)}${groups > 1 ? `, ${jointly(groups)}` : ''}`;
}

/** Words with their full stop, which is another one in Chinese. */
export function ended(words: string): string {
  return l10n.t`${words}.`;
}

/** Whole sentences one after another; a Chinese full stop has its space within itself. */
export function inARow(sentences: readonly (string | false | undefined)[]): string {
  return sentences.filter(Boolean).join(' ').replaceAll('。 ', '。');
}

/** A thing and what it is: "h(j), exact". */
export function apposed(one: string, other: string): string {
  return l10n.t`${one}, ${other}`;
}

/** What follows one after another within a sentence. */
export function clauses(parts: readonly string[]): string {
  return parts.reduce((some, next) => l10n.t`${some}; ${next}`);
}

/** How the tokens of a step are sampled. */
export function jointly(groups: number): string {
  return groups === 2 ? l10n.t('jointly in pairs') : l10n.t`jointly in groups of ${groups}`;
}

/** What a head that samples tokens jointly would buy, at equal error. */
export function groupsWorthWords({
  groups,
  single: { steps },
  enough,
}: {
  readonly groups: number;
  readonly single: { readonly steps: number };
  readonly enough: number;
}): string {
  const saved = steps - enough;
  return saved === 0
    ? l10n.t`Tokens sampled ${jointly(groups)} would save no call at this error`
    : l10n.t`Tokens sampled ${jointly(groups)} would take ${counted(enough, 'step')} to no more error: ${counted(saved, 'call')} saved`;
}

/** What a temperature for every number of known tokens gains along a plan, without its full stop. */
export function calibrationGainWords(
  { gain, standardError }: { readonly gain: number; readonly standardError: number },
  units: 'nats' | 'bits',
): string {
  return l10n.t`A temperature for every level gains the model ${gain < 0 ? '−' : ''}${formatNats(Math.abs(gain), units)} ± ${formatNats(standardError, units)} a sequence along this plan (standard error; judged on rows that did not choose; decode.py applies it)`;
}

interface CountedSchedule {
  readonly sizes: ArrayLike<number>;
  readonly reveal?: readonly number[] | null;
  readonly means?: readonly number[];
  readonly groups?: number;
}

/** Nobody should take a sampler at another temperature for one that aims at the law of the file. */
export function sharpenedRemark({
  temperature = 1,
  topP = 1,
}: {
  readonly temperature?: number;
  readonly topP?: number;
}): string {
  const options = [
    temperature !== 1 && l10n.t`temperature ${temperature}`,
    topP < 1 && `top-p ${topP}`,
  ].filter(Boolean);
  if (options.length === 0) return '';
  return l10n.t`With ${options.join(l10n.t(' and '))} samplers aim at another law than that of the file, and what that costs is part of their errors; ∞ where something that occurs is never generated. The best random and fixed orders are without.`;
}

/** What estimates that never varied cannot know; empty where there are none. One call costs the same along every sequence. */
export function unseenRemark({
  samplers,
  count,
}: {
  readonly samplers: readonly {
    readonly kind: string;
    readonly standardError: number | null;
    readonly steps: number;
  }[];
  readonly count: number;
}): string {
  const alike = samplers.some(
    ({ kind, standardError, steps }) => kind === 'estimate' && standardError === 0 && steps > 1,
  );
  if (!alike) return '';
  const percent = Math.ceil(100 * unseenShare(count));
  return l10n.t`Where ± is 0, all sequences looked at cost the same; up to ${percent} % of all may not (a bound that holds with 95 %).`;
}

/**
 * Settings by their names, as people read and type them: "threshold 0.9, block 32". With all digits that they were found with: a
 * sampler whose threshold is rounded may be another one.
 */
export function formatSettings(settings: Readonly<Record<string, number>>): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name} ${inLanguage(String(Number(value.toPrecision(6))))}`)
    .join(', ');
}
