"""Runs decode_corrected of decode.py with stand-in models that know a law of four bits, against enumeration.

Reads {"p", "q", "cases": [{"text", "powers", "oneByOne"}], "shortened": {"text", …}} and prints what it found.
"""

import json
import math
import sys

import torch


def law_of(weights):
    """A model of plain Python: the exact conditionals of a table of four bits, as logits."""

    def model(ids):
        rows = []
        for row in ids.tolist():
            fits = [
                (x, w)
                for x, w in enumerate(weights)
                if all(token == 2 or token == (x >> (3 - i)) & 1 for i, token in enumerate(row))
            ]
            cells = []
            for i in range(4):
                sums = [sum(w for x, w in fits if (x >> (3 - i)) & 1 == bit) for bit in (0, 1)]
                total = sum(sums)
                cells.append([math.log(s / total) if s > 0 else -1e30 for s in sums] + [50.0])
            rows.append(cells)
        model.calls += 1
        return torch.tensor(rows, dtype=torch.double)

    model.calls = 0
    return model


def enumerated(case, p, q):
    """Every sequence once, as the particle that draws it: how likely it is drawn, times its weight."""
    names = {}
    exec(compile(case["text"], "decode", "exec"), names)
    tables = [p, q][: len(case["powers"])]
    target = [math.prod(t[x] ** a for t, a in zip(tables, case["powers"])) for x in range(16)]
    worst = 0.0
    for x in range(16):
        place = {}
        drawn = [0.0]

        def follow(scores, temperature, generator):
            laws = torch.log_softmax(scores, dim=-1)
            first = place["at"]
            tokens = [(x >> (3 - one)) & 1 for one in names["order"][first : first + scores.shape[1]]]
            place["at"] += scores.shape[1]
            drawn[0] += sum(laws[0, i, token].item() for i, token in enumerate(tokens))
            return torch.tensor([tokens])

        order = names["draw_order"](torch.Generator().manual_seed(7))
        names["order"], place["at"] = order, 0
        names["draw_order"], names["draw_tokens"] = lambda generator=None: order, follow
        models = [law_of(t) for t in tables]
        ids, told = names["decode_corrected"](
            list(zip(models, case["powers"])), mask_id=2, particles=1, one_by_one=case["oneByOne"]
        )
        found = sum(bit << (3 - i) for i, bit in enumerate(ids[0].tolist()))
        if found != x or told["calls"] != 4 or models[0].calls != 4:
            return f"{x} came out as {found}, with {told['calls']} calls"
        worst = max(worst, abs(math.exp(drawn[0] + told["log_z"]) - target[x]))
    return {"worst": worst, "way": told["way"]}


def shares(case, p, seeds):
    """Many populations: the mean of the estimates of Z, and how far what comes out is from the law."""
    names = {}
    exec(compile(case["text"], "decode", "exec"), names)
    power = case["powers"][0]
    target = [w**power for w in p]
    model = law_of(p)
    zs, seen, effective = [], [0] * 16, []
    for seed in range(seeds):
        ids, told = names["decode_corrected"](
            [(model, power)], mask_id=2, particles=16, generator=torch.Generator().manual_seed(seed)
        )
        zs.append(math.exp(told["log_z"]))
        effective.append(told["effective"])
        seen[sum(bit << (3 - i) for i, bit in enumerate(ids[0].tolist()))] += 1 / seeds
    mean = sum(zs) / seeds
    error = (sum((z - mean) ** 2 for z in zs) / (seeds - 1) / seeds) ** 0.5
    apart = sum(abs(w / sum(target) - s) for w, s in zip(target, seen)) / 2
    return {"z": mean, "error": error, "apart": apart, "effective": sum(effective) / seeds}


def calibrated(text):
    """How often token 0 is drawn where every step has the temperature 2, and where that is left out."""
    names = {}
    exec(compile(text, "decode", "exec"), names)
    model = lambda ids: torch.tensor([0.8, 0.2]).log().expand(*ids.shape, 2)
    share = lambda **options: (names["decode"](
        model, mask_id=2, batch=4000, generator=torch.Generator().manual_seed(1), **options
    ) == 0).double().mean().item()
    return [share(), share(calibrated=False), share(temperature=0.5)]


given = json.load(sys.stdin)
print(json.dumps({
    "enumerated": [enumerated(case, given["p"], given["q"]) for case in given["cases"]],
    "calibrated": calibrated(given["calibrated"]),
    "drawn": shares(given["cases"][1], given["p"], 400),
}))
