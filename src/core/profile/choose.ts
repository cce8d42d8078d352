// Which way to a profile is taken: exact, in blocks, or by samples, and how long it takes.

import * as l10n from '@vscode/l10n';
import { countedPhrase } from '../input/counted';
import { type Phrase, phrase } from '../input/phrase';
import type { Job } from '../jobs/job';
import type { Distribution, MaskedModel } from '../laws/law';
import { fitsTable, jointTableProfile, secondsOf } from '../laws/table/jointTable';
import { type Block, type BlockLayout, blocksIfAny } from '../schedule/blocks';
import { Batches, type EstimateProgress } from './batches';
import { batchMeans } from './batchMeans';
import { type BatchHelper, estimateProfile } from './estimate';
import { type BatchPart, estimatePlan } from './estimatePlan';
import { canEnumerate, exactBlocks, secondsIn } from './exactInBlocks';
import { defaultProfileOptions, type Profile, type ProfileOptions } from './profile';
import { modelReplicates, type Sampled } from './replicates';
import { sampledOf } from './sampled';

/** A way to a profile. */
interface Way {
  readonly algorithm: Phrase;
  /** Why this way, for people. */
  readonly reason: Phrase;
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
  run(helpers?: readonly BatchHelper[]): Job<Profile, EstimateProgress>;
  /** One batch of it, for the thread of a helper. */
  batch(part: BatchPart): Job<Float64Array, void>;
}

/** How a profile will be found, or why it cannot be. */
export type ProfileChoice =
  | ExactWay
  | EstimateWay
  | { readonly kind: 'refused'; readonly code: string; readonly message: string };

/** An exact way that takes longer than this is not taken unasked, where an estimate is there sooner. */
const patience = 2;

/** The exact profile where it is quick or asked for, an estimate otherwise; of blocks where there are some. */
export function chooseProfile(
  distribution: Distribution,
  options: ProfileOptions = defaultProfileOptions,
  blockLength?: BlockLayout,
): ProfileChoice {
  if (distribution.kind === 'model')
    return options.method === 'exact' ? onlyMeasured() : measuring(distribution, options);
  const blocks = blocksIfAny(distribution.length, blockLength);
  const exact = blocks ? exactInBlocks(distribution, blocks) : exactChoice(distribution, options);
  if (
    exact &&
    (options.method === 'exact' || (options.method === 'auto' && exact.seconds <= patience))
  )
    return exact; // how it would be estimated is not asked
  const sampled = sampledOf(distribution, options.estimator, blocks);
  const largest = largestEntropy(distribution);
  const estimate = (from: Sampled, why: Phrase) =>
    estimateWay(from, options, why, {
      blocks,
      largest,
      // what is learnt from one level to the next is of the same replicates
      thinned: distribution.kind !== 'continuous' && options.estimator !== 'increments',
    });
  if (options.method === 'monteCarlo')
    return sampled ? estimate(sampled, phrase`the file asks for an estimate`) : cannotSample();
  const longest = Math.max(patience, estimateSeconds(distribution, options));
  if (exact && (!sampled || exact.seconds <= longest)) return exact;
  if (options.method === 'auto' && sampled) {
    const why = exact
      ? longest > patience
        ? phrase`the exact profile would take ${seconds(exact.seconds)}, longer than the estimate`
        : phrase`the exact profile would take ${seconds(exact.seconds)}, longer than ${patience} s`
      : tooLarge(distribution, blocks);
    return estimate(sampled, why);
  }
  return noneExact(distribution, blocks);
}

/** Predicted time of an estimate, where the law says that it is long. */
function estimateSeconds(distribution: Distribution, { samples }: ProfileOptions): number {
  return distribution.kind === 'discrete' ? samples * (distribution.pathSeconds ?? 0) : 0;
}

function noneExact({ length, alphabet }: Distribution, blocks?: readonly Block[]): ProfileChoice {
  return {
    kind: 'refused',
    code: 'profile.tooLarge',
    message: blocks
      ? l10n.t`There is no exact profile: in blocks all ${alphabet}^${length} sequences would be enumerated. Use a shorter length, or the method "auto".`
      : l10n.t`There is no exact profile: no formula is known and the joint table is too large, q^N = ${alphabet}^${length}. Use a shorter length, or the method "auto".`,
  };
}

const cannotSample = (): ProfileChoice => ({
  kind: 'refused',
  code: 'profile.method',
  message: l10n.t('This distribution cannot be sampled, only its profile is known; use "auto".'),
});

const onlyMeasured = (): ProfileChoice => ({
  kind: 'refused',
  code: 'profile.method',
  message: l10n.t('What a model loses can only be measured, on a sample of its data; use "auto".'),
});

function tooLarge({ length, alphabet }: Distribution, blocks?: readonly Block[]): Phrase {
  if (blocks) return phrase`in blocks all ${alphabet}^${length} sequences would be enumerated`;
  return phrase`no formula is known and the joint table is too large, q^N = ${alphabet}^${length}`;
}

/** A predicted time, for people: it is right within a factor of two or so. */
function seconds(time: number): Phrase {
  if (time < 0.01) return phrase`less than 10 ms`;
  return time < 1
    ? phrase`about ${Math.ceil(100 * time) * 10} ms`
    : phrase`about ${Math.ceil(time)} s`;
}

/** The exact way, however long it takes, where there is one. */
export function exactChoice(
  distribution: Distribution,
  { confidence }: Pick<ProfileOptions, 'confidence'> = defaultProfileOptions,
): ExactWay | undefined {
  const own = distribution.exactProfile;
  const measured = distribution.kind === 'profileOnly' ? distribution.measured : undefined;
  if (own && measured) {
    const { uncertainty, orders: _, ...known } = measured;
    return exactly(own.algorithm, phrase`the file gives it`, own.seconds, () => own.run(), {
      method: 'measured',
      ...known,
      ...(uncertainty && { uncertainty: { ...uncertainty, confidence } }),
    });
  }
  if (own)
    return exactly(own.algorithm, phrase`the family has a formula`, own.seconds, () => own.run());
  if (distribution.kind !== 'discrete' || !fitsTable(distribution)) return undefined;
  return exactly(
    phrase`joint table: the entropies of all subsets of positions`,
    phrase`the joint table is small enough`,
    secondsOf(distribution),
    () => jointTableProfile(distribution),
  );
}

/** In several blocks the law has to be enumerated: formulas speak of random order over the whole sequence. */
function exactInBlocks(distribution: Distribution, blocks: readonly Block[]): ExactWay | undefined {
  if (distribution.kind !== 'discrete') return undefined;
  const whole = blocks.length === 1 ? exactChoice(distribution) : undefined;
  if (whole)
    return {
      ...whole,
      *run() {
        return { ...(yield* whole.run()), blocks };
      },
    };
  if (!canEnumerate(distribution, blocks)) return undefined;
  return exactly(
    phrase`joint table: the entropies of all subsets of every block, given what stands before it`,
    phrase`the joint table is small enough`,
    secondsIn(distribution, blocks),
    () => exactBlocks(distribution, blocks),
    { blocks },
  );
}

function exactly(
  algorithm: Phrase,
  reason: Phrase,
  time: number,
  run: () => Job<Float64Array>,
  more?: Partial<
    Pick<
      Profile,
      | 'method'
      | 'standardError'
      | 'samples'
      | 'uncertainty'
      | 'isotonic'
      | 'temperatures'
      | 'blocks'
    >
  >,
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
        reason:
          more?.method === 'measured'
            ? reason
            : phrase`${reason}, predicted to take ${seconds(time)}`,
        ...more,
      };
    },
  };
}

/** What no entropy of a token exceeds; those of real numbers have no range. */
function largestEntropy({ kind, alphabet }: Distribution): number | undefined {
  return kind === 'continuous' ? undefined : Math.log(alphabet);
}

/** So many batches have enough replicates that begin at about the same level, where these are told together. */
const batchesTogether = 8;

function estimateWay(
  sampled: Sampled,
  options: ProfileOptions,
  reason: Phrase,
  kind: {
    readonly blocks: readonly Block[] | undefined;
    readonly largest: number | undefined;
    readonly thinned: boolean;
  },
): EstimateWay {
  const atOnce = sampled.together ? batchesTogether : 1;
  const plan = estimatePlan(sampled.length, options, { ...kind, atOnce });
  const algorithm =
    options.estimator === 'increments'
      ? phrase`mean divergences of what the hidden positions learn`
      : phrase`mean entropies of the hidden positions`;
  const words = { method: 'monteCarlo', algorithm, reason } as const;
  return {
    kind: 'monteCarlo',
    algorithm,
    reason,
    shared: true,
    run: (helpers) => estimateProfile(sampled, new Batches(plan, words), helpers),
    batch: (part) => batchMeans(sampled, plan, part),
  };
}

/** The cross entropies of a model: they need not fall, and nothing makes them. */
function measuring(model: MaskedModel, options: ProfileOptions): EstimateWay {
  const sampled = modelReplicates(model);
  const plan = estimatePlan(model.length, options, {
    monotone: false,
    texts: model.rows.length,
  });
  const words = {
    method: 'measured',
    algorithm: phrase`mean cross entropies of the hidden tokens of ${countedPhrase(model.rows.length, 'sequence')}`,
    reason: phrase`a model can only be asked`,
  } as const;
  const { algorithm, reason } = words;
  return {
    kind: 'monteCarlo',
    algorithm,
    reason,
    shared: false,
    run: () => estimateProfile(sampled, new Batches(plan, words)),
    batch: (part) => batchMeans(sampled, plan, part),
  };
}
