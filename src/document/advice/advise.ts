// Advice on the settings of a sampler: problems and lenses of one file.
import * as l10n from '@vscode/l10n';
import type { ToldDivergence } from '../../core/comparison/temperatureGap';
import { counted, countedInWords } from '../../core/input/counted';
import { labelled } from '../../core/input/labelled';
import type { OrderSpec } from '../../core/orders/kinds/kind';
import type { JudgedSchedule } from '../../core/study/evaluation';
import type { NamedSchedule } from '../../core/study/study';
import type { RatioThresholds } from '../boundProblems';
import { verdictOn } from '../doubtWords';
import {
  clauses,
  ended,
  extraOver,
  formatError,
  formatNats,
  formatRatio,
  inOrderWords,
} from '../format';
import type { Problem, Range } from '../problems';
import { temperatureGapWords } from '../temperatureWords';
import { type Decoding, problemAt, ruleWords } from './decoding';
import { numberOf } from './settings';

/** What is said of a file of settings. */
export interface Advice {
  readonly problems: readonly Problem[];
  readonly lenses: readonly AdviceLens[];
}

/** A line above settings. */
export interface AdviceLens {
  readonly range: Range;
  readonly title: string;
  readonly tooltip: string;
  /** What a plan would come to, where there can be one: "same quality with 41 calls". */
  readonly plan?: string;
  /** The rule of settings that no plan for random order is made for: "low_confidence". */
  readonly otherRule?: string;
}

/** By which profile settings are judged, and how that is said. */
export interface JudgingFile {
  /** The name of the distribution file. */
  readonly file: string;
  readonly length: number;
  readonly measured: boolean;
  readonly units: 'nats' | 'bits';
  readonly thresholds: RatioThresholds;
}

/** The schedules that a profile of this length can judge, each named by its place among the settings. */
export function schedulesOf(decodings: readonly Decoding[], length: number): NamedSchedule[] {
  return decodings.flatMap(({ reveals, steps, length: own }, index): NamedSchedule[] => {
    if (reveals.kind === 'unknown' || (own ?? length) !== length) return [];
    const name = String(index);
    if (reveals.kind === 'random')
      return [{ name, kind: 'times', resolve: () => ({ kind: 'times', times: reveals.times }) }];
    // a pass that reveals nothing costs time, but no error
    const sizes = reveals.counts(length).filter((size) => size > 0);
    return [{ name, kind: 'list', passes: steps, resolve: () => ({ kind: 'sizes', sizes }) }];
  });
}

/** A schedule of settings that was judged, and the plan with the fewest steps that loses as little. */
export interface JudgedSettings extends JudgedSchedule {
  readonly fewest?: { readonly steps: number; readonly order?: OrderSpec };
}

/** What to say of each of the settings; without a judge only what holds under any profile. */
export function adviceOn(
  decodings: readonly Decoding[],
  judge: JudgingFile | undefined,
  judged: readonly JudgedSettings[],
  gaps: ReadonlyMap<number, ToldDivergence> = new Map(),
): Advice {
  const byPlace = new Map(judged.map((one) => [Number(one.name), one]));
  const costs = decodings.flatMap((decoding, index) => {
    const schedule = byPlace.get(index);
    return judge && schedule ? (costProblem(decoding, schedule, judge) ?? []) : [];
  });
  const temperatures = decodings.flatMap((decoding, index) => {
    const gap = gaps.get(index);
    const temperature = numberOf(decoding.group, 'temperature');
    return judge && gap && temperature !== undefined
      ? [temperatureProblem(decoding, temperature, gap, judge)]
      : [];
  });
  return {
    problems: [...decodings.flatMap(({ problems }) => problems), ...costs, ...temperatures],
    lenses: decodings.map((decoding, index) => lensOf(decoding, byPlace.get(index), judge)),
  };
}

function lensOf(
  decoding: Decoding,
  judged: JudgedSettings | undefined,
  judge: JudgingFile | undefined,
): AdviceLens {
  const { reveals, length, order } = decoding;
  const { range } = decoding.group;
  const tooltip = l10n.t('Choose the distribution file that settings are judged by');
  const subject = subjectOf(decoding);
  if (!judge) return { range, tooltip, title: l10n.t`${subject} · the profile cannot be read` };
  if (reveals.kind === 'unknown')
    return { range, tooltip, title: l10n.t`${subject} · no figure: ${reveals.why}` };
  if (!judged)
    return {
      range,
      tooltip,
      title: l10n.t`${subject} · no figure: ${judge.file} has N = ${judge.length}, and together ${counted(length ?? '?', 'token')} will be generated here: measure with that length`,
    };
  return {
    range,
    title: [
      subject,
      costOf(decoding, judged, judge.units),
      verdict(judged, judge),
      ...(order === undefined ? [] : [l10n.t`in random order, not with ${order}`]),
    ].join(' · '),
    tooltip: `${tooltip}.${meaning(judge)}`,
    plan: planTitle(decoding, judged),
    ...(decoding.otherOrder && { otherRule: decoding.rule ?? l10n.t('another rule') }),
  };
}

/** How few calls are as good; of another order that is said of random order alone. */
function planTitle(decoding: Decoding, { fewest, interval }: JudgedSettings): string {
  const { blocks, otherOrder, rule } = decoding;
  const calls = fewest && counted(fewest.steps * blocks, 'call');
  const order = fewest?.order ? ` ${inOrderWords(fewest.order)}` : '';
  const about = interval ? '≈ ' : '';
  if (!otherOrder)
    return calls
      ? l10n.t`${about}same quality with ${calls}${order} …`
      : l10n.t('plans for this call …');
  const measure = rule === undefined ? '' : l10n.t`, or measure ${ruleWords(rule)}`;
  return calls
    ? l10n.t`decode.py: ${about}random order’s quality with ${calls}${order}${measure} …`
    : l10n.t`plans by decode.py${measure} …`;
}

function verdict(judged: JudgedSchedule, { file, units }: JudgingFile): string {
  return l10n.t`${verdictOn(judged, units)} for ${file}`;
}

function costProblem(
  decoding: Decoding,
  judged: JudgedSchedule,
  judge: JudgingFile,
): Problem | undefined {
  const { units, thresholds } = judge;
  const { ratio, indistinct } = judged;
  if (ratio !== null && ratio <= thresholds.good) return undefined;
  const random = decoding.reveals.kind === 'random';
  const cost = costOf(decoding, judged, units);
  const most = judged.steps >= judge.length ? l10n.t(', as many as tokens') : '';
  const against = indistinct ? verdict(judged, judge) : againstBest(judged, judge, random);
  return {
    code: random ? 'settings.random' : 'settings.cost',
    severity:
      (ratio === null || ratio >= thresholds.warning) && !indistinct && !decoding.otherOrder
        ? 'warning'
        : 'information',
    message: `${ended(labelled(`${subjectOf(decoding)}${most}`, clauses([cost, against])))}${meaning(judge)}${caution(decoding)}`,
    range: decoding.group.range,
    fixes: [],
  };
}

/** Against the best; where counts are random against the best that are not. */
function againstBest(
  { ratio, best }: JudgedSchedule,
  { units, file }: JudgingFile,
  random: boolean,
): string {
  if (best < 0) {
    const saved = formatNats(-best, units);
    return random
      ? l10n.t`the best fixed counts for ${file} save ${saved}`
      : l10n.t`the best for ${file} saves ${saved}`;
  }
  if (ratio === null)
    return random
      ? l10n.t`the best fixed counts for ${file} cost nothing`
      : l10n.t`the best for ${file} costs nothing`;
  const [times, least] = [formatRatio(ratio), formatNats(best, units)];
  return random
    ? l10n.t`${times} the best fixed counts for ${file}, ${least}`
    : l10n.t`${times} the best for ${file}, ${least}`;
}

/** Of several blocks each costs that. */
function costOf({ blocks }: Decoding, judged: JudgedSchedule, units: 'nats' | 'bits'): string {
  const error = formatError(judged, units);
  return blocks > 1 ? l10n.t`${error} a block` : error;
}

/** What a temperature below 1 is, at the setting that says it. */
function temperatureProblem(
  { group, steps, order }: Decoding,
  temperature: number,
  gap: ToldDivergence,
  { file, units }: JudgingFile,
): Problem {
  const words = temperatureGapWords(
    gap,
    temperature,
    l10n.t`in ${countedInWords(steps, 'step')}`,
    units,
  );
  const random = order === undefined ? '' : l10n.t(' at random positions');
  return problemAt(group, 'temperature', {
    code: 'settings.temperature',
    severity: 'information',
    message: l10n.t`${words} for ${file}${random}. decode_corrected of decode.py aims at whole sequences.`,
  });
}

function subjectOf({ title, steps, blocks, length, reveals }: Decoding): string {
  if (reveals.kind === 'unknown') return title;
  const taken = countedInWords(steps, 'step');
  return blocks > 1
    ? l10n.t`${title}, ${taken} in each of ${blocks} blocks of ${length ?? '?'}`
    : `${title}, ${taken}`;
}

function meaning({ measured, units }: JudgingFile): string {
  return measured ? l10n.t` Errors are ${extraOver(units)}.` : '';
}

/** The theory is of random order; people should know when their sampler is not. */
function caution({ order }: Decoding): string {
  return order === undefined
    ? ''
    : l10n.t` That is for positions drawn at random and temperature 1; with ${order} it is a guide only.`;
}
