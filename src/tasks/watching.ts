// One run to watch, as thread and command line play it.
import * as l10n from '@vscode/l10n';
import { samplerContext } from '../core/comparison/compareAll';
import { independentOf } from '../core/comparison/dependence';
import { missingOrder, plannedOrders } from '../core/comparison/plannedOrders';
import { type Job, type Progress, retold } from '../core/jobs/job';
import type { DiscreteDistribution } from '../core/laws/law';
import { sum } from '../core/numbers/entropy';
import type { OrderSpec } from '../core/orders/kinds/kind';
import type { Profile } from '../core/profile/profile';
import { isWatched, notWatched, watchedLaw } from '../core/runs/watchedLaw';
import { type WatchedRun, type WatchProgress, watch } from '../core/runs/watchedRun';
import { findSampler, samplers } from '../core/samplers/kinds/index';
import { randomSets } from '../core/samplers/kinds/randomOrder';
import { bisection, leftToRight } from '../core/samplers/kinds/structured';
import type { PlannedOrder } from '../core/samplers/plannedOrder';
import { type PolicyContext, type Sampler, type Values, valueIn } from '../core/samplers/policy';
import { listedOrder, type Study } from '../core/study/study';
import type { RunFacts } from '../document/runFacts';
import { followingSampler, type RunChoice } from '../protocol/run';

/** What is to be watched: one run of a sampler with these random numbers. */
export interface Watching {
  readonly law: DiscreteDistribution;
  readonly sampler: Sampler;
  readonly facts: RunFacts;
  /** The profile where the sampler looks at one: see `needsProfile`. */
  run(profile: Profile | undefined): Job<WatchedRun, WatchingProgress>;
}

export interface WatchingProgress extends Progress {
  /** For people: "losses". */
  readonly stage: string;
  /** What can be shown by now. */
  readonly soFar?: WatchProgress['soFar'];
}

/** One run that can be watched, or why it cannot. */
export function watching(
  { study, units }: { readonly study: Study; readonly units: RunFacts['units'] },
  { sampler: name, values }: RunChoice,
  seed = study.profile.seed,
  dragged?: readonly number[],
): Watching | string {
  const law = watchedLaw(study.distribution, seed);
  if (typeof law === 'string') return law;
  const sampler = findSampler(name);
  if (!sampler) return l10n.t`There is no sampler "${name}".`;
  if (!isWatched(sampler)) return notWatched(sampler);
  const wrong = valuesProblem(sampler, values);
  if (wrong !== undefined) return wrong;
  const learned = listedOrder(study);
  const missing = law.exchangeable
    ? undefined
    : missingOrder(law, { samplers: [sampler], learned });
  if (missing !== undefined) return missing;
  const { usesDrawnToken, edits } = sampler;
  return {
    law,
    sampler,
    facts: { units, usesDrawnToken, edits, symbols: law.symbols },
    *run(profile) {
      const context = {
        ...(yield* contextFor(sampler, law, profile, seed)),
        ...(sampler.order !== undefined && {
          orders: yield* during('order', ordersFor(sampler, law, { seed, learned, values })),
        }),
      };
      // a text may have become another since they were dragged
      const policy =
        name === followingSampler && dragged && sum(dragged) === law.length
          ? randomSets(Int32Array.from(dragged))
          : sampler.policy(context, values);
      const work = watch(law, policy, { seed, usesDrawnToken });
      return yield* during('run', work);
    },
  };
}

/** Larger counts only take time. */
const largestCount = 1e5;

/** Whether the parameters are some that the sampler can have; what is wrong with them. */
function valuesProblem({ name, parameters }: Sampler, values: Values): string | undefined {
  for (const [key, value] of Object.entries(values)) {
    const parameter = parameters.find((one) => one.name === key);
    if (!parameter)
      return l10n.t`The sampler ${name} takes no ${key === 'steps' ? l10n.t('number of steps') : `"${key}"`}; leave it out.`;
    const most = Math.min(largestCount, parameter.most ?? largestCount);
    if (parameter.counts && !(Number.isInteger(value) && value >= 1 && value <= most))
      return l10n.t`"${key}" is a whole number from 1 to ${most}.`;
    if (!parameter.counts && !(Number.isFinite(value) && value >= 0))
      return l10n.t`"${key}" is a number of at least 0.`;
  }
  return undefined;
}

/** What the sampler needs to know beforehand, and no more. */
function* contextFor(
  { name, needsProfile, usesDependence }: Sampler,
  law: DiscreteDistribution,
  profile: Profile | undefined,
  seed: number,
): Job<PolicyContext, WatchingProgress> {
  if (needsProfile) {
    if (!profile) throw new RangeError(`${name} needs the profile`);
    return samplerContext(law, profile);
  }
  const { length, alphabet } = law;
  if (!usesDependence) return { length, alphabet };
  return { length, alphabet, ...(yield* during('dependence', independentOf(law, seed))) };
}

/** The order that the sampler goes by, planned for so many calls. */
function ordersFor(
  sampler: Sampler,
  law: DiscreteDistribution,
  {
    seed,
    learned,
    values,
  }: { readonly seed: number; readonly learned: OrderSpec | undefined; readonly values: Values },
): Job<readonly PlannedOrder[]> {
  const steps = [Math.min(law.length, valueIn(sampler, values, 'steps'))];
  return plannedOrders(law, { seed, samplers: [sampler], steps, learned });
}

/** The steps of a part of the work, under its name; what is lost comes after the run itself. */
function during<Result>(
  stage: string,
  job: Job<Result, WatchProgress>,
): Job<Result, WatchingProgress> {
  return retold(job, (step) => ({ ...step, stage: step.soFar ? 'losses' : stage }));
}

/** So many steps where the file does not say; and always several tokens a step. */
const usualSteps = 8;

/** What to begin with: the same number of calls twice, at random and with a plan. */
export function suggestedRuns({
  goal,
  order,
  distribution: { length },
}: Pick<Study, 'goal' | 'order' | 'distribution'>): readonly RunChoice[] {
  const wanted = goal?.kind === 'steps' ? goal.steps : usualSteps;
  const steps = Math.max(1, Math.min(wanted, Math.ceil(length / 2)));
  const inOrder = order && samplers.find((sampler) => sampler.order === order.kind);
  const plain = order?.kind === 'leftToRight' ? leftToRight.name : bisection.name;
  return ['random', inOrder?.name ?? plain].map((sampler) => ({
    sampler,
    values: { steps },
  }));
}
