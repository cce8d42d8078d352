import { sum } from '../../../core/numbers/entropy';
import { pythonTarget } from '../python';

/** As vLLM counts: what is still masked, by the steps that are left, rounded up. */
function countsOfVllm(sizes: Int32Array): Int32Array {
  let left = sum(sizes);
  return sizes.map((_, step) => {
    const count = Math.ceil(left / (sizes.length - step));
    left -= count;
    return count;
  });
}

export const vllm = pythonTarget({
  name: 'vllm',
  title: 'vLLM',
  summary: 'Python: the DiffusionConfig of vLLM with the length and the number of steps of a plan.',
  upstream: {
    repository: 'vllm-project/vllm',
    file: 'vllm/model_executor/models/nemotron_dllm.py',
    commit: '86cd302',
    checked: 'read',
  },
  place:
    'Start vLLM with the --diffusion-config that this file prints, for a model of masks such as Nemotron’s; DiffusionGemma puts other tokens in the place of unsure ones, and nothing here is about it. vLLM shares the tokens of a block out as evenly as can be, the larger counts first, and takes no list of counts: the error is that of the plan, not that of these counts.',
  order: {
    takes: 'own',
    by: 'The sampler reveals the surest first, for which no plan of another order is made; neither the sizes nor the order of the plan are used, only its number of steps. By default tokens are the likeliest (temperature 0).',
  },
  counts: countsOfVllm,
  code: `
import json

DIFFUSION_CONFIG = {"canvas_length": TOTAL, "max_denoising_steps": STEPS}


def used_counts():
    """What vLLM reveals in each step of a block."""
    counts, left = [], TOTAL
    for step in range(STEPS):
        counts.append(-(-left // (STEPS - step)))
        left -= counts[-1]
    return counts


if __name__ == "__main__":
    print("--diffusion-config", repr(json.dumps(DIFFUSION_CONFIG)))
`,
});
