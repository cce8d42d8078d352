import { pythonTarget } from '../python';

export const llada2Diffusers = pythonTarget({
  name: 'llada2-diffusers',
  title: 'LLaDA2 in diffusers',
  summary: 'Python: a block refinement scheduler with the planned counts.',
  upstream: {
    repository: 'huggingface/diffusers',
    file: 'src/diffusers/schedulers/scheduling_block_refinement.py',
    commit: '58eb52c',
    checked: 'run',
  },
  place:
    'Build the pipeline with scheduler=planned_scheduler() and call it with block_length=TOTAL, num_inference_steps=STEPS, editing_threshold=None and temperature=1.0; TOTAL must divide gen_length. Its threshold (0.7 by default, which reveals more than planned) is ignored. A block that begins with a piece of the prompt has fewer masked tokens and ends early.',
  order: {
    takes: 'random',
    by: 'Positions are drawn at random by this scheduler; the one of diffusers reveals the surest first, for which this plan is not made.',
  },
  repeatsBlocks: true,
  counts: (sizes) => sizes,
  code: `
import torch
from diffusers import BlockRefinementScheduler


class PlannedBlockRefinementScheduler(BlockRefinementScheduler):
    """The planned counts at positions drawn at random; nothing is revealed beyond them or edited."""

    def _sample_from_logits(self, logits, **settings):
        tokens, probabilities = BlockRefinementScheduler._sample_from_logits(logits, **settings)
        return tokens, torch.rand_like(probabilities)  # what the positions are ranked by

    def step(self, *args, threshold=None, editing_threshold=None, **named):
        return super().step(*args, threshold=1.0, editing_threshold=0.0, **named)

    def get_num_transfer_tokens(self, block_length, num_inference_steps):
        if (block_length, num_inference_steps) != (TOTAL, STEPS):
            raise ValueError(
                f"the plan is for blocks of {TOTAL} tokens in {STEPS} steps, "
                f"not {block_length} in {num_inference_steps}"
            )
        return torch.tensor(COUNTS, dtype=torch.long)


def planned_scheduler():
    return PlannedBlockRefinementScheduler(
        block_length=TOTAL, num_inference_steps=STEPS, threshold=1.0, editing_threshold=None
    )
`,
});

export const amused = pythonTarget({
  name: 'amused',
  title: 'aMUSEd in diffusers',
  summary: 'Python: a scheduler for aMUSEd with the planned counts.',
  upstream: {
    repository: 'huggingface/diffusers',
    file: 'src/diffusers/schedulers/scheduling_amused.py',
    commit: '58eb52c',
    checked: 'run',
  },
  place:
    'Let pipe.scheduler be planned_scheduler(pipe.scheduler) and call the pipeline with num_inference_steps=STEPS on images of TOTAL tokens.',
  order: {
    takes: 'random',
    by: 'Positions are drawn at random by this scheduler; with the one of diffusers the surest come first, for which this plan is not made.',
  },
  counts: (sizes) => sizes,
  code: `
import torch
from diffusers import AmusedScheduler
from diffusers.schedulers.scheduling_amused import AmusedSchedulerOutput


class PlannedAmusedScheduler(AmusedScheduler):
    """The planned counts at positions drawn at random; tokens are drawn at temperature 1."""

    def step(self, model_output, timestep, sample, starting_mask_ratio=1, generator=None, return_dict=True):
        ids = sample.flatten(1)
        done = STEPS - 1 - int(timestep)
        masked = ids == self.config.mask_token_id
        if len(self.timesteps) != STEPS or int(masked[0].sum()) != REMAINING[done]:
            raise ValueError(f"the plan is for {TOTAL} masked tokens in {STEPS} steps")
        logits = model_output.flatten(2).transpose(1, 2) if model_output.ndim == 4 else model_output
        device = ids.device if generator is None else generator.device
        chances = logits.float().softmax(dim=-1).to(device)
        tokens = torch.multinomial(chances.flatten(0, 1), 1, generator=generator).view(ids.shape)
        tokens = torch.where(masked, tokens.to(ids.device), ids)
        rank = torch.rand(ids.shape, generator=generator, device=device).to(ids.device)
        chosen = rank.masked_fill(~masked, -1).topk(COUNTS[done], dim=-1).indices
        previous = ids.scatter(1, chosen, tokens.gather(1, chosen)).view(sample.shape)
        tokens = tokens.view(sample.shape)
        return AmusedSchedulerOutput(previous, tokens) if return_dict else (previous, tokens)


def planned_scheduler(scheduler):
    return PlannedAmusedScheduler.from_config(scheduler.config)
`,
});

export const entropyBoundTarget = pythonTarget({
  name: 'entropy-bound',
  title: 'EntropyBoundScheduler in diffusers',
  summary:
    'Python: the entropy bound of a step, γ, with which the error of the plan is the budget.',
  upstream: {
    repository: 'huggingface/diffusers',
    file: 'src/diffusers/schedulers/scheduling_entropy_bound.py',
    commit: '58eb52c',
    checked: 'run',
  },
  place:
    'Build the pipeline with scheduler=planned_scheduler() and call it with num_inference_steps=STEPS. By the bound of its authors the tokens that a step accepts lose at most γ together, so that STEPS steps lose at most ERROR: that is for a model of masks. This scheduler puts other tokens in the place of those that it does not accept, and of these nothing is promised.',
  order: {
    takes: 'own',
    by: 'The sampler chooses the positions of least entropy and their number as it goes; neither the sizes nor the order of the plan are used, only its error.',
  },
  code: (_, { error }) => entropyBoundCode.replace('ERROR = 0', `ERROR = ${Math.max(0, error)}`),
});

const entropyBoundCode = `
from diffusers import EntropyBoundScheduler

ERROR = 0  # nats, for the whole sequence
GAMMA = ERROR / STEPS


def planned_scheduler():
    return EntropyBoundScheduler(
        entropy_bound=GAMMA, t_max=1.0, t_min=1.0, num_inference_steps=STEPS
    )
`;
