// Samplers that round a ratio down: MaskGIT, Show-o, ESM3.
import { sum } from '../../../core/numbers/entropy';
import { pythonTarget } from '../python';
import { offsetRatios, revealedBy } from '../remaining';

/** floor(n · ratio) on float32, at least 1 and less than before; the last step shows all. */
function clampedFloors(sizes: Int32Array, keep: (step: number) => number): Int32Array {
  return revealedBy(sum(sizes), sizes.length, (step, masked) =>
    step === sizes.length - 1 ? 0 : Math.max(1, Math.min(masked - 1, keep(step))),
  );
}

function floors(sizes: Int32Array): Int32Array {
  const ratios = Float32Array.from(offsetRatios(sizes));
  const tokens = sum(sizes);
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
    by: 'Positions are drawn at random with choice_temperature=1e6, whose noise drowns the confidence. With its default, 1, and with the usual 4.5 the surest come first, for which this plan is not made.',
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

export const dome272 = pythonTarget({
  name: 'maskgit-dome272',
  title: 'dome272’s MaskGIT-pytorch',
  summary: 'Python: a table in the place of its gamma function.',
  upstream: {
    repository: 'dome272/MaskGIT-pytorch',
    file: 'transformer.py',
    commit: 'cff485a',
    checked: 'run',
  },
  place:
    'Call install(model) with the VQGANTransformer, and model.sample_good(num=…, T=STEPS) with TOTAL image tokens. At this commit the class cannot be built (load_vqgan takes no argument and is given one): mend that first.',
  order: {
    takes: 'random',
    by: 'Positions are drawn at random: install() makes the noise on the confidence a million times as large. With the usual 4.5 the surest come first, for which this plan is not made.',
  },
  counts: (sizes) => sizes,
  code: `
${ratios}


def planned_gamma(ratio):
    """The share of tokens that stay masked once this share of the steps is done."""
    return MASK_RATIOS[round(ratio * STEPS)]


def install(model):
    if model.num_image_tokens != TOTAL:
        raise ValueError(f"the plan is for {TOTAL} tokens, not {model.num_image_tokens}")
    model.gamma_func = lambda mode=None: planned_gamma
    model.choice_temperature = 1e6
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
    'Call install(module) with the imported module of the model (models.modeling_showo), and pass noise_schedule=planned_schedule and timesteps=STEPS to t2i_generate of a model with TOTAL image tokens.',
  order: {
    takes: 'random',
    by: 'Positions are drawn at random by what install() puts in the place of mask_by_random_topk. As published the surest come first, for which this plan is not made, and no temperature changes that: a high one also masks what was known, and it shrinks at every step.',
  },
  counts: floors,
  code: `
${ratios}


def planned_schedule(ratio):
    """The share of tokens that stay masked once this share of the steps is done."""
    import torch

    step = round(float(ratio) * STEPS)
    return torch.as_tensor(MASK_RATIOS[step], dtype=torch.float32)


def at_random(mask_len, probs, temperature=1.0, generator=None):
    """Stands in for mask_by_random_topk: which unknown tokens stay masked is drawn at random."""
    import torch

    device = probs.device if generator is None else generator.device
    rank = torch.rand(probs.shape, generator=generator, device=device).to(probs.device)
    rank = rank.masked_fill(probs >= torch.finfo(probs.dtype).max, 2.0)  # what is known
    return rank < rank.sort(dim=-1).values.gather(1, mask_len.long())


def install(module):
    module.mask_by_random_topk = at_random
`,
});

export const esm3 = pythonTarget({
  name: 'esm3',
  title: 'ESM3',
  summary: 'Python: the plan in the place of ESM3’s linear noise schedule.',
  upstream: {
    repository: 'evolutionaryscale/esm',
    file: 'esm/sdk/api.py, esm/utils/noise_schedules.py, esm/utils/generation.py',
    commit: '6e89bf7',
    checked: 'run',
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
    const tokens = sum(sizes);
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
