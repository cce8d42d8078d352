// The words of hovers; `hovers.ts` shows them.
import { counted } from '../../core/input/counted';
import type { OrderSpec } from '../../core/orders/kinds/kind';
import { orderName } from '../../core/orders/orderName';
import type { Profile } from '../../core/profile/profile';
import type { Evaluation, JudgedSchedule } from '../../core/study/evaluation';
import { fewTokensLimit, manyTokensLimit } from '../../core/theorems/longSequences';
import type { Bound } from '../../core/theorems/theorems';
import { planDoubts, scheduleDoubts, verdictOn } from '../../document/doubtWords';
import {
  extraOver,
  formatCounts,
  formatError,
  formatNats,
  formatNumber,
  formatSizes,
  inOrderWords,
  otherSamplers,
} from '../../document/format';
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
  const written = kind === 'list' ? '' : ` (${escaped(kind)})`;
  return [
    `**${escaped(name)}**${written}: ${counted(steps, 'step')}`,
    ...(about
      ? [
          `${escaped(about.title)}: ${escaped(about.summary)} Source: ${linked(escaped(about.source))}.`,
        ]
      : []),
    ...orderLines(order),
    `Tokens per step: ${escaped(formatCounts(schedule, length))}`,
    facts(
      ['Error E', formatError(schedule, units)],
      ...modelFacts(schedule, units),
      [
        `Best with ${counted(bestSizes.length, 'step')}${order ? ' in this order' : ''}`,
        `${interval ? '≈ ' : ''}${formatNats(best, units)}`,
      ],
      ['Against the best', verdictOn(schedule, units)],
    ),
    ...scheduleDoubts([schedule]).map(escaped),
    `Best tokens per step: ${escaped(formatSizes(bestSizes))}`,
    ...(kind === 'sqrtRule' && !profile.blocks && !order
      ? [limits(profile.conditionalEntropy, steps, units)]
      : []),
    boundsTable(bounds, units),
    reveal || means
      ? `${randomCounts} ${meaningOf(profile, units, order)}`
      : meaningOf(profile, units, order),
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
    title ? `**${escaped(title)}**` : `**${escaped(family ?? '')}**`,
    ...(description ? [escaped(description)] : []),
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
    escaped(capitalized(profile.algorithm)),
    measured ? meaningOf(profile, units) : `Computed this way because ${escaped(profile.reason)}.`,
    ...(note ? [escaped(capitalized(note))] : []),
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
    `**${name}${goal.order ? ` ${escaped(inOrderWords(goal.order))}` : ''}:** ${counted(goal.steps, 'step')} for ${counted(length, 'token')}, error ${formatError(goal, units)}${part}`,
    ...orderLines(goal.order),
    ...planDoubts(goal).map(escaped),
    `Tokens per step: ${escaped(formatSizes(goal.sizes))}`,
    boundsTable(goal.bounds, units),
    meaningOf(profile, units, goal.order),
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
  return [`Order **${escaped(orderName(order))}**. ${linked(escaped(aboutOrder(order)))}`];
}

function meaningOf({ method, blocks }: Profile, units: Units, order?: OrderSpec): string {
  if (order)
    return `The error is the relative entropy between the data and the sampler with perfect conditionals that reveals positions ${escaped(inOrderWords(order))}, in expectation over the orders that are drawn${blocks && blocks.length > 1 ? ', block after block' : ''}.`;
  if (blocks && blocks.length > 1)
    return `The error is the relative entropy between the data and the sampler with perfect conditionals: the sum over ${blocks.length} blocks that are generated one after another, each in a random order of reveal, and given what stands before it. Steps are those of all blocks together.`;
  return method === 'measured'
    ? `The error is measured: ${extraOver(units)}. How far the model itself is from the data, nobody can tell from it. ${otherSamplers}`
    : 'The error is the relative entropy between the data and the sampler with perfect conditionals, in expectation over a random order of reveal.';
}

function boundsTable(bounds: readonly Bound[], units: Units): string {
  // a promise to another sampler is no upper bound on the error above; the panel lists those too
  const own = bounds.filter(({ forTheseSizes }) => forTheseSizes);
  if (own.length === 0) return '';
  return table(
    ['Upper bound', 'Value', 'Formula', 'Holds for', 'Source'],
    own.map(({ title, value, formula, source, holds }) => [
      escaped(title),
      formatNats(value, units),
      escaped(formula),
      escaped(holds),
      linked(escaped(source)),
    ]),
  );
}

/** Papers are named by their arXiv number. */
function linked(source: string): string {
  return source.replace(/\b\d{4}\.\d{5}\b/g, '[arXiv $&](https://arxiv.org/abs/$&)');
}

function facts(...rows: readonly (readonly [string, string])[]): string {
  return rows.map(([name, value]) => `- ${name}: **${value}**`).join('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function capitalized(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`;
}

function milliseconds(duration: number): string {
  if (duration < 1) return 'under 1 ms';
  return duration < 1000 ? `${duration.toFixed(0)} ms` : `${(duration / 1000).toFixed(1)} s`;
}

/** Text of a file or a formula, so that Markdown takes it as it stands. */
export function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#+!|~$&-]/g, '\\$&').replace(/\s+/g, ' ');
}

function contains({ start, end }: Range, { line, character }: Position): boolean {
  const after = line > start.line || (line === start.line && character >= start.character);
  const before = line < end.line || (line === end.line && character <= end.character);
  return after && before;
}
