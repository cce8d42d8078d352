// Samplers that take a list of counts: LLaDA, Fast-dLLM, NeMo.
import { pythonTarget } from '../python';
import type { ExportTarget } from '../target';

/** Samplers that ask one function for the list of counts; only its name and its call differ. */
function listTarget(
  rest: Pick<ExportTarget, 'name' | 'title' | 'summary' | 'upstream' | 'place'>,
  usage: string,
  shim = inItsPlace,
): ExportTarget {
  return pythonTarget({
    ...rest,
    order: byRemasking,
    repeatsBlocks: true,
    counts: (sizes) => sizes,
    code: `${shim}\n\n\n${usage}`,
  });
}

const byRemasking = {
  takes: 'random',
  by: 'Positions are drawn at random with remasking="random". By default (low_confidence) the surest come first: another sampler, for which this plan is not made and may be much worse than equal steps.',
} as const;

/** What stands in for the `get_num_transfer_tokens` of a sampler, below its own signature. */
export const plannedTransfer = `
    """Stands in for get_num_transfer_tokens: the same plan for every row of the batch."""
    import torch

    if steps != STEPS:
        raise ValueError(f"the plan has {STEPS} steps a block, the sampler asks for {steps}")
    for masked in mask_index.sum(dim=1).tolist():
        if masked != TOTAL:
            raise ValueError(f"the plan is for {TOTAL} masked tokens a block, here are {masked}")
    plan = torch.tensor(COUNTS, dtype=torch.int64, device=mask_index.device)
    return plan.repeat(mask_index.size(0), 1)`.slice(1);

const inItsPlace = `
import sys


def planned_transfer_tokens(mask_index, steps):
${plannedTransfer}


def install(module):
    """Call once with the imported module of the sampler, or a function of it, before it generates."""
    module = sys.modules.get(getattr(module, "__module__", None), module)
    if not hasattr(module, "get_num_transfer_tokens"):
        raise ValueError(f"{module} asks no get_num_transfer_tokens for its counts: it is another sampler")
    module.get_num_transfer_tokens = planned_transfer_tokens
`.trim();

export const llada = listTarget(
  {
    name: 'llada',
    title: 'LLaDA',
    summary: 'Python: the list in the place of LLaDA’s even split.',
    upstream: {
      repository: 'ML-GSAI/LLaDA',
      file: 'generate.py',
      commit: 'b7e6c35',
      checked: 'run',
    },
    place:
      'Put this file beside generate.py and call install(generate), with temperature=1.0 (its default, 0, is greedy).',
  },
  `
# import generate
# install(generate)
# generate.generate(model, prompt, steps=blocks * STEPS, gen_length=blocks * TOTAL, block_length=TOTAL,
#                   remasking="random", temperature=1.0)`.trim(),
);

export const fastDllm = listTarget(
  {
    name: 'fast-dllm',
    title: 'Fast-dLLM (LLaDA)',
    summary: 'Python: the list in the place of Fast-dLLM’s even split.',
    upstream: {
      repository: 'NVlabs/Fast-dLLM',
      file: 'llada/generate.py',
      commit: '24cc59e',
      checked: 'run',
    },
    place:
      'Put this file beside llada/generate.py and call install(generate). Leave threshold at None (and factor, where there is one): with either of them the counts are ignored. The samplers with a cache (generate_with_prefix_cache, generate_with_dual_cache) call the model twice a block at least, and as published they fail at the second call where a block has one step; this file adds a step that reveals nothing there.',
  },
  `
# import generate
# install(generate)
# generate.generate(model, prompt, steps=blocks * STEPS, gen_length=blocks * TOTAL, block_length=TOTAL,
#                   remasking="random", temperature=1.0, threshold=None)`.trim(),
  inItsPlace.replace(
    '    plan = torch.tensor(COUNTS,',
    '    counts = COUNTS if STEPS > 1 else [*COUNTS, 0]  # the samplers with a cache ask for a second step\n    plan = torch.tensor(counts,',
  ),
);

export const nemo = listTarget(
  {
    name: 'nemo',
    title: 'NeMo Automodel',
    summary: 'Python: the list in the place of the even split of examples/dllm_generate.',
    upstream: {
      repository: 'NVIDIA-NeMo/Automodel',
      file: 'examples/dllm_generate/generate.py',
      commit: '36044ad',
      checked: 'run',
    },
    place:
      'Put this file beside generate.py and call install(generate), with threshold=None, with or without use_kv_cache. The prompts of a batch must be equally long: blocks begin where the longest ends.',
  },
  `
# import generate
# install(generate)
# sampler.sample(inputs, steps=blocks * STEPS, max_new_tokens=blocks * TOTAL, block_size=TOTAL,
#                remasking="random", temperature=1.0, threshold=None)`.trim(),
);
