import { UNKNOWN } from '../../laws/law';
import type { Random } from '../../numbers/random';
import {
  type Flip,
  type Parameter,
  type Policy,
  type Sampler,
  stepsGrid,
  valueIn,
} from '../policy';
import { thoseThat } from '../stillHidden';
import { stepsParameter } from './randomOrder';

/**
 * Times 1/K, 2/K … 1, as of the time grid; but what is known is masked again with probability σ, and as
 * much more is revealed, so that a position is known with the probability that is due all the same.
 */
function remasking(steps: number, sigmaOf: (most: number) => number): Policy {
  const flips = (round: number): Flip => {
    const [now, next] = [Math.min(1, round / steps), Math.min(1, (round + 1) / steps)];
    if (next === 1) return { reveal: 1, hide: 0 };
    const hide = sigmaOf(Math.min(1, (1 - next) / now));
    return { reveal: (next - (1 - hide) * now) / (1 - now), hide };
  };
  return {
    flips,
    start: (random: Random) => ({
      rounds: steps,
      choose: ({ hidden, round }) => {
        const { reveal } = flips(round);
        return thoseThat(hidden, () => random.uniform() < reveal);
      },
      hides: ({ known, round }) => {
        const { hide } = flips(round);
        const masked: number[] = [];
        for (let i = 0; i < known.length; i++)
          if (known[i] !== UNKNOWN && random.uniform() < hide) masked.push(i);
        return masked;
      },
    }),
  };
}

function remdm(
  words: Pick<Sampler, 'name' | 'title' | 'summary'>,
  eta: Parameter,
  sigma: (most: number, eta: number) => number,
): Sampler {
  const sampler: Sampler = {
    ...words,
    source: 'ReMDM (Wang and others), with the time grid of MDLM',
    parameters: [stepsParameter, eta],
    random: true,
    usesDrawnToken: false,
    remasks: true,
    grid: ({ length }) => stepsGrid(4 * length).map((steps) => ({ steps })),
    policy: (_, values) => {
      const share = Math.max(0, Math.min(1, valueIn(sampler, values, 'eta')));
      return remasking(valueIn(sampler, values, 'steps'), (most) => sigma(most, share));
    },
  };
  return sampler;
}

export const remaskCapped = remdm(
  {
    name: 'remdm-cap',
    title: 'ReMDM cap',
    summary:
      'As the time grid, but at every time each known token is masked again by a small chance.',
  },
  { name: 'eta', summary: 'The most that this chance is, σ = min(η, σ_max).', byDefault: 0.008 },
  Math.min,
);

export const remaskRescaled = remdm(
  {
    name: 'remdm-rescale',
    title: 'ReMDM rescale',
    summary:
      'As the time grid, but at every time each known token is masked again by a share of the chance that is possible.',
  },
  { name: 'eta', summary: 'This share, σ = η·σ_max.', byDefault: 0.05 },
  (most, share) => share * most,
);
