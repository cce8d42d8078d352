// A comparison, as thread and command line make it.
import * as l10n from '@vscode/l10n';
import {
  type CompareAllProgress,
  type ComparedLaw,
  compareAll,
  usualCount,
} from '../core/comparison/compareAll';
import { hasError } from '../core/comparison/error';
import { missingOrder } from '../core/comparison/plannedOrders';
import { temperatureGap } from '../core/comparison/temperatureGap';
import { type Job, type Progress, retold } from '../core/jobs/job';
import type { Distribution } from '../core/laws/law';
import type { Profile } from '../core/profile/profile';
import type { Sampler } from '../core/samplers/policy';
import type { TokenOptions } from '../core/samplers/sharpened';
import { listedOrder, type Study, withoutBlocks } from '../core/study/study';
import {
  type SavedComparison,
  type SavedPoint,
  savedCurve,
  savedOrder,
  savedPoint,
} from '../document/comparisonFile';
import { isSharpening } from '../document/temperatureWords';
import type { BeginWork, LawSource } from '../threads/recipe';

/** What somebody asks of a comparison; everything has a default. */
export interface ComparisonWish {
  /** The seed; the one of the file by default. */
  readonly seed?: number | undefined;
  /** Every estimate is as sure as so many plain replicates make it; more for short sequences by default. */
  readonly count?: number | undefined;
  /** All by default, and then also the best fixed orders. */
  readonly samplers?: readonly Sampler[] | undefined;
  /** What is done to rows before tokens are drawn; nothing by default. */
  readonly tokens?: TokenOptions | undefined;
}

/** What is known before the first point: all but the samplers and the fixed orders. */
export type ComparisonBegun = Omit<SavedComparison, 'samplers' | 'structured'>;

export interface ComparingProgress extends Progress {
  /** For people: "samplers". */
  readonly stage: string;
  /** Once, before the first point. */
  readonly begun?: ComparisonBegun;
  /** One more sampler at one value of its parameters. */
  readonly point?: SavedPoint;
}

/** A comparison that can be made, once the profile of its study is there. */
export interface Comparison {
  readonly law: ComparedLaw;
  /** Samplers go over the whole sequence; some of them in blocks of their own. */
  readonly study: Study;
  run(profile: Profile, begin: BeginWork): Job<SavedComparison, ComparingProgress>;
}

/** The samplers side by side on the law of a text, or why they cannot be compared. */
export function comparing(
  { study: asWritten, units }: { readonly study: Study; readonly units: 'nats' | 'bits' },
  source: LawSource,
  { seed: wanted, count: replicates, samplers, tokens }: ComparisonWish,
): Comparison | string {
  const study = withoutBlocks(asWritten);
  const { distribution: law } = study;
  if (!isCompared(law))
    return l10n.t(
      'Samplers are compared on one law of symbols, which this file does not describe.',
    );
  const hiding = law.kind === 'model' && samplers?.find((sampler) => sampler.remasks);
  if (hiding) return l10n.t`The error of ${hiding.name} on a model is not known: it masks again.`;
  const untold = samplers && samplersWithoutError(law, samplers);
  if (untold !== undefined) return untold;
  const learned = listedOrder(study);
  const missing = samplers && missingOrder(law, { samplers, learned });
  if (missing !== undefined) return missing;
  const seed = wanted ?? study.profile.seed;
  const count = replicates ?? usualCount(law);
  const known = { seed, count, ...tokens, units };
  return {
    law,
    study,
    *run(profile, begin) {
      const options = {
        ...{ seed, count, learned },
        ...(samplers && { samplers }),
        ...(tokens && { tokens }),
      };
      const work = compareAll(law, profile, options, (comparison) =>
        begin({ ...source, comparison }),
      );
      const { points, structured, optimal } = yield* retold(work, (step) => told(step, known));
      return {
        samplers: points.map(savedPoint),
        structured: structured.map(savedOrder),
        optimal: savedCurve(optimal),
        ...known,
        ...(yield* gapOf(law, tokens?.temperature, seed)),
      };
    },
  };
}

/** What a temperature below 1 does, one token a call; nothing where it is not told. */
function* gapOf(
  law: ComparedLaw,
  temperature: number | undefined,
  seed: number,
): Job<Pick<SavedComparison, 'temperatureGap'>, ComparingProgress> {
  if (!isSharpening(temperature)) return {};
  const schedule = { kind: 'sizes', sizes: new Int32Array(law.length).fill(1) } as const;
  const job = temperatureGap(law, schedule, temperature, seed);
  const gap = yield* retold(job, ({ fraction }) => ({ fraction, stage: 'temperature' }));
  if (!gap || gap.kind === 'bound') return {};
  const { value, standardError, kind } = gap;
  return { temperatureGap: { value, standardError, kind } };
}

/** Why some of these samplers have no error on this law; undefined where all have one. */
export function samplersWithoutError(
  law: ComparedLaw,
  samplers: readonly Sampler[],
): string | undefined {
  const editing = samplers.find(
    (one) => one.edits && (law.kind === 'model' || !hasError(law, one)),
  );
  if (!editing) return undefined;
  const where =
    law.kind === 'model' ? l10n.t('on a model') : l10n.t('on a law that is too large to be listed');
  return l10n.t`The error of ${editing.name} ${where} is not known: it changes tokens, and no chain rule adds up what its calls lose. What comes out of it can be judged: compare --front K.`;
}

export function isCompared(law: Distribution): law is ComparedLaw {
  return law.kind === 'discrete' || law.kind === 'model';
}

/** A step as it is written down. */
function told(
  { optimal, point, ...step }: CompareAllProgress,
  known: Omit<ComparisonBegun, 'optimal'>,
): ComparingProgress {
  return {
    ...step,
    ...(optimal && { begun: { ...known, optimal: savedCurve(optimal) } }),
    ...(point && { point: savedPoint(point) }),
  };
}
