// Samplers that round a ratio down: MaskGIT, Show-o, ESM3.
import { pythonTarget } from '../python';
import { offsetRatios, revealedBy } from '../remaining';
import { total } from '../words';

/** floor(n · ratio) on float32, at least 1 and less than before; the last step shows all. */
export function clampedFloors(sizes: Int32Array, keep: (step: number) => number): Int32Array {
  return revealedBy(total(sizes), sizes.length, (step, masked) =>
    step === sizes.length - 1 ? 0 : Math.max(1, Math.min(masked - 1, keep(step))),
  );
}

function floors(sizes: Int32Array): Int32Array {
  const ratios = Float32Array.from(offsetRatios(sizes));
  const tokens = total(sizes);
  return clampedFloors(sizes, (step) => Math.floor(Math.fround(tokens * ratios[step + 1]!)));
}

const ratios = `
# half a token too high: the sampler rounds TOTAL * ratio down, in float32
MASK_RATIOS = [(left + 0.5) / TOTAL for left in REMAINING]
`.trim();

export const maskgit = pythonTarget({
  name: 'maskgit',
  title: 'MaskGIT',
  summary: 'Python: a table in the place of MaskGIT’s mask schedule.',
  upstream: {
    repository: 'google-research/maskgit',
    file: 'maskgit/libml/mask_schedule.py, maskgit/libml/parallel_decode.py',
    commit: '1db2359',
    checked: 'run',
  },
  place:
    'Call install() before parallel_decode.decode, with num_iter=STEPS and TOTAL masked tokens.',
  order: {
    takes: 'random',
    by: 'Positions are drawn at random with choice_temperature=1e6, whose noise drowns the confidence. With the usual 4.5 the surest come first, for which this plan is not made.',
  },
  counts: floors,
  code: `
${ratios}


def planned_schedule(ratio, total_unknown, method="cosine"):
    """Stands in for mask_schedule.schedule: ratio is the share of steps that are done."""
    import jax.numpy as jnp

    step = jnp.round(ratio * STEPS).astype(jnp.int32)
    return jnp.asarray(MASK_RATIOS, dtype=jnp.float32)[step]


def install():
    from maskgit.libml import mask_schedule

    mask_schedule.schedule = planned_schedule
`,
});

export const showO = pythonTarget({
  name: 'show-o',
  title: 'Show-o, MMaDA and open-muse',
  summary: 'Python: a noise schedule to pass to the sampler.',
  upstream: {
    repository: 'showlab/Show-o',
    file: 'models/modeling_showo.py',
    commit: '45a5a2d',
    checked: 'run',
  },
  place:
    'Pass noise_schedule=planned_schedule, timesteps=STEPS and temperature=TEMPERATURE to t2i_generate of a model with TOTAL image tokens.',
  order: {
    takes: 'random',
    by: 'Positions are drawn at random with temperature=TEMPERATURE: the sampler multiplies its temperature by the share of steps that are left at every step again, so that a plain number, large at first, is nothing at the end. With its default, 1, the surest come first, for which this plan is not made.',
  },
  counts: floors,
  code: `
${ratios}


def planned_schedule(ratio):
    """The share of tokens that stay masked once this share of the steps is done."""
    import torch

    step = round(float(ratio) * STEPS)
    return torch.as_tensor(MASK_RATIOS[step], dtype=torch.float32)


class Steady(float):
    """Stays what it is when the sampler multiplies it by the share of steps that are left."""

    def __mul__(self, other):
        return self if isinstance(other, float) else float(self) * other


TEMPERATURE = Steady(1e6)  # noise that drowns the confidence
`,
});

export const esm3 = pythonTarget({
  name: 'esm3',
  title: 'ESM3',
  summary: 'Python: the plan in the place of ESM3’s linear noise schedule.',
  upstream: {
    repository: 'evolutionaryscale/esm',
    file: 'esm/utils/noise_schedules.py, esm/utils/generation.py',
    commit: '6e89bf7',
    checked: 'read',
  },
  place:
    'Call install(), which puts the plan in the place of the schedule "linear" (its validator takes no new name), and use GenerationConfig(schedule="linear", num_steps=STEPS, strategy="random", temperature=1.0, temperature_annealing=False) on a track with TOTAL masked positions. Only for models on this machine: a remote one runs its own schedule.',
  order: {
    takes: 'random',
    by: 'Positions are drawn at random with strategy="random", the default. With strategy="entropy" the surest come first, for which this plan is not made.',
  },
  // int(ratio · n + 0.1) on float32 stay masked; nothing is clamped
  counts: (sizes) => {
    const shares = Float32Array.from(offsetRatios(sizes));
    const tokens = total(sizes);
    return revealedBy(tokens, sizes.length, (step) => {
      const kept = Math.fround(shares[step + 1]! * tokens);
      return Math.trunc(Math.fround(kept + Math.fround(0.1)));
    });
  },
  code: `
${ratios}


def planned_schedule(t):
    """The share of tokens that stay masked once this share of the steps is done."""
    import torch

    step = round(float(t) * STEPS)
    return torch.as_tensor(MASK_RATIOS[step], dtype=torch.float32)


def install():
    from esm.utils.noise_schedules import NOISE_SCHEDULE_REGISTRY

    NOISE_SCHEDULE_REGISTRY["linear"] = planned_schedule
`,
});
