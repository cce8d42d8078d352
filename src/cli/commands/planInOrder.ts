// The best schedule in an order, or in the order that loses least.
import type { OrderSpec } from '../../core/orders/kinds/kind';
import { orderName } from '../../core/orders/orderName';
import { isRandomOrder } from '../../core/orders/settleOrder';
import type { Surface } from '../../core/orders/surface/surface';
import { countOfBlocks } from '../../core/schedule/blocks';
import type { BestOrder } from '../../core/study/bestOrder';
import type { SequenceCost } from '../../core/study/evaluation';
import {
  leastErrorsUnder,
  type OrderedPlan,
  planUnder,
  surelyUnder,
} from '../../core/study/orderedPlan';
import type { Goal, Study } from '../../core/study/study';
import { notToldApart, planDoubts } from '../../document/doubtWords';
import { extraOver, formatNats, formatSizes } from '../../document/format';
import { findingBestOrder } from '../../tasks/ordering';
import { certainty, objectiveOf } from '../terminal/certainty';
import {
  type Arguments,
  Complaint,
  type Output,
  printJson,
  withProgress,
} from '../terminal/command';
import { bestOrderName, orderGiven, surfaceInOrder } from '../terminal/orderOption';
import { sizesAsAsked } from '../terminal/sizesTable';
import { placed, refusal, type StudiedFile } from '../terminal/studyFile';
import { textTable } from '../terminal/textTable';
import { withHelpers } from '../terminal/withHelpers';
import { worthLines } from '../terminal/worthLines';
import { confirmInOrder, confirmingInOrder } from './confirmInOrder';
import { confirmedLine } from './confirmPlan';

/** Plans in another order than random, where the command line, the goal or the file names one; false in random order. */
export async function planOtherwise(
  file: StudiedFile,
  goal: Goal | undefined,
  most: number,
  given: Arguments,
  output: Output,
): Promise<boolean> {
  const { study } = file;
  const best = given.order === bestOrderName;
  const ofFile = goal && goal === study.goal ? goal.order : study.order;
  const order = given.order === undefined || best ? ofFile : orderGiven(file, given.order);
  if (!best && (!order || isRandomOrder(order))) return false;
  refuseWithOrder(given);
  refuseFewer(study, goal, most);
  if (best && !goal) throw new Complaint('--order best goes with one goal, not with --all.');
  if (best && goal) await planInBestOrder(file, goal, given, output);
  else if (order && goal) await planInOrder(file, order, goal, given, output);
  else if (order) await curveInOrder(file, order, most, given, output);
  return true;
}

function refuseFewer(
  { distribution: { length }, blockLength }: Study,
  goal: Goal | undefined,
  most: number,
): void {
  const fewest = countOfBlocks(length, blockLength);
  const steps = goal?.kind === 'steps' ? goal.steps : goal ? length : most;
  if (steps < fewest)
    throw new Complaint(`There are ${fewest} blocks, and each needs a step: at least ${fewest}.`);
}

/** What does not go with an order, since theorems, models and smoothing are of random order. */
function refuseWithOrder({ robust, total, bounds, maxError }: Arguments): void {
  const [option] = [
    ...(robust ? ['--robust'] : []),
    ...(total ? ['--total'] : []),
    ...(bounds ? ['--bounds'] : []),
    ...(maxError?.includes(',') ? ['a list of errors'] : []),
  ];
  if (option) throw new Complaint(`In another order than random there is no ${option}.`);
}

/** The least error for every number of steps in an order. */
async function curveInOrder(
  file: StudiedFile,
  order: OrderSpec,
  most: number,
  given: Arguments,
  output: Output,
): Promise<void> {
  const surface = await surfaceInOrder(file, order, given, output);
  const errors = await withProgress(leastErrorsUnder(surface, most), 'curve', given, output);
  const fewest = surface.blocks?.length ?? 1;
  const steps = Array.from(errors, (_, i) => fewest + i);
  if (given.json)
    printJson(output, {
      ...(surface.blocks && { steps }),
      errors: [...errors],
      order: orderName(order),
      ...objectiveOf(surface),
    });
  else
    output.out(
      textTable(
        ['steps', leastErrorTitle(surface, order, file.units)],
        steps.map((k, i) => [String(k), formatNats(errors[i]!, file.units)]),
      ),
    );
}

function leastErrorTitle(
  { method }: Pick<Surface, 'method'>,
  order: OrderSpec,
  units: StudiedFile['units'],
): string {
  const name = orderName(order);
  return method === 'measured' ? extraOver(units, name) : `least error in the order ${name}`;
}

/** The plan for one goal in one order. */
async function planInOrder(
  file: StudiedFile,
  order: OrderSpec,
  goal: Goal,
  given: Arguments,
  output: Output,
): Promise<void> {
  const surface = await surfaceInOrder(file, order, given, output);
  const found = planUnder(surface, goal);
  const plan = { ...found, ...surelyUnder(surface, goal, found) };
  const { distribution, profile } = file.study;
  const { grid } = distribution;
  const confirmation =
    given.confirm === undefined
      ? undefined
      : confirmInOrder(plan, given.confirm, { grid, confidence: profile.confidence });
  if (given.json) printJson(output, { ...planAsJson(plan), ...(confirmation && { confirmation }) });
  else
    output.out(
      [
        ...planLines(plan, file, surface.everyOrder === true),
        ...(confirmation
          ? [confirmedLine(confirmation, plan, file.units), '']
          : confirmingInOrder(plan, file.file, distribution).flatMap((line) => [line, ''])),
      ].join('\n') + sizesAsAsked(plan.sizes),
    );
}

/** The plan in the order that loses least, of all that the law has. */
async function planInBestOrder(
  { file, study, reading, recipe, units }: StudiedFile,
  goal: Goal,
  given: Arguments,
  output: Output,
): Promise<void> {
  const found = await withHelpers(given, output, (begin) =>
    withProgress(findingBestOrder(study, goal, recipe, begin), 'orders', given, output),
  );
  if ('kind' in found) throw new Complaint(placed(file, refusal(found, reading.outline)));
  if (given.json) {
    printJson(output, {
      ...planAsJson(found),
      tried: found.tried.map(({ order, total, over, ...one }) => ({
        order: orderName(order),
        ...one,
        ...(total && { total: total.nats, totalInterval: total.interval }),
        ...(over && { overBest: over.nats, overBestInterval: over.interval }),
      })),
      ...(found.instead && { instead: orderName(found.instead) }),
      ...(found.alike.length > 0 && { alike: found.alike.map(orderName) }),
    });
    return;
  }
  output.out(
    [
      ...planLines(found, { study, units }, found.everyOrder),
      ...alikeLine(found),
      triedTable(found, units),
    ].join('\n'),
  );
}

function planAsJson(plan: OrderedPlan) {
  const {
    order,
    steps,
    sizes,
    error,
    interval,
    totalCorrelation,
    indistinct,
    surely,
    total,
    conservative,
  } = plan;
  return {
    order: orderName(order),
    steps,
    sizes: [...sizes],
    error,
    interval,
    ...(conservative && { conservative }),
    ...(indistinct && { indistinct }),
    ...(surely && { surely }),
    totalCorrelation,
    ...(total && { objective: 'excessNats', total: total.nats, totalInterval: total.interval }),
  };
}

function planLines(
  plan: OrderedPlan,
  { study, units }: Pick<StudiedFile, 'study' | 'units'>,
  everyOrder: boolean,
): readonly string[] {
  const { order, steps, sizes, error, interval, totalCorrelation, marginal } = plan;
  const { confidence } = study.profile;
  const name = orderName(order);
  const sure = certainty(plan.total ? 'measured' : 'exact', interval, confidence, units, name);
  return [
    `${steps} steps for ${study.distribution.length} tokens in the order ${name}: error ${formatNats(error, units)} (${sure}); one step costs ${formatNats(totalCorrelation, units)}`,
    ...totalLine(plan, units),
    ...(everyOrder ? [sameInEveryOrder] : []),
    ...planDoubts(plan, units),
    ...worthLines(marginal, units),
    `tokens per step: ${formatSizes(sizes, Number.POSITIVE_INFINITY)}`,
    '',
  ];
}

/** On the same texts, so that it is sharper than the two apart. */
function overWords(over: SequenceCost | undefined, units: 'nats' | 'bits'): string {
  if (!over) return '';
  const [low, high] = over.interval.map((bound) => formatNats(bound, units));
  return `${formatNats(over.nats, units)}, between ${low} and ${high}`;
}

/** Of a trained model: what orders are compared by. */
function totalLine({ total }: OrderedPlan, units: 'nats' | 'bits'): readonly string[] {
  if (!total) return [];
  const [low, high] = total.interval.map((bound) => formatNats(bound, units));
  return [
    `a sequence costs ${formatNats(total.nats, units)} in all, between ${low} and ${high}; orders are compared by that, since a model is not equally good in every order`,
  ];
}

const sameInEveryOrder =
  'The positions of this distribution may change places: every order is as good as random order.';

function alikeLine({ alike, instead }: BestOrder): readonly string[] {
  if (alike.length === 0) return [];
  const words = instead
    ? 'not told apart by these samples, so the simplest is recommended'
    : notToldApart();
  return [`${words}: ${alike.map(orderName).join(', ')}`];
}

function triedTable({ tried }: BestOrder, units: 'nats' | 'bits'): string {
  return textTable(
    [
      ...['order', 'steps', 'error'],
      ...(tried[0]?.total ? ['a sequence in all', 'more than in the best order'] : []),
    ],
    tried.map(({ order, steps, error, total, over }) => [
      orderName(order),
      String(steps),
      formatNats(error, units),
      ...(total ? [formatNats(total.nats, units), overWords(over, units)] : []),
    ]),
  );
}
