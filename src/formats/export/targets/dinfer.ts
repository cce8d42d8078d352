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
    'Give BlockWiseDiffusionLLM the decoder PlannedParallelDecoder() and maximum_unroll=1 (more may call the model when nothing is left to reveal), and call generate with block_length=TOTAL. With start_block_align=True, as the benchmarks of dInfer have it, the first block begins with a piece of the prompt and the last one may be cut short: what is masked there goes the last steps of the plan. The FixedParallelDecoder of dInfer itself cannot run: it names variables that are not there.',
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

    def block_init(self, block_x, block_id):
        if block_id == 0 and block_x.shape[1] != TOTAL:
            raise ValueError(f"the plan is for blocks of {TOTAL} tokens, here are {block_x.shape[1]}")

    def decode(self, logits, block_start, block_end, x, iter_threshold=None):
        block = x[:, block_start:block_end]
        masked = block == self.mask_id
        # by what is left, not by a counter: a block may begin with a piece of the prompt
        counts = [
            left - max((planned for planned in REMAINING if planned < left), default=0)
            for left in masked.sum(dim=1).tolist()
        ]
        counts = torch.tensor(counts, device=block.device)
        tokens, chosen = get_transfer_index(logits, self.temperature, self.remasking, masked, block, counts)
        x[:, block_start:block_end] = torch.where(chosen, tokens, block)
`,
});
