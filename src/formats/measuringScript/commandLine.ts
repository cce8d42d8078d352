/** Python of the script's own command line. */
export const commandLinePython = `
def arguments():
    """The command line; the constants above are what it begins with."""
    parser = argparse.ArgumentParser(description="Measures how uncertain a masked model is of hidden tokens.")
    parser.add_argument("--model", default=MODEL, help="name or folder of the model (%(default)s)")
    parser.add_argument("--data", default=DATA, help="file of data, UTF-8 (%(default)s)")
    parser.add_argument("--length", type=int, default=LENGTH, help="tokens in a sequence, N (%(default)s)")
    parser.add_argument("--rows", type=int, default=2000, help="rows in all, over all shards (%(default)s)")
    parser.add_argument("--batch", type=int, default=8, help="sequences at once; fewer where memory ends (%(default)s)")
    parser.add_argument("--bf16", action="store_true", help="run the model in bfloat16; losses are taken in float32 anyway")
    parser.add_argument("--device-map", default="", help="as Hugging Face takes it, such as auto: a large model over several GPUs (needs accelerate)")
    parser.add_argument("--seed", type=int, default=0, help="of the masks and of the order of sequences (%(default)s)")
    parser.add_argument("--shard", default="0/1", help="this part of the work, such as 2/8, from 0; each writes a file of its own")
    parser.add_argument("--out", default="", help=f"file of rows to write ({OUT})")
    parser.add_argument("--block", type=int, default=BLOCK, help="decode block by block, each of so many tokens; 0 for the whole (%(default)s)")
    parser.add_argument("--grid", default=GRID, help="rows x columns of the positions, row by row, such as 16x16: for the order bayer (%(default)s)")
    parser.add_argument("--orders", default=ORDERS, help="measure surfaces of orders: random,spread,bisection,leftToRight … (%(default)s)")
    parser.add_argument("--decoders", default=DECODERS, help="measure the decoders of this JSON file instead, teacher-forced on the same texts (%(default)s)")
    parser.add_argument("--generate", action="store_true", help="of --decoders: the texts that they draw instead, with their own likelihood and score")
    parser.add_argument("--greedy", default="", help="how many calls give the same answers, ranked by low-confidence, topk-margin or entropy")
    parser.add_argument("--circulation", action="store_true", help="how far the model's conditionals fit together, on pairs of tokens")
    parser.add_argument("--temperatures", default="", help="tell losses at these temperatures as well, such as 0.7,0.8,0.9,1.1")
    parser.add_argument("--chat", action="store_true", help="of prompts: in the chat template of the tokenizer")
    parser.add_argument("--no-reference", action="store_true", help="of --decoders: no rows of one token a call, which decoders are held against")
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
        args.temperatures = [float(text) for text in args.temperatures.split(",") if text]
        if any(not 0 < heat < 100 for heat in args.temperatures):
            raise ValueError
    except ValueError:
        parser.error("--temperatures are numbers above 0 with commas between")
    if args.greedy and args.greedy not in RANKED:
        parser.error(f"--greedy is one of {', '.join(RANKED)}")
    if args.generate and not args.decoders:
        parser.error("--generate goes with --decoders")
    if (args.greedy or args.circulation) and args.block:
        parser.error("--greedy and --circulation go without --block")
    share_work(args, parser)
    read_levels(args, parser)
    try:
        args.grid = None if args.block else grid_of(args.grid, args.length)
    except ValueError as error:
        parser.error(f"--grid {args.grid} {error}")
    try:
        args.orders = [order_named(name, args.grid) for name in args.orders.split(",") if name]
    except ValueError as error:
        parser.error(f"--orders: {error}")
    if args.orders and not args.levels and "random" not in args.orders:
        args.orders.insert(0, "random")  # profiles are of random order, and other orders are held against it
    try:
        size = args.block or args.length
        args.decoders = read_decoders(args.decoders, size, not args.no_reference and not args.generate, args.grid) if args.decoders else []
    except (OSError, ValueError, KeyError, TypeError) as error:
        parser.error(f"--decoders: {error}")
    try:
        args.used = ids_in(args.fresh) if args.fresh else set()
    except (OSError, ValueError, KeyError, TypeError) as error:
        parser.error(f"--fresh {args.fresh} is no file of rows: {error}")
    return args


def grid_of(text, size):
    """Rows and columns that positions lie on; None where they lie in a line, or where this is not that many."""
    try:
        rows, columns = (int(count) for count in text.split("x")) if text else (0, 0)
    except ValueError:
        raise ValueError("is no number of rows and columns, such as 16x16")
    if text and text != GRID and rows * columns != size:
        raise ValueError(f"has {rows * columns} cells, not {size}")
    return [rows, columns] if rows > 0 and rows * columns == size else None


def share_work(args, parser):
    """Which part of the work is done here, and into which file."""
    # under "accelerate launch" or "torchrun" every process takes a shard, on a GPU of its own
    if args.shard == "0/1" and int(os.environ.get("WORLD_SIZE", "1")) > 1:
        args.shard = f"{os.environ['RANK']}/{os.environ['WORLD_SIZE']}"
    try:
        args.part, args.parts = (int(text) for text in args.shard.split("/"))
        if not 0 <= args.part < args.parts:
            raise ValueError
    except ValueError:
        parser.error("--shard is i/m, from 0/m to m-1/m")
    args.given_out, args.out = args.out, args.out or OUT


def works_of(args):
    """What is measured one after the other, each with a file of its own: surfaces or profile, and decoders."""
    none = {"orders": [], "levels": [], "decoders": [], "greedy": "", "circulation": False, "temperatures": []}
    works = []
    if args.generate:
        works.append(("generated", {"decoders": args.decoders}))
    elif args.greedy or args.circulation:
        works += [("greedy", {"greedy": args.greedy, "levels": args.levels})] if args.greedy else []
        works += [("circulation", {"circulation": True})] if args.circulation else []
    else:
        if not args.decoders or args.orders:
            works.append(("", {"orders": args.orders, "levels": args.levels, "temperatures": args.temperatures}))
        if args.decoders:
            works.append(("decoders", {"decoders": args.decoders}))
    own = args.given_out and len(works) == 1
    return [work_of(args, beside(args.out, name) if name and not own else args.out, **dict(none, **work)) for name, work in works]


def work_of(args, out, **changes):
    if args.parts > 1:
        out = beside(out, f"{args.part}-of-{args.parts}")
    return argparse.Namespace(**dict(vars(args), out=out, **changes))


def beside(name, what):
    stem, extension = os.path.splitext(name)
    return f"{stem}.{what}{extension}"


def read_levels(args, parser):
    size = args.block or args.length
    try:
        args.levels = [int(text) for text in args.levels.split(",")] if args.levels else []
        if any(not 0 <= level < size for level in args.levels) or len(set(args.levels)) < len(args.levels):
            raise ValueError
    except ValueError:
        parser.error(f"--levels are different numbers from 0 to {size - 1} with commas between")
    if args.levels and args.block and not args.orders:
        parser.error("--levels goes without --block")


def ids_in(name):
    """The sequences of a file of rows."""
    with open(name, encoding="utf-8") as file:
        return {int(json.loads(line)["id"]) for line in file if line.strip()}


def jobs_each(args):
    """How many rows every sequence gives."""
    if args.decoders:
        return len(args.decoders)
    if args.greedy:
        return len(args.own_levels)
    if args.orders:
        return len(args.orders) * len(args.own_levels)
    return max(1, len(args.levels))


def job_of(args, id, tokens, seed, place, size, model):
    """The job of a row that is not of the profile alone; None where it is."""
    if args.generate:
        return generated_row(args, args.decoders[place], id, tokens, seed, size, model)
    if args.greedy:
        return greedy_rows(args, id, tokens, seed, size)
    if args.decoders:
        return decoder_row(args, args.decoders[place], id, tokens, seed, size)
    if args.orders:
        number, level = divmod(place, len(args.own_levels))
        return order_row(args, id, tokens, seed, args.orders[number], args.own_levels[level], size)
    return None


def finished(args):
    if args.circulation or args.temperatures:
        summaries(args)
    if args.greedy or args.circulation:
        tell(f"{args.out} is complete." + (f" How few calls give the same answers: unmask import {args.out}" if args.greedy else ""))
        return
    if args.decoders:
        tell(f"{args.out} is complete. Side by side: unmask import {args.out} --to model.compare.json")
        return
    folder, rows = os.path.split(args.out)
    picture = os.path.join(folder, rows.replace("rows", "measured", 1).replace(".jsonl", ".dist.json"))
    shown = f"Its picture: {picture}, or" if os.path.exists(picture) else "Next:"
    tell(f"{args.out} is complete. {shown} unmask import {args.out} --to model.dist.json")
`;
