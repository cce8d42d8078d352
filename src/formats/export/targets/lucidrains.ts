import { pythonTarget } from '../python';

export const lucidrains = pythonTarget({
  name: 'maskgit-lucidrains',
  title: 'lucidrains’ muse-maskgit-pytorch',
  summary: 'Python: the module of MaskGit with the planned counts, at positions drawn at random.',
  upstream: {
    repository: 'lucidrains/muse-maskgit-pytorch',
    file: 'muse_maskgit_pytorch/muse_maskgit_pytorch.py',
    commit: '6df7f33',
    checked: 'run',
  },
  place:
    'Take MaskGit and its transformer from planned_module() and not from muse_maskgit_pytorch, and call generate with timesteps=STEPS, temperature=1.0, topk_filter_thres=0.0, cond_scale=1, can_remask_prev_masked=False and force_not_use_token_critic=True, on images of TOTAL tokens.',
  order: {
    takes: 'random',
    by: 'Positions are drawn at random by the changed module. As published the surest come first and tokens are drawn at a falling temperature, for which this plan is not made.',
  },
  counts: (sizes) => sizes,
  code: `
import importlib.util
import types

NAME = "muse_maskgit_pytorch.muse_maskgit_pytorch"
CHANGES = {  # what is replaced, once each
    "max(int((rand_mask_prob * seq_len).item()), 1)": "planned_masked(seq_len, timesteps, steps_until_x0)",
    "1 - probs_without_temperature.gather(2, pred_ids[..., None])": "torch.rand(*pred_ids.shape, 1, device = device)",
    "starting_temperature * (steps_until_x0 / timesteps)": "starting_temperature",
}


def planned_masked(seq_len, timesteps, steps_until_x0):
    """How many tokens are masked when a step begins."""
    if (seq_len, timesteps) != (TOTAL, STEPS):
        raise ValueError(f"the plan is for {TOTAL} tokens in {STEPS} steps")
    return REMAINING[STEPS - 1 - steps_until_x0]


def planned_module():
    """The module that MaskGit comes from, with the counts of the plan and no ranking."""
    spec = importlib.util.find_spec(NAME)
    text = spec.loader.get_source(NAME)
    for before, after in CHANGES.items():
        if text.count(before) != 1:
            raise ValueError(f"this version of the module has no single {before!r}")
        text = text.replace(before, after)
    module = types.ModuleType(NAME)
    module.__package__ = "muse_maskgit_pytorch"
    module.planned_masked = planned_masked
    exec(compile(text, spec.origin, "exec"), vars(module))
    return module
`,
});
