// Surfaces of orders, plans under them, and the order that loses least: for the thread and the command line.
import * as l10n from '@vscode/l10n';
import { spoken } from '../core/input/phrase';
import { type Job, part } from '../core/jobs/job';
import type { OrderSpec } from '../core/orders/kinds/kind';
import { orderName } from '../core/orders/orderName';
import { isRandomOrder, randomSpec, triedOrders } from '../core/orders/settleOrder';
import { chooseSurface, type SurfaceRefused } from '../core/orders/surface/chooseSurface';
import { estimatedRows } from '../core/orders/surface/grid';
import type { Surface } from '../core/orders/surface/surface';
import { blocksIfAny } from '../core/schedule/blocks';
import { type BestOrder, bestOrderOf } from '../core/study/bestOrder';
import { judgeUnder, type OrderedSchedule, partsOfSchedule } from '../core/study/orderedPlan';
import type { Goal, NamedSchedule, Study } from '../core/study/study';
import type { BeginWork, LawSource } from '../threads/recipe';
import type { ProfileRefused } from './profiling';

/** A surface as a job, or why there is none. */
export type Surfacing = { readonly kind: 'job'; readonly job: Job<Surface> } | SurfaceRefused;

/** What is told at once of an order without a surface. */
export function refusedOrder({ kind, code, reason }: SurfaceRefused): ProfileRefused {
  return { kind, code, message: spoken(reason) };
}

/**
 * The surface of a study's law in an order: exactly, or as an estimate with all the threads that may help. Of an estimate all rows
 * are told up to 128 positions, or where that is asked for up to 1024.
 */
export function surfacing(
  study: Study,
  order: OrderSpec,
  source: LawSource,
  begin: BeginWork,
  everyRow = false,
): Surfacing {
  const { distribution, profile: options, blockLength } = study;
  const ends = endsIn(study, order);
  const surface = { order, options, ends, everyRow };
  const blocks = blocksIfAny(distribution.length, blockLength);
  const choice = chooseSurface(distribution, { ...surface, blocks });
  switch (choice.kind) {
    case 'refused':
      return choice;
    case 'exact':
    case 'measured':
      return { kind: 'job', job: choice.run() };
    case 'monteCarlo':
      return {
        kind: 'job',
        job: choice.run(begin<number, Float64Array>({ ...source, surface, blockLength })),
      };
    default:
      return choice satisfies never;
  }
}

/** How long the exact surface takes, where it is the way that is taken; undefined of an estimate. */
export function surfaceSeconds(study: Study, order: OrderSpec): number | undefined {
  const { distribution, profile: options, blockLength } = study;
  const blocks = blocksIfAny(distribution.length, blockLength);
  const choice = chooseSurface(distribution, { order, options, blocks });
  return choice.kind === 'exact' ? choice.seconds : undefined;
}

/** What the surface of a study's law in an order depends on; equal where the same surface is found. */
export function surfaceKey(study: Study, order: OrderSpec): string {
  const { distribution, profileKey } = study;
  // of shorter sequences every row is known, whatever steps there are
  const ends = distribution.length > estimatedRows ? endsIn(study, order) : [];
  return JSON.stringify([profileKey, orderName(order), order.positions?.join(), ends]);
}

/** Where steps of the file's schedules in this order end, as far as that does not depend on the surface. */
function endsIn(
  { schedules, distribution: { length } }: Study,
  order: OrderSpec,
): readonly number[] {
  const ends = new Set<number>();
  for (const schedule of schedules) {
    if (schedule.needsProfile || !schedule.order || !sameOrder(schedule.order, order)) continue;
    const resolved = schedule.resolve({ length, conditionalEntropy: new Float64Array(length) });
    for (const sizes of partsOfSchedule(resolved)) {
      let end = 0;
      for (const size of sizes) {
        end += size;
        ends.add(end);
      }
    }
  }
  return [...ends].sort((one, other) => one - other);
}

export function sameOrder(one: OrderSpec, other: OrderSpec): boolean {
  return orderName(one) === orderName(other);
}

/** The order of a schedule or a goal. */
export function orderOf({ order }: Pick<NamedSchedule, 'order'>): OrderSpec {
  return order ?? randomSpec;
}

/** A study's schedules that are revealed in another order than random, each judged in its own. */
export function* judgingOrders(
  study: Study,
  source: LawSource,
  begin: BeginWork,
): Job<readonly OrderedSchedule[] | ProfileRefused> {
  const ordered = study.schedules.filter((schedule) => !isRandomOrder(orderOf(schedule)));
  const judged: OrderedSchedule[] = [];
  const surfaces = new Map<string, Surface>();
  for (const [i, schedule] of ordered.entries()) {
    const order = orderOf(schedule);
    let surface = surfaces.get(orderName(order));
    if (!surface) {
      const found = surfacing(study, order, source, begin);
      if (found.kind === 'refused') return refusedOrder(found);
      surface = yield* part(found.job, i / ordered.length, (i + 1) / ordered.length);
      surfaces.set(orderName(order), surface);
    }
    judged.push(judgeUnder(schedule, surface));
    yield { fraction: (i + 1) / ordered.length };
  }
  return judged;
}

/** Tries every order that there is for a study's law; the plan in the one that loses least. */
export function* findingBestOrder(
  study: Study,
  goal: Goal,
  source: LawSource,
  begin: BeginWork,
): Job<BestOrder | ProfileRefused> {
  const found = yield* surfacesOf(study, source, begin);
  return 'kind' in found ? found : bestOrderOf(found, goal);
}

/** The surfaces of all orders that are tried, random order first. */
export function* surfacesOf(
  study: Study,
  source: LawSource,
  begin: BeginWork,
): Job<readonly Surface[] | ProfileRefused> {
  const { distribution, blockLength } = study;
  const blocks = blocksIfAny(distribution.length, blockLength);
  const orders = triedOrders(distribution, blocks);
  const surfaces: Surface[] = [];
  let refused: ProfileRefused | undefined;
  for (const [i, order] of orders.entries()) {
    const found = surfacing(study, order, source, begin);
    if (found.kind === 'refused') refused ??= refusedOrder(found);
    else surfaces.push(yield* part(found.job, i / orders.length, (i + 1) / orders.length));
    // all others would be the same
    if (surfaces.some(({ everyOrder }) => everyOrder)) break;
  }
  if (surfaces.length > 0) return surfaces;
  return (
    refused ?? { kind: 'refused', code: 'order.none', message: l10n.t('There is no order to try.') }
  );
}
