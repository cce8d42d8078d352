// Samplers that reveal every token on its own: MDLM, BD3-LM and SEDD. Of sizes they are given the exact counts, of times the times.
import { pythonTarget } from '../python';
import { bd3lmCounts, mdlmCounts, seddCounts } from './ancestralCounts';

/** Upstream ends its grid here; what is masked then is filled in by one more call of the model. */
const lastTime = 1e-5;

/** The means n · (m(t) − m(s)) of a grid that ends at `last` instead of 0. */
function meanCounts(masked: ArrayLike<number>, last = 0): Float64Array {
  const steps = masked.length - 1;
  const total = masked[0]!;
  const end = Math.min(last, 0.5 * (masked[steps - 1]! / total));
  return Float64Array.from({ length: steps }, (_, step) => {
    const left = step === steps - 1 ? total * end : masked[step + 1]!;
    return masked[step]! - left;
  });
}

const shrunkGrid = `
# with the log-linear schedule the time is the share of masked tokens; upstream ends at 1e-5, not at 0
TIMES = [left / TOTAL for left in REMAINING]
TIMES[-1] = min(${lastTime.toExponential()}, TIMES[-2] / 2)
`.trim();

const mdlmTimes = `
import functools

${shrunkGrid}


def planned(update):
    """Gives an update of the sampler the planned times in the place of equal ones."""

    @functools.wraps(update)
    def step(x, t, dt, *more, **named):
        steps = round((1 - ${lastTime.toExponential()}) / dt)
        if steps != STEPS:
            raise ValueError(f"the plan has {STEPS} steps, the sampler takes {steps}")
        place = round((1 - float(t.flatten()[0])) / dt)
        return update(x, t * 0 + TIMES[place], TIMES[place] - TIMES[place + 1], *more, **named)

    return step


def install(model):
    if model.config.noise.type != "loglinear":
        raise ValueError("these times are for noise=loglinear")
    for name in ("_ddpm_update", "_ddpm_caching_update", "_analytic_update"):
        setattr(model, name, planned(getattr(model, name)))
`;

const bd3lmTimes = `
import functools

# the grid of this sampler has STEPS points, not STEPS + 1: the end of the last step is always 0
TIMES = [left / TOTAL for left in REMAINING[:-1]]
assert len(TIMES) == STEPS, "one time for each step"


def planned(update):
    """Gives the update of the sampler the planned times in the place of equal ones."""

    @functools.wraps(update)
    def step(x, t, dt, **named):
        if round(1 / dt) != STEPS:
            raise ValueError(f"the plan has {STEPS} steps, the sampler takes {round(1 / dt)}")
        place = round((1 - float(t.flatten()[0])) * (STEPS - 1))
        time = t * 0 + TIMES[place]
        end = TIMES[place + 1] if place + 1 < STEPS else 0.0
        return update(x=x, t=time, dt=time - end, **named)

    return step


def install(model):
    if model.config.sampling.first_hitting:
        raise ValueError("sampling.first_hitting draws its own times, one token a step")
    model._ddpm_caching_update = planned(model._ddpm_caching_update)
`;

const seddTimes = `
from sampling import AnalyticPredictor, register_predictor

${shrunkGrid}


@register_predictor(name="planned")
class PlannedPredictor(AnalyticPredictor):
    """The analytic predictor at the planned times in the place of equal ones."""

    def update_fn(self, score_fn, x, t, step_size):
        steps = round((1 - ${lastTime.toExponential()}) / step_size)
        if steps != STEPS:
            raise ValueError(f"the plan has {STEPS} steps, the sampler takes {steps}")
        place = round((1 - float(t.flatten()[0])) / step_size)
        time = t * 0 + TIMES[place]
        return super().update_fn(score_fn, x, time, TIMES[place] - TIMES[place + 1])
`;

const drawnOrder = {
  takes: 'random',
  by: 'Positions are drawn at random, as this sampler always does.',
} as const;

export const mdlm = pythonTarget({
  name: 'mdlm',
  title: 'MDLM',
  summary:
    'Python: updates that reveal exactly the planned counts; for drawn counts, the times of the sampler.',
  upstream: {
    repository: 'kuleshov-group/mdlm',
    file: 'diffusion.py',
    commit: 'c112c52',
    checked: 'run',
  },
  place:
    'Call install(model) on the Diffusion object before it samples, with sampling.steps=STEPS, model.length=TOTAL, noise=loglinear and sampling.predictor=ddpm or ddpm_cache. Nothing else is changed; noise_removal fills in what is still masked at the end. For ReMDM the error does not hold: it masks tokens again.',
  order: drawnOrder,
  counts: (sizes) => sizes,
  takesTimes: true,
  expected: (masked) => meanCounts(masked, lastTime),
  code: ({ times }) => (times ? mdlmTimes : mdlmCounts),
});

export const bd3lm = pythonTarget({
  name: 'bd3lm',
  title: 'BD3-LM',
  summary:
    'Python: an update that reveals exactly the planned counts; for drawn counts, the times within a block.',
  upstream: {
    repository: 'kuleshov-group/bd3lms',
    file: 'diffusion.py',
    commit: '1c3e8f4',
    checked: 'run',
  },
  place:
    'Call install(model) on the Diffusion object before it samples, with sampling.first_hitting=False, sampling.kv_cache as you like, STEPS steps (num_steps), block_size=TOTAL and noise=loglinear. The first block begins with a known token, so it has one less to reveal.',
  order: drawnOrder,
  repeatsBlocks: true,
  counts: (sizes) => sizes,
  takesTimes: true,
  expected: (masked) => meanCounts(masked),
  code: ({ times }) => (times ? bd3lmTimes : bd3lmCounts),
});

export const sedd = pythonTarget({
  name: 'sedd',
  title: 'SEDD',
  summary:
    'Python: a predictor that reveals exactly the planned counts; for drawn counts, the times of the sampler.',
  upstream: {
    repository: 'louaaron/Score-Entropy-Discrete-Diffusion',
    file: 'sampling.py',
    commit: '0605786',
    checked: 'run',
  },
  place:
    'Import this file before sampling (it registers itself) and set sampling.predictor=planned, sampling.steps=STEPS, noise.type=loglinear, an absorbing graph and TOTAL tokens. Keep noise_removal: it fills in what is still masked at the end.',
  order: drawnOrder,
  counts: (sizes) => sizes,
  takesTimes: true,
  expected: (masked) => meanCounts(masked, lastTime),
  code: ({ times }) => (times ? seddTimes : seddCounts),
});
