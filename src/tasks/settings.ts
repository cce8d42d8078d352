// The other way round: which setting of each sampler keeps to a number of calls, or to an error.
import * as l10n from '@vscode/l10n';
import { samplerContext, usualCount } from '../core/comparison/compareAll';
import {
  type FoundSetting,
  foundSettings,
  type SettingGoal,
  type SettingPart,
} from '../core/comparison/inverse';
import { missingOrder, plannedOrders } from '../core/comparison/plannedOrders';
import { setupOf } from '../core/comparison/points';
import type { Job, Progress } from '../core/jobs/job';
import type { Profile } from '../core/profile/profile';
import { samplers as allSamplers } from '../core/samplers/kinds/index';
import type { Sampler } from '../core/samplers/policy';
import type { TokenOptions } from '../core/samplers/sharpened';
import { listedOrder, type Study, withoutBlocks } from '../core/study/study';
import { type SavedPoint, savedPoint } from '../document/comparisonFile';
import type { BeginWork, LawSource } from '../threads/recipe';
import { samplersWithoutError } from './comparing';

export interface SettingsWish {
  readonly goal: SettingGoal;
  readonly seed?: number | undefined;
  readonly count?: number | undefined;
  readonly samplers?: readonly Sampler[] | undefined;
  readonly tokens?: TokenOptions | undefined;
}

/** A setting as it is written down: a point of a comparison, and whether it keeps to what was asked for. */
export type SavedSetting = SavedPoint & Pick<FoundSetting, 'met' | 'ownPath'>;

export interface Settling {
  readonly study: Study;
  run(profile: Profile, begin: BeginWork): Job<readonly SavedSetting[], Progress>;
}

/** The settings of samplers on the law of a text, or why there are none. */
export function settling(
  { study: asWritten }: { readonly study: Study },
  source: LawSource,
  { goal, samplers: asked, tokens, ...wish }: SettingsWish,
): Settling | string {
  const study = withoutBlocks(asWritten);
  const samplers = asked ?? allSamplers;
  const { distribution: law } = study;
  if (law.kind !== 'discrete')
    return l10n.t(
      'Settings are looked for on one law of symbols, which this file does not describe.',
    );
  const missing = asked && missingOrder(law, { samplers, learned: listedOrder(study) });
  if (missing) return missing;
  const untold = asked && samplersWithoutError(law, asked);
  if (untold !== undefined) return untold;
  const options = {
    goal,
    seed: wish.seed ?? study.profile.seed,
    count: wish.count ?? usualCount(law),
    confidence: study.profile.confidence,
    ...(tokens && { tokens }),
  };
  return {
    study,
    *run(profile, begin) {
      const orders = yield* plannedOrders(law, {
        ...{ seed: options.seed, samplers, learned: listedOrder(study) },
        steps: goal.kind === 'steps' ? [goal.steps] : [],
      });
      const context = { ...samplerContext(law, profile), orders };
      const helpers = begin<SettingPart, FoundSetting>({
        ...source,
        comparison: setupOf(context, options),
      });
      const found = yield* foundSettings(law, context, samplers, options, helpers);
      return found.map(({ values, met, ownPath, ...point }) => ({
        ...savedPoint({ ...point, parameter: values }),
        met,
        ...(ownPath && { ownPath }),
      }));
    },
  };
}
