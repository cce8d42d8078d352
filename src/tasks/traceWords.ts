// What traces of samplers tell, in words.
import * as l10n from '@vscode/l10n';
import { counted } from '../core/input/counted';
import type { StepMaps } from '../formats/measurements/stepMaps';
import {
  type RunMean,
  type TracedArea,
  type TracedSetting,
  tracedArea,
  tracedSettings,
} from '../formats/measurements/traceMeasures';

/** A sentence each; up to so many steps. */
export function traceWords(
  name: string,
  { traces, length, tokensPerStep, runs }: StepMaps,
  most = tokensPerStep.length,
): readonly string[] {
  const shown = tokensPerStep.slice(0, most).map(short);
  const area = tracedArea(runs);
  return [
    l10n.t`${name}: ${counted(traces, 'trace')} of ${counted(length, 'token')}: they say what a sampler did, not how uncertain a model is, and give no distribution.`,
    l10n.t`Tokens per step, on average: ${shown.join(', ')}${shown.length < tokensPerStep.length ? ' …' : ''}.`,
    ...tracedSettings(runs).map(settingWords),
    ...(area ? [areaWords(area)] : []),
  ];
}

/** The measures as data. */
export function traceMeasures({ runs }: Pick<StepMaps, 'runs'>): {
  readonly settings: readonly TracedSetting[];
  readonly area: TracedArea | null;
} {
  return { settings: tracedSettings(runs), area: tracedArea(runs) };
}

function settingWords(one: TracedSetting): string {
  const { setting, runs, tokensPerForward, finalisation, tau, quality } = one;
  const of = setting === '' ? counted(runs, 'run') : `${setting}, ${counted(runs, 'run')}`;
  return [
    l10n.t`${of}: tokens per forward ${mean(tokensPerForward)}`,
    l10n.t`average finalisation parallelism ${mean(finalisation)}`,
    tau
      ? l10n.t`Kendall’s τ of the order against left to right ${mean(tau)}`
      : l10n.t('no τ of the order: all tokens came at once'),
    ...(quality ? [l10n.t`quality ${mean(quality)}`] : []),
  ]
    .join('; ')
    .concat('.', runs === 1 ? l10n.t(' One run has no error bar.') : '');
}

function areaWords(area: TracedArea): string {
  const bars =
    area.resamples > 0
      ? l10n.t`${mean(area)}, by ${area.resamples} resamplings of the runs`
      : l10n.t`${short(area.mean)}, without an error bar: that takes two runs of every setting`;
  const { leftOut } = area;
  const without =
    leftOut.length > 0
      ? l10n.t` Left out, since they lose more than 5 points on the least parallel setting: ${leftOut.join(', ')}.`
      : '';
  return l10n.t`Area under quality (percent) against tokens per forward, AUP as d3LLM defines it, the best of these settings as its reference: ${bars}.${without}`;
}

function mean({ mean: value, interval }: RunMean): string {
  return interval
    ? l10n.t`${short(value)} (95 %: ${short(interval[0])} to ${short(interval[1])})`
    : short(value);
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
