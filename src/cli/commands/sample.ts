import type { Job } from '../../core/jobs/job';
import type { Distribution, Oracle } from '../../core/laws/law';
import { type Random, randomFrom } from '../../core/numbers/random';
import type { OrderSpec } from '../../core/orders/kinds/kind';
import { orderName } from '../../core/orders/orderName';
import { orderShapeOf, settleOrder } from '../../core/orders/settleOrder';
import { drawnSizes } from '../../core/samplers/drawnSizes';
import { sampleInSteps } from '../../core/samplers/randomOrder';
import { sampleAtTimes } from '../../core/samplers/randomTimes';
import { blocksIfAny } from '../../core/schedule/blocks';
import type { ResolvedSchedule } from '../../core/schedule/schedule';
import { stepsOf } from '../../core/schedule/schedule';
import { resolvedUnder } from '../../core/study/orderedPlan';
import {
  type Arguments,
  type Command,
  Complaint,
  type Output,
  printJson,
  wholeNumber,
  withProgress,
} from '../terminal/command';
import { namedSchedule } from '../terminal/namedSchedule';
import { surfaceInOrder } from '../terminal/orderOption';
import { profileOf, type StudiedFile, studyFile } from '../terminal/studyFile';

/** The schedule that draws exactly from the law. */
const oneByOne = 'one-by-one';

export const sample: Command = {
  name: 'sample',
  usage: `sample FILE [--schedule NAME] [--count M]`,
  summary:
    'Sequences as a masked model generates them: in the order of the schedule, random where it names none, tokens of a step independent.',
  options: [
    [
      '--schedule NAME',
      `a schedule of the file, or ${oneByOne} (the default): exactly from the law, or as a model can`,
    ],
    ['--count M', 'how many; 10 by default'],
  ],
  run: async (given, output) => {
    const file = studyFile(given, output, sample.usage);
    const { distribution, profile, blockLength } = file.study;
    const blocks = blocksIfAny(distribution.length, blockLength);
    const draw = drawFrom(distribution, file);
    const count = given.count === undefined ? 10 : wholeNumber('--count', given.count, 1, 1e7);
    const { schedule, order } = await scheduleOf(file, given, output);
    const orders = order && settleOrder(order, orderShapeOf(distribution), blocks);
    if (typeof orders === 'string') throw new Complaint(`${file.file}: ${orders}`);
    const { seed } = profile;
    const samples = await withProgress(
      drawn(count, (r) => {
        const random = randomFrom(seed, r);
        const law = draw(random);
        return schedule.kind === 'times'
          ? sampleAtTimes(law, schedule, random)
          : sampleInSteps(
              law,
              drawnSizes(schedule, law.length, random),
              random,
              blocks,
              orders?.draw(random),
              schedule.kind === 'sizes' ? schedule.groups : undefined,
            );
      }),
      'samples',
      given,
      output,
    );
    if (given.json)
      printJson(output, {
        samples: samples.map((values) => [...values]),
        steps: stepsOf(schedule),
        ...(order && { order: orderName(order) }),
        seed,
        ...(distribution.symbols && { symbols: distribution.symbols }),
      });
    else {
      const line = lineOf(samples, distribution.symbols);
      for (const values of samples) output.out(`${line(values)}\n`);
    }
    return 0;
  },
};

/** With what the symbols stand for, where they do; side by side where all that occur are letters. */
function lineOf(
  samples: readonly Int32Array[],
  symbols: readonly string[] | undefined,
): (values: Int32Array) => string {
  if (!symbols) return (values) => values.join(' ');
  const letter = symbols.map((symbol) => Array.from(symbol).length === 1);
  const between = samples.every((values) => values.every((value) => letter[value])) ? '' : ' ';
  return (values) =>
    Array.from(values, (value) => symbols[value])
      .join(between)
      .replaceAll('\n', '⏎');
}

function* drawn(count: number, draw: (r: number) => Int32Array): Job<readonly Int32Array[]> {
  const samples: Int32Array[] = [];
  for (let r = 0; r < count; r++) {
    samples.push(draw(r));
    yield { fraction: (r + 1) / count };
  }
  return samples;
}

function drawFrom(distribution: Distribution, { file }: StudiedFile): (random: Random) => Oracle {
  if (distribution.kind === 'discrete' || distribution.kind === 'model') return () => distribution;
  const { instance } = distribution.kind === 'profileOnly' ? distribution : {};
  if (instance) return instance;
  throw new Complaint(`${file}: this distribution has no symbols that could be revealed in steps.`);
}

async function scheduleOf(
  file: StudiedFile,
  given: Arguments,
  output: Output,
): Promise<{ readonly schedule: ResolvedSchedule; readonly order?: OrderSpec }> {
  const { distribution, schedules } = file.study;
  const { length } = distribution;
  const { schedule: name = oneByOne } = given;
  if (name === oneByOne)
    return { schedule: { kind: 'sizes', sizes: new Int32Array(length).fill(1) } };
  const schedule = namedSchedule(name, schedules, [oneByOne]);
  const { order } = schedule;
  if (order && schedule.needsProfile) {
    const surface = await surfaceInOrder(file, order, given, output);
    return { schedule: resolvedUnder(schedule, surface), order };
  }
  const conditionalEntropy = schedule.needsProfile
    ? (await profileOf(file, given, output)).conditionalEntropy
    : new Float64Array(length);
  return {
    schedule: schedule.resolve({ length, conditionalEntropy }),
    ...(order && { order }),
  };
}
