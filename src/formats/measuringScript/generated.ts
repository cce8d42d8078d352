/** Python of what a model generates: texts with their own likelihood, greedy answers, how far its laws fit together. */
export const generatedPython = `
def score(text):
    """ADAPT: how good a generated text is, from 0 to 1, such as whether its answer is right; None where nobody says."""
    return None


def generated_row(args, decoder, id, tokens, seed, size, model):
    """A text that a decoder draws, how likely the model itself finds it one token a call, and its score.

    Two axes: how good what comes out is, and how varied. A prompt stays; its answer is forgotten and drawn anew.
    """
    draw = (decoder["temperature"], random.Random(f"{seed} {id} draw"))
    drawn, _, sizes = yield from decoding(args, decoder, id, tokens, seed, size, draw)
    nll = 0.0
    for position in range(args.length):  # from left to right
        seen = yield Look(drawn, list(range(position, args.length)), [position])
        nll += seen["nll"][0]
    row = row_of_decoder(args, decoder, id, seed, sizes)
    row["temperature"] = decoder["temperature"]
    if getattr(tokens, "prompt", ()):
        row["prompt_tokens"] = list(tokens.prompt)
    text = model.text_of(drawn)
    return dict(row, tokens=list(drawn), generated=text, likelihood=-nll, likelihoodOrder="leftToRight", score=score(text))


def greedy_rows(args, id, tokens, seed, size):
    """Where the likeliest tokens at later places differ from those that one token a call would choose.

    The first places of the path that "--greedy" ranks by are known as it chose them. Until the first different token nothing
    else differs, so the sums say how often a plan along this path gives another answer at most.
    """
    path, chosen = [], copy.copy(tokens)
    later = list(range(size, args.length))
    hidden = list(range(size))
    rank = {"decoder": args.greedy, "sizes": [1] * size, "temperature": 0}
    while hidden:
        seen = yield Look(chosen, hidden + later, hidden)
        place = chosen_by(rank, seen, hidden, {}, 0)[0]
        chosen[hidden[place]] = seen["best"][place]
        path.append(hidden.pop(place))
    rows = []
    for revealed in args.own_levels:
        places = path[revealed:]
        seen = yield Look(chosen, places + later, places)
        other = [float(best != chosen[position]) for best, position in zip(seen["best"], places)]
        runs = runs_behind(revealed, args.own_levels, size)
        rows.append({
            "n": size,
            "order": args.greedy,
            "greedy": True,
            "revealed": revealed,
            # places from, up to, and how many of them differ
            "places": [[low, high, sum(other[low - revealed : high - revealed])] for low, high in runs],
            "id": id,
            "seed": seed,
        })
    return rows


def circulation_row(args, id, tokens, seed, revealed, size, rng):
    """How far two ways around two hidden tokens are apart: log p(x)p(y|x) - log p(y)p(x|y), given what is known.

    Zero everywhere if and only if the conditionals of the model fit together (2605.09303).
    """
    order = rng.sample(range(size), size)
    masked = order[: max(2, size - revealed)] + list(range(size, args.length))
    one, other = masked[:2]
    both = yield Look(tokens, masked, [one, other])
    after_one = yield Look(tokens, [place for place in masked if place != one], [other])
    after_other = yield Look(tokens, [place for place in masked if place != other], [one])
    around = both["nll"][1] + after_other["nll"][0] - both["nll"][0] - after_one["nll"][0]
    return {"n": size, "revealed": size - max(2, size - revealed), "id": id, "seed": seed, "circulation": around}


def summaries(args):
    """What rows say that no picture shows."""
    with open(args.out, encoding="utf-8") as file:
        rows = [json.loads(line) for line in file if line.strip()]
    if args.circulation:
        squares = [row["circulation"] ** 2 for row in rows]
        mean = sum(squares) / len(squares)
        error = (sum((one - mean) ** 2 for one in squares) / max(1, len(squares) - 1) / len(squares)) ** 0.5
        tell(f"Mean square circulation of {len(rows)} pairs: {mean:.4g} ± {error:.2g} nats squared; 0 where all conditionals fit together.")
    if args.temperatures:
        parts = {}
        for row in rows:
            parts.setdefault(8 * row["revealed"] // row["n"], []).append(row)
        for part, own in sorted(parts.items()):
            count = sum(row["count"] for row in own)
            costs = {heat: sum(row["temperatures"][str(heat)] for row in own) / count for heat in args.temperatures}
            costs[1.0] = sum(row["nll"] for row in own) / count
            best = min(costs, key=costs.get)
            known = f"{min(row['revealed'] for row in own)} to {max(row['revealed'] for row in own)} known"
            tell(f"{known}: least at temperature {best}, {costs[best]:.4f} nats a token; {costs[1.0]:.4f} at 1")
`;
