import { pythonTarget } from '../python';
import { offsetRatios } from '../remaining';
import { total } from '../words';
import { clampedFloors } from './floors';

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
  summary: 'Python: a scheduler that steers aMUSEd by its starting mask ratio.',
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
    by: 'Positions are drawn at random by this scheduler: its noise on the confidence is a million times the usual. With the one of diffusers the surest come first, for which this plan is not made.',
  },
  // floor(n · (start · (1 − ratio))) on float32, start made so that it lands half a token too high
  counts: (sizes) => {
    const ratios = offsetRatios(sizes);
    const tokens = total(sizes);
    return clampedFloors(sizes, (step) => {
      const share = Math.fround(1 - Math.fround((step + 1) / sizes.length));
      const start = Math.fround(ratios[step + 1]! / share);
      return Math.floor(Math.fround(tokens * Math.fround(start * share)));
    });
  },
  code: `
import torch
from diffusers import AmusedScheduler


class PlannedAmusedScheduler(AmusedScheduler):
    """With the linear schedule a step keeps floor(n * start * (1 - done / STEPS)) tokens masked."""

    def set_timesteps(self, num_inference_steps, temperature=None, device=None):
        # noise that drowns the confidence: positions are drawn at random
        super().set_timesteps(num_inference_steps, temperature=(1e6, 1e6), device=device)

    def step(self, model_output, timestep, sample, starting_mask_ratio=1, generator=None, return_dict=True):
        if starting_mask_ratio != 1 or len(self.timesteps) != STEPS or sample[0].numel() != TOTAL:
            raise ValueError(f"the plan is for {TOTAL} masked tokens in {STEPS} steps")
        done = STEPS - int(timestep)
        if done < STEPS:  # the last step reveals all
            share = 1 - torch.tensor(done) / STEPS  # as upstream has it, in float32
            starting_mask_ratio = (REMAINING[done] + 0.5) / TOTAL / float(share)
        return super().step(
            model_output,
            timestep,
            sample,
            starting_mask_ratio=starting_mask_ratio,
            generator=generator,
            return_dict=return_dict,
        )


def planned_scheduler(scheduler):
    return PlannedAmusedScheduler.from_config(scheduler.config, masking_schedule="linear")
`,
});
