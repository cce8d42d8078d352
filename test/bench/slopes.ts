// How fast work grows with the number of tokens N, as log-log slopes.
import { finish } from '../../src/core/jobs/job';
import { sum } from '../../src/core/numbers/entropy';
import { chooseProfile } from '../../src/core/profile/choose';
import { defaultProfileOptions, type ProfileOptions } from '../../src/core/profile/profile';
import { bestErrors, bestForSteps } from '../../src/core/schedule/best/optimum';
import { readDistribution } from '../../src/formats/families/readDistribution';
import type { Growth } from './growth';

const curve = (length: number) =>
  Float64Array.from({ length }, (_, j) => Math.exp((-8 * j) / length));

/** A law is read each time: what it remembers is no part of the growth. */
function profileOf(value: unknown, options: ProfileOptions): Float64Array {
  const law = readDistribution(value, ({ message }) => {
    throw new RangeError(message);
  });
  if (!law) throw new RangeError('no law');
  const choice = chooseProfile(law, options);
  if (choice.kind === 'refused') throw new RangeError(choice.message);
  return finish(choice.run()).conditionalEntropy;
}

/** States that last, each of which mostly emits a symbol of its own. */
const transition = [
  [0.95, 0.05],
  [0.05, 0.95],
];
const hidden = (length: number) => ({
  family: 'hmm',
  length,
  transition,
  emission: [
    [0.9, 0.1],
    [0.2, 0.8],
  ],
});

export const slopes: readonly Growth[] = [
  {
    // some numbers of steps, since how many passes one takes is luck
    id: 'slope-one',
    small: 1e5,
    large: 1e6,
    slope: { least: 0.9, most: 1.1 },
    of: (length) => {
      const profile = curve(length);
      return () =>
        sum([16, 32, 64, 128, 256, 512].map((steps) => bestForSteps(profile.slice(), steps).error));
    },
  },
  {
    id: 'slope-all',
    small: 1024,
    large: 4096,
    slope: { most: 2 },
    of: (length) => {
      const profile = curve(length);
      return () => sum(bestErrors(profile, length));
    },
  },
  {
    id: 'slope-markov',
    small: 1e4,
    large: 1e5,
    slope: { most: 1.1 },
    of: (length) => () =>
      sum(profileOf({ family: 'markov', length, transition }, defaultProfileOptions)),
  },
  {
    // until no h(j) is less certain than this
    id: 'slope-estimate',
    small: 128,
    large: 512,
    slope: { most: 1.1 },
    of: (length) => () =>
      sum(profileOf(hidden(length), { ...defaultProfileOptions, standardError: 0.004 })),
  },
];
