"""Runs exported Python that replaces a step of a sampler, with stand-ins of the same interface, under PyTorch.

Reads {name: [[counts, text], ...]} and prints what was not revealed as planned, of any row.
"""

import json
import sys
import types

import torch

WORDS, ROWS = 7, 3
MASK = WORDS


def module(name, **contents):
    found = types.ModuleType(name)
    found.__path__ = []
    vars(found).update(contents)
    sys.modules[name] = found
    return found


class Scheduler:
    def __init__(self, **config):
        self.config = types.SimpleNamespace(**config)

    @classmethod
    def from_config(cls, config, **more):
        return cls(**{**vars(config), **more})

    def set_timesteps(self, steps, **_):
        self.timesteps = torch.arange(steps).flip(0)


class AnalyticPredictor:
    def __init__(self, graph, noise):
        self.graph, self.noise = graph, noise


class ParallelDecoder:
    def __init__(self, temperature, remasking, mask_id):
        self.temperature, self.remasking, self.mask_id = temperature, remasking, mask_id


class ConfidenceSampler:
    def __init__(self, **settings):
        vars(self).update(settings)


def get_transfer_index(logits, temperature, remasking, masked, block, counts):
    assert (temperature, remasking) == (1.0, "random")
    rank = torch.rand(block.shape).masked_fill(~masked, float("-inf"))
    chosen = torch.zeros_like(masked)
    for row, count in enumerate(counts):
        chosen[row, rank[row].topk(count).indices] = True
    return torch.where(masked, 0, block), chosen


module("diffusers", AmusedScheduler=Scheduler, BlockRefinementScheduler=Scheduler)
module("diffusers.schedulers")
module("diffusers.schedulers.scheduling_amused", AmusedSchedulerOutput=types.SimpleNamespace)
module("sampling", AnalyticPredictor=AnalyticPredictor, register_predictor=lambda name: lambda one: one)
module("dinfer")
module("dinfer.decoding")
module("dinfer.decoding.parallel_strategy", ParallelDecoder=ParallelDecoder, get_transfer_index=get_transfer_index)
module("Sampler")
module("Sampler.confidence_sampler", ConfidenceSampler=ConfidenceSampler)


def masks(total, rows=ROWS):
    return torch.full((rows, total), MASK)


def sure(ids, width=WORDS):
    """Logits that are surer the further to the right: whoever goes by them reveals from there."""
    return torch.arange(ids.shape[1])[None, :, None] * torch.eye(width)[0].expand(len(ids), 1, width)


def losses(states):
    """How many masks each row lost from state to state, where all rows lost as many."""
    counts = [(state == MASK).sum(dim=1) for state in states]
    assert all((count == count[0]).all() for count in counts), "rows differ"
    return [int(one[0] - other[0]) for one, other in zip(counts, counts[1:])]


def forward(ids, sigma, sample_mode=False, store_kv=False):
    logits = torch.cat([sure(ids), torch.full((*ids.shape, 1), -1e6)], dim=-1)
    return logits.log_softmax(dim=-1)


def ancestral_model(**sampling):
    noise = lambda time: (time, time)
    config = types.SimpleNamespace(
        noise=types.SimpleNamespace(type="loglinear"), sampling=types.SimpleNamespace(**sampling)
    )
    return types.SimpleNamespace(
        config=config, parameterization="subs", sampler="ddpm", mask_index=MASK, noise=noise, forward=forward
    )


def mdlm(shim, total, steps):
    model = ancestral_model()
    shim["install"](model)
    width, states = (1 - 1e-5) / steps, [masks(total)]
    for time in torch.linspace(1, 1e-5, steps + 1)[:-1]:
        cached, state = model._ddpm_caching_update(states[-1], time.expand(ROWS, 1), width, p_x0=None)
        assert cached is None
        states.append(state)
    return losses(states)


def bd3lm(shim, total, steps):
    model = ancestral_model(first_hitting=False, kv_cache=False)
    model.block_size, model._sigma_from_p, model._nucleus_sample = total, lambda share: share, lambda p: p
    shim["install"](model)
    states = [torch.cat([torch.zeros(ROWS, total, dtype=torch.long), masks(total)], dim=1)]
    for _ in range(steps):
        states.append(model._ddpm_caching_update(states[-1], torch.ones(ROWS, 1), 1 / steps)[1])
    return losses(states)


def sedd(shim, total, steps):
    graph = types.SimpleNamespace(dim=WORDS + 1)
    predictor = shim["PlannedPredictor"](graph, lambda time: (time, time))
    score = lambda ids, sigma: forward(ids, sigma).exp()
    width, states = (1 - 1e-5) / steps, [masks(total)]
    for time in torch.linspace(1, 1e-5, steps + 1)[:-1]:
        states.append(predictor.update_fn(score, states[-1], time.expand(ROWS, 1), width))
    return losses(states)


def amused(shim, total, steps):
    scheduler = shim["planned_scheduler"](Scheduler(mask_token_id=MASK))
    scheduler.set_timesteps(steps)
    states = [masks(total)]
    for timestep in scheduler.timesteps:
        states.append(scheduler.step(sure(states[-1]), timestep, states[-1], return_dict=False)[0])
    return losses(states)


def show_o(shim, total, steps):
    sampler = types.SimpleNamespace()
    shim["install"](sampler)
    states = [masks(total)]
    for step in range(steps):
        known = states[-1] != MASK
        kept = torch.floor(total * shim["planned_schedule"](torch.tensor((step + 1) / steps)))
        kept = torch.maximum(torch.tensor(1.0), torch.minimum((~known).sum(1, keepdim=True) - 1, kept))
        chances = torch.rand(ROWS, total).masked_fill(known, torch.finfo(torch.float32).max)
        masking = sampler.mask_by_random_topk(kept, chances, 1.0, generator=None)
        last = step == steps - 1
        states.append(torch.where(masking & torch.tensor(not last), MASK, 0))
    return losses(states)


def dinfer(shim, total, steps):
    decoder = shim["PlannedParallelDecoder"](mask_id=MASK)
    # a whole block, and one that begins with a piece of the prompt, as with start_block_align
    whole, cut = (dinfer_losses(decoder, total, steps, known) for known in (0, total // 2))
    left = [sum(whole[step:]) for step in range(steps)]
    last = next(step for step in range(steps) if left[step] - whole[step] < total - total // 2)
    assert cut == [total - total // 2 - left[last] + whole[last], *whole[last + 1 :]] + [0] * last, (cut, whole)
    return whole


def dinfer_losses(decoder, total, steps, known):
    ids = masks(total + 2)
    ids[:, : known + 2] = 0
    decoder.block_init(ids[:, 2:], 0)
    states = [ids.clone()]
    for _ in range(steps + 1):
        decoder.decode(sure(ids[:, 2:]), 2, total + 2, ids)
        states.append(ids.clone())
    counts = losses(states)
    assert counts[-1] == 0
    return counts[:-1]


def valeoai(shim, total, steps):
    sampler = shim["planned_sampler"]()
    assert sampler.randomize == "random" and sampler.step == steps
    side = total**0.5
    if side != int(side):
        return None
    known = [0, *sampler.build_sequence(steps, int(side), mode="arccos", verbose=False)]
    return [after - before for before, after in zip(known, known[1:])]


loops = {
    "mdlm": mdlm,
    "bd3lm": bd3lm,
    "sedd": sedd,
    "amused": amused,
    "show-o": show_o,
    "dinfer": dinfer,
    "maskgit-valeoai": valeoai,
}

given = json.load(sys.stdin)
wrong, run = [], {}
for name, cases in given.items():
    for counts, text in cases:
        shim = {"__name__": name}
        exec(compile(text, name, "exec"), shim)
        used = loops[name](shim, sum(counts), len(counts))
        if used is None:
            continue
        run[name] = run.get(name, 0) + 1
        if used != counts:
            wrong.append(f"{name}: {counts} became {used}")
print(json.dumps({"wrong": wrong, "run": run}))
