import { pythonTarget } from '../python';
import { remainingAfter, revealedBy } from '../remaining';

/** Rounds half to even, as torch.round does. */
function roundEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

/** The share of revealed tokens at a float32 time, as `PlannedAlphaScheduler` reads its table. */
function alphaAt(time: number, remaining: Int32Array): number {
  const steps = remaining.length - 1;
  const total = remaining[0]!;
  const place = (1 - time) * steps;
  const near = roundEven(place);
  const revealed = (step: number) => total - remaining[step]!;
  if (Math.abs(place - near) < 1e-3) return revealed(near) / total;
  const before = Math.min(Math.max(Math.floor(place), 0), steps - 1);
  const share = place - before;
  return (revealed(before) * (1 - share) + revealed(before + 1) * share) / total;
}

export const dllm = pythonTarget({
  name: 'dllm',
  title: 'dLLM',
  summary: 'Python: an alpha scheduler with the plan as its table.',
  upstream: {
    repository: 'ZHZisZZ/dllm',
    file: 'dllm/core/samplers/utils.py, dllm/core/schedulers/alpha.py',
    commit: 'ca17675',
    checked: 'run',
  },
  place:
    'Import this file (the class registers itself) and give the sampler scheduler=PlannedAlphaScheduler(), steps=STEPS a block, block_size=TOTAL, stochastic_transfer=False and remasking="random". It is made for sampling; do not train with it.',
  // round(m · (1 − (1 − α(s)) / (1 − α(t)))) in float64, at times rounded to float32
  counts: (sizes) => {
    const remaining = remainingAfter(sizes);
    const steps = sizes.length;
    return revealedBy(remaining[0]!, steps, (step, masked) => {
      const t = Math.fround((steps - step) / steps);
      const s = Math.fround((steps - step - 1) / steps);
      const stays = (1 - alphaAt(s, remaining)) / (1 - alphaAt(t, remaining));
      return masked - Math.min(masked, roundEven(masked * (1 - stays)));
    });
  },
  code: `
import dataclasses

import torch
from dllm.core.schedulers import BaseAlphaScheduler


@dataclasses.dataclass
class PlannedAlphaScheduler(BaseAlphaScheduler):
    """alpha(t) is the planned share of revealed tokens at t = 1 - step / STEPS, straight in between."""

    def _place(self, t):
        # in float64: upstream rounds the time to float32, which must not cost a token
        place = (1 - t.to(torch.float64)) * STEPS
        near = place.round()
        return torch.where((place - near).abs() < 1e-3, near, place)

    def _alpha(self, t):
        place = self._place(t)
        before = place.floor().clamp(0, STEPS - 1).long()
        revealed = TOTAL - torch.tensor(REMAINING, dtype=torch.float64, device=t.device)
        share = place - before
        return (revealed[before] * (1 - share) + revealed[before + 1] * share) / TOTAL

    def _alpha_derivative(self, t):
        before = self._place(t).floor().clamp(0, STEPS - 1).long()
        counts = torch.tensor(COUNTS, dtype=torch.float64, device=t.device)
        return -counts[before] * STEPS / TOTAL
`,
});
