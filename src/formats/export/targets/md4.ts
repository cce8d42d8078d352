import { pythonTarget } from '../python';
import { md4Counts, md4TimeOf } from './ancestralCounts';

/** MD4 keeps its share of revealed tokens between this and 1 minus this. */
const margin = 1e-4;

const md4Times = `
import math

import jax.numpy as jnp
from md4.models.diffusion.md4 import MD4

MASK_RATIOS = [left / TOTAL for left in REMAINING]


${md4TimeOf}


def planned_grid(self, i, timesteps):
    """Stands in for MD4.get_sampling_grid: the end and the start of step i."""
    if timesteps != STEPS:
        raise ValueError(f"the plan has {STEPS} steps, the model takes {timesteps}")
    schedule = self.noise_schedule.schedule_fn_type
    grid = jnp.asarray([time_of(ratio, schedule) for ratio in MASK_RATIOS])
    return grid[i + 1], grid[i]


def install():
    MD4.get_sampling_grid = planned_grid
`;

export const md4 = pythonTarget({
  name: 'md4',
  title: 'MD4',
  summary:
    'Python: a step that reveals exactly the planned counts; for drawn counts, MD4’s sampling grid.',
  upstream: {
    repository: 'google-deepmind/md4',
    file: 'md4/models/diffusion/md4.py',
    commit: 'b9fbf29',
    checked: 'read',
  },
  place:
    'Call install() before the model is used, with timesteps=STEPS and TOTAL tokens; sampler and sampling_grid are then ignored. The linear, cosine and poly noise schedules are inverted here.',
  order: {
    takes: 'random',
    by: 'Positions are drawn at random, as this sampler always does.',
  },
  counts: (sizes) => sizes,
  // (α(s) − α(t)) / (1 − α(t)) of what is masked, α = (1 − 2ε)(1 − share) + ε
  takesTimes: true,
  expected: (masked) => {
    const total = masked[0]!;
    const alpha = (step: number) => (1 - 2 * margin) * (1 - masked[step]! / total) + margin;
    let left = total;
    return Float64Array.from({ length: masked.length - 1 }, (_, step) => {
      const count = (left * (alpha(step + 1) - alpha(step))) / (1 - alpha(step));
      left -= count;
      return count;
    });
  },
  code: ({ times }) => (times ? md4Times : md4Counts),
});
