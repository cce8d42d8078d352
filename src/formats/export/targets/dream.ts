import { sum } from '../../../core/numbers/entropy';
import { dreamCounts } from '../../../core/schedule/dreamCounts';
import { pythonTarget } from '../python';

/** Dream's own file comes with its weights (Dream-org/Dream-v0-Instruct-7B, generation_utils.py), not with DreamLM/Dream. */
const upstream = {
  repository: 'NVlabs/Fast-dLLM',
  file: 'dream/model/generation_utils.py (a copy of what comes with the weights of Dream)',
  commit: '24cc59e',
  checked: 'run',
} as const;

export const dreamHook = pythonTarget({
  name: 'dream-hook',
  title: 'Dream, by its token hook',
  summary: 'Python: a hook that reveals the planned counts; the model’s own code stays as it is.',
  upstream,
  place:
    'Pass reveal as generation_tokens_hook_func. The hook replaces what the sampler chose, so alg, alg_temp and temperature no longer matter; it has its own.',
  order: {
    takes: 'random',
    by: 'Positions are drawn at random by the hook. With random_order=False the surest come first, for which this plan is not made.',
  },
  counts: (sizes) => sizes,
  code: `
class PlannedReveal:
    """Takes the masked sequence as the step found it and reveals as many tokens as planned."""

    def __init__(self, mask_token_id, temperature=1.0, random_order=True):
        self.mask_token_id = mask_token_id
        self.temperature = temperature
        self.random_order = random_order
        self.before = None

    def __call__(self, step, x, logits):
        import torch

        if step is None:
            for masked in (x == self.mask_token_id).sum(dim=1).tolist():
                if masked != TOTAL:
                    raise ValueError(f"the plan is for {TOTAL} new tokens, here are {masked}")
            self.before = x.clone()
            return x
        state = self.before.clone()
        masked = state == self.mask_token_id
        scores = logits.float().clone()
        scores[..., self.mask_token_id : self.mask_token_id + 1] = float("-inf")
        if self.temperature > 0:
            # the largest of scores with Gumbel noise is a draw from their softmax
            noise = torch.empty_like(scores).exponential_().log()
            tokens = (scores / self.temperature - noise).argmax(dim=-1)
        else:
            tokens = scores.argmax(dim=-1)
        if self.random_order:
            rank = torch.rand(state.shape, device=state.device)
        else:
            rank = scores.softmax(dim=-1).max(dim=-1).values
        chosen = rank.masked_fill(~masked, -1.0).topk(COUNTS[step], dim=-1).indices
        state.scatter_(1, chosen, tokens.gather(1, chosen))
        self.before = state.clone()  # the sampler writes into what it is given
        return state


# reveal = PlannedReveal(model.config.mask_token_id)
# model.diffusion_generate(ids, steps=STEPS, max_new_tokens=TOTAL, generation_tokens_hook_func=reveal)
`,
});

/** The times that `planned_timesteps` makes, in the same order of operations. */
function timesOf(sizes: Int32Array): Float32Array {
  const times = new Float32Array(sizes.length + 1);
  let left = sum(sizes);
  let time = 1;
  times[0] = time;
  for (let step = 0; step < sizes.length - 1; step++) {
    const size = sizes[step]!;
    time *= 1 - (size + 0.5) / left;
    times[step + 1] = time;
    left -= size;
  }
  times[sizes.length] = time * 0.5;
  return times;
}

export const dreamTimesteps = pythonTarget({
  name: 'dream-timesteps',
  title: 'Dream, by its time steps',
  summary: 'Python: times whose ratios come out at the planned counts when Dream rounds them down.',
  upstream,
  place:
    'In _sample of generation_utils.py, let timesteps be planned_timesteps(x.device) instead of the linspace; call with steps=STEPS and max_new_tokens=TOTAL, and temperature=1.0.',
  order: {
    takes: 'random',
    by: 'Positions are drawn at random with alg="maskgit_plus" and alg_temp=1e6, which makes all masked positions equally likely. Without alg_temp the surest come first, for which this plan is not made; alg="origin" draws random counts.',
  },
  counts: (sizes) => dreamCounts(sum(sizes), timesOf(sizes)),
  code: `
def planned_timesteps(device=None):
    """Dream reveals int(masked * (1 - s / t)) tokens: aim half a token higher than the plan."""
    import torch

    times = [1.0]
    for count, left in zip(COUNTS[:-1], REMAINING):
        times.append(times[-1] * (1 - (count + 0.5) / left))
    times.append(times[-1] * 0.5)  # not used for a count: the last step reveals what is left
    return torch.tensor(times, dtype=torch.float32, device=device)
`,
});
