import { pythonTarget } from '../python';

export const sglang = pythonTarget({
  name: 'sglang',
  title: 'SGLang',
  summary:
    'Python: an algorithm for SGLang’s diffusion server, with its configuration as a comment.',
  upstream: {
    repository: 'sgl-project/sglang',
    file: 'python/sglang/srt/dllm/algorithm/base.py',
    commit: '0929d6d',
    checked: 'read',
  },
  place:
    'A template, as this interface still changes: save it as fixed_schedule.py in python/sglang/srt/dllm/algorithm/, the YAML below as fixed_schedule.yaml, and start the server with --dllm-algorithm FixedSchedule --dllm-algorithm-config fixed_schedule.yaml. Tokens are drawn at temperature 1, unless the YAML says otherwise.',
  order: {
    takes: 'random',
    by: 'Positions are drawn at random with random_order: true, as in the YAML below. Without it the surest come first, for which this plan is not made.',
  },
  repeatsBlocks: true,
  counts: (sizes) => sizes,
  code: `
import torch
from sglang.srt.dllm.algorithm.base import DllmAlgorithm

# fixed_schedule.yaml:
#   temperature: 1.0
#   random_order: true


class FixedSchedule(DllmAlgorithm):
    """Reveals the planned number of tokens at each step of a block."""

    def __init__(self, config):
        super().__init__(config)
        if self.block_size != TOTAL:
            raise ValueError(f"the plan is for blocks of {TOTAL} tokens, not {self.block_size}")
        self.temperature = config.algorithm_config.get("temperature", 1.0)
        self.random_order = config.algorithm_config.get("random_order", True)

    def step(self, forward_batch, logits_output, states):
        # older versions hand over the logits themselves
        logits = getattr(logits_output, "full_logits", logits_output)
        rows = forward_batch.batch_size
        scores = logits.view(rows, self.block_size, -1).float().clone()
        scores[..., self.mask_id : self.mask_id + 1] = float("-inf")
        ids = forward_batch.input_ids.view(rows, self.block_size)
        masked = ids == self.mask_id
        if self.temperature > 0:
            # the largest of scores with Gumbel noise is a draw from their softmax
            noise = torch.empty_like(scores).exponential_().log()
            tokens = (scores / self.temperature - noise).argmax(dim=-1)
        else:
            tokens = scores.argmax(dim=-1)
        if self.random_order:
            rank = torch.rand(ids.shape, device=ids.device)
        else:
            rank = scores.softmax(dim=-1).max(dim=-1).values
        rank = rank.masked_fill(~masked, -1.0)
        revealed = ids.clone()
        done = []
        for row, left in enumerate(masked.sum(dim=1).tolist()):
            done.append(left == 0)
            if left == 0:
                continue
            # by what is left, not by a counter: a block may begin with a piece of the prompt
            goal = max(planned for planned in REMAINING if planned < left)
            chosen = rank[row].topk(left - goal).indices
            revealed[row, chosen] = tokens[row, chosen].to(revealed.dtype)
        # in place: the server keeps this very tensor
        forward_batch.input_ids.copy_(revealed.view(-1))
        return done


Algorithm = FixedSchedule
`,
});
