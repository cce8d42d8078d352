// Goals and schedules in an order that loses much more than another one.
import * as l10n from '@vscode/l10n';
import { findNodeAtLocation } from 'jsonc-parser';
import { countedInWords } from '../core/input/counted';
import type { OrderSpec } from '../core/orders/kinds/kind';
import { orderName } from '../core/orders/orderName';
import { randomSpec } from '../core/orders/settleOrder';
import type { Goal } from '../core/study/study';
import { type BetterOrder, isMuch, type OrdersTried } from '../core/study/triedOrders';
import type { RatioThresholds } from './boundProblems';
import { replacement } from './fixes';
import { formatError, formatNats, inOrderWords } from './format';
import { propertyEdits } from './insertProperty';
import { fittedJson } from './jsonText';
import { orderValue, valueInOrder } from './orderWords';
import type { Outline } from './outline';
import { parseText } from './parse';
import type { Problem, TextEdit } from './problems';

/** The file that is spoken of. */
interface OrderedFile {
  readonly text: string;
  readonly outline: Outline;
  readonly goal: Goal | undefined;
  /** Its order. */
  readonly order: OrderSpec | undefined;
}

/** That another order loses much less, at every schedule and at the goal, with what would change it. */
export function orderProblems(
  file: OrderedFile,
  tried: OrdersTried,
  { warning }: RatioThresholds,
): readonly Problem[] {
  return [
    ...tried.better.flatMap((better) => scheduleProblem(file, better)),
    ...goalProblem(file, tried, warning),
  ];
}

function scheduleProblem(
  { outline: { schedules, units }, order: ofFile }: OrderedFile,
  { schedule, steps, own, order, error, interval }: BetterOrder,
): readonly Problem[] {
  const place = schedules.find(({ name }) => name === schedule);
  if (!place) return [];
  const { range } = place;
  const value = valueInOrder({ kind: 'optimal', steps }, order, ofFile);
  return [
    {
      code: 'schedule.order.better',
      severity: 'information',
      message: l10n.t`${sentence(inOrderWords(order))} the least error with ${countedInWords(steps, 'step')} is ${formatError({ error, interval }, units)}; in the order of this schedule it is ${formatNats(own, units)}.`,
      range,
      fixes: [
        {
          title: l10n.t`Plan ${countedInWords(steps, 'step')} ${inOrderWords(order)} (error ${formatNats(error, units)})`,
          edits: [{ range, newText: fittedJson(value, place.place) }],
          preferred: false,
        },
      ],
    },
  ];
}

function goalProblem(
  { text, outline: { goal: place, units }, goal, order: ofFile }: OrderedFile,
  { tried, best, alike }: OrdersTried,
  ratio: number,
): readonly Problem[] {
  if (!goal || !place) return [];
  const name = orderName(goal.order ?? randomSpec);
  const isOwn = (order: OrderSpec) => orderName(order) === name;
  const own = tried.find(({ order }) => isOwn(order));
  const other = tried.find(({ order }) => orderName(order) === orderName(best));
  if (!own || !other || isOwn(best) || alike.some(isOwn)) return [];
  const better =
    goal.kind === 'steps'
      ? isMuch(own.error, other.error, ratio)
      : own.steps >= ratio * other.steps;
  if (!better) return [];
  const cost = (one: typeof own) =>
    l10n.t`${countedInWords(one.steps, 'step')}, error ${formatError(one, units)}`;
  const edits = goalEdits(text, best, ofFile);
  return [
    {
      code: 'goal.order.better',
      severity: 'information',
      message: l10n.t`${sentence(inOrderWords(best))} the best schedule has ${cost(other)}; ${inOrderWords(goal.order)} ${cost(own)}.`,
      range: place.range,
      fixes: [{ title: l10n.t`Plan ${inOrderWords(best)}`, edits, preferred: false }],
    },
  ];
}

/** The goal's own order, written or changed. */
function goalEdits(
  text: string,
  order: OrderSpec,
  ofFile: OrderSpec | undefined,
): readonly TextEdit[] {
  const parsed = parseText(text);
  const goal = parsed.root && findNodeAtLocation(parsed.root, ['goal']);
  if (!parsed.root || !goal) return [];
  const written = findNodeAtLocation(parsed.root, ['goal', 'order']);
  const value = orderValue(order);
  if (written) return [replacement(parsed, written, value)];
  // what names no order follows the file
  return ofFile && orderName(ofFile) === orderName(order)
    ? []
    : propertyEdits(parsed, goal, { name: 'order', value });
}

function sentence(words: string): string {
  return words.replace(/^./, (first) => first.toUpperCase());
}
