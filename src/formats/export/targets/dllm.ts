import { pythonTarget } from '../python';
import { plannedTransfer } from './counts';

export const dllm = pythonTarget({
  name: 'dllm',
  title: 'dLLM',
  summary: 'Python: the list in the place of what dLLM makes of its alpha scheduler.',
  upstream: {
    repository: 'ZHZisZZ/dllm',
    file: 'dllm/core/samplers/mdlm.py, dllm/core/samplers/bd3lm.py, dllm/core/samplers/utils.py',
    commit: 'ca17675',
    checked: 'run',
  },
  place:
    'Call install() before sampling, and give the sampler steps=blocks * STEPS (steps are those of all blocks together; or steps_per_block=STEPS for BD3LMSampler), max_new_tokens=blocks * TOTAL, block_size=TOTAL and temperature=1.0. Other numbers of steps or tokens are refused.',
  order: {
    takes: 'random',
    by: 'Positions are drawn at random with remasking="random". By default (low_confidence) the surest come first, for which this plan is not made.',
  },
  repeatsBlocks: true,
  counts: (sizes) => sizes,
  code: `
def planned_transfer_tokens(mask_index, steps, scheduler=None, stochastic=False):
${plannedTransfer}


def install():
    """Call once before sampling."""
    from dllm.core.samplers import bd3lm, mdlm

    for module in (bd3lm, mdlm):
        module.get_num_transfer_tokens = planned_transfer_tokens


# install()
# sampler.sample(inputs, steps=blocks * STEPS, max_new_tokens=blocks * TOTAL, block_size=TOTAL,
#                remasking="random", temperature=1.0)
`,
});
