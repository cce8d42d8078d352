// Whether the error of one schedule is at most what was asked: as the thread and the command line find out.
import * as l10n from '@vscode/l10n';
import { certifySchedule } from '../core/certificates/certify';
import { counted } from '../core/input/counted';
import { atOnce, type Job } from '../core/jobs/job';
import type { Distribution } from '../core/laws/law';
import { sum } from '../core/numbers/entropy';
import { orderName } from '../core/orders/orderName';
import { chooseProfile } from '../core/profile/choose';
import type { Profile } from '../core/profile/profile';
import { sampledOf } from '../core/profile/sampled';
import { blocksIfAny } from '../core/schedule/blocks';
import { costsOf, meanCounts, type ResolvedSchedule } from '../core/schedule/schedule';
import { barePlanFor } from '../core/study/answerStudy';
import type { NamedSchedule, Study } from '../core/study/study';
import { formatMeans, formatNats, formatSizes } from '../document/format';

/** A schedule of the file, or the best one with so many steps. */
export type WantedSchedule = NamedSchedule | { readonly steps: number };

export interface ChosenSchedule {
  readonly name: string;
  readonly schedule: ResolvedSchedule;
  /** The exact profile and the error under it, where there is one. */
  readonly exact: { readonly conditionalEntropy: Float64Array; readonly error: number } | undefined;
}

export interface CertificateWish {
  /** Nats. */
  readonly maxError: number;
  /** The probability that the certificate may be wrong. */
  readonly eta: number;
  /** So many fresh samples; where it is not said as many as a pilot finds needed, and none for an exact error. */
  readonly samples?: number;
}

export interface Certified {
  readonly samples: number;
  readonly mean: number;
  readonly bound: number;
  readonly certified: boolean;
  readonly warning: string | undefined;
}

/** Why no certificate can be given in the order of a schedule or of its file; undefined in random order. */
export function uncertifiedOrder(study: Study, wanted: WantedSchedule): string | undefined {
  const order = 'steps' in wanted ? study.order : wanted.order;
  return (
    order &&
    l10n.t`Certificates are of random order, and this is the order "${orderName(order)}"; use score or plan for its error.`
  );
}

/** Whether a profile has to be found first: a list looks at none, and an estimate would be time lost. */
export function needsProfile(
  { distribution, profile, blockLength }: Study,
  wanted: WantedSchedule,
): boolean {
  if ('steps' in wanted || !['list', 'times', 'randomOffset'].includes(wanted.kind)) return true;
  return chooseProfile(distribution, profile, blockLength).kind !== 'monteCarlo';
}

/** The sizes or times of what is wanted; without a profile only where none is needed. */
export function chosenSchedule(
  { distribution: { length, alphabet } }: Study,
  wanted: WantedSchedule,
  profile: Profile | undefined,
): ChosenSchedule {
  const conditionalEntropy = profile?.conditionalEntropy ?? new Float64Array(length);
  const seen = profile?.estimate?.selection ?? conditionalEntropy;
  const schedule =
    'steps' in wanted
      ? bestWith(wanted.steps, profile, alphabet)
      : wanted.resolve({ length, conditionalEntropy: seen });
  return {
    name: 'steps' in wanted ? l10n.t`best of ${counted(wanted.steps, 'step')}` : wanted.name,
    schedule,
    exact:
      profile?.method === 'exact'
        ? { conditionalEntropy, error: sum(costsOf(conditionalEntropy, schedule)) }
        : undefined,
  };
}

function bestWith(steps: number, profile: Profile | undefined, alphabet: number): ResolvedSchedule {
  if (!profile) throw new RangeError('the best schedule is found from a profile');
  return { kind: 'sizes', sizes: barePlanFor(profile, alphabet, { kind: 'steps', steps }).sizes };
}

/** The certificate as a job, or why there can be none. */
export function certifying(
  study: Study,
  { schedule, exact }: ChosenSchedule,
  { maxError, eta, samples }: CertificateWish,
): Job<Certified> | { readonly problem: string } {
  if (exact && samples === undefined) return atOnce(() => knownExactly(exact.error, maxError));
  const { alphabet } = study.distribution;
  const { sampled, blocks } = sampling(study);
  if (!sampled)
    return {
      problem: l10n.t`a certificate needs samples of symbols; ${whyNone(study.distribution)}`,
    };
  return bySamples({
    sampled,
    alphabet,
    schedule,
    ...(blocks && { blocks }),
    maxError,
    eta,
    seed: study.profile.seed,
    ...(samples !== undefined && { samples }),
  });
}

/** Whether the law can be sampled, and its entropies have a range. */
export function isCertifiable(study: Study): boolean {
  return sampling(study).sampled !== undefined;
}

function sampling({ distribution, blockLength }: Study) {
  const blocks = blocksIfAny(distribution.length, blockLength);
  const sampled = sampledOf(distribution, undefined, blocks);
  return { sampled: distribution.alphabet < 1 ? undefined : sampled, blocks };
}

function knownExactly(error: number, maxError: number): Certified {
  const certified = error <= maxError;
  return { samples: 0, mean: error, bound: error, certified, warning: undefined };
}

function* bySamples(question: Parameters<typeof certifySchedule>[0]): Job<Certified> {
  const { certificate, certified, warning } = yield* certifySchedule(question);
  const { count, mean, upper } = certificate;
  return { samples: count, mean, bound: upper, certified, warning };
}

function whyNone({ kind }: Distribution): string {
  if (kind === 'continuous') return l10n.t('the entropies of real numbers have no range');
  return kind === 'model'
    ? l10n.t('what a model loses on a token of data has no range')
    : l10n.t('this distribution cannot be sampled');
}

/** The sizes of a schedule, or where they are drawn their means, on one line. */
export function shapeOf({ schedule }: ChosenSchedule, length: number): string {
  return schedule.kind === 'sizes'
    ? formatSizes(schedule.sizes)
    : formatMeans([...meanCounts(schedule, length)]);
}

/** What holds, how sure that is, and where it is not enough what to do: a sentence each. */
export function certificateSentences(
  { exact }: ChosenSchedule,
  { maxError, eta }: CertificateWish,
  { samples, mean, bound, certified, warning }: Certified,
  units: 'nats' | 'bits',
): readonly string[] {
  const nats = (value: number) => formatNats(value, units);
  const certainty = Number((100 * (1 - eta)).toPrecision(10));
  const sentences: string[] = [];
  if (exact)
    sentences.push(
      exact.error <= maxError
        ? l10n.t`The profile is exact, and so is the error ${nats(exact.error)}: at most ${nats(maxError)}. No certificate is needed.`
        : l10n.t`The profile is exact, and so is the error ${nats(exact.error)}: more than ${nats(maxError)}. No certificate is needed.`,
    );
  if (samples > 0)
    sentences.push(
      certified
        ? l10n.t`With probability at least ${certainty} % the error is at most ${nats(bound)} (${counted(samples, 'fresh sample')}, mean ${nats(mean)}): ${nats(maxError)} certified.`
        : l10n.t`With probability at least ${certainty} % the error is at most ${nats(bound)} (${counted(samples, 'fresh sample')}, mean ${nats(mean)}): ${nats(maxError)} not certified.`,
    );
  if (warning) sentences.push(warning);
  return sentences;
}
