import { certifySchedule } from '../../core/certificates/certify';
import type { Distribution } from '../../core/laws/law';
import { sum } from '../../core/numbers/entropy';
import { chooseProfile, sampledOf } from '../../core/profile/choose';
import { blocksOf } from '../../core/schedule/blocks';
import type { ResolvedSchedule } from '../../core/schedule/schedule';
import { costsOf, meanCounts, stepsOf } from '../../core/schedule/schedule';
import { barePlanFor } from '../../core/study/evaluate';
import { formatMeans, formatNats, formatSizes } from '../../document/format';
import {
  type Arguments,
  type Command,
  Complaint,
  nonNegativeNumber,
  type Output,
  printJson,
  wholeNumber,
  withProgress,
} from '../terminal/command';
import { namedSchedule } from '../terminal/namedSchedule';
import { profileOf, type StudiedFile, studyFile } from '../terminal/studyFile';
import { growthLine, growthPromise } from './growthPromise';

export const certify: Command = {
  name: 'certify',
  usage: 'certify FILE --schedule NAME|--steps K --max-error E [--eta 0.05] [--samples M]',
  summary:
    'Whether the error of a schedule is at most E, with probability at least 1 − η, by fresh samples.',
  options: [
    ['--schedule NAME', 'a schedule of the file'],
    ['--steps K', 'or the best schedule with K steps'],
    ['--max-error E', 'the error to certify, in nats'],
    ['--eta H', 'the probability that the certificate may be wrong; 0.05 by default'],
    ['--samples M', 'so many fresh samples; as many as a pilot finds needed by default'],
  ],
  run: async (given, output) => {
    if ((given.schedule === undefined) === (given.steps === undefined))
      throw new Complaint('Say which schedule: either --schedule NAME or --steps K.');
    if (given.maxError === undefined)
      throw new Complaint('Say --max-error E, the error to certify, in nats.');
    const asked = nonNegativeNumber('--max-error', given.maxError);
    const eta = given.eta === undefined ? 0.05 : probability('--eta', given.eta);
    const samples =
      given.samples === undefined ? undefined : wholeNumber('--samples', given.samples, 2, 1e9);
    const file = studyFile(given, output, certify.usage);
    const { name, schedule, exactError, exact } = await scheduleOf(file, given, output);
    const found =
      exactError !== undefined && samples === undefined
        ? {
            samples: 0,
            mean: exactError,
            bound: exactError,
            certified: exactError <= asked,
            warning: undefined,
          }
        : await certified(file, schedule, { asked, eta, samples }, given, output);
    const growth = await growthPromise(
      file,
      {
        ...{ steps: stepsOf(schedule), asked, eta, samples },
        exact: samples === undefined ? exact : undefined,
      },
      given,
      output,
    );
    if (given.json)
      printJson(output, {
        schedule: name,
        steps: stepsOf(schedule),
        sizes: schedule.kind === 'sizes' ? [...schedule.sizes] : [],
        eta,
        samples: found.samples,
        mean: found.mean,
        bound: found.bound,
        certified: found.certified,
        asked,
        ugc: growth,
      });
    else
      output.out(
        `${forPeople(file, { name, schedule, exactError, asked, eta }, found)}${growthLine(growth, file.units)}\n`,
      );
    return 0;
  },
};

interface Asked {
  readonly name: string;
  readonly schedule: ResolvedSchedule;
  /** Where the profile is exact. */
  readonly exactError: number | undefined;
  readonly asked: number;
  readonly eta: number;
}

interface Found {
  readonly samples: number;
  readonly mean: number;
  readonly bound: number;
  readonly certified: boolean;
  readonly warning: string | undefined;
}

async function certified(
  { file, study }: StudiedFile,
  schedule: ResolvedSchedule,
  {
    asked,
    eta,
    samples,
  }: { readonly asked: number; readonly eta: number; readonly samples: number | undefined },
  given: Arguments,
  output: Output,
): Promise<Found> {
  const { distribution, profile, blockLength } = study;
  const blocks = blockLength === undefined ? undefined : blocksOf(distribution.length, blockLength);
  const sampled = sampledOf(distribution, undefined, blocks);
  if (!sampled || distribution.alphabet < 1)
    throw new Complaint(
      `${file}: a certificate needs samples of symbols; ${whyNone(distribution)}.`,
    );
  const answer = await withProgress(
    certifySchedule({
      sampled,
      alphabet: distribution.alphabet,
      schedule,
      ...(blocks && { blocks }),
      maxError: asked,
      eta,
      seed: profile.seed,
      ...(samples !== undefined && { samples }),
    }),
    'fresh samples',
    given,
    output,
  );
  const { count, mean, upper } = answer.certificate;
  return {
    samples: count,
    mean,
    bound: upper,
    certified: answer.certified,
    warning: answer.warning,
  };
}

function forPeople(
  { study, units }: StudiedFile,
  { name, schedule, exactError, asked, eta }: Asked,
  { samples, mean, bound, certified, warning }: Found,
): string {
  const shape =
    schedule.kind === 'sizes'
      ? formatSizes(schedule.sizes)
      : formatMeans([...meanCounts(schedule, study.distribution.length)]);
  const nats = (value: number) => formatNats(value, units);
  const verdict = certified ? 'certified' : 'not certified';
  return [
    `${name}, ${stepsOf(schedule)} steps: ${shape}`,
    ...(exactError === undefined
      ? []
      : [
          `The profile is exact, and so is the error ${nats(exactError)}: ${exactError <= asked ? 'at most' : 'more than'} ${nats(asked)}. No certificate is needed.`,
        ]),
    ...(samples === 0
      ? []
      : [
          `With probability at least ${Number((100 * (1 - eta)).toPrecision(10))} % the error is at most ${nats(bound)} (${samples} fresh samples, mean ${nats(mean)}): ${nats(asked)} ${verdict}.`,
        ]),
    ...(warning ? [warning] : []),
    '',
  ].join('\n');
}

interface ChosenSchedule extends Pick<Asked, 'name' | 'schedule' | 'exactError'> {
  /** The exact profile, where there is one. */
  readonly exact: Float64Array | undefined;
}

async function scheduleOf(
  file: StudiedFile,
  given: Arguments,
  output: Output,
): Promise<ChosenSchedule> {
  const { distribution, schedules, profile: options, blockLength } = file.study;
  const { length, alphabet } = distribution;
  const named = given.schedule === undefined ? undefined : namedSchedule(given.schedule, schedules);
  const steps =
    given.steps === undefined
      ? undefined
      : wholeNumber('--steps', given.steps, Math.ceil(length / (blockLength ?? length)), length);
  // a list needs no profile: an estimate would be time lost
  const estimated = chooseProfile(distribution, options, blockLength).kind === 'monteCarlo';
  if (named && estimated && ['list', 'times', 'randomOffset'].includes(named.kind)) {
    const schedule = named.resolve({ length, conditionalEntropy: new Float64Array(length) });
    return { name: named.name, schedule, exactError: undefined, exact: undefined };
  }
  const profile = await profileOf(file, given, output);
  const { conditionalEntropy, estimate } = profile;
  const schedule: ResolvedSchedule = named
    ? named.resolve({ length, conditionalEntropy: estimate?.selection ?? conditionalEntropy })
    : {
        kind: 'sizes',
        sizes: barePlanFor(profile, alphabet, { kind: 'steps', steps: steps ?? length }).sizes,
      };
  return {
    name: named?.name ?? `best of ${steps} steps`,
    schedule,
    exact: profile.method === 'exact' ? conditionalEntropy : undefined,
    exactError: profile.method === 'exact' ? sum(costsOf(conditionalEntropy, schedule)) : undefined,
  };
}

function probability(option: string, text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value > 0 && value < 1) return value;
  throw new Complaint(`${option} takes a number between 0 and 1, not "${text}".`);
}

function whyNone({ kind }: Distribution): string {
  if (kind === 'continuous') return 'the entropies of real numbers have no range';
  return kind === 'model'
    ? 'what a model loses on a token of data has no range'
    : 'this distribution cannot be sampled';
}
