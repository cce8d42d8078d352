/** Python of decoders: which positions they reveal, teacher-forced along texts and while they generate. */
export const decodersPython = `
# ADAPT: decoders that --decoders names; each reveals "sizes" tokens a call, or as evenly as can be in "steps" calls.
#   {"decoder": "random", "steps": 8}                    random order, as many tokens in every call
#   {"decoder": "spread", "sizes": [1, 2, 5, 8, 16]}     any order of --orders, with the sizes of a plan
#   {"decoder": "low-confidence", "steps": 8}            the likeliest first; topk-margin and entropy rank alike
#   {"decoder": "threshold", "threshold": 0.9}           all that are sure enough (Fast-dLLM)
#   {"decoder": "entropy-bound", "gamma": 0.5}           the most whose entropies, but the largest, add up to that (EB)
RANKED = {"low-confidence": "top", "topk-margin": "margin", "entropy": "entropy"}
# what a decoder with a rule of its own ranks by
RANKS_AS = {"threshold": "low-confidence", "entropy-bound": "entropy"}


def read_decoders(name, size, reference, grid):
    """The decoders of a file, and of every way to rank one that reveals a token a call, which they are held against."""
    with open(name, encoding="utf-8") as file:
        given = json.load(file)
    if not isinstance(given, list) or not given:
        raise ValueError("a list of decoders in square brackets is needed")
    decoders = [decoder_of(one, size, grid) for one in given]
    for one in list(decoders) if reference else []:
        rank = RANKS_AS.get(one["decoder"], one["decoder"])
        single = dict(decoder_of({"decoder": rank, "steps": size}, size, grid), temperature=one["temperature"])
        if all(key_of(single) != key_of(other) for other in decoders):
            decoders.append(single)
    return decoders


def decoder_of(given, size, grid):
    kind = given.get("decoder") if isinstance(given, dict) else None
    parameters = {"threshold": ["threshold"], "entropy-bound": ["gamma"]}.get(kind, [])
    if kind not in RANKED and kind not in RANKS_AS:
        order_named(str(kind), grid)
    unknown = set(given) - {"decoder", "steps", "sizes", "temperature", "title", *parameters}
    if unknown:
        raise ValueError(f"{kind} takes no {', '.join(sorted(unknown))}")
    found = {"decoder": kind, "sizes": None, "temperature": float(given.get("temperature", 1)), "title": given.get("title")}
    for name in parameters:
        found[name] = float(given[name]) if name in given else {"threshold": 0.9, "gamma": 0.1}[name]
    if parameters:
        return found
    sizes = given.get("sizes")
    if sizes is None:
        steps = given.get("steps")
        if not isinstance(steps, int) or not 1 <= steps <= size:
            raise ValueError(f"{kind} needs sizes, or steps from 1 to {size}")
        ends = [int(size * step / steps + 0.5) for step in range(steps + 1)]
        sizes = [end - begin for begin, end in zip(ends, ends[1:])]
    if sum(sizes) != size or min(sizes) < 1:
        raise ValueError(f"the sizes of {kind} are numbers from 1 that add up to {size}")
    return dict(found, sizes=sizes)


def key_of(decoder):
    return json.dumps({name: value for name, value in decoder.items() if name != "title"}, sort_keys=True)


def chosen_by(decoder, seen, hidden, places, calls):
    """Which of the hidden positions are revealed now, as places in the list of them."""
    every = range(len(hidden))
    kind = decoder["decoder"]
    if kind == "threshold":
        ranked = sorted(every, key=lambda i: (-seen["top"][i], hidden[i]))
        return [i for i in ranked if i == ranked[0] or seen["top"][i] >= decoder["threshold"]]
    if kind == "entropy-bound":
        ranked = sorted(every, key=lambda i: (seen["entropy"][i], hidden[i]))
        spent, most = 0.0, 0
        for number, i in enumerate(ranked):
            # all but the largest, which is the last
            if number > 0 and spent > decoder["gamma"]:
                break
            spent, most = spent + seen["entropy"][i], number + 1
        return ranked[:most]
    size = decoder["sizes"][calls]
    if kind in RANKED:
        scores = seen.get("drawnLikely") if kind == "low-confidence" and "drawnLikely" in seen else seen[RANKED[kind]]
        sign = 1 if kind == "entropy" else -1
        return sorted(every, key=lambda i: (sign * scores[i], hidden[i]))[:size]
    return sorted(every, key=lambda i: places[hidden[i]])[:size]


def decoding(args, decoder, id, tokens, seed, size, draw=None):
    """Decodes a sequence, block after block where there are some, and asks for every call.

    Teacher-forced: the true tokens are revealed where the rule picks, at what they cost then. With "draw" tokens are drawn.
    """
    tokens = copy.copy(tokens)
    kind = decoder["decoder"]
    nll, sizes = 0.0, []
    for start in range(0, args.length, size):
        later = list(range(start + size, args.length))
        places = {}
        if kind not in RANKED and kind not in RANKS_AS:
            # the same order as in the rows of its surface
            order = positions_in(kind, size, random.Random(f"{seed} {id} {kind}"), args.grid)
            places = {start + position: place for place, position in enumerate(order)}
        hidden, calls = list(range(start, start + size)), 0
        while hidden:
            seen = yield Look(tokens, hidden + later, hidden, draw)
            taken = chosen_by(decoder, seen, hidden, places, calls)
            for i in taken:
                if draw:
                    tokens[hidden[i]] = seen["drawn"][i]
                else:
                    nll += seen["nll"][i]
            calls += 1
            sizes.append(len(taken))
            hidden = [position for i, position in enumerate(hidden) if i not in set(taken)]
    return tokens, nll, sizes


def row_of_decoder(args, decoder, id, seed, sizes):
    kind = decoder["decoder"]
    parameters = {name: decoder[name] for name in ("threshold", "gamma") if name in decoder}
    row = {"n": args.length, "text": id, "id": id, "seed": seed, "decoder": kind, "parameters": parameters}
    if kind in RANKED or kind in RANKS_AS:
        row["order"] = RANKS_AS.get(kind, kind)
    else:
        row["order"] = kind
    if decoder["title"]:
        row["title"] = decoder["title"]
    return dict(row, sizes=sizes, calls=len(sizes))


def decoder_row(args, decoder, id, tokens, seed, size):
    """What a decoder makes a text cost, teacher-forced."""
    _, nll, sizes = yield from decoding(args, decoder, id, tokens, seed, size)
    return dict(row_of_decoder(args, decoder, id, seed, sizes), nll=nll)
`;
