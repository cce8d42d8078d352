// What decoders at equal calls generate, as a table for people and as CSV.
import * as l10n from '@vscode/l10n';
import { counted } from '../core/input/counted';
import { labelled } from '../core/input/labelled';
import { type Cell, commaSeparated } from '../formats/export/commaSeparated';
import { formatNats, formatNumber, formatSettings, natureWord } from './format';
import type { SavedDecoder, SavedFront, SavedTold } from './frontFile';
import { declaredText } from './textLanguage';

/** Parameters as people read them; the number of calls stands for itself. */
export function decoderWords({ parameter, temperature }: SavedDecoder): string {
  const { steps: _, ...settings } = parameter;
  return formatSettings({ ...settings, T: temperature });
}

const frontHead = (): readonly string[] => [
  ...[l10n.t('decoder'), l10n.t('settings'), l10n.t('calls'), l10n.t('log-likelihood a token')],
  ...[l10n.t('impossible'), l10n.t('two differ in'), l10n.t('entropy'), 'KL', l10n.t('reverse KL')],
  ...[l10n.t('total variation'), l10n.t('energy distance'), l10n.t('kind'), l10n.t('front')],
];

/** The temperatures of one sampler one after another. */
function bySampler(decoders: readonly SavedDecoder[]): readonly SavedDecoder[] {
  const groups = new Map<string, SavedDecoder[]>();
  for (const one of decoders) {
    const group = groups.get(one.name) ?? [];
    group.push(one);
    groups.set(one.name, group);
  }
  return [...groups.values()].flat();
}

/** The decoders in the units that are shown, for people, sampler by sampler; without columns of which nothing is known. */
export function frontRows(
  { decoders, length }: SavedFront,
  units: 'nats' | 'bits',
): readonly (readonly string[])[] {
  const head = frontHead();
  const rows = [head, ...bySampler(decoders).map((one) => frontCells(one, length, units))];
  const told = head.map((_, column) => rows.slice(1).some((row) => row[column] !== ''));
  return rows.map((row) => row.filter((_, column) => told[column]));
}

/** One decoder, line by line; what nothing is known of is left out. */
export function decoderLines(decoder: SavedDecoder, front: SavedFront): readonly string[] {
  const [, settings = '', ...cells] = frontCells(decoder, front.length, front.units ?? 'nats');
  const head = frontHead();
  const told = cells.flatMap((cell, k) => (cell === '' ? [] : [labelled(head[k + 2] ?? '', cell)]));
  return [settings, ...told];
}

function frontCells(
  decoder: SavedDecoder,
  length: number,
  units: 'nats' | 'bits',
): readonly string[] {
  const { entropy, energy, kind, logLikelihood, impossible, distance, totalVariation } = decoder;
  const amount = (nats: number | null | undefined) =>
    nats === undefined ? '' : formatNats(nats ?? Number.POSITIVE_INFINITY, units);
  const likely = logLikelihood && {
    value: logLikelihood.value / length,
    reach: reachOf(logLikelihood) / length,
  };
  return [
    declaredText(decoder.title),
    decoderWords(decoder),
    formatNumber(decoder.steps),
    likely ? `${amount(likely.value)}${spread(likely.reach, amount)}` : l10n.t('all impossible'),
    impossible.value === 0 && kind === 'estimate'
      ? l10n.t`at most ${share(impossible.interval[1] ?? 1)}`
      : shareTold(impossible, kind),
    shareTold(distance, kind),
    entropy
      ? entropy.atLeast
        ? l10n.t`at least ${amount(entropy.value)}`
        : amount(entropy.value)
      : '',
    ...[amount(decoder.forward), amount(decoder.reverse)],
    totalVariation === undefined ? '' : formatNumber(totalVariation),
    energy ? energyWords(energy) : '',
    natureWord(kind),
    decoder.onFront ? l10n.t('yes') : '',
  ];
}

/** How far above it a value may lie; ∞ where nobody knows. */
function reachOf({ value, interval: [, high] }: SavedTold): number {
  return (high ?? Number.POSITIVE_INFINITY) - value;
}

function spread(reach: number, amount: (nats: number) => string): string {
  if (reach <= 1e-12) return '';
  return Number.isFinite(reach) ? ` ± ${amount(reach)}` : l10n.t(', one sequence alone');
}

function shareTold(
  { value, interval: [low, high] }: SavedTold,
  kind: SavedDecoder['kind'],
): string {
  return `${share(value)}${kind === 'exact' ? '' : ` ± ${share(((high ?? 1) - (low ?? 0)) / 2)}`}`;
}

function share(value: number): string {
  return `${formatNumber(100 * value)} %`;
}

/** The energy distance with how far above it it may lie. */
export function energyWords(told: SavedTold): string {
  return `${formatNumber(told.value)}${spread(reachOf(told), formatNumber)}`;
}

export const energyRemark = () =>
  l10n.t(
    'energy distance: how far what comes out is from the law, by the root of the number of positions in which sequences differ; 0 only where it follows the law, and of sequences alone.',
  );

/** What the columns mean, for people. */
export function frontRemarks({ steps, count, length, decoders }: SavedFront): string {
  return [
    l10n.t`Decoders with ${counted(steps, 'call')} (of those that decide themselves, the setting that comes nearest from below), ${counted(length, 'token')}, ${counted(count, 'sequence')} of each that is not listed whole.`,
    l10n.t(
      'log-likelihood: the mean under the law of what it can produce, for one token; impossible: the share that it cannot produce; two differ in: the share of positions in which two sequences differ on average.',
    ),
    l10n.t(
      'Likelier and less varied come together: a decoder is on the front where no other is as good in these three and better in one.',
    ),
    ...(decoders.some(({ energy }) => energy) ? [energyRemark()] : []),
  ].join('\n');
}

const csvHead = [
  ...['decoder', 'parameter', 'temperature', 'calls', 'kind'],
  ...['log_likelihood_nats', 'log_likelihood_low', 'log_likelihood_high'],
  ...['impossible', 'impossible_low', 'impossible_high'],
  ...['distance', 'distance_low', 'distance_high'],
  ...['entropy_nats', 'entropy_is', 'kl_nats', 'reverse_kl_nats', 'total_variation'],
  ...['energy_distance', 'energy_low', 'energy_high', 'front'],
];

/** All numbers, in nats for whole sequences. */
export function frontCsv({ decoders }: SavedFront): string {
  return commaSeparated([csvHead, ...decoders.map(csvRow)]);
}

function csvRow(decoder: SavedDecoder): readonly Cell[] {
  const { logLikelihood, impossible, distance, entropy, energy, onFront } = decoder;
  const infinite = (nats: number | null | undefined) => (nats === undefined ? '' : (nats ?? 'inf'));
  const settings = Object.entries(decoder.parameter).map(([key, value]) => `${key} ${value}`);
  return [
    ...[decoder.name, settings.join(' '), decoder.temperature, decoder.steps, decoder.kind],
    ...(logLikelihood ? [logLikelihood.value, ...logLikelihood.interval] : ['', '', '']),
    ...[impossible.value, ...impossible.interval, distance.value, ...distance.interval],
    entropy?.value ?? '',
    entropy ? (entropy.atLeast ? 'at least' : decoder.kind) : '',
    ...[infinite(decoder.forward), infinite(decoder.reverse), decoder.totalVariation ?? ''],
    ...(energy ? [energy.value, ...energy.interval] : ['', '', '']),
    onFront ? 1 : 0,
  ];
}
