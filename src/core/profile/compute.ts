import type { Distribution, MaskedModel } from '../distributions/distribution';
import { Batches, batchMeans, estimatePlan } from '../estimation/batches';
import { type EstimateProgress, estimateProfile, type Helper } from '../estimation/estimate';
import {
  continuousReplicates,
  discreteReplicates,
  type Estimator,
  modelReplicates,
  type Sampled,
} from '../estimation/replicates';
import type { Job } from '../job';
import { jointTableProfile, leavesOf, mostLeaves, secondsOf } from './jointTable';
import { defaultProfileOptions, type Profile, type ProfileOptions } from './profile';

/** A way to a profile. */
interface Way {
  readonly algorithm: string;
  /** Why this way, for people. */
  readonly reason: string;
}

export interface ExactWay extends Way {
  readonly kind: 'exact';
  run(): Job<Profile>;
  /** Predicted time on an ordinary machine. */
  readonly seconds: number;
}

export interface EstimateWay extends Way {
  readonly kind: 'monteCarlo';
  /** Whether other threads may help: a model is opened by one. */
  readonly shared: boolean;
  run(helpers?: readonly Helper[]): Job<Profile, EstimateProgress>;
  /** One batch of it, for the thread of a helper. */
  batch(batch: number): Job<Float64Array, void>;
}

/** How a profile will be found, or why it cannot be. */
export type ProfileChoice =
  | ExactWay
  | EstimateWay
  | { readonly kind: 'refused'; readonly code: string; readonly message: string };

/** An exact way that takes longer than this is not taken unasked, where there is an estimate. */
const patience = 2;

/** The exact profile where it is quick or asked for, an estimate otherwise. */
export function chooseProfile(
  distribution: Distribution,
  options: ProfileOptions = defaultProfileOptions,
): ProfileChoice {
  if (distribution.kind === 'model')
    return options.method === 'exact' ? onlyMeasured : measuring(distribution, options);
  const exact = exactChoice(distribution);
  const sampled = sampledOf(distribution, options.estimator);
  if (options.method === 'monteCarlo')
    return sampled ? estimate(sampled, options, 'the file asks for an estimate') : cannotSample;
  if (exact && (options.method === 'exact' || !sampled || exact.seconds <= patience)) return exact;
  if (options.method === 'auto' && sampled) {
    const why = exact
      ? `the exact profile would take ${seconds(exact.seconds)}, longer than ${patience} s`
      : tooLarge(distribution);
    return estimate(sampled, options, why);
  }
  return {
    kind: 'refused',
    code: 'profile.tooLarge',
    message: `There is no exact profile: ${tooLarge(distribution)}. Use a shorter length, or the method "auto".`,
  };
}

const cannotSample: ProfileChoice = {
  kind: 'refused',
  code: 'profile.method',
  message: 'This distribution cannot be sampled, only its profile is known; use "auto".',
};

const onlyMeasured: ProfileChoice = {
  kind: 'refused',
  code: 'profile.method',
  message: 'What a model loses can only be measured, on a sample of its data; use "auto".',
};

function tooLarge({ length, alphabet }: Distribution): string {
  return `no formula is known and the joint table is too large, (1 + q)^N = ${((1 + alphabet) ** length).toExponential(1)}`;
}

/** A predicted time, for people: it is right within a factor of two or so. */
function seconds(time: number): string {
  if (time < 0.01) return 'less than 10 ms';
  return time < 1 ? `about ${Math.ceil(100 * time) * 10} ms` : `about ${Math.ceil(time)} s`;
}

/** The exact way, however long it takes, where there is one. */
export function exactChoice(distribution: Distribution): ExactWay | undefined {
  const own = distribution.exactProfile;
  const measured = distribution.kind === 'profileOnly' ? distribution.measured : undefined;
  if (own && measured)
    return exactly(own.algorithm, 'the file gives it', own.seconds, () => own.run(), {
      method: 'measured',
      ...measured,
    });
  if (own) return exactly(own.algorithm, 'the family has a formula', own.seconds, () => own.run());
  if (distribution.kind !== 'discrete' || leavesOf(distribution) > mostLeaves) return undefined;
  return exactly(
    'joint table: the entropies of all subsets of positions',
    'the joint table is small enough',
    secondsOf(distribution),
    () => jointTableProfile(distribution),
  );
}

function exactly(
  algorithm: string,
  reason: string,
  time: number,
  run: () => Job<Float64Array>,
  measured?: Pick<Profile, 'method' | 'standardError' | 'samples'>,
): ExactWay {
  return {
    kind: 'exact',
    algorithm,
    reason,
    seconds: time,
    *run(): Job<Profile> {
      return {
        method: 'exact',
        conditionalEntropy: yield* run(),
        standardError: null,
        samples: null,
        seed: null,
        algorithm,
        reason: measured ? reason : `${reason}, predicted to take ${seconds(time)}`,
        ...measured,
      };
    },
  };
}

export function sampledOf(distribution: Distribution, estimator?: Estimator): Sampled | undefined {
  switch (distribution.kind) {
    case 'discrete':
      return discreteReplicates(distribution.length, () => distribution, estimator);
    case 'continuous':
      return continuousReplicates(distribution);
    case 'model':
      return undefined; // what it loses on data has no exact counterpart, and no range
    case 'profileOnly': {
      const { length, instance } = distribution;
      return instance && discreteReplicates(length, instance, estimator);
    }
    default:
      return distribution satisfies never;
  }
}

function estimate(sampled: Sampled, options: ProfileOptions, reason: string): EstimateWay {
  const plan = estimatePlan(sampled.length, options);
  const algorithm =
    options.estimator === 'increments'
      ? 'mean divergences of what the hidden positions learn'
      : 'mean entropies of the hidden positions';
  const words = { method: 'monteCarlo', algorithm, reason } as const;
  return {
    kind: 'monteCarlo',
    algorithm,
    reason,
    shared: true,
    run: (helpers) => estimateProfile(sampled, new Batches(plan, words), helpers),
    batch: (batch) => batchMeans(sampled, plan, batch),
  };
}

/** The cross entropies of a model: they need not fall, and nothing makes them. */
function measuring(model: MaskedModel, options: ProfileOptions): EstimateWay {
  const sampled = modelReplicates(model);
  const plan = estimatePlan(model.length, options, false);
  const words = {
    method: 'measured',
    algorithm: `mean cross entropies of the hidden tokens of ${model.rows.length} sequences`,
    reason: 'a model can only be asked',
  } as const;
  const { algorithm, reason } = words;
  return {
    kind: 'monteCarlo',
    algorithm,
    reason,
    shared: false,
    run: () => estimateProfile(sampled, new Batches(plan, words)),
    batch: (batch) => batchMeans(sampled, plan, batch),
  };
}
