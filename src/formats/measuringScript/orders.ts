/** What the script can measure beside random order, as people type it. */
export const measurableOrders =
  'random, spread, bisection, bisection:width=M, farthest, bayer (with --grid), leftToRight, learned:file=FILE';

/** Whether the script can measure an order of this name. */
export function isMeasurableOrder(name: string): boolean {
  return /^(?:random|spread|farthest|bayer|leftToRight|bisection(?::width=[1-9]\d*)?|learned:file=.+)$/.test(
    name,
  );
}

/** Python of the orders that do not look at values, and of the rows of their surfaces. */
export const ordersPython = `
def far_apart(size):
    """0 ... size - 1 far apart first: the bits of a count reversed (van der Corput)."""
    bits = max(0, size - 1).bit_length()
    turned = (int(f"{i:0{bits}b}"[::-1], 2) if bits else 0 for i in range(2**bits))
    return list(dict.fromkeys(size * i // 2**bits for i in turned))


def gap_middles(size, width):
    """Always the middles of what lies between known positions, so many neighbours taken as one."""
    order, gaps = [], [(0, -(-size // width))]
    while gaps:
        level = [(low + high) // 2 for low, high in gaps]
        order += [block * width + i for i in range(width) for block in level if block * width + i < size]
        parted = [gap for low, high in gaps for gap in ((low, (low + high) // 2), ((low + high) // 2 + 1, high))]
        gaps = [(low, high) for low, high in parted if low < high]
    return order


def farthest_first(size, rng):
    """The first position is random, each next one is random among those farthest from all known ones."""
    order, distances = [], [size] * size
    while len(order) < size:
        far = max(distances)
        order.append(rng.choice([i for i in range(size) if distances[i] == far]))
        distances = [min(distance, abs(i - order[-1])) for i, distance in enumerate(distances)]
    return order


def cells_far_apart(rows, columns):
    """Cells of a grid far apart first: bits of a count go to both axes in turn, and each axis reverses its own (Bayer)."""
    down, right = max(0, rows - 1).bit_length(), max(0, columns - 1).bit_length()
    axes = [axis for pair in itertools.zip_longest([0] * down, [1] * right) for axis in pair if axis is not None]
    cells = []
    for i in range(2 ** len(axes)):
        turned = [0, 0]
        for bit, axis in enumerate(axes):
            turned[axis] = turned[axis] * 2 + (i >> bit) % 2
        cells.append(rows * turned[0] // 2**down * columns + columns * turned[1] // 2**right)
    return list(dict.fromkeys(cells))


def order_named(name, grid):
    """The name of an order, if there is one such."""
    kind, _, setting = name.partition(":")
    if name == "bayer":
        if not grid:
            raise ValueError("bayer needs --grid ROWSxCOLUMNS, such as 16x16, and no --block")
        return name
    if kind in ("random", "leftToRight", "spread", "farthest") and not setting:
        return name
    if kind == "bisection" and (not setting or setting[:6] == "width=" and setting[6:].isdigit() and int(setting[6:])):
        return kind if setting in ("", "width=1") else name
    if kind == "learned" and setting[:5] == "file=":
        return name
    raise ValueError(f"there is no order {name}; there are random, leftToRight, spread, bisection, bisection:width=M, farthest, bayer and learned:file=FILE")


def positions_in(name, size, rng, grid):
    """The positions 0 ... size - 1 in an order, the first to be revealed first."""
    kind, _, setting = name.partition(":")
    if kind == "leftToRight":
        return list(range(size))
    if kind == "spread":
        shift = rng.randrange(size)
        return [(position + shift) % size for position in far_apart(size)]
    if kind == "bayer":
        rows, columns = grid
        down, right = divmod(rng.randrange(size), columns)
        return [(cell // columns + down) % rows * columns + (cell + right) % columns for cell in cells_far_apart(rows, columns)]
    if kind == "bisection":
        return gap_middles(size, int(setting[6:] or 1))
    if kind == "farthest":
        return farthest_first(size, rng)
    if kind == "learned":
        with open(setting[5:], encoding="utf-8") as file:
            order = json.load(file)
        if sorted(order) != list(range(size)):
            sys.exit(f"{setting[5:]} does not list the positions 0 to {size - 1}, each once.")
        return order
    return rng.sample(range(size), size)


def usual_levels(size):
    """With how many known tokens a surface is measured: all of short sequences, otherwise more where few are known."""
    if size <= 32:
        return list(range(size))
    levels = {1, size - 1} | {round((size - 1) * (i / 23) ** 2) for i in range(24)}
    for bit in range(1, (size - 1).bit_length()):
        levels |= {2**bit - 1, 2**bit}  # where orders that halve gaps begin anew
    return sorted(levels)


def runs_behind(revealed, levels, size):
    """Runs of places behind the known ones: single ones first, then longer ones, and each begins anew at a level."""
    near = {revealed + step for step in (1, 2, 3, 4, 6, 8, 12, 16)}
    ends = sorted(end for end in near | set(levels) | {size} if revealed < end <= size)
    return list(zip([revealed] + ends, ends))


def order_row(args, id, tokens, seed, name, revealed, size):
    """One call with the first places of an order known tells what every later place costs."""
    rng = random.Random(f"{seed} {id} {name}")
    start = size * random.Random(f"{seed} {id} block").randrange(args.length // size)
    hidden = [start + position for position in positions_in(name, size, rng, args.grid)[revealed:]]
    seen = yield Look(tokens, hidden + list(range(start + size, args.length)), hidden)
    losses = seen["nll"]
    runs = runs_behind(revealed, args.own_levels, size)
    row = {
        "n": size,
        "order": name,
        "revealed": revealed,
        # places from, up to, and what they cost together, nats
        "places": [[low, high, sum(losses[low - revealed : high - revealed])] for low, high in runs],
        "nll": sum(losses),
        "count": size - revealed,
        "entropy": sum(seen["entropy"]),
        "id": id,
        "seed": seed,
    }
    if name == "bayer":
        row["grid"] = args.grid
    if args.block:
        row["block"] = start // size
    return row
`;
