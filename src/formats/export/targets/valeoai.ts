// The two samplers of valeoai's MaskGIT: by a list of positions, and by confidence or at random.
import { pythonTarget } from '../python';
import { orderLines } from './decode';

const upstream = {
  repository: 'valeoai/Halton-MaskGIT',
  commit: 'f61b0a1',
  checked: 'run',
} as const;

export const halton = pythonTarget({
  name: 'halton-maskgit',
  title: 'Halton-MaskGIT',
  summary: 'Python: valeoai’s Halton sampler with the planned counts, in the order of the plan.',
  upstream: { ...upstream, file: 'Sampler/halton_sampler.py' },
  place:
    'Use PlannedHaltonSampler() in the place of HaltonSampler, on images of TOTAL tokens, with w=0 (guidance is another law than the model’s), temperatures of 1 and top_k=-1, as they are here by default.',
  order: {
    takes: 'any',
    by: 'Positions are revealed in the order of the plan; a drawn one is drawn anew for every call, and is the same for all images of one call.',
  },
  counts: (sizes) => sizes,
  code: (schedule) =>
    [
      'import inspect',
      'import textwrap',
      '',
      'import torch',
      'from Sampler import halton_sampler',
      '',
      'BLOCKS = [TOTAL]',
      '',
      '',
      ...orderLines(schedule),
      '',
      '',
      haltonSampler(schedule.drawn?.kind === 'cells'),
    ].join('\n'),
});

/** Cells of a grid keep their places on images of that grid alone. */
const haltonSampler = (cells: boolean) =>
  `
REVEALED = [TOTAL - left for left in REMAINING]
COUNTING = "r = max(index + 1, r)"  # how the sampler makes the number of known tokens


def planned_call():
    """What HaltonSampler does, with the planned numbers of known tokens."""
    text = textwrap.dedent(inspect.getsource(halton_sampler.HaltonSampler.__call__))
    if text.count(COUNTING) != 1:
        raise ValueError("this version of HaltonSampler counts in another way")
    names = {**vars(halton_sampler), "REVEALED": REVEALED}
    exec(text.replace(COUNTING, "r = REVEALED[index + 1]"), names)
    return names["__call__"]


class PlannedHaltonSampler(halton_sampler.HaltonSampler):
    counted = planned_call()

    def __init__(self, w=0, **settings):
        super().__init__(step=STEPS, randomize=False, w=w, **settings)

    def __call__(self, trainer, *args, **named):
        side = trainer.input_size
        if side**2 != TOTAL${cells ? ' or side != COLUMNS' : ''}:
            raise ValueError(f"the plan is for {TOTAL} tokens${cells ? ' in rows of {COLUMNS}' : ''}, not {side} by {side}")
        order = torch.tensor(draw_order())
        self.basic_halton_mask = torch.stack([order // side, order % side], dim=1)
        return self.counted(trainer, *args, **named)
`.trim();

export const valeoMaskgit = pythonTarget({
  name: 'maskgit-valeoai',
  title: 'valeoai’s MaskGIT',
  summary: 'Python: the planned counts in the place of the sequence of ConfidenceSampler.',
  upstream: { ...upstream, file: 'Sampler/confidence_sampler.py' },
  place:
    'Use planned_sampler() in the place of ConfidenceSampler, on images of TOTAL tokens and two of them at least (it fails with one). Guidance (w) is off here: it is another law than the model’s.',
  order: {
    takes: 'random',
    by: 'Positions are drawn at random with randomize="random", as here. By default ("linear") the surest come first, with noise, for which this plan is not made.',
  },
  counts: (sizes) => sizes,
  code: `
from Sampler.confidence_sampler import ConfidenceSampler


class PlannedConfidenceSampler(ConfidenceSampler):
    @staticmethod
    def build_sequence(step, input_size, **_):
        """How many tokens are known after each step: the sampler counts the known ones as the surest."""
        if (step, input_size**2) != (STEPS, TOTAL):
            raise ValueError(f"the plan is for {TOTAL} tokens in {STEPS} steps")
        return [TOTAL - left for left in REMAINING[1:]]


def planned_sampler():
    return PlannedConfidenceSampler(sm_temp=1, w=0, randomize="random", step=STEPS)
`,
});
