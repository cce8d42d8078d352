// The words of hovers; `hovers.ts` shows them.
import { counted } from '../../core/input/counted';
import type { OrderSpec } from '../../core/orders/kinds/kind';
import { orderName } from '../../core/orders/orderName';
import type { Evaluation, JudgedSchedule } from '../../core/study/evaluation';
import { fewTokensLimit, manyTokensLimit } from '../../core/theorems/longSequences';
import type { Bound } from '../../core/theorems/theorems';
import { planDoubts, scheduleDoubts, verdictOn } from '../../document/doubtWords';
import { meaningOfErrors } from '../../document/errorMeaning';
import {
  formatCounts,
  formatError,
  formatNats,
  formatNumber,
  formatSizes,
  inOrderWords,
} from '../../document/format';
import { escapedMarkdown, markdownTable } from '../../document/markdown';
import { aboutOrder } from '../../document/orderWords';
import type { Outline } from '../../document/outline';
import type { Position, Range } from '../../document/problems';
import type { EvaluateReply } from '../../protocol/worker';
import type { DocumentState } from '../analysis/documentState';

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
      markdown: scheduleHover(judged, evaluation, units),
    };
  const family = distribution?.family;
  if (distribution && (at(distribution.keyRange) || at(family?.range)))
    return {
      range: family && at(family.range) ? family.range : distribution.keyRange,
      markdown: distributionHover(evaluated.reply, family?.name, reading.outline),
    };
  if (goal && evaluation.goal && (at(goal.keyRange) || at(goal.range)))
    return { range: goal.keyRange, markdown: goalHover(evaluation, units) };
  return undefined;
}

function scheduleHover(
  schedule: JudgedSchedule,
  { length, profile }: Evaluation,
  units: Units,
): string {
  const { name, kind, about, order, steps, reveal, means, best, bestSizes, bounds, interval } =
    schedule;
  const written = kind === 'list' ? '' : ` (${escapedMarkdown(kind)})`;
  return [
    `**${escapedMarkdown(name)}**${written}: ${counted(steps, 'step')}`,
    ...(about
      ? [
          `${escapedMarkdown(about.title)}: ${escapedMarkdown(about.summary)} Source: ${linked(escapedMarkdown(about.source))}.`,
        ]
      : []),
    ...orderLines(order),
    `Tokens per step: ${escapedMarkdown(formatCounts(schedule, length))}`,
    facts(
      ['Error E', formatError(schedule, units)],
      ...modelFacts(schedule, units),
      [
        `Best with ${counted(bestSizes.length, 'step')}${order ? ' in this order' : ''}`,
        `${interval ? '≈ ' : ''}${formatNats(best, units)}`,
      ],
      ['Against the best', verdictOn(schedule, units)],
    ),
    ...scheduleDoubts([schedule]).map(escapedMarkdown),
    `Best tokens per step: ${escapedMarkdown(formatSizes(bestSizes))}`,
    ...(kind === 'sqrtRule' && !profile.blocks && !order
      ? [limits(profile.conditionalEntropy, steps, units)]
      : []),
    boundsTable(bounds, units),
    reveal || means
      ? `${randomCounts} ${meaning(profile, units, order)}`
      : meaning(profile, units, order),
  ].join('\n\n');
}

/** What the model of the file adds, theory (5). */
function modelFacts({ model, interval }: JudgedSchedule, units: Units) {
  if (!model) return [];
  const value = (nats: number) => `${interval ? '≈ ' : ''}${formatNats(nats, units)}`;
  return [
    ['Learning error of the model at these steps', value(model.learning)],
    ['Total error with this model, learning and E', value(model.total)],
    ['Over one token per step with this model', formatNats(model.gap, units)],
  ] as const;
}

function distributionHover(
  { evaluation, profileMilliseconds }: EvaluateReply,
  family: string | undefined,
  { title, description, units }: Outline,
): string {
  const { length, alphabet, note, totals, profile } = evaluation;
  const measured = profile.method === 'measured';
  const exact = measured
    ? `measured${profile.samples === null ? '' : ` from ${profile.samples} rows`}`
    : profile.method === 'exact'
      ? 'exact'
      : `estimated from ${profile.samples ?? 0} samples, seed ${profile.seed ?? 0}`;
  return [
    title ? `**${escapedMarkdown(title)}**` : `**${escapedMarkdown(family ?? '')}**`,
    ...(description ? [escapedMarkdown(description)] : []),
    facts(
      ['Length N', String(length)],
      ...(measured && alphabet === 0 ? [] : [['Alphabet q', String(alphabet)] as const]),
      ...(measured
        ? ([
            ['A sequence with one token per step, Σ c(j)', formatNats(totals.entropy, units)],
            ['The error of one step', formatNats(totals.totalCorrelation, units)],
          ] as const)
        : ([
            ['Entropy H', formatNats(totals.entropy, units)],
            [
              profile.blocks
                ? `Total correlation TC of the blocks, the error of one step for each of ${profile.blocks.length}`
                : 'Total correlation TC, the error of one step',
              formatNats(totals.totalCorrelation, units),
            ],
            ['Dual total correlation DTC', formatNats(totals.dualTotalCorrelation, units)],
          ] as const)),
      ['Profile', `${exact}, in ${milliseconds(profileMilliseconds)}`],
    ),
    escapedMarkdown(capitalized(profile.algorithm)),
    measured
      ? meaning(profile, units)
      : `Computed this way because ${escapedMarkdown(profile.reason)}.`,
    ...(note ? [escapedMarkdown(capitalized(note))] : []),
  ].join('\n\n');
}

function goalHover({ goal, totals, length, profile }: Evaluation, units: Units): string {
  if (!goal) return '';
  const share = (100 * goal.error) / totals.totalCorrelation;
  // of what was measured either can be below zero, and is no part of the other
  const part =
    share >= 0 && Number.isFinite(share)
      ? `, ${formatNumber(share)} % of the error of ${profile.blocks ? 'one step a block' : 'one step'}`
      : '';
  const name = goal.indistinct && !goal.order ? 'Recommended schedule' : 'Best schedule';
  return [
    `**${name}${goal.order ? ` ${escapedMarkdown(inOrderWords(goal.order))}` : ''}:** ${counted(goal.steps, 'step')} for ${counted(length, 'token')}, error ${formatError(goal, units)}${part}`,
    ...orderLines(goal.order),
    ...planDoubts(goal).map(escapedMarkdown),
    `Tokens per step: ${escapedMarkdown(formatSizes(goal.sizes))}`,
    boundsTable(goal.bounds, units),
    meaning(profile, units, goal.order),
  ].join('\n\n');
}

/** What the least error tends to as sequences grow: neither bounds nor estimates. */
function limits(conditionalEntropy: Float64Array, steps: number, units: Units): string {
  return [
    'Limits of the least error for long sequences (Lavenant and Zanella):',
    facts(
      ['Many tokens each step', formatNats(manyTokensLimit(conditionalEntropy, steps), units)],
      ['A few tokens each step', formatNats(fewTokensLimit(conditionalEntropy, steps), units)],
    ),
  ].join('\n\n');
}

const randomCounts =
  'The counts are random, and the error is the mean over them: never less than that of the best fixed counts.';

/** Which positions come first, where that is not random. */
function orderLines(order: OrderSpec | undefined): readonly string[] {
  if (!order) return [];
  return [
    `Order **${escapedMarkdown(orderName(order))}**. ${linked(escapedMarkdown(aboutOrder(order)))}`,
  ];
}

function meaning(...given: Parameters<typeof meaningOfErrors>): string {
  return escapedMarkdown(meaningOfErrors(...given));
}

function boundsTable(bounds: readonly Bound[], units: Units): string {
  // a promise to another sampler is no upper bound on the error above; the panel lists those too
  const own = bounds.filter(({ forTheseSizes }) => forTheseSizes);
  if (own.length === 0) return '';
  return markdownTable(
    ['Upper bound', 'Value', 'Formula', 'Holds for', 'Source'],
    own.map(({ title, value, formula, source, holds }) => [
      escapedMarkdown(title),
      formatNats(value, units),
      escapedMarkdown(formula),
      escapedMarkdown(holds),
      linked(escapedMarkdown(source)),
    ]),
    (cell) => cell,
  );
}

/** Papers are named by their arXiv number. */
function linked(source: string): string {
  return source.replace(/\b\d{4}\.\d{5}\b/g, '[arXiv $&](https://arxiv.org/abs/$&)');
}

function facts(...rows: readonly (readonly [string, string])[]): string {
  return rows.map(([name, value]) => `- ${name}: **${value}**`).join('\n');
}

function capitalized(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`;
}

function milliseconds(duration: number): string {
  if (duration < 1) return 'under 1 ms';
  return duration < 1000 ? `${duration.toFixed(0)} ms` : `${(duration / 1000).toFixed(1)} s`;
}

function contains({ start, end }: Range, { line, character }: Position): boolean {
  const after = line > start.line || (line === start.line && character >= start.character);
  const before = line < end.line || (line === end.line && character <= end.character);
  return after && before;
}
