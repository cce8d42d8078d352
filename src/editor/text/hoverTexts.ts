// The words of hovers; `hovers.ts` shows them.

import * as l10n from '@vscode/l10n';
import { counted } from '../../core/input/counted';
import { labelled } from '../../core/input/labelled';
import { spoken } from '../../core/input/phrase';
import type { OrderSpec } from '../../core/orders/kinds/kind';
import { orderName } from '../../core/orders/orderName';
import type { Profile } from '../../core/profile/profile';
import type { Evaluation, JudgedSchedule } from '../../core/study/evaluation';
import { fewTokensLimit, manyTokensLimit } from '../../core/theorems/longSequences';
import { planDoubts, scheduleDoubts, verdictOn } from '../../document/doubtWords';
import { meaningOfErrors } from '../../document/errorMeaning';
import {
  ended,
  formatCounts,
  formatError,
  formatNats,
  formatNumber,
  formatSizes,
  inARow,
  inOrderWords,
} from '../../document/format';
import { escapedMarkdown } from '../../document/markdown';
import { inLanguage } from '../../document/numberLanguage';
import { aboutOrder } from '../../document/orderWords';
import type { Outline } from '../../document/outline';
import type { Position, Range } from '../../document/problems';
import { declaredParts, declaredText } from '../../document/textLanguage';
import type { EvaluateReply } from '../../protocol/worker';
import type { DocumentState } from '../analysis/documentState';
import { linksLine } from './hoverLinks';

type Units = Outline['units'];

export interface HoverText {
  readonly range: Range;
  readonly markdown: string;
}

/** What is known of the part of the text at `position`: a schedule, the distribution, or the goal. */
export function hoverAt(state: DocumentState, position: Position): HoverText | undefined {
  const { reading, evaluated } = state;
  if (!reading || !evaluated) return undefined;
  const { distribution, goal, schedules, units } = reading.outline;
  const { evaluation } = evaluated.reply;
  const at = (range: Range | undefined) => range !== undefined && contains(range, position);

  const schedule = schedules.find(({ keyRange, range }) => at(keyRange) || at(range));
  const judged = evaluation.schedules.find(({ name }) => name === schedule?.name);
  if (schedule && judged)
    return {
      range: at(schedule.keyRange) ? schedule.keyRange : schedule.range,
      markdown: scheduleHover(judged, evaluation, units, state.uri),
    };
  const family = distribution?.family;
  if (distribution && (at(distribution.keyRange) || at(family?.range)))
    return {
      range: family && at(family.range) ? family.range : distribution.keyRange,
      markdown: distributionHover(evaluated.reply, family?.name, reading.outline),
    };
  if (goal && evaluation.goal && (at(goal.keyRange) || at(goal.range)))
    return { range: goal.keyRange, markdown: goalHover(evaluation, units, state.uri) };
  return undefined;
}

/** At most eight lines; what theorems promise stands in the tab Theory. */
function scheduleHover(
  schedule: JudgedSchedule,
  { length, profile }: Evaluation,
  units: Units,
  uri: string,
): string {
  const { name, kind, about, order, steps, best, bestSizes, bounds, interval } = schedule;
  const { ratio, indistinct } = schedule;
  const written = kind === 'list' || kind === name ? '' : ` (${escapedMarkdown(kind)})`;
  return lines(
    labelled(`**${escapedMarkdown(name)}**${written}`, counted(steps, 'step')),
    about &&
      l10n.t`${escapedMarkdown(declaredText(about.title))}: ${escapedMarkdown(declaredText(about.summary))} Source: ${linked(escapedMarkdown(declaredParts(about.source)))}.`,
    orderLine(order),
    l10n.t`Tokens per step: ${escapedMarkdown(formatCounts(schedule, length))}`,
    facts(
      [l10n.t('Error E'), formatError(schedule, units)],
      [
        order
          ? l10n.t`best with ${counted(bestSizes.length, 'step')} in this order`
          : l10n.t`best with ${counted(bestSizes.length, 'step')}`,
        `${interval ? '≈ ' : ''}${formatNats(best, units)}`,
      ],
      // of a best that costs nothing there is no ratio, and what it costs has just been said
      ...(ratio === null && !indistinct
        ? []
        : [[l10n.t('against the best'), verdictOn(schedule, units)] as const]),
    ),
    l10n.t`Best tokens per step: ${escapedMarkdown(formatSizes(bestSizes))}`,
    moreOf(schedule, profile, units),
    linksLine(order ? 'orders' : 'schedules', bounds.length > 0 ? uri : undefined),
  );
}

/** What else there is to say of a schedule, on one line. */
function moreOf(schedule: JudgedSchedule, profile: Profile, units: Units): string {
  const { kind, order, steps, reveal, means } = schedule;
  const limited = kind === 'sqrtRule' && !profile.blocks && !order;
  return inARow([
    ...modelWords(schedule, units),
    ...scheduleDoubts([schedule]).map(escapedMarkdown),
    ...(limited ? [limits(profile.conditionalEntropy, steps, units)] : []),
    ...(reveal || means ? [randomCounts] : []),
    meaning(profile, units, order),
  ]);
}

/** What the model of the file adds, theory (5). */
function modelWords({ model, interval }: JudgedSchedule, units: Units): readonly string[] {
  if (!model) return [];
  const value = (nats: number) => `${interval ? '≈ ' : ''}${formatNats(nats, units)}`;
  return [
    l10n.t`With this model ${value(model.learning)} are learning error at these steps, ${value(model.total)} with E; over one token per step ${formatNats(model.gap, units)}.`,
  ];
}

function distributionHover(
  { evaluation, profileMilliseconds }: EvaluateReply,
  family: string | undefined,
  { title, description, units }: Outline,
): string {
  const { length, alphabet, note, totals, profile } = evaluation;
  const measured = profile.method === 'measured';
  const exact = measured
    ? profile.samples === null
      ? l10n.t('measured')
      : l10n.t`measured from ${counted(profile.samples, 'row')}`
    : profile.method === 'exact'
      ? l10n.t('exact')
      : l10n.t`estimated from ${counted(profile.samples ?? 0, 'sample')}, seed ${profile.seed ?? 0}`;
  const oneStep = profile.blocks
    ? l10n.t`Total correlation TC of the blocks, the error of one step for each of ${profile.blocks.length}`
    : l10n.t('Total correlation TC, the error of one step');
  const nats = (amount: number) => formatNats(amount, units);
  return lines(
    `**${escapedMarkdown(title ?? family ?? '')}**`,
    description && escapedMarkdown(description.replace(/\s+/g, ' ')),
    facts(
      [l10n.t('Length N'), String(length)],
      ...(measured && alphabet === 0 ? [] : [[l10n.t('Alphabet q'), String(alphabet)] as const]),
      [
        measured ? l10n.t('A sequence with one token per step, Σ c(j)') : l10n.t('Entropy H'),
        nats(totals.entropy),
      ],
    ),
    measured
      ? facts([l10n.t('The error of one step'), nats(totals.totalCorrelation)])
      : facts(
          [oneStep, nats(totals.totalCorrelation)],
          [l10n.t('Dual total correlation DTC'), nats(totals.dualTotalCorrelation)],
        ),
    inARow([
      l10n.t`Profile: **${exact}**, in ${milliseconds(profileMilliseconds)}.`,
      escapedMarkdown(capitalized(spoken(profile.algorithm))),
      ...(measured
        ? []
        : [l10n.t`Computed this way because ${escapedMarkdown(spoken(profile.reason))}.`]),
    ]),
    measured && meaning(profile, units),
    note && escapedMarkdown(capitalized(spoken(note))),
    linksLine(measured ? 'trained-models' : 'profiles', undefined),
  );
}

function goalHover(
  { goal, totals, length, profile }: Evaluation,
  units: Units,
  uri: string,
): string {
  if (!goal) return '';
  const share = (100 * goal.error) / totals.totalCorrelation;
  // of what was measured either can be below zero, and is no part of the other
  const part =
    share >= 0 && Number.isFinite(share)
      ? profile.blocks
        ? l10n.t`, ${formatNumber(share)} % of the error of one step a block`
        : l10n.t`, ${formatNumber(share)} % of the error of one step`
      : '';
  const name =
    goal.indistinct && !goal.order ? l10n.t('Recommended schedule') : l10n.t('Best schedule');
  return lines(
    l10n.t`**${name}${goal.order ? ` ${escapedMarkdown(inOrderWords(goal.order))}` : ''}:** ${counted(goal.steps, 'step')} for ${counted(length, 'token')}, error ${formatError(goal, units)}${part}`,
    orderLine(goal.order),
    inARow(planDoubts(goal, units).map(escapedMarkdown)),
    l10n.t`Tokens per step: ${escapedMarkdown(formatSizes(goal.sizes))}`,
    meaning(profile, units, goal.order),
    linksLine(goal.order ? 'orders' : 'schedules', goal.bounds.length > 0 ? uri : undefined),
  );
}

/** What the least error tends to as sequences grow: neither bounds nor estimates. */
function limits(conditionalEntropy: Float64Array, steps: number, units: Units): string {
  const many = formatNats(manyTokensLimit(conditionalEntropy, steps), units);
  const few = formatNats(fewTokensLimit(conditionalEntropy, steps), units);
  return l10n.t`Limits of the least error for long sequences (Lavenant and Zanella): ${many} with many tokens each step, ${few} with a few.`;
}

const randomCounts = l10n.t(
  'The counts are random, and the error is the mean over them: never less than that of the best fixed counts.',
);

/** Which positions come first, where that is not random. */
function orderLine(order: OrderSpec | undefined): string | undefined {
  if (!order) return undefined;
  return l10n.t`Order **${escapedMarkdown(orderName(order))}**. ${linked(escapedMarkdown(aboutOrder(order)))}`;
}

function meaning(...given: Parameters<typeof meaningOfErrors>): string {
  return escapedMarkdown(meaningOfErrors(...given));
}

/** Papers are named by their arXiv number. */
function linked(source: string): string {
  return source.replace(/\b\d{4}\.\d{5}\b/g, '[arXiv $&](https://arxiv.org/abs/$&)');
}

/** Paragraphs of one line each; what is not there takes none. */
function lines(...all: readonly (string | false | undefined)[]): string {
  return all.filter((line) => line).join('\n\n');
}

function facts(...told: readonly (readonly [string, string])[]): string {
  return told.map(([name, value]) => labelled(name, `**${value}**`)).join(' · ');
}

function capitalized(text: string): string {
  const begun = `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
  return /[.。]$/.test(begun) ? begun : ended(begun);
}

function milliseconds(duration: number): string {
  if (duration < 1) return l10n.t('under 1 ms');
  return duration < 1000
    ? l10n.t`${duration.toFixed(0)} ms`
    : inLanguage(`${(duration / 1000).toFixed(1)} s`);
}

function contains({ start, end }: Range, { line, character }: Position): boolean {
  const after = line > start.line || (line === start.line && character >= start.character);
  const before = line < end.line || (line === end.line && character <= end.character);
  return after && before;
}
