"""Runs decode.py with stand-in models, call by call.

Reads {"cases": [{"text", "counts", "blocks", "allowed", "farthest", "seed"}, ...]} and prints what went wrong.
"""

import json
import random
import sys
import types

import torch

VOCABULARY = 5


def borders(counts):
    done = 0
    for count in counts:
        yield done, done + count
        done += count


def is_farthest(order, blocks):
    start = 0
    for length in blocks:
        known = []
        for place in order[start : start + length]:
            hidden = [one for one in range(start, start + length) if one not in known]
            distance = lambda one: min((abs(one - other) for other in known), default=0)
            if distance(place) != max(distance(one) for one in hidden):
                return False
            known.append(place)
        start += length
    return True


class Model:
    """Its logits are a fixed function of the ids it sees; it remembers what it was shown."""

    def __init__(self, mask_id, as_object):
        self.mask_id, self.as_object, self.seen, self.named = mask_id, as_object, [], []

    def __call__(self, ids, **named):
        self.seen.append(ids.clone())
        self.named.append(named)
        width = VOCABULARY + (1 if self.mask_id == VOCABULARY else 0)
        known = (ids != self.mask_id).sum(dim=1)
        logits = torch.zeros(*ids.shape, width)
        best = (torch.arange(ids.shape[1])[None] + known[:, None]) % VOCABULARY
        logits.scatter_(2, best[..., None], 3.0)
        if width > VOCABULARY:
            logits[..., self.mask_id] = 50.0  # never to be drawn
        return types.SimpleNamespace(logits=logits) if self.as_object else logits


def canvas(chance, total, mask_id, rows):
    """A prompt of ids, one that is filled in, or none at all."""
    kind = chance.randrange(3)
    if kind == 0:
        return None, 0
    if kind == 1:
        return torch.zeros(rows, chance.randrange(1, 5), dtype=torch.long), None
    width = total + chance.randrange(4)
    places = [sorted(chance.sample(range(width), total)) for _ in range(rows)]
    ids = torch.ones(rows, width, dtype=torch.long)
    for row, own in zip(ids, places):
        row[own] = mask_id
    return ids, None


def check(case):
    names = {"__name__": "decode"}
    exec(compile(case["text"], "decode", "exec"), names)
    counts, blocks, seed = case["counts"], case["blocks"], case["seed"]
    chance = random.Random(seed)
    total, rows, mask_id = sum(counts), chance.randrange(1, 4), chance.choice([VOCABULARY, 99])
    model = Model(mask_id, chance.random() < 0.5)
    prompt, _ = canvas(chance, total, mask_id, rows)
    ahead, temperature = chance.random() < 0.5, chance.choice([0, 0.5, 1.0])
    orders = torch.Generator().manual_seed(seed)
    orders = [names["draw_order"](orders) for _ in range(rows)]
    told = []
    found = names["decode"](
        model, prompt, mask_id=mask_id, batch=rows, temperature=temperature, ahead=ahead,
        generator=torch.Generator().manual_seed(seed), marker=seed,
        on_step=lambda step, ids, chosen: told.append((step, ids.clone(), chosen.clone())),
    )
    first = prompt if prompt is not None else torch.zeros(rows, 0, dtype=torch.long)
    if not (first == mask_id).any():
        first = torch.cat([first, torch.full((rows, total), mask_id)], dim=1)
    places = [(row == mask_id).nonzero().flatten().tolist() for row in first]
    for order in orders:
        if sorted(order) != list(range(total)):
            return "an order misses positions"
        if case["allowed"] and order not in case["allowed"]:
            return f"{order} is no order of its law"
        if case["farthest"] and not is_farthest(order, blocks):
            return f"{order} is not farthest first"
    if len(model.seen) != len(counts) or len(told) != len(counts):
        return f"{len(model.seen)} calls, not {len(counts)}"
    if any(named != {"marker": seed} for named in model.named):
        return "what is handed on did not arrive"
    ends = [sum(blocks[: b + 1]) for b in range(len(blocks))]
    for step, (begin, end) in enumerate(borders(counts)):
        seen = model.seen[step]
        border = next(one for one in ends if begin < one)
        width = first.shape[1] if ahead else max(own[border - 1] for own in places) + 1
        if seen.shape[1] != width:
            return f"call {step} sees {seen.shape[1]} columns, not {width}"
        for row in range(rows):
            left = sorted(places[row][place] for place in orders[row][begin:])
            masked = (seen[row] == mask_id).nonzero().flatten().tolist()
            if masked != [one for one in left if one < width]:
                return f"call {step} sees {masked} masked, not {left}"
            chosen = [places[row][place] for place in orders[row][begin:end]]
            if told[step][2][row].tolist() != chosen:
                return f"step {step} tells of other places"
            known = width - len(masked)
            for column in chosen if temperature == 0 else []:
                if found[row, column] != (column + known) % VOCABULARY:
                    return "at temperature 0 the token is not the likeliest"
    kept = first != mask_id
    if (found == mask_id).any() or not torch.equal(found[kept], first[kept]):
        return "masks are left, or the prompt was changed"
    return None


def draws(text):
    """How often each token and each shift is drawn, of many."""
    names = {}
    exec(text, names)
    chances = torch.tensor([0.5, 0.3, 0.2])
    generator = torch.Generator().manual_seed(1)
    rows, total = 4000, names["TOTAL"]
    model = lambda ids: chances.log().expand(*ids.shape, 3)
    ids = names["decode"](model, mask_id=3, batch=rows, generator=generator)
    tokens = torch.bincount(ids.flatten(), minlength=3) / ids.numel()
    firsts = torch.tensor([names["draw_order"](generator)[0] for _ in range(rows)])
    return {
        "tokens": (tokens - chances).abs().max().item(),
        "firsts": (torch.bincount(firsts, minlength=total) / rows - 1 / total).abs().max().item(),
    }


def options(text):
    """What a cache is asked for, and logits that are of the next place."""
    names = {}
    exec(text, names)
    asked = []

    def window_logits(ids, window, step):
        asked.append([window.start, window.stop, step, int((ids == 9).sum())])
        return torch.zeros(len(ids), window.stop - window.start, 4)

    prompt = torch.zeros(1, 2, dtype=torch.long)
    names["decode"](None, prompt, mask_id=9, window_logits=window_logits)
    shifted = lambda ids: torch.nn.functional.one_hot(torch.arange(ids.shape[1])[None], 16).float()
    ids = names["decode"](shifted, prompt, mask_id=99, temperature=0, shift=True)
    refused = []
    for wrong in ([[9, 0]], [[9] * 99]):
        try:
            names["decode"](None, wrong, mask_id=9)
        except ValueError as error:
            refused.append(str(error))
    return {"asked": asked, "shifted": ids[0].tolist(), "refused": refused}


given = json.load(sys.stdin)
wrong = []
for case in given["cases"]:
    found = check(case)
    if found:
        wrong.append(f"seed {case['seed']}: {found}")
print(json.dumps({"wrong": wrong, "draws": draws(given["draws"]), "options": options(given["options"])}))
