// The steps of a population that is watched: those that are dragged, of a schedule of the file, or none of its own.

import * as l10n from '@vscode/l10n';
import type { CancellationToken } from 'vscode-jsonrpc';
import { spoken } from '../core/input/phrase';
import { sum } from '../core/numbers/entropy';
import type { OrderSpec } from '../core/orders/kinds/kind';
import { type ResolvedSchedule, stepsOf } from '../core/schedule/schedule';
import { resolvedUnder } from '../core/study/orderedPlan';
import type { NamedSchedule, Study } from '../core/study/study';
import type { WatchParams } from '../protocol/worker';
import { type StepsDrawn, stepsDrawn } from '../tasks/watchingCorrected';
import type { LawSource } from '../threads/recipe';
import type { KeptResults } from './evaluating';

/** So many steps, and what draws their positions. */
export type WatchedSteps = Pick<StepsDrawn, 'steps'> & { readonly count: number };

/** Undefined where the sampler has steps of its own; a sentence where there is no such schedule. */
export async function watchedSteps(
  kept: KeptResults,
  { choice, dragged, draggedFrom }: WatchParams,
  study: Study,
  source: LawSource,
  token: CancellationToken,
): Promise<WatchedSteps | undefined | string> {
  // a text may have become another since they were dragged
  if (dragged && sum(dragged) === study.distribution.length) {
    const from = study.schedules.find(({ name }) => name === draggedFrom);
    const order = from ? from.order : (study.goal?.order ?? study.order);
    return drawnBy(study, { kind: 'sizes', sizes: Int32Array.from(dragged) }, order);
  }
  if (choice.schedule === undefined) return undefined;
  const named = study.schedules.find(({ name }) => name === choice.schedule);
  if (!named)
    return l10n.t`The file has no schedule "${choice.schedule}" any more; choose another.`;
  const schedule = await resolved(kept, named, study, source, token);
  return typeof schedule === 'string' ? schedule : drawnBy(study, schedule, named.order);
}

function drawnBy(
  study: Study,
  schedule: ResolvedSchedule,
  order: OrderSpec | undefined,
): WatchedSteps | string {
  const drawn = stepsDrawn(study, schedule, order);
  return typeof drawn === 'string' ? drawn : { count: stepsOf(schedule), steps: drawn.steps };
}

async function resolved(
  { profiles, surfaces }: KeptResults,
  named: NamedSchedule,
  study: Study,
  source: LawSource,
  token: CancellationToken,
): Promise<ResolvedSchedule | string> {
  const { order, needsProfile } = named;
  const { length } = study.distribution;
  const nothing = () => undefined;
  if (!needsProfile) return named.resolve({ length, conditionalEntropy: new Float64Array(length) });
  if (order) {
    const found = await surfaces.find(study, order, source, token, nothing);
    return 'text' in found ? spoken(found) : resolvedUnder(named, found.surface);
  }
  const { held } = await profiles.find(study, source, token, nothing);
  return named.resolve({ length, conditionalEntropy: held.profile.conditionalEntropy });
}
