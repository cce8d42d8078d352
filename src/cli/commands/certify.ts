import { countOfBlocks } from '../../core/schedule/blocks';
import { stepsOf } from '../../core/schedule/schedule';
import { formatNats } from '../../document/format';
import {
  type CertificateWish,
  type Certified,
  type ChosenSchedule,
  certificateSentences,
  certifying,
  chosenSchedule,
  needsProfile,
  shapeOf,
  uncertifiedOrder,
} from '../../tasks/certifying';
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
import { commandWords } from '../terminal/commandWords';
import { namedSchedule } from '../terminal/namedSchedule';
import { profileOf, type StudiedFile, studyFile } from '../terminal/studyFile';
import { tableAsAsked } from '../terminal/tableFormat';
import { type GrowthPromise, growthLine, growthPromise } from './growthPromise';

export const certify: Command = {
  ...commandWords.certify,
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
    const chosen = await chosenBy(file, given, output);
    const wish = { maxError: asked, eta, ...(samples !== undefined && { samples }) };
    const job = certifying(file.study, chosen, wish);
    if ('problem' in job) throw new Complaint(`${file.file}: ${job.problem}.`);
    const found = await withProgress(job, 'fresh samples', given, output);
    const steps = stepsOf(chosen.schedule);
    const exact = samples === undefined ? chosen.exact?.conditionalEntropy : undefined;
    const growth = await growthPromise(file, { steps, asked, eta, samples, exact }, given, output);
    if (given.json) printJson(output, jsonOf(chosen, wish, found, growth));
    else {
      const { length } = file.study.distribution;
      const lines = [
        `${chosen.name}, ${steps} steps: ${shapeOf(chosen, length)}`,
        ...certificateSentences(chosen, wish, found, file.units),
        growthLine(growth, file.units),
        certificateAsAsked(chosen, wish, found),
      ];
      output.out(lines.join('\n'));
    }
    return 0;
  },
};

/** The certificate in one row, for those who asked for a table. */
function certificateAsAsked(
  { name, schedule }: ChosenSchedule,
  { eta, maxError }: CertificateWish,
  { samples, mean, bound, certified }: Certified,
): string {
  const nats = (amount: number) => formatNats(amount, 'nats');
  const row = [
    ...[name, String(stepsOf(schedule)), nats(maxError), certified ? 'yes' : 'no'],
    ...[nats(bound), String(1 - eta), nats(mean), String(samples)],
  ];
  const head = [
    'schedule',
    'steps',
    'asked',
    'certified',
    'bound',
    'confidence',
    'mean',
    'samples',
  ];
  return tableAsAsked(head, [row]) ?? '';
}

function jsonOf(
  { name, schedule }: ChosenSchedule,
  { eta, maxError: asked }: CertificateWish,
  { samples, mean, bound, certified }: Certified,
  ugc: GrowthPromise,
) {
  return {
    schedule: name,
    steps: stepsOf(schedule),
    sizes: schedule.kind === 'sizes' ? [...schedule.sizes] : [],
    ...{ eta, samples, mean, bound, certified, asked, ugc },
  };
}

async function chosenBy(
  file: StudiedFile,
  given: Arguments,
  output: Output,
): Promise<ChosenSchedule> {
  const { study } = file;
  const { length } = study.distribution;
  const fewest = countOfBlocks(length, study.blockLength);
  const wanted =
    given.schedule === undefined
      ? { steps: wholeNumber('--steps', given.steps ?? '', fewest, length) }
      : namedSchedule(given.schedule, study.schedules);
  const refused = uncertifiedOrder(study, wanted);
  if (refused) throw new Complaint(refused);
  const profile = needsProfile(study, wanted) ? await profileOf(file, given, output) : undefined;
  return chosenSchedule(study, wanted, profile);
}

function probability(option: string, text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value > 0 && value < 1) return value;
  throw new Complaint(`${option} takes a number between 0 and 1, not "${text}".`);
}
