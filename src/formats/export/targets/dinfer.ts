import { pythonTarget } from '../python';

export const dinfer = pythonTarget({
  name: 'dinfer',
  title: 'dInfer',
  summary: 'Python: a parallel decoder for dInfer with the planned counts.',
  upstream: {
    repository: 'inclusionAI/dInfer',
    file: 'python/dinfer/decoding/parallel_strategy.py, python/dinfer/decoding/generate_uniform.py',
    commit: 'fce4e32',
    checked: 'run',
  },
  place:
    'Give BlockWiseDiffusionLLM the decoder PlannedParallelDecoder() and maximum_unroll=1 (more may call the model when nothing is left to reveal), and call generate with block_length=TOTAL; TOTAL must divide gen_length. The FixedParallelDecoder of dInfer itself cannot run: it names variables that are not there.',
  order: {
    takes: 'random',
    by: 'Positions are drawn at random by this decoder. The decoders of dInfer reveal the surest first, for which this plan is not made.',
  },
  repeatsBlocks: true,
  counts: (sizes) => sizes,
  code: `
import torch
from dinfer.decoding.parallel_strategy import ParallelDecoder, get_transfer_index


class PlannedParallelDecoder(ParallelDecoder):
    """The planned counts in every block, at positions drawn at random and temperature 1."""

    def __init__(self, mask_id=126336, eos_id=126081):
        super().__init__(temperature=1.0, remasking="random", mask_id=mask_id)
        self.eos_id = eos_id
        self.iter = 0

    def block_init(self, block_x, block_id):
        for masked in (block_x == self.mask_id).sum(dim=1).tolist():
            if masked not in (0, TOTAL):  # none where a text has ended
                raise ValueError(f"the plan is for {TOTAL} masked tokens a block, here are {masked}")
        self.iter = 0

    def decode(self, logits, block_start, block_end, x, iter_threshold=None):
        if self.iter == STEPS:  # some loops ask more often than there are masks
            return
        block = x[:, block_start:block_end]
        counts = torch.full((len(block),), COUNTS[self.iter], device=block.device)
        tokens, chosen = get_transfer_index(
            logits, self.temperature, self.remasking, block == self.mask_id, block, counts
        )
        x[:, block_start:block_end] = torch.where(chosen, tokens, block)
        self.iter += 1
`,
});
