// Which order would lose least, found out after everything that was asked for.
import { type CancellationToken, CancellationTokenSource } from 'vscode-jsonrpc';
import type { OrderSpec } from '../core/orders/kinds/kind';
import { orderName } from '../core/orders/orderName';
import { isRandomOrder, triedOrders } from '../core/orders/settleOrder';
import type { Surface } from '../core/orders/surface/surface';
import { surfaceOfProfile } from '../core/orders/surface/surfaceOfProfile';
import { blocksIfAny } from '../core/schedule/blocks';
import { ordersOf } from '../core/study/inOrder';
import type { Study } from '../core/study/study';
import { tryingOrders } from '../core/study/triedOrders';
import { orderProblems } from '../document/orderProblems';
import type { OrdersReply, TryOrdersParams } from '../protocol/worker';
import { surfaceSeconds } from '../tasks/ordering';
import type { LawSource } from '../threads/recipe';
import type { KeptResults } from './evaluating';
import type { SoundReading } from './readings';
import { finishInSlices } from './slices';
import type { Surfaces } from './surfaces';

/** Nobody asked: an order that takes longer than this is left out, and nothing is said of it. */
const longestSeconds = 4;
/** So long it takes until it can be said how long an estimate takes. */
const settledSeconds = 0.5;

/** Every order that is found soon, at the goal and for every schedule; null where there is nothing to choose from. */
export async function tryOrders(
  kept: KeptResults,
  params: TryOrdersParams,
  { study, outline, files }: SoundReading,
  token: CancellationToken,
): Promise<OrdersReply | null> {
  const { text, goal, schedules, thresholds } = params;
  const surfaces = await cheapSurfaces(kept, params, study, { text, files }, token);
  if (surfaces.length < 2) return null;
  const job = tryingOrders(surfaces, goal, schedules, thresholds.warning);
  const tried = await finishInSlices(job, token, () => {});
  const order = study.goal ? study.goal.order : study.order;
  return {
    ...tried,
    problems: orderProblems(
      { text, outline, goal: study.goal, order: study.order },
      tried,
      thresholds,
    ),
    ...(order && { planned: order }),
  };
}

/** The surfaces of all orders that are found soon, random order first; none without that. */
export async function cheapSurfaces(
  kept: KeptResults,
  params: Pick<TryOrdersParams, 'profileKey'>,
  study: Study,
  source: LawSource,
  token: CancellationToken,
): Promise<readonly Surface[]> {
  const surfaces: Surface[] = [];
  for (const order of ordersToTry(study)) {
    const surface = await cheapSurface(kept, params, study, order, source, token);
    if (surface) surfaces.push(surface);
    // all others would be the same
    if (surface?.everyOrder) break;
    // without it there is nothing to hold others against
    if (surfaces.length === 0) return [];
  }
  return surfaces;
}

/** Those that there are for the law, and those that the file names. */
function ordersToTry(study: Study): readonly OrderSpec[] {
  const { distribution, blockLength } = study;
  const blocks = blocksIfAny(distribution.length, blockLength);
  const usual = triedOrders(distribution, blocks);
  const names = new Set(usual.map(orderName));
  return [...usual, ...ordersOf(study).filter((order) => !names.has(orderName(order)))];
}

async function cheapSurface(
  { profiles, surfaces }: KeptResults,
  { profileKey }: Pick<TryOrdersParams, 'profileKey'>,
  study: Study,
  order: OrderSpec,
  source: LawSource,
  token: CancellationToken,
): Promise<Surface | undefined> {
  if (isRandomOrder(order)) {
    const profile = profiles.get(profileKey)?.profile;
    if (profile?.method === 'exact' && !profile.blocks) return surfaceOfProfile(profile);
  }
  if ((surfaceSeconds(study, order) ?? 0) > longestSeconds) return undefined;
  return surfaceWithin(surfaces, study, order, source, token);
}

/** The surface, unless its estimate turns out to take long. */
async function surfaceWithin(
  surfaces: Surfaces,
  study: Study,
  order: OrderSpec,
  source: LawSource,
  token: CancellationToken,
): Promise<Surface | undefined> {
  const stop = new CancellationTokenSource();
  const hearing = token.onCancellationRequested(() => stop.cancel());
  const begun = performance.now();
  try {
    const found = await surfaces.find(study, order, source, stop.token, (fraction) => {
      const seconds = (performance.now() - begun) / 1000;
      if (seconds > settledSeconds && seconds > fraction * longestSeconds) stop.cancel();
    });
    return 'text' in found ? undefined : found.surface;
  } catch (error) {
    if (token.isCancellationRequested || !stop.token.isCancellationRequested) throw error;
    return undefined;
  } finally {
    hearing.dispose();
    stop.dispose();
  }
}
