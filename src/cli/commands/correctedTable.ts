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
import {
  type Arguments,
  Complaint,
  type Output,
  printJson,
  wholeNumber,
  withProgress,
} from '../terminal/command';
import { resolvedInOrder } from '../terminal/orderOption';
import type { StudiedFile } from '../terminal/studyFile';
import { textTable } from '../terminal/textTable';
import { sharpeningOf, wordsOfZ } from './corrected';

const noSamplers =
  '--corrected weighs the steps of schedules; leave --samplers out. A rule that keeps the likeliest of drawn tokens has no such weights.';

/** Populations of every row where nobody says how many. */
const usualPopulations = 40;

export async function printCorrected(
  file: StudiedFile,
  given: Arguments,
  output: Output,
): Promise<void> {
  const { distribution, profile } = file.study;
  if (given.samplers !== undefined) throw new Complaint(noSamplers);
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
  const schedules = await schedulesOf(file, given, output);
  const job = correctedPoints(distribution, schedules, options);
  const { points, exactLogZ } = await withProgress(job, 'corrected', given, output);
  if (given.json) {
    const { temperature, seed } = options;
    const known = { version: 1, source: path.basename(file.file), temperature, seed };
    printJson(output, { ...known, count: options.count, exactLogZ, corrected: points });
    return;
  }
  const exact = exactLogZ === null ? '' : `log Z is ${formatNumber(exactLogZ)} exactly.\n`;
  output.out(`${tableOf(points, distribution.length, file.units)}\n${exact}${remarks}\n`);
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
  const steps = stepsGrid(length).filter((_, k, all) => k % Math.ceil(all.length / 5) === 0);
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
  ...['schedule', 'way', 'steps', 'calls', 'KL', 'kind', 'log-likelihood a token'],
  ...['two differ in', 'log Z', 'effective'],
];

function tableOf(
  points: readonly CorrectedPoint[],
  length: number,
  units: 'nats' | 'bits',
): string {
  const amount = (nats: number) => formatNats(nats, units);
  const rows = points.map(({ divergence, outcome, corrected, ...point }) => [
    point.order ? `${point.schedule} (${point.order})` : point.schedule,
    point.particles > 1 ? `${point.way}, ${point.particles} particles` : point.way,
    String(point.steps),
    formatNumber(point.calls),
    divergence ? `${amount(divergence.value)}${spread(divergence.standardError, amount)}` : '',
    divergence?.kind ?? '',
    outcome?.logLikelihood ? amount(outcome.logLikelihood.value / length) : '',
    outcome ? `${formatNumber(100 * outcome.distance.value)} %` : '',
    corrected ? wordsOfZ(corrected).replace(/^is /, '') : '',
    corrected ? `${formatNumber(corrected.effective)} of ${point.particles}` : '',
  ]);
  return textTable(head, rows);
}

function spread(error: number | null, amount: (value: number) => string): string {
  return error === null ? '' : ` ± ${amount(error)}`;
}

const remarks = [
  'Token by token every token is drawn at the temperature, and what comes out is another law than that of whole sequences at it; corrected, particles carry exact weights and are drawn again by them.',
  'KL is of the law at the temperature from what comes out: exact of all that comes out, an estimate of the mean over orders, or, corrected, an estimate of a bound that it does not exceed. ± is the standard error.',
  'calls: of the model, for one sequence; corrected, every particle takes one a token, since the tokens of a step are asked for one after the other. effective: the least number of particles that count, on average.',
].join('\n');
