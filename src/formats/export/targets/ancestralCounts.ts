// Python that makes samplers with random counts reveal exactly the planned ones, at positions drawn at random.

/** Draws a token for every place, and keeps those of so many masked ones. */
const reveal = `
def reveal(x, chances, masked, count):
    """Draws a token for every place, and keeps those of so many masked places, drawn at random."""
    tokens = torch.distributions.Categorical(probs=chances).sample()
    rank = torch.rand(x.shape, device=x.device).masked_fill(~masked, -1)
    chosen = rank.topk(count, dim=-1).indices
    return x.scatter(1, chosen, tokens.gather(1, chosen))
`.trim();

export const mdlmCounts = `
import torch


${reveal}


def install(model):
    if (model.config.noise.type, model.parameterization) != ("loglinear", "subs"):
        raise ValueError("this plan is for noise=loglinear and parameterization=subs")
    if model.sampler not in ("ddpm", "ddpm_cache"):
        raise ValueError("this plan is for sampling.predictor=ddpm or ddpm_cache")

    def update(x, t, dt):
        step = round((1 - float(t.flatten()[0])) / dt)
        masked = x == model.mask_index
        if (round((1 - 1e-5) / dt), int(masked[0].sum())) != (STEPS, REMAINING[min(step, STEPS)]):
            raise ValueError(f"the plan is for {TOTAL} tokens in {STEPS} steps")
        sigma = model.noise(torch.full_like(t, REMAINING[step] / TOTAL))[0]
        return reveal(x, model.forward(x, sigma).exp(), masked, COUNTS[step])

    model._ddpm_update = update
    model._ddpm_caching_update = lambda x, t, dt, p_x0=None: (None, update(x, t, dt))
`;

export const seddCounts = `
import torch
from sampling import AnalyticPredictor, register_predictor


${reveal}


@register_predictor(name="planned")
class PlannedPredictor(AnalyticPredictor):
    """The planned counts, each token drawn as the denoiser at the end draws it."""

    def update_fn(self, score_fn, x, t, step_size):
        step = round((1 - float(t.flatten()[0])) / step_size)
        masked = x == self.graph.dim - 1
        steps = round((1 - 1e-5) / step_size)
        if (steps, int(masked[0].sum())) != (STEPS, REMAINING[min(step, STEPS)]):
            raise ValueError(f"the plan is for {TOTAL} tokens in {STEPS} steps")
        sigma = self.noise(torch.full_like(t, REMAINING[step] / TOTAL))[0]
        return reveal(x, score_fn(x, sigma)[..., :-1].float(), masked, COUNTS[step])
`;

export const bd3lmCounts = `
import torch


${reveal}


def install(model):
    if model.config.sampling.first_hitting:
        raise ValueError("sampling.first_hitting draws its own times, one token a step")

    def update(x, t, dt, p_x0=None):
        block, cached = x[:, -model.block_size :], model.config.sampling.kv_cache
        masked = block == model.mask_index
        left = int(masked[0].sum())
        if round(1 / dt) != STEPS or model.block_size != TOTAL:
            raise ValueError(f"the plan is for blocks of {TOTAL} tokens in {STEPS} steps")
        share = model.noise(t * 0 + left / TOTAL)[1]
        sigma = model._sigma_from_p(share)
        found = model.forward(block if cached else x, sigma, sample_mode=True)
        chances = model._nucleus_sample(found[:, -TOTAL:].to(torch.float64).exp())
        # the first block begins with a known token: by what is left, not by a counter
        goal = max(planned for planned in REMAINING if planned < left)
        block = reveal(block, chances, masked, left - goal)
        if cached and goal == 0:
            model.forward(block, sigma, sample_mode=True, store_kv=True)
        return None, torch.cat([x[:, :-TOTAL], block], dim=1)

    model._ddpm_caching_update = update
`;

/** When so many tokens are masked, by the noise schedules of MD4. */
export const md4TimeOf = `
def time_of(ratio, schedule):
    """When this share of the tokens is masked, by the noise schedule of the model."""
    if schedule == "linear":
        return ratio
    if schedule == "cosine":
        return 1 - 2 / math.pi * math.acos(ratio)
    if schedule.startswith("poly"):
        return ratio ** (1 / float(schedule.removeprefix("poly")))
    raise ValueError(f"there is no noise schedule {schedule}")
`.trim();

export const md4Counts = `
import math

import jax
import jax.numpy as jnp
from md4.models.diffusion.md4 import MD4


${md4TimeOf}


def planned_step(self, rng, i, timesteps, zt, conditioning=None, topp=None):
    """Stands in for MD4.sample_step: the planned number of tokens, at places drawn at random."""
    if timesteps != STEPS or zt[0].size != TOTAL:
        raise ValueError(f"the plan is for {TOTAL} tokens in {STEPS} steps")
    schedule = self.noise_schedule.schedule_fn_type
    times = jnp.asarray([time_of(left / TOTAL, schedule) for left in REMAINING])
    first, second = jax.random.split(jax.random.fold_in(rng, i))
    logits, _ = self.predict_x(zt, times[i], cond=self.get_cond_embedding(conditioning))
    tokens = jax.random.categorical(first, logits)
    rank = jnp.where(zt == self.vocab_size, jax.random.uniform(second, zt.shape), 2.0)
    place = jnp.argsort(jnp.argsort(rank.reshape(zt.shape[0], -1), axis=-1), axis=-1)
    return jnp.where(place.reshape(zt.shape) < jnp.asarray(COUNTS)[i], tokens, zt)


def install():
    MD4.sample_step = planned_step
`;
