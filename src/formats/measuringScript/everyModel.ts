/** Python that every script shares: which tokens are hidden, the rows, and how calls of the model are shared. */
export const everyModelPython = String.raw`
class Look:
    """One call of the model: what is known, which positions are hidden, and which of them count."""

    def __init__(self, tokens, masked, counted, draw=None, temperatures=()):
        self.tokens, self.masked, self.counted = list(tokens), masked, counted
        self.prompt = getattr(tokens, "prompt", [])  # stands before, and is known
        self.draw = draw  # temperature and random numbers: tokens are drawn as well
        self.temperatures = temperatures  # losses are told at these as well


class Text(list):
    """Tokens of a sequence with a prompt before them."""

    prompt = ()


def rows_there(args, size, whole):
    """How many rows the file has already; what was cut off in its last line is taken out."""
    if not os.path.exists(args.out):
        return 0
    if not args.resume:
        sys.exit(f"{args.out} is there already: --resume goes on with it, --out names another file.")
    done = end = kept = kept_end = 0
    with open(args.out, "rb") as file:
        for line in file:
            try:
                row = json.loads(line) if line.endswith(b"\n") else None
            except ValueError:
                row = None
            if row is None:
                break
            if row["n"] != (args.length if args.decoders else size):
                sys.exit(f"{args.out} has rows of {row['n']} positions, not {size}: --out names another file.")
            done, end = done + 1, end + len(line)
            if done % whole == 0:
                kept, kept_end = done, end
    os.truncate(args.out, kept_end)
    return kept


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
        return hidden, hidden, None
    # Blocks from left to right: what comes before is known, what comes after is masked.
    # ADAPT: leave the later tokens out instead if your sampler does not show them to the model.
    block = rng.randrange(args.length // size)
    start = block * size
    counted = [start + position for position in hidden]
    return counted + list(range(start + size, args.length)), counted, block


def profile_row(id, tokens, seed, revealed, args, size, rng):
    """One row of the profile: random tokens known, the losses of the others."""
    masked, counted, block = draw_row(tokens, revealed, args, size, rng)
    seen = yield Look(tokens, masked, counted, temperatures=args.temperatures)
    row = {
        "n": size,
        "revealed": size - len(counted),
        "nll": sum(seen["nll"]),  # nats, summed over the hidden tokens
        "count": len(counted),
        "entropy": sum(seen["entropy"]),  # nats, the model's own, summed alike
        "id": id,
        "seed": seed,
    }
    if block is not None:
        row["block"] = block
    if args.temperatures:
        row["temperatures"] = {str(t): sum(losses) for t, losses in zip(args.temperatures, seen["heated"])}
    return row


def rows_of(jobs, model, batch):
    """The rows of so many jobs at a time. Each asks for calls of the model, which all of them share, and ends with its row."""
    while True:
        group = list(itertools.islice(jobs, batch))
        if not group:
            return
        found = [None] * len(group)
        asked = [(number, job, next(job)) for number, job in enumerate(group)]
        while asked:
            again = []
            for (number, job, _), seen in zip(asked, model.look([look for _, _, look in asked])):
                try:
                    again.append((number, job, job.send(seen)))
                except StopIteration as ended:
                    found[number] = ended.value if isinstance(ended.value, list) else [ended.value]
            asked = again
        yield [row for rows in found for row in rows]


def write_rows(args, model, jobs, done, total):
    """Writes the rows as they come, whole lines at once: whoever looks at the file in between finds only whole rows."""
    before, started = done, time.time()
    try:
        with open(args.out, "a", encoding="utf-8", newline="\n") as file:
            for rows in rows_of(jobs, model, args.batch):
                for row in rows:
                    if not math.isfinite(row.get("nll", 0)):
                        sys.exit(f"The loss of sequence {row.get('id')} is {row['nll']}: are the mask token and the vocabulary right?")
                file.write("".join(json.dumps(row) + "\n" for row in rows))
                file.flush()
                done += len(rows)
                seconds = (time.time() - started) / (done - before) * (total - done)
                tell(f"{done} of {total} rows, about {seconds:.0f} s left", done < total)
    except KeyboardInterrupt:
        sys.exit(f"\nStopped after {done} rows; --resume goes on.")
    except Exception:  # of the model, or of the disk
        traceback.print_exc()
        sys.exit(f"Stopped after {done} rows, which are in {args.out}; --resume goes on.")


def main():
    args, model = arguments(), None
    for work in works_of(args):
        model = measure(work, model)


def measure(args, model):
    """Writes the rows of one file; the model that was used, for the next."""
    size = args.block or args.length  # positions that are decoded together
    args.own_levels = args.levels or (usual_levels(size) if args.orders or args.greedy else [])
    # so many rows of every sequence belong together
    each = jobs_each(args)
    # all sequences that are needed
    args.total = -(-args.rows // each) + max(args.used, default=-1) + 1
    # so many rows come from one job
    whole = each if args.greedy else 1
    done = rows_there(args, size, whole)
    total = rows_of_shard(args, each)
    if done >= total:
        tell(f"{args.out} has {done} rows already; --rows asks for more.")
        mark_complete(args, done)
        return model
    try:
        model = model or Model(args)
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
    if total > each * len(own):
        tell(f"{len(own)} sequences for {total} rows: they come again under other masks; errors are a little larger than they look.")
    # the same in every run of this shard, so that a run that goes on completes the strata
    offset = random.Random(f"{args.seed} strata {args.shard}").random()

    def jobs():
        for row in range(done, total, whole):
            turn, place = divmod(row, each)
            id = own[turn % len(own)]
            # of the text and its turn alone, whatever shard or run it is in
            seed = args.seed + turn // len(own)
            other = job_of(args, id, sequences[id], seed, place, size, model)
            if other is not None:
                yield other
                continue
            # of the row alone: a run that goes on draws what it would have drawn
            rng = random.Random(f"{args.seed} masks {args.shard} {row}")
            known = args.levels[place] if args.levels else stratified(row, offset, size)
            if args.circulation:
                yield circulation_row(args, id, sequences[id], seed, known, size, rng)
                continue
            yield profile_row(id, sequences[id], seed, known, args, size, rng)

    write_rows(args, model, jobs(), done, total)
    mark_complete(args, total)
    finished(args)
    return model


def mark_complete(args, rows):
    """Of a shard: says beside it that nothing is missing, for whoever waits for all of them."""
    if args.parts > 1:
        with open(args.out + ".done.part", "w", encoding="utf-8") as file:
            file.write(f"{rows}\n")
        os.replace(args.out + ".done.part", args.out + ".done")


def rows_of_shard(args, each):
    """Whole sequences where several rows belong to one; otherwise each row by itself."""
    if args.levels and not args.orders and not args.decoders and not args.greedy:
        return len(range(args.part, args.rows, args.parts))
    sequences = -(-args.rows // each)
    return each * len(range(args.part, sequences, args.parts))


def tell(message, passing=False):
    """To people, not into the rows; where nobody watches, only what lasts."""
    if passing and sys.stderr.isatty():
        print(f"\r{message}\033[K", end="", file=sys.stderr, flush=True)
    elif not passing:
        print(f"\r{message}\033[K" if sys.stderr.isatty() else message, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
`;
