// `compare --corrected`: a temperature token by token beside the same temperature of whole sequences.
import path from 'node:path';
import {
  type CorrectedPoint,
  correctedPoints,
  type NamedSteps,
} from '../../core/comparison/correctedPoints';
import { orderName } from '../../core/orders/orderName';
import { orderShapeOf, settleOrder } from '../../core/orders/settleOrder';
import { stepsGrid } from '../../core/samplers/policy';
import { evenSplit } from '../../core/schedule/evenSplit';
import type { NamedSchedule } from '../../core/study/study';
import { formatNats, formatNumber } from '../../document/format';
import { energyRemark, energyWords } from '../../document/frontText';
import { lookaheadRemarks } from '../../document/lookaheadWords';
import {
  type Arguments,
  Complaint,
  type Output,
  printJson,
  wholeNumber,
  withProgress,
} from '../terminal/command';
import { samplersOf } from '../terminal/namedSamplers';
import { resolvedInOrder } from '../terminal/orderOption';
import type { StudiedFile } from '../terminal/studyFile';
import { textTable } from '../terminal/textTable';
import { sharpeningOf, wordsOfZ } from './corrected';
import { fewSettings, rulesToWeigh } from './rulesToWeigh';

/** Populations of every row where nobody says how many. */
const usualPopulations = 40;

export async function printCorrected(
  file: StudiedFile,
  given: Arguments,
  output: Output,
): Promise<void> {
  const { distribution, profile } = file.study;
  if (distribution.kind !== 'discrete')
    throw new Complaint(
      `${file.file}: corrected samplers are compared on one law of symbols; use sample for a model.`,
    );
  const sharpening = sharpeningOf(given, distribution);
  if (!sharpening) throw new RangeError('--corrected was not typed');
  const { count } = given;
  const options = {
    ...sharpening,
    seed: profile.seed,
    count: count === undefined ? usualPopulations : wholeNumber('--count', count, 2, 1e6),
  };
  const samplers = samplersOf(given);
  const steps = samplers
    ? await rulesToWeigh(samplers, file, given, output)
    : await schedulesOf(file, given, output);
  const job = correctedPoints(distribution, steps, options);
  const { points, exactLogZ } = await withProgress(job, 'corrected', given, output);
  if (given.json) {
    const { temperature, seed } = options;
    const known = { version: 1, source: path.basename(file.file), temperature, seed };
    printJson(output, { ...known, count: options.count, exactLogZ, corrected: points });
    return;
  }
  const exact = exactLogZ === null ? '' : `log Z is ${formatNumber(exactLogZ)} exactly.\n`;
  const first = samplers ? 'rule' : 'schedule';
  const looking = lookaheadRemarks(samplers?.map(({ name }) => name) ?? []);
  const note = [remarks, ...(samplers ? [ofRules, ...looking] : [])].join('\n');
  const table = tableOf(first, points, distribution.length, file.units);
  output.out(`${table}\n${exact}${note}\n`);
}

/** Those of the file, each in its order, and equal steps from few to one token each in random order. */
async function schedulesOf(
  file: StudiedFile,
  given: Arguments,
  output: Output,
): Promise<readonly NamedSteps[]> {
  const { distribution, schedules } = file.study;
  const { length } = distribution;
  const own: NamedSteps[] = [];
  for (const one of schedules) own.push(await stepsInOrder(one, file, given, output));
  const steps = fewSettings(stepsGrid(length));
  return [
    ...own,
    ...[...new Set([...steps, length])].map((count) => ({
      name: `even ${count}`,
      schedule: { kind: 'sizes', sizes: evenSplit(length, count) } as const,
    })),
  ];
}

async function stepsInOrder(
  one: NamedSchedule,
  file: StudiedFile,
  given: Arguments,
  output: Output,
): Promise<NamedSteps> {
  const { name, order } = one;
  const law = order && settleOrder(order, orderShapeOf(file.study.distribution));
  if (typeof law === 'string') throw new Complaint(`${file.file}: ${law}`);
  return {
    name,
    schedule: await resolvedInOrder(one, file, given, output),
    ...(law && { order: law, orderName: orderName(order) }),
  };
}

const head = [
  ...['way', 'steps', 'calls', 'KL', 'kind', 'log-likelihood a token'],
  ...['two differ in', 'energy distance', 'log Z', 'effective'],
];

function tableOf(
  first: string,
  points: readonly CorrectedPoint[],
  length: number,
  units: 'nats' | 'bits',
): string {
  const amount = (nats: number) => formatNats(nats, units);
  const rows = points.map(({ divergence, outcome, corrected, ...point }) => [
    point.order ? `${point.schedule} (${point.order})` : point.schedule,
    point.particles > 1 ? `${point.way}, ${point.particles} particles` : point.way,
    Number.isInteger(point.steps) ? String(point.steps) : formatNumber(point.steps),
    formatNumber(point.calls),
    divergence ? `${amount(divergence.value)}${spread(divergence.standardError, amount)}` : '',
    divergence?.kind ?? '',
    outcome?.logLikelihood ? amount(outcome.logLikelihood.value / length) : '',
    outcome ? `${formatNumber(100 * outcome.distance.value)} %` : '',
    outcome?.energy ? energyWords(outcome.energy) : '',
    corrected ? wordsOfZ(corrected).replace(/^is /, '') : '',
    corrected ? `${formatNumber(corrected.effective)} of ${point.particles}` : '',
  ]);
  return textTable([first, ...head], rows);
}

function spread(error: number | null, amount: (value: number) => string): string {
  return error === null ? '' : ` ± ${amount(error)}`;
}

const remarks = [
  'Token by token every token is drawn at the temperature, and what comes out is another law than that of whole sequences at it; corrected, particles carry exact weights and are drawn again by them.',
  'KL is of the law at the temperature from what comes out: exact of all that comes out, an estimate of the mean over orders, or, corrected, an estimate of a bound that it does not exceed. ± is the standard error.',
  'calls: of the model, for one sequence; corrected, every particle takes one a token, since the tokens of a step are asked for one after the other. effective: the least number of particles that count, on average.',
  energyRemark(),
].join('\n');

const ofRules =
  'A rule chooses by what the laws say of each particle, and reveals other positions in each; steps are the mean over what is drawn.';
