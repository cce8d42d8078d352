"""Runs exported Python without torch, jax or a model: float32 by struct, the loops of the samplers by hand.

Reads {"compile": {name: text}, "cases": {name: [[counts, text], ...]}} and prints what went wrong.
"""

import json
import math
import struct
import sys
import types


def rounded(value):
    return struct.unpack("<f", struct.pack("<f", value))[0]


class Single:
    """A float32 number: every operation is rounded, as with tensors of no dimension."""

    def __init__(self, value):
        self.value = rounded(float(value))

    def __float__(self):
        return self.value

    __int__ = lambda self: int(self.value)
    __index__ = lambda self: int(self.value)
    __add__ = __radd__ = lambda self, other: Single(self.value + rounded(float(other)))
    __sub__ = lambda self, other: Single(self.value - rounded(float(other)))
    __rsub__ = lambda self, other: Single(rounded(float(other)) - self.value)
    __mul__ = __rmul__ = lambda self, other: Single(self.value * rounded(float(other)))
    __truediv__ = lambda self, other: Single(self.value / rounded(float(other)))

    def astype(self, _):
        return self

    def flatten(self):
        return [self]


class Rows(list):
    def repeat(self, rows, _):
        return Rows([list(self)] * rows)


class Table:
    """Rounds what is asked for only: a table that is made anew at every step would be slow."""

    def __init__(self, values, dtype=None):
        self.values = values

    def __getitem__(self, place):
        return Single(self.values[place])


def tensor(value, dtype=None, device=None):
    if isinstance(value, list):
        return Rows(Single(one) if dtype == "float32" else one for one in value)
    return Single(value)


class AnalyticPredictor:
    def update_fn(self, score_fn, x, t, step_size):
        return float(t), float(t - step_size)


def module(name, **contents):
    found = types.ModuleType(name)
    vars(found).update(contents)
    sys.modules[name] = found
    return found


module("torch", tensor=tensor, as_tensor=tensor, float32="float32", int64="int64")
numpy_like = module("jax.numpy", round=lambda x: Single(round(float(x))), asarray=Table, float32="float32", int32="int32")
module("jax", numpy=numpy_like)
mask_schedule = module("maskgit.libml.mask_schedule")
module("maskgit.libml", mask_schedule=mask_schedule)
module("maskgit")
registry = {}
module("esm.utils.noise_schedules", NOISE_SCHEDULE_REGISTRY=registry)
module("esm.utils")
module("esm")
module("sampling", AnalyticPredictor=AnalyticPredictor, register_predictor=lambda name: lambda one: one)


def revealed(total, steps, keep):
    counts = []
    masked = total
    for step in range(steps):
        left = keep(step, masked)
        counts.append(masked - left)
        masked = left
    return counts


def floors(total, steps, ratio_after):
    def keep(step, masked):
        if step == steps - 1:
            return 0
        return max(1, min(masked - 1, math.floor(float(total * ratio_after(step)))))

    return revealed(total, steps, keep)


class MaskIndex:
    device = None

    def __init__(self, masked):
        self.masked = masked

    def sum(self, dim):
        return types.SimpleNamespace(tolist=lambda: self.masked)

    def size(self, _):
        return len(self.masked)


def llada(shim, total, steps):
    sampler = types.SimpleNamespace(get_num_transfer_tokens=None)
    shim["install"](sampler)
    plan = sampler.get_num_transfer_tokens(MaskIndex([total, total]), steps)
    assert plan[0] == plan[1]
    for masked, asked in ((total + 1, steps), (total, steps + 1)):
        try:
            sampler.get_num_transfer_tokens(MaskIndex([masked]), asked)
        except ValueError:
            continue
        raise AssertionError("another block was taken")
    return revealed(total, steps, lambda step, masked: masked - min(masked, plan[0][step]))


def dream(shim, total, steps):
    times = shim["planned_timesteps"]()
    assert len(times) == steps + 1

    def keep(step, masked):
        if step == steps - 1:
            return 0
        return masked - int(Single(masked) * (1 - times[step + 1] / times[step]))

    return revealed(total, steps, keep)


def maskgit(shim, total, steps):
    shim["install"]()
    return floors(total, steps, lambda step: mask_schedule.schedule(Single(step + 1) / steps, total))


def show_o(shim, total, steps):
    return floors(total, steps, lambda step: shim["planned_schedule"](Single((step + 1) / steps)))


def esm3(shim, total, steps):
    shim["install"]()

    def keep(step, masked):
        if step == steps - 1:
            return 0
        return int(registry["linear"](Single((step + 1) / steps)) * total + 0.1)

    return revealed(total, steps, keep)


def means(total, grid, last):
    """The mean counts of a grid of (time, end); what is masked at the end is counted to the last step."""
    for (_, end), (start, _) in zip(grid, grid[1:]):
        assert abs(end - start) < 1e-6, "a step begins where the one before ended"
    assert grid[0][0] == 1 and 0 <= grid[-1][1] <= last
    counts = [total * (start - end) for start, end in grid]
    counts[-1] += total * grid[-1][1]
    assert max(abs(count - round(count)) for count in counts) < 1e-2
    return [round(count) for count in counts]


def mdlm(shim, total, steps):
    update = shim["planned"](lambda x, t, dt, p_x0=None: (float(t), float(t - dt)))
    width = (1 - 1e-5) / steps
    return means(total, [update(None, Single(1 - i * width), width, p_x0=None) for i in range(steps)], 2e-5)


def sedd(shim, total, steps):
    predictor = shim["PlannedPredictor"]()
    width = (1 - 1e-5) / steps
    return means(
        total, [predictor.update_fn(None, None, Single(1 - i * width), width) for i in range(steps)], 2e-5
    )


def bd3lm(shim, total, steps):
    update = shim["planned"](lambda x, t, dt, p_x0=None: (float(t), float(t - dt)))
    points = [1.0] if steps == 1 else [1 - i / (steps - 1) for i in range(steps)]
    return means(total, [update(x=None, t=Single(t), dt=1 / steps, p_x0=None) for t in points], 0)


loops = {
    "llada": llada,
    "fast-dllm": llada,
    "nemo": llada,
    "dream-timesteps": dream,
    "maskgit": maskgit,
    "show-o": show_o,
    "esm3": esm3,
    "mdlm": mdlm,
    "sedd": sedd,
    "bd3lm": bd3lm,
}

given = json.load(sys.stdin)
wrong = []
for name, text in given["compile"].items():
    try:
        compile(text, name, "exec")
    except SyntaxError as error:
        wrong.append(f"{name}: {error}")
for name, cases in given["cases"].items():
    for counts, text in cases:
        shim = {"__name__": name}
        exec(compile(text, name, "exec"), shim)
        used = loops[name](shim, sum(counts), len(counts))
        if used != counts:
            wrong.append(f"{name}: {counts} became {used}")
for broken in given["broken"]:
    try:
        exec(compile(broken, "broken", "exec"), {})
        wrong.append("a list that was changed is taken")
    except AssertionError:
        pass
print(json.dumps({"wrong": wrong, "loops": sorted(loops)}))
