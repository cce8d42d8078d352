import type { Job } from '../../core/jobs/job';
import type { Distribution, Oracle } from '../../core/laws/law';
import { type Random, randomFrom } from '../../core/numbers/random';
import { orderName } from '../../core/orders/orderName';
import { drawnSizes } from '../../core/samplers/drawnSizes';
import { sampleInSteps } from '../../core/samplers/randomOrder';
import { sampleAtTimes } from '../../core/samplers/randomTimes';
import { stepsOf } from '../../core/schedule/schedule';
import { lookaheadRemarks } from '../../document/lookaheadWords';
import {
  type Arguments,
  type Command,
  Complaint,
  type Output,
  printJson,
  wholeNumber,
  withProgress,
} from '../terminal/command';
import { commandWords } from '../terminal/commandWords';
import { oneByOne, scheduleToDraw } from '../terminal/scheduleToDraw';
import { type StudiedFile, studyFile } from '../terminal/studyFile';
import { tableAsAsked } from '../terminal/tableFormat';
import { populationsRemark, sharpenedSamples, sharpeningOf, usualParticles } from './corrected';
import { ruleToWeigh } from './rulesToWeigh';

export const sample: Command = {
  ...commandWords.sample,
  options: [
    [
      '--schedule NAME',
      `a schedule of the file, or ${oneByOne} (the default): exactly from the law, or as a model can`,
    ],
    ['--count M', 'how many; 10 by default'],
    ['--temperature T', 'of tokens: each is drawn by its law to the power 1/T'],
    [
      '--corrected',
      'of whole sequences instead: particles with exact weights, of the law to the power 1/T, or of what a file tempered or product is made of',
    ],
    ['--particles P', `of every corrected sequence; ${usualParticles} by default`],
    [
      '--samplers A',
      'with --corrected: a rule that looks at laws finds the steps of each particle',
    ],
    ['--steps K', 'of a rule that takes a number of steps'],
  ],
  run: async (given, output) => {
    const file = studyFile(given, output, sample.usage);
    const { distribution, profile } = file.study;
    const draw = drawFrom(distribution, file);
    const count = given.count === undefined ? 10 : wholeNumber('--count', given.count, 1, 1e7);
    const { seed } = profile;
    const sharpening = sharpeningOf(given, distribution.kind === 'discrete' ? distribution : {});
    const rule = await ruleIfCorrected(file, given, output);
    const { schedule, order, orders, blocks, steps } = await scheduleToDraw(file, given, output);
    if (sharpening) {
      const job = sharpenedSamples(count, sharpening, seed, (random) => {
        const law = draw(random);
        return { law, steps: rule ?? steps(random) };
      });
      const { samples, corrected, ...drawn } = await withProgress(job, 'samples', given, output);
      if (corrected && !given.json && !given.quiet)
        output.err(`${[populationsRemark(corrected), ...remarksOf(rule)].join('\n')}\n`);
      const { temperature } = sharpening;
      const more = {
        ...(order && { order: orderName(order) }),
        ...(rule && { sampler: rule.sampler.name }),
        temperature,
        ...(corrected && { corrected }),
      };
      print(samples, rule ? drawn.steps : stepsOf(schedule), more, file, given, output);
      return 0;
    }
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
    print(
      samples,
      stepsOf(schedule),
      order ? { order: orderName(order) } : {},
      file,
      given,
      output,
    );
    return 0;
  },
};

/** The rule that is named, where particles are weighed. */
async function ruleIfCorrected(file: StudiedFile, given: Arguments, output: Output) {
  if (given.corrected) return ruleToWeigh(file, given, output);
  if (given.samplers !== undefined || given.steps !== undefined)
    throw new Complaint('--samplers and --steps go with --corrected here.');
  return undefined;
}

function remarksOf(rule: { readonly sampler: { readonly name: string } } | undefined) {
  return rule ? lookaheadRemarks([rule.sampler.name]) : [];
}

function print(
  samples: readonly Int32Array[],
  steps: number,
  more: { readonly [field: string]: unknown },
  { study: { distribution, profile } }: StudiedFile,
  { json }: Arguments,
  output: Output,
): void {
  const { symbols } = distribution;
  if (json) {
    const all = samples.map((values) => [...values]);
    const { seed } = profile;
    printJson(output, { samples: all, steps, ...more, seed, ...(symbols && { symbols }) });
    return;
  }
  const table = tableAsAsked(
    Array.from({ length: distribution.length }, (_, position) => String(position)),
    samples.map((values) => Array.from(values, (token) => symbols?.[token] ?? String(token))),
  );
  if (table !== undefined) {
    output.out(table);
    return;
  }
  const line = lineOf(samples, symbols);
  for (const values of samples) output.out(`${line(values)}\n`);
}

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
