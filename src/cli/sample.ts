import type { DiscreteDistribution, Distribution } from '../core/distributions/distribution';
import type { Job } from '../core/job';
import { nearest } from '../core/nearest';
import { type Random, randomFrom } from '../core/random';
import { sampleInSteps } from '../core/sampler/randomOrder';
import {
  type Arguments,
  type Command,
  Complaint,
  type Output,
  printJson,
  wholeNumber,
  withProgress,
} from './command';
import { profileOf, type StudiedFile, studyFile } from './studyFile';

/** The schedule that draws exactly from the law. */
const oneByOne = 'one-by-one';

export const sample: Command = {
  name: 'sample',
  usage: `sample FILE [--schedule NAME] [--count M]`,
  summary:
    'Sequences as a masked model generates them: random order, tokens of a step independent.',
  options: [
    [
      '--schedule NAME',
      `a schedule of the file, or ${oneByOne} (the default): exactly from the law`,
    ],
    ['--count M', 'how many; 10 by default'],
  ],
  run: (given, output) => {
    const file = studyFile(given, sample.usage);
    const { distribution, profile } = file.study;
    const draw = drawFrom(distribution, file);
    const count = given.count === undefined ? 10 : wholeNumber('--count', given.count, 1, 1e7);
    const sizes = sizesOf(file, given, output);
    const { seed } = profile;
    const samples = withProgress(
      drawn(count, (r) => {
        const random = randomFrom(seed, r);
        return sampleInSteps(draw(random), sizes, random);
      }),
      'samples',
      given,
      output,
    );
    if (given.json)
      printJson(output, {
        samples: samples.map((values) => [...values]),
        steps: sizes.length,
        seed,
      });
    else for (const values of samples) output.out(`${values.join(' ')}\n`);
    return 0;
  },
};

function* drawn(count: number, draw: (r: number) => Int32Array): Job<readonly Int32Array[]> {
  const samples: Int32Array[] = [];
  for (let r = 0; r < count; r++) {
    samples.push(draw(r));
    yield { fraction: (r + 1) / count };
  }
  return samples;
}

function drawFrom(
  distribution: Distribution,
  { file }: StudiedFile,
): (random: Random) => DiscreteDistribution {
  if (distribution.kind === 'discrete') return () => distribution;
  const { instance } = distribution.kind === 'profileOnly' ? distribution : {};
  if (instance) return instance;
  throw new Complaint(`${file}: this distribution has no symbols that could be revealed in steps.`);
}

function sizesOf(file: StudiedFile, given: Arguments, output: Output): Int32Array {
  const { distribution, schedules } = file.study;
  const { length } = distribution;
  const { schedule: name = oneByOne } = given;
  if (name === oneByOne) return new Int32Array(length).fill(1);
  const schedule = schedules.find((one) => one.name === name);
  if (!schedule) {
    const names = [oneByOne, ...schedules.map((one) => one.name)];
    const meant = nearest(name, names);
    throw new Complaint(
      `The file has no schedule "${name}"; ${meant ? `do you mean "${meant}"?` : `there are ${names.join(', ')}.`}`,
    );
  }
  // some kinds look at the profile; a list does not need it
  const conditionalEntropy =
    schedule.kind === 'list'
      ? new Float64Array(length)
      : profileOf(file, given, output).conditionalEntropy;
  return schedule.resolve({ length, conditionalEntropy }).sizes;
}
