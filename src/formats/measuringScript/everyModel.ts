/** Python that every script shares: the command line, which tokens are hidden, and the rows. */
export const everyModelPython = String.raw`
def arguments():
    """The command line; the constants above are what it begins with."""
    parser = argparse.ArgumentParser(description="Measures how uncertain a masked model is of hidden tokens.")
    parser.add_argument("--model", default=MODEL, help="name or folder of the model (%(default)s)")
    parser.add_argument("--data", default=DATA, help="file of data, UTF-8 (%(default)s)")
    parser.add_argument("--length", type=int, default=LENGTH, help="tokens in a sequence, N (%(default)s)")
    parser.add_argument("--rows", type=int, default=2000, help="rows in all, over all shards (%(default)s)")
    parser.add_argument("--batch", type=int, default=8, help="sequences at once; fewer where memory ends (%(default)s)")
    parser.add_argument("--bf16", action="store_true", help="run the model in bfloat16; losses are taken in float32 anyway")
    parser.add_argument("--seed", type=int, default=0, help="of the masks and of the order of sequences (%(default)s)")
    parser.add_argument("--shard", default="0/1", help="this part of the work, such as 2/8, from 0; each writes a file of its own")
    parser.add_argument("--out", default=OUT, help="file of rows to write (%(default)s)")
    parser.add_argument("--block", type=int, default=BLOCK, help="decode block by block, each of so many tokens; 0 for the whole (%(default)s)")
    parser.add_argument("--levels", default="", help="measure every sequence with just so many known tokens, such as 0,4,12: to confirm a plan")
    parser.add_argument("--fresh", default="", help="leave out the sequences that this file of rows has already")
    parser.add_argument("--resume", action="store_true", help="go on with the rows that the file has already")
    parser.add_argument("--tiny", action="store_true", help="try the script with a tiny random model instead of yours")
    args = parser.parse_args()
    for name in ("length", "rows", "batch"):
        if getattr(args, name) < 1:
            parser.error(f"--{name} is at least 1")
    if args.block < 0 or (args.block and args.length % args.block):
        parser.error(f"--block divides --length {args.length}, or is 0")
    try:
        args.part, args.parts = (int(text) for text in args.shard.split("/"))
        if not 0 <= args.part < args.parts:
            raise ValueError
    except ValueError:
        parser.error("--shard is i/m, from 0/m to m-1/m")
    if args.parts > 1:
        stem, extension = os.path.splitext(args.out)
        args.out = f"{stem}.{args.part}-of-{args.parts}{extension}"
    try:
        args.levels = [int(text) for text in args.levels.split(",")] if args.levels else []
        if any(not 0 <= level < args.length for level in args.levels) or len(set(args.levels)) < len(args.levels):
            raise ValueError
    except ValueError:
        parser.error(f"--levels are different numbers from 0 to {args.length - 1} with commas between")
    if args.levels and args.block:
        parser.error("--levels goes without --block")
    try:
        args.used = ids_in(args.fresh) if args.fresh else set()
    except (OSError, ValueError, KeyError, TypeError) as error:
        parser.error(f"--fresh {args.fresh} is no file of rows: {error}")
    # all sequences that are needed, and the rows of this shard
    args.total = -(-args.rows // max(1, len(args.levels))) + max(args.used, default=-1) + 1
    args.rows = len(range(args.part, args.rows, args.parts))
    return args


def ids_in(name):
    """The sequences of a file of rows."""
    with open(name, encoding="utf-8") as file:
        return {int(json.loads(line)["id"]) for line in file if line.strip()}


def rows_there(args, size):
    """How many rows the file has already; what was cut off in its last line is taken out."""
    if not os.path.exists(args.out):
        return 0
    if not args.resume:
        sys.exit(f"{args.out} is there already: --resume goes on with it, --out names another file.")
    done = end = 0
    with open(args.out, "rb") as file:
        for line in file:
            try:
                row = json.loads(line) if line.endswith(b"\n") else None
            except ValueError:
                row = None
            if row is None:
                break
            if row["n"] != size:
                sys.exit(f"{args.out} has rows of {row['n']} positions, not {size}: --out names another file.")
            done, end = done + 1, end + len(line)
    os.truncate(args.out, end)
    return done


def stratified(row, offset, size):
    """How many tokens row number "row" reveals, from 0 to size - 1.

    Multiples of the golden ratio are spread evenly: every batch, and every run that is stopped early,
    covers few and many revealed tokens alike.
    """
    return int(size * ((offset + row * 0.6180339887498949) % 1))


def draw_row(tokens, revealed, args, size, rng):
    """Which positions are masked, which of them count, and the number of the block."""
    # exactly so many are revealed, at random: no coin for each token, which would blur the curve
    order = rng.sample(range(size), size)
    hidden = sorted(order[revealed:])
    if not args.block:
        return tokens, hidden, hidden, None
    # Blocks from left to right: what comes before is known, what comes after is masked.
    # ADAPT: leave the later tokens out instead if your sampler does not show them to the model.
    block = rng.randrange(args.length // size)
    start = block * size
    counted = [start + position for position in hidden]
    return tokens, counted + list(range(start + size, args.length)), counted, block


def main():
    args = arguments()
    size = args.block or args.length  # positions that are decoded together
    done = rows_there(args, size)
    if done >= args.rows:
        sys.exit(f"{args.out} has {done} rows already; --rows asks for more.")
    try:
        model = Model(args)
    except ModuleNotFoundError as error:
        sys.exit(f"{error}. This Python ({sys.executable}) lacks a package: {sys.executable} -m pip install {error.name}")
    sequences = model.sequences(args)
    if not sequences:
        sys.exit(f"{args.data} has fewer than {args.length} tokens: give more text or a smaller --length.")
    numbers = [id for id in range(len(sequences)) if id not in args.used]
    random.Random(f"{args.seed} order").shuffle(numbers)
    own = numbers[args.part :: args.parts]
    if not own:
        sys.exit(f"There are {len(numbers)} sequences only, too few for {args.parts} shards: give more data.")
    each = max(1, len(args.levels))  # rows of every sequence
    if args.rows > each * len(own):
        tell(f"{len(own)} sequences for {args.rows} rows: they come again under other masks; errors are a little larger than they look.")
    # the same in every run of this shard, so that a run that goes on completes the strata
    offset = random.Random(f"{args.seed} strata {args.shard}").random()
    rng = random.Random(f"{args.seed} masks {args.shard} {done}")
    before, started = done, time.time()
    try:
        with open(args.out, "a", encoding="utf-8", newline="\n") as file:
            while done < args.rows:
                taken = range(done, min(done + args.batch, args.rows))
                ids = [own[row // each % len(own)] for row in taken]
                known = [args.levels[row % each] if args.levels else stratified(row, offset, size) for row in taken]
                batch = [draw_row(sequences[id], revealed, args, size, rng) for id, revealed in zip(ids, known)]
                lines = []
                for id, (_, _, counted, block), (nll, entropy) in zip(ids, batch, model.measure(batch)):
                    row = {
                        "n": size,
                        "revealed": size - len(counted),
                        "nll": nll,  # nats, summed over the hidden tokens
                        "count": len(counted),
                        "entropy": entropy,  # nats, the model's own, summed alike
                        "id": id,
                    }
                    if block is not None:
                        row["block"] = block
                    if not math.isfinite(nll):
                        sys.exit(f"The loss of sequence {id} is {nll}: are the mask token and the vocabulary right?")
                    lines.append(json.dumps(row) + "\n")
                # whole lines at once: whoever looks at the file in between finds only whole rows
                file.write("".join(lines))
                file.flush()
                done += len(lines)
                seconds = (time.time() - started) / (done - before) * (args.rows - done)
                tell(f"{done} of {args.rows} rows, about {seconds:.0f} s left", done < args.rows)
    except KeyboardInterrupt:
        sys.exit(f"\nStopped after {done} rows; --resume goes on.")
    tell(f"{args.out} is complete. Its picture: measured.dist.json, or unmask import {args.out} --to model.dist.json")


def tell(message, passing=False):
    """To people, not into the rows; where nobody watches, only what lasts."""
    if passing and sys.stderr.isatty():
        print(f"\r{message}\033[K", end="", file=sys.stderr, flush=True)
    elif not passing:
        print(f"\r{message}\033[K" if sys.stderr.isatty() else message, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
`;
