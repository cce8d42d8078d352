// "What comes out": decoders at equal calls, judged by what they generate.
import * as l10n from '@vscode/l10n';
import { type ComparedLaw, samplerContext, usualCount } from '../core/comparison/compareAll';
import { type FrontOptions, qualityFront, usualTemperatures } from '../core/comparison/front';
import type { OutcomePart, OutcomeResult } from '../core/comparison/outcomes';
import { missingOrder, plannedOrders } from '../core/comparison/plannedOrders';
import { setupOf } from '../core/comparison/points';
import type { Job, Progress } from '../core/jobs/job';
import type { Profile } from '../core/profile/profile';
import { samplers as allSamplers } from '../core/samplers/kinds/index';
import type { Sampler } from '../core/samplers/policy';
import { listedOrder, type Study, withoutBlocks } from '../core/study/study';
import { type SavedFront, savedDecoder } from '../document/frontFile';
import type { BeginWork, LawSource } from '../threads/recipe';
import { isCompared } from './comparing';

/** What somebody asks of a front; everything but the number of calls has a default. */
export interface FrontWish {
  /** Calls of the model. */
  readonly steps: number;
  readonly temperatures?: readonly number[] | undefined;
  readonly topP?: number | undefined;
  readonly seed?: number | undefined;
  /** Sequences drawn of each decoder. */
  readonly count?: number | undefined;
  readonly samplers?: readonly Sampler[] | undefined;
}

export interface Judging {
  readonly law: ComparedLaw;
  readonly study: Study;
  run(profile: Profile, begin: BeginWork): Job<SavedFront, Progress>;
}

/** Fewer are too few to say how varied they are. */
const leastCount = 200;

/** Decoders with so many calls on the law of a text, or why they cannot be judged. */
export function judging(
  { study: asWritten, units }: { readonly study: Study; readonly units: 'nats' | 'bits' },
  source: LawSource,
  wish: FrontWish,
): Judging | string {
  const study = withoutBlocks(asWritten);
  const { distribution: law } = study;
  if (!isCompared(law))
    return l10n.t(
      'What comes out is judged by one law of symbols, which this file does not describe.',
    );
  if (wish.steps > law.length)
    return l10n.t`${wish.steps} calls are more than there are tokens to reveal, ${law.length}.`;
  const { steps, topP, samplers, temperatures = usualTemperatures } = wish;
  const missing = samplers && missingOrder(law, { samplers, learned: listedOrder(study) });
  if (missing !== undefined) return missing;
  const options: FrontOptions = {
    steps,
    temperatures,
    seed: wish.seed ?? study.profile.seed,
    count: wish.count ?? Math.max(leastCount, usualCount(law)),
    ...(topP !== undefined && { topP }),
    ...(samplers && { samplers }),
  };
  return {
    law,
    study,
    *run(profile, begin) {
      const orders = yield* plannedOrders(law, {
        ...{ seed: options.seed, samplers: samplers ?? allSamplers, steps: [steps] },
        learned: listedOrder(study),
      });
      const context = { ...samplerContext(law, profile), orders };
      // a model is opened in one thread
      const helpers =
        law.kind === 'discrete'
          ? begin<OutcomePart, OutcomeResult>({
              ...source,
              comparison: setupOf(context, options),
            })
          : [];
      const decoders = yield* qualityFront(law, context, options, helpers);
      const { seed, count } = options;
      return {
        ...{ steps, length: law.length, seed, count, units },
        ...(topP !== undefined && { topP }),
        decoders: decoders.map(savedDecoder),
      };
    },
  };
}
