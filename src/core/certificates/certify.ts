// Whether the error of a schedule is small enough: a pilot, fresh samples, and the certificate that they give.
import * as l10n from '@vscode/l10n';
import type { Job } from '../jobs/job';
import { replicateRandom, type Sampled } from '../profile/replicates';
import { type Block, oneBlock } from '../schedule/blocks';
import type { ResolvedSchedule } from '../schedule/schedule';
import { entropyWeights } from '../schedule/schedule';
import { type Moments, momentsOf, type SamplesNeeded, samplesFor } from './bernstein';
import {
  certifyValues,
  type ErrorCertificate,
  errorRange,
  mostError,
  upperWeights,
  weightedValue,
} from './errorCertificate';

/** What is asked: with probability at least 1 − eta the error is at most maxError nats. */
export interface CertificateQuestion {
  readonly sampled: Sampled;
  readonly alphabet: number;
  readonly schedule: ResolvedSchedule;
  /** Where positions are generated block after block, as `sampled` is. */
  readonly blocks?: readonly Block[];
  readonly maxError: number;
  readonly eta: number;
  readonly seed: number;
  /** How many fresh samples; by a pilot where it is not said. */
  readonly samples?: number;
}

/** The certificate, or an upper bound that is not small enough for what was asked. */
export interface CertificateAnswer {
  readonly certificate: ErrorCertificate;
  readonly certified: boolean;
  /** Where it is not certified: how many samples would be needed, or why no number is enough. */
  readonly warning: string | undefined;
}

/** The samples that the number of fresh ones is told from. */
export const pilotSamples = 400;
/** A pilot asks for this many times what it foresees: its own variance is an estimate, too. */
const margin = 1.25;
/** So many standard errors above its mean may the error be: a certificate asked for is then missed in one case of 20. */
const doubt = 1.64;
/** More than this are drawn only where they are asked for. */
export const mostUnasked = 100_000;

/** Up to this length every level that a schedule looks at is sampled. */
const everyLevelUpTo = 96;
/** Above it so many starts of steps, and so many levels within steps. */
const thinnedTo = 128;

/**
 * A certificate for E(t) by the empirical Bernstein inequality on values of single fresh samples: they
 * come from random streams that no estimate uses, so that none of them took part in choosing the
 * schedule, and how many there are is settled by a pilot that is thrown away, before they are drawn.
 */
export function* certifySchedule(question: CertificateQuestion): Job<CertificateAnswer> {
  const { sampled, alphabet, schedule, maxError, eta, seed } = question;
  const perToken = entropyWeights(schedule, sampled.length);
  const levels = certificateLevels(perToken, question.blocks);
  const weights = upperWeights(levels, perToken);
  const range = errorRange(weights, alphabet);
  const fresh = { sampled, levels, weights, range, seed };
  const needed = (moments: Moments) => samplesFor(moments, range[0], range[1], maxError, eta);
  const count =
    question.samples ?? countFor(momentsOf(yield* freshValues(fresh, 0, pilotSamples)), needed);
  const values = yield* freshValues(fresh, pilotSamples, count);
  const certificate = certifyValues(values, range, eta, mostError(perToken, alphabet));
  const certified = certificate.upper <= maxError;
  return { certificate, certified, warning: certified ? undefined : missed(needed(certificate)) };
}

/** As many as a pilot foresees, and so many more that its own chance seldom misses what was asked for. */
function countFor(pilot: Moments, needed: (moments: Moments) => SamplesNeeded): number {
  const mean = pilot.mean + doubt * Math.sqrt(pilot.variance / pilot.count);
  const careful = needed({ ...pilot, mean });
  const plain = needed(pilot);
  const wanted = [careful, plain].find((found) => found.kind === 'samples');
  return Math.max(pilotSamples, Math.min(Math.ceil(margin * (wanted?.samples ?? 0)), mostUnasked));
}

/** What the fresh samples foresee of more of them, which would have to be fresh again. */
function missed(needed: SamplesNeeded): string {
  return needed.kind === 'impossible'
    ? needed.message
    : l10n.t`About ${Number((margin * needed.samples).toPrecision(2))} samples would be needed: ask for them, with another seed, if you want to wait.`;
}

/**
 * The levels to look at: those that count for the error; of a long sequence fewer, for which their
 * neighbours stand on the safe side. The ends of every block are there: beyond them entropies may rise.
 */
export function certificateLevels(
  perToken: Float64Array,
  blocks = oneBlock(perToken.length),
): Int32Array {
  const length = perToken.length;
  const starts: number[] = [];
  const within: number[] = [];
  perToken.forEach((weight, j) => {
    if (weight > 0) starts.push(j);
    else if (weight < 0) within.push(j);
  });
  const short = length <= everyLevelUpTo;
  const levels = new Set([
    ...blocks.flatMap(({ start, length: size }) => [start, start + size - 1]),
    ...(short ? starts : thinned(starts)),
    ...(short ? within : thinned(within)),
  ]);
  return Int32Array.from(levels).sort();
}

function thinned(levels: readonly number[]): readonly number[] {
  if (levels.length <= thinnedTo) return levels;
  return Array.from(
    { length: thinnedTo },
    (_, i) => levels[Math.round((i * (levels.length - 1)) / (thinnedTo - 1))]!,
  );
}

/** How the value of one fresh sample is found. */
interface Fresh {
  readonly sampled: Sampled;
  readonly levels: Int32Array;
  readonly weights: Float64Array;
  readonly range: readonly [number, number];
  readonly seed: number;
}

/** Negative streams: estimates number their replicates from 0 on. */
function* freshValues(
  { sampled, levels, weights, range, seed }: Fresh,
  from: number,
  count: number,
): Job<Float64Array> {
  const values = new Float64Array(count);
  const means = new Float64Array(levels.length);
  for (let r = 0; r < count; r++) {
    const random = replicateRandom(seed, -2 - from - r);
    for (const _ of sampled.replicate(random, levels, means)) yield { fraction: r / count };
    values[r] = weightedValue(means, weights, range);
  }
  return values;
}
