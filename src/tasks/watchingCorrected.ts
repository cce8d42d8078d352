// One run of a corrected sampler that can be watched.
import * as l10n from '@vscode/l10n';
import { type Job, retold } from '../core/jobs/job';
import type { DiscreteDistribution } from '../core/laws/law';
import type { Random } from '../core/numbers/random';
import type { OrderLaw, OrderSpec } from '../core/orders/kinds/kind';
import { orderShapeOf, settleOrder } from '../core/orders/settleOrder';
import {
  type CorrectedRun,
  type CorrectedWish,
  correctedRun,
  type DrawSteps,
} from '../core/runs/correctedRun';
import { watchedLaw } from '../core/runs/watchedLaw';
import { drawnSteps } from '../core/samplers/corrected/drawnSteps';
import type { Values } from '../core/samplers/policy';
import { type Block, blocksIfAny } from '../core/schedule/blocks';
import type { ResolvedSchedule } from '../core/schedule/schedule';
import type { Study } from '../core/study/study';
import { type OfferedSampler, populationSampler } from '../protocol/run';
import type { WatchingProgress } from './watching';

/** As the page offers it, beside the samplers that reveal one sequence. */
export const correctedSampler: OfferedSampler = {
  name: populationSampler,
  title: 'Corrected particles',
  summary:
    'Draws whole sequences at a temperature: many at once, weighed after every step and drawn again by their weights. Token by token a temperature is another law.',
  source: 'Sequential Monte Carlo with exact weights (Feynman–Kac correctors)',
  followsSchedules: true,
  parameters: [
    { name: 'steps', summary: 'Calls that reveal tokens', byDefault: 8, counts: true },
    { name: 'temperature', summary: 'Of whole sequences; 1 is the law itself', byDefault: 0.7 },
    { name: 'particles', summary: 'Sequences that are weighed', byDefault: 16, counts: true },
  ],
};

/** What draws the positions that the steps of a schedule reveal. */
export interface StepsDrawn {
  /** Of its order; absent in random order. */
  readonly orders?: OrderLaw;
  readonly blocks: readonly Block[] | undefined;
  /** The positions of each step. */
  steps(random: Random): readonly (readonly number[])[];
}

/** The steps of a schedule in its order, within the blocks of the file; or why there is no such order. */
export function stepsDrawn(
  { distribution, blockLength }: Pick<Study, 'distribution' | 'blockLength'>,
  schedule: ResolvedSchedule,
  order?: OrderSpec,
): StepsDrawn | string {
  const { length } = distribution;
  const blocks = blocksIfAny(length, blockLength);
  const orders = order && settleOrder(order, orderShapeOf(distribution), blocks);
  if (typeof orders === 'string') return orders;
  return {
    ...(orders && { orders }),
    blocks,
    steps: (random) => drawnSteps(schedule, length, random, blocks, orders?.draw(random)),
  };
}

/** More particles are no picture, and only take time. */
const mostParticles = 1000;

/** What is to be watched, and what its parameters say. */
export interface WatchingCorrected {
  readonly law: DiscreteDistribution;
  readonly wish: CorrectedWish;
  run(): Job<CorrectedRun, WatchingProgress>;
}

/** A population that can be watched, or why it cannot. */
export function watchingCorrected(
  { distribution, profile }: Pick<Study, 'distribution' | 'profile'>,
  values: Values,
  seed = profile.seed,
  draw?: DrawSteps,
): WatchingCorrected | string {
  const law = watchedLaw(distribution, seed);
  if (typeof law === 'string') return law;
  const { steps = 8, temperature = 0.7, particles = 16 } = values;
  if (!(temperature >= 1e-3 && temperature <= 1e3))
    return l10n.t('"temperature" is a number from 0.001 to 1000.');
  if (!(Number.isInteger(particles) && particles >= 2 && particles <= mostParticles))
    return l10n.t`"particles" is a whole number from 2 to ${mostParticles}.`;
  if (!(Number.isInteger(steps) && steps >= 1)) return l10n.t('"steps" is a whole number from 1.');
  const wish = { steps, temperature, particles, seed };
  return {
    law,
    wish,
    run: () => retold(correctedRun(law, wish, draw), (step) => ({ ...step, stage: 'run' })),
  };
}
