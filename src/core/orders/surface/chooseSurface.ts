// Which way to a surface is taken: exact over all orders, or by samples; or why there is none.

import { countedPhrase } from '../../input/counted';
import { type Phrase, phrase, phraseOf } from '../../input/phrase';
import { atOnce, type Job, type Progress, retold } from '../../jobs/job';
import { entropiesOf } from '../../laws/entropies/entropiesOf';
import type { ExactEntropies, PreparedEntropies } from '../../laws/exactEntropies';
import type { Distribution } from '../../laws/law';
import { exactChoice } from '../../profile/choose';
import type { ProfileOptions } from '../../profile/profile';
import type { Block } from '../../schedule/blocks';
import type { ListedOrders, OrderLaw, OrderSpec } from '../kinds/kind';
import { measuringOptions, orderName } from '../orderName';
import { isRandomOrder, orderShapeOf, settleOrder } from '../settleOrder';
import {
  estimatedCells,
  type SurfaceHelper,
  type SurfacePlan,
  surfaceBatch,
  surfacePlan,
} from './estimatedSurface';
import { cellsOfProfile, exactCells } from './exactSurface';
import { cellCount, estimatedRows, exactRows, surfaceGrid } from './grid';
import { measuredOrder, measuredSurface } from './measuredSurface';
import { type BeginSample, samplesOfLaw, samplesOfOrders } from './replicates';
import type { Surface } from './surface';

/** An exact way that takes longer than this is not taken unasked, where there is an estimate. */
const patience = 4;

/** The surface that is asked for. */
export interface SurfaceWish {
  readonly order: OrderSpec;
  readonly options: ProfileOptions;
  readonly blocks?: readonly Block[] | undefined;
  /** Ends of steps that must be among the rows. */
  readonly ends?: readonly number[] | undefined;
  /** Of an estimate, too, every row is told up to the length up to which an exact surface tells it: that takes longer. */
  readonly everyRow?: boolean | undefined;
}

export type SurfaceChoice =
  /** Of a trained model: from what its rows tell. */
  | { readonly kind: 'measured'; run(): Job<Surface> }
  | { readonly kind: 'exact'; readonly seconds: number; run(): Job<Surface> }
  | {
      readonly kind: 'monteCarlo';
      run(helpers?: readonly SurfaceHelper[]): Job<Surface, Progress>;
      /** One batch of it, for the thread of a helper. */
      batch(batch: number): Job<Float64Array, void>;
    }
  | SurfaceRefused;

/** There is no such surface, and a sentence that says why, wherever it is read. */
export interface SurfaceRefused {
  readonly kind: 'refused';
  readonly code: string;
  readonly reason: Phrase;
}

export function chooseSurface(distribution: Distribution, wish: SurfaceWish): SurfaceChoice {
  const { order, options, blocks } = wish;
  const law = settleOrder(order, orderShapeOf(distribution), blocks);
  if (typeof law === 'string') return { kind: 'refused', code: 'order.law', reason: phraseOf(law) };
  const measured = measuredWay(distribution, wish);
  if (measured) return measured;
  const exact = exactWay(distribution, law, wish);
  const estimate = estimateWay(distribution, law, wish);
  if (options.method === 'monteCarlo' && estimate) return estimate;
  if (exact && (options.method === 'exact' || !estimate || exact.seconds <= patience)) return exact;
  if (estimate && options.method !== 'exact') return estimate;
  return { kind: 'refused', code: 'order.profile', reason: refusalOf(distribution, order) };
}

function measuredWay(distribution: Distribution, wish: SurfaceWish): SurfaceChoice | undefined {
  const { order, options, blocks, ends } = wish;
  const found =
    distribution.kind === 'profileOnly' && measuredOrder(distribution.measured?.orders, order);
  if (!found || blocks) return undefined;
  const { length } = distribution;
  const { confidence } = options;
  return {
    kind: 'measured',
    run: () => atOnce(() => measuredSurface(found, { length, order, confidence, ends })),
  };
}

function refusalOf(distribution: Distribution, order: OrderSpec): Phrase {
  const { kind } = distribution;
  const name = orderName(order);
  const measured = kind === 'profileOnly' ? distribution.measured : undefined;
  const options = measuringOptions(order, distribution);
  if (measured?.orders)
    return phrase`The order "${name}" was not measured, only ${measured.orders.map((one) => one.name).join(', ')}: the measuring script measures it with ${options}.`;
  if (measured && !isRandomOrder(order))
    return phrase`Only random order was measured, and that says nothing of "${name}": the measuring script measures it with ${options}.`;
  if (isRandomOrder(order))
    return phrase`Only the profile in random order is known of this distribution, and there is no other order to try; leave --order out.`;
  if (kind === 'model')
    return phrase`A model that is run is measured in random order only, so nothing is known of the order "${name}".`;
  return kind === 'profileOnly'
    ? phrase`Only the profile of this distribution is known, and that speaks of random order, not of "${name}".`
    : phrase`There is no exact surface of the order "${name}" for this distribution; use the method "auto".`;
}

type ExactSurfaceWay = Extract<SurfaceChoice, { readonly kind: 'exact' }>;

function exactWay(
  distribution: Distribution,
  law: OrderLaw,
  wish: SurfaceWish,
): ExactSurfaceWay | undefined {
  if (distribution.kind === 'profileOnly' && distribution.measured) return undefined;
  const alike = distribution.exchangeable === true;
  if (law.uniform || alike) return fromProfile(distribution, alike, wish);
  const entropies = entropiesOf(distribution);
  return entropies && law.listed && overOrders(entropies, { ...law, listed: law.listed }, wish);
}

/** In random order, and in every order of positions that may change places. */
function fromProfile(
  distribution: Distribution,
  alike: boolean,
  wish: SurfaceWish,
): ExactSurfaceWay | undefined {
  const profile = exactChoice(distribution);
  if (!profile) return undefined;
  const grid = gridOf(distribution.length, exactRows, wish);
  return {
    kind: 'exact',
    seconds: profile.seconds,
    *run() {
      const { conditionalEntropy } = yield* profile.run();
      return {
        ...exactly(wish, profile.algorithm),
        grid,
        values: cellsOfProfile(conditionalEntropy, grid),
        ...(alike && !isRandomOrder(wish.order) && { everyOrder: true as const }),
      };
    },
  };
}

function overOrders(
  entropies: ExactEntropies,
  law: OrderLaw & { readonly listed: ListedOrders },
  wish: SurfaceWish,
): ExactSurfaceWay {
  const { once, order } = entropies.seconds;
  const length = lengthOf(law);
  const grid = gridOf(length, exactRows, wish);
  const { count } = law.listed;
  const perOrder =
    order + 2e-9 * (cellCount(grid) + (grid.thinned ? grid.rows.length * length : 0));
  return {
    kind: 'exact',
    seconds: once + (entropies.stationary && law.shifted ? 1 : count) * perOrder,
    *run() {
      const prepared = yield* entropies.prepare();
      const values = yield* exactCells(prepared, law, grid);
      const own = entropies.algorithm;
      const algorithm = count === 1 ? own : phrase`${own}, over all ${count} orders`;
      return { ...exactly(wish, algorithm), grid, values };
    },
  };
}

function lengthOf({ listed }: { readonly listed: ListedOrders }): number {
  return listed.order(0).length;
}

function exactly({ order, blocks }: SurfaceWish, algorithm: Phrase) {
  return {
    order,
    method: 'exact',
    standardError: null,
    samples: null,
    seed: null,
    algorithm,
    ...(blocks && { blocks }),
  } as const;
}

function gridOf(length: number, everyUpTo: number, { blocks, ends }: SurfaceWish) {
  return surfaceGrid(length, everyUpTo, { ...(blocks && { blocks }), ...(ends && { ends }) });
}

function estimateWay(
  distribution: Distribution,
  law: OrderLaw,
  wish: SurfaceWish,
): Extract<SurfaceChoice, { readonly kind: 'monteCarlo' }> | undefined {
  const begin = samplesOf(distribution);
  if (!begin) return undefined;
  const { order, options, blocks } = wish;
  const everyUpTo = wish.everyRow ? exactRows : estimatedRows;
  const plan = surfacePlan(gridOf(distribution.length, everyUpTo, wish), law, options);
  const { alphabet } = distribution;
  const range = alphabet > 0 ? Math.log(alphabet) : undefined;
  const batch = batchOf(begin.prepare, plan);
  return {
    kind: 'monteCarlo',
    batch,
    *run(helpers = []) {
      const found = yield* estimatedCells(plan, batch, options.confidence, helpers);
      const algorithm = phrase`${begin.algorithm} over ${countedPhrase(found.samples, 'sample')}`;
      const estimate = { ...found.estimate, ...(range !== undefined && { range }) };
      return { ...found, estimate, order, algorithm, ...(blocks && { blocks }) };
    },
  };
}

interface Sampling {
  readonly algorithm: Phrase;
  prepare(): Job<BeginSample, unknown>;
}

/** Orders alone where entropies are exact and not costly; sequences and orders otherwise. */
function samplesOf(distribution: Distribution): Sampling | undefined {
  const entropies = entropiesOf(distribution);
  if (entropies && entropies.seconds.once <= patience)
    return {
      algorithm: phrase`${entropies.algorithm}, along drawn orders`,
      *prepare() {
        return samplesOfOrders(yield* entropies.prepare() as Job<PreparedEntropies>);
      },
    };
  const algorithm = phrase`entropies of the hidden positions by exact conditionals`;
  if (distribution.kind === 'discrete') {
    const begin = samplesOfLaw(() => distribution);
    return { algorithm, prepare: () => atHand(begin) };
  }
  if (distribution.kind !== 'profileOnly' || !distribution.instance) return undefined;
  const begin = samplesOfLaw(distribution.instance);
  return { algorithm, prepare: () => atHand(begin) };
}

// biome-ignore lint/correctness/useYield: there is nothing to wait for
function* atHand(begin: BeginSample): Job<BeginSample, unknown> {
  return begin;
}

/** What every sample needs is prepared once in every thread. */
function batchOf(prepare: Sampling['prepare'], plan: SurfacePlan) {
  let begin: BeginSample | undefined;
  return function* (batch: number): Job<Float64Array, void> {
    begin ??= yield* retold(prepare(), () => undefined);
    return yield* surfaceBatch(begin, plan, batch);
  };
}
