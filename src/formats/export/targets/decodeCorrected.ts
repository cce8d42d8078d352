// The part of decode.py that draws whole sequences at a temperature, or of a product of models: particles with exact weights.

/** Needs logits_of_window, masked_canvas, draw_order, COUNTS, BLOCKS and TOTAL. */
export const correctedPython = `
def systematic(shares, uniform):
    """Which particle each new one comes from: one uniform number, each share w has about M w offspring."""
    points = (uniform + torch.arange(len(shares), dtype=torch.double)) / len(shares)
    return torch.searchsorted(shares.cumsum(0), points).clamp_max(len(shares) - 1)


@torch.no_grad()
def decode_corrected(
    models, prompt=None, *, mask_id, particles=16, one_by_one=False, resample_below=0.5, generator=None,
    device=None, shift=False, ahead=True, on_step=None, **named
):
    """Draws a sequence of the law p^a (or p^a q^b …) and not token by token, which is another law.

    models: a list of (model, power), all of one vocabulary: [(model, 1 / 0.7)] is temperature 0.7 of whole sequences.
    particles: so many sequences are weighted against each other; the law is hit as they grow.
    one_by_one: one token a call. Otherwise the plan, with one more call for every token of a step after its first.
        Both take TOTAL calls of every model; one by one the weights vary less, so prefer it unless the plan is the point.
    resample_below: particles are drawn again by their weights where fewer than this share are effective; 0: never.
    Returns ids (1, length), drawn by the last weights, and a dict: log_z, an unbiased estimate of Z = sum of p^a q^b
    (as exp(log_z)), "effective", the least number of particles that counted, "calls", and "way", how it was drawn.
    """
    pairs = [(model, float(power)) for model, power in models]
    if not pairs or any(power <= 0 for _, power in pairs):
        raise ValueError("models is a list of (model, power) with powers above 0")
    ids, places = masked_canvas(prompt, mask_id, 1, device)
    if len(ids) != 1:
        raise ValueError("one prompt at a time: the particles are its rows")
    ids, places = ids.repeat(particles, 1), places.repeat(particles, 1)
    # all particles reveal the same places, so that their weights compare
    columns = places[0][torch.tensor(draw_order(generator), device=ids.device)].tolist()
    borders = [*accumulate(BLOCKS)]
    done = block = calls = 0
    log_weights = torch.zeros(particles, dtype=torch.double)
    log_z, effective = 0.0, float(particles)

    def log_laws(column):
        """log p(token | what is known) of every model at one place or several: (models, rows, places, tokens)."""
        nonlocal calls
        calls += 1
        own = places[0, borders[block] - BLOCKS[block] : borders[block]]
        window = slice(int(own.min()), int(own.max()) + 1)
        found = []
        for model, _ in pairs:
            logits = logits_of_window(model, ids, window, shift, ahead, named)
            scores = logits[:, [one - window.start for one in column]].double().cpu()
            scores[..., mask_id : mask_id + 1] = float("-inf")  # never a mask again
            found.append(torch.log_softmax(scores, dim=-1))
        return torch.stack(found)

    steps = [1] * TOTAL if one_by_one else COUNTS
    for step, count in enumerate(steps):
        if done == borders[block]:
            block += 1
        chosen = columns[done : done + count]
        told = log_laws(chosen)
        powers = torch.tensor([power for _, power in pairs], dtype=torch.double)[:, None, None, None]
        tilted = (powers * told).sum(dim=0)  # (rows, places, tokens)
        log_totals = tilted.logsumexp(dim=-1)
        tokens = draw_tokens(tilted - log_totals[..., None], 1.0, generator).cpu()
        log_weights += log_totals.sum(dim=1)
        for place, column in enumerate(chosen):
            # what the tokens of a step say of each other: asked one after the other
            now = told[:, :, place] if place == 0 else log_laws([column])[:, :, 0]
            said = tokens[None, :, place, None].expand(len(pairs), -1, 1)
            if place > 0:
                gap = now.gather(2, said)[..., 0] - told[:, :, place].gather(2, said)[..., 0]
                log_weights += (powers[:, 0, 0] * gap).sum(dim=0)
            ids[:, column] = tokens[:, place].to(ids.device)
        done += count
        if on_step is not None:
            on_step(step, ids, log_weights)
        total = log_weights.logsumexp(dim=0)
        if total == float("-inf"):
            raise ValueError("no particle is possible under all models: take more particles")
        shares = (log_weights - total).exp()
        now_effective = float(1 / shares.square().sum())
        effective = min(effective, now_effective)
        if now_effective < resample_below * particles and done < TOTAL:
            log_z += float(total) - math.log(particles)
            again = systematic(shares, float(torch.rand(1, dtype=torch.double, generator=generator)))
            ids = ids[again.to(ids.device)]
            log_weights = torch.zeros(particles, dtype=torch.double)
    total = log_weights.logsumexp(dim=0)
    kept = int(torch.multinomial((log_weights - total).exp(), 1, generator=generator))
    way = "one token a call" if one_by_one else "one more call for every token of a step after its first"
    report = {"log_z": log_z + float(total) - math.log(particles), "effective": effective, "calls": calls, "way": way}
    return ids[kept : kept + 1], report`.trim();
