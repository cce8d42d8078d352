/** Python that runs a model under PyTorch; what differs between models stands in three functions. */
export const torchPython = ({ loading, logits, excludeMask, data }: ModelCode) => `
# ADAPT: everything that depends on your model stands between here and "class Model".


def load(args, torch):
    """The model, its tokenizer, the id of its mask token, and what stands around every sequence."""
    dtype = torch.bfloat16 if args.bf16 else torch.float32
${indented(loading)}


def options_of(args, dtype):
    """How Hugging Face is asked; from version 5 on the type of numbers is called dtype."""
    import transformers

    newer = int(getattr(transformers, "__version__", "4").split(".")[0]) >= 5
    options = {"trust_remote_code": True, "dtype" if newer else "torch_dtype": dtype}
    if args.device_map:
        options["device_map"] = args.device_map
    return options


def scores(model, ids, torch):
    """Logits [batch, position, token], where position i is about token i."""
${indented(logits)}


# Whether the mask token itself is taken out of the laws, as samplers of this model do.
EXCLUDE_MASK = ${excludeMask ? 'True' : 'False'}


${data.trim()}


class Model:
    """What "main" needs of a model: sequences of ids, and its losses on some of them."""

    def __init__(self, args):
        if not os.path.isfile(args.data):
            sys.exit(f"There is no file {args.data}: name one with --data, or change DATA above.")
        import torch  # only here, so that --help works without

        self.torch = torch
        torch.manual_seed(args.seed)
        self.tokenizer = None
        if args.tiny:
            self.model, self.mask = tiny_model(args, torch)
            self.before, self.after = [0], []
        else:
            self.model, self.tokenizer, self.mask, self.before, self.after = load(args, torch)
        if self.mask is None:
            sys.exit("The tokenizer names no mask token: say its id in load().")
        accelerated = "mps" if getattr(torch.backends, "mps", None) and torch.backends.mps.is_available() else "cpu"
        self.device = "cuda" if torch.cuda.is_available() else accelerated
        if self.device == "cuda":
            torch.cuda.set_device(int(os.environ.get("LOCAL_RANK", "0")))
        # a model over several devices stays where it was put
        self.model = (self.model if args.device_map else self.model.to(self.device)).eval()

    def sequences(self, args):
        return read_sequences(args, self.tokenizer)

    def text_of(self, tokens):
        return self.tokenizer.decode(tokens) if self.tokenizer else " ".join(map(str, tokens))

    def look(self, batch):
        """For each call what the laws of the positions that count say, in their order."""
        try:
            return [seen for group in alike(batch) for seen in self.look_alike(group)]
        except RuntimeError as error:
            if "out of memory" not in str(error) or len(batch) < 2:
                raise
        # fewer at once
        if self.device == "cuda":
            self.torch.cuda.empty_cache()
        middle = len(batch) // 2
        return self.look(batch[:middle]) + self.look(batch[middle:])

    def look_alike(self, batch):
        torch, before = self.torch, len(self.before) + len(batch[0].prompt)
        ids = torch.tensor([self.before + list(look.prompt) + look.tokens + self.after for look in batch])
        for index, look in enumerate(batch):
            ids[index, [before + position for position in look.masked]] = self.mask
        self.know(batch, getattr(getattr(self.model, "config", None), "vocab_size", None))
        with torch.no_grad():
            logits = scores(self.model, ids.to(self.device), torch)
            self.know(batch, logits.shape[-1])
            # one sequence at a time in float32: a vocabulary is large
            return [self.seen(logits[index, [before + i for i in look.counted]].float(), look) for index, look in enumerate(batch)]

    def know(self, batch, size):
        most = max(max(look.tokens) for look in batch)
        if isinstance(size, int) and most >= size:
            sys.exit(f"The data has token {most}, and the model knows {size} tokens: is this its own tokenizer?")

    def seen(self, chosen, look):
        torch = self.torch
        if EXCLUDE_MASK:
            chosen[:, self.mask] = -1e30
        truth = torch.tensor([[look.tokens[position]] for position in look.counted], device=chosen.device)
        logs = torch.log_softmax(chosen, dim=-1)
        likely = logs.exp()
        two = likely.topk(2)
        found = {
            "nll": (-logs.gather(1, truth)[:, 0]).tolist(),
            "entropy": (-(likely * logs).sum(-1)).tolist(),
            "top": two.values[:, 0].tolist(),
            "margin": (two.values[:, 0] - two.values[:, 1]).tolist(),
            "best": two.indices[:, 0].tolist(),
        }
        if look.temperatures:
            heated = (torch.log_softmax(chosen / heat, dim=-1).gather(1, truth)[:, 0] for heat in look.temperatures)
            found["heated"] = [(-one).tolist() for one in heated]
        if look.draw:
            temperature, rng = look.draw
            drawn = two.indices[:, :1]
            if temperature > 0:
                # a number each, so that the same seed draws the same on every machine
                up_to = torch.softmax(chosen.double() / temperature, dim=-1).cumsum(-1)
                share = torch.tensor([[rng.random()] for _ in look.counted], dtype=torch.double, device=chosen.device)
                drawn = torch.searchsorted(up_to, share * up_to[:, -1:]).clamp(max=up_to.shape[1] - 1)
            found["drawn"] = drawn[:, 0].tolist()
            found["drawnLikely"] = likely.gather(1, drawn)[:, 0].tolist()
        return found


def alike(batch):
    """Calls side by side that are equally long, prompts and all."""
    return [list(group) for _, group in itertools.groupby(batch, key=lambda look: len(look.prompt))]


def tiny_model(args, torch):
    """A random model of a few thousand weights, to try the script with (--tiny): its numbers mean nothing."""
    size = tiny_vocabulary(args)

    class Tiny(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.tokens = torch.nn.Embedding(size + 1, 32)
            self.places = torch.nn.Embedding(args.length + 2, 32)
            self.layer = torch.nn.TransformerEncoderLayer(32, 2, 64, batch_first=True)
            self.out = torch.nn.Linear(32, size + 1)

        def forward(self, ids, **_):
            places = torch.arange(ids.shape[1], device=ids.device)
            hidden = self.layer(self.tokens(ids) + self.places(places))
            return argparse.Namespace(logits=self.out(hidden))

    return Tiny(), size
`;

/** Into the body of a function. */
function indented(code: string): string {
  return code
    .trim()
    .split('\n')
    .map((line) => (line === '' ? '' : `    ${line}`))
    .join('\n');
}

/** Sequences out of running text, as language models are measured on, or prompts with answers. */
export const textData = `
def read_sequences(args, tokenizer):
    """Sequences of exactly --length tokens: the text cut into pieces, with nothing padded.

    A file *.jsonl has a prompt and its answer in every line, {"prompt": …, "answer": …}, which are read as they are.
    ADAPT: give documents of their own, prompts and answers, or what your model will decode;
    a profile holds for the data that it was measured on. Held-out data, not those of the training.
    """
    ids_of = tokenizer_of(tokenizer)
    try:
        with open(args.data, encoding="utf-8") as file:
            if args.data.endswith(".jsonl"):
                lines = (line for line in file if line.strip())
                return [text_of_prompt(json.loads(line), args, tokenizer) for line in itertools.islice(lines, args.total)]
            return pieces_of(file, args, ids_of)
    except (OSError, ValueError, KeyError, TypeError) as error:
        sys.exit(f"{args.data} cannot be read: {type(error).__name__}: {error}. Name a text file, or JSON lines of prompts, with --data.")


def tokenizer_of(tokenizer):
    if tokenizer is None:
        return lambda text: list(text.encode())
    return lambda text: list(tokenizer(text, add_special_tokens=False)["input_ids"])


def pieces_of(file, args, ids_of):
    sequences, rest = [], []
    while len(sequences) < args.total:  # no more of a large file than is needed
        text = "".join(file.readlines(1 << 20))
        if not text:
            break
        rest += ids_of(text)
        end = len(rest) - len(rest) % args.length
        sequences += [rest[at : at + args.length] for at in range(0, end, args.length)]
        rest = rest[end:]
    return sequences


def text_of_prompt(line, args, tokenizer):
    """The answer, cut or padded to --length tokens, with its prompt before it, which is known.

    An instruct model is measured on what it decodes: rows that --generate wrote are taken as answers, token by token.
    """
    ids_of = tokenizer_of(tokenizer)
    prompt = line.get("messages") or line.get("prompt", "")
    if args.chat and tokenizer is not None:
        messages = prompt if isinstance(prompt, list) else [{"role": "user", "content": prompt}]
        before = tokenizer.apply_chat_template(messages, add_generation_prompt=True, tokenize=True, return_dict=False)
    else:
        before = ids_of(prompt) if prompt else []
    answer = list(line["tokens"]) if "tokens" in line else ids_of(line.get("answer", line.get("text", "")))
    # ADAPT: what your model puts behind a short answer; most put their end of text
    end = getattr(tokenizer, "eos_token_id", None)
    text = Text(answer[: args.length] + [end or 0] * (args.length - len(answer)))
    text.prompt = line.get("prompt_tokens", list(before))
    return text


def tiny_vocabulary(args):
    return 256  # bytes
`;

/** Sequences of ids that an image tokenizer wrote before. */
export const idData = String.raw`
def read_sequences(args, tokenizer):
    """One image in a line: its ids with blanks or commas between, in the order in which the model takes them.

    ADAPT: make this file with the encoder of your image tokenizer (VQ-GAN, MAGVIT and the like), such as
    file.write(" ".join(map(str, vq.encode(image).flatten().tolist())) + "\n"). Brackets do no harm.
    """
    sequences = []
    try:
        with open(args.data, encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                ids = [int(word) for word in line.translate({44: " ", 91: " ", 93: " "}).split()]
                if ids and len(ids) != args.length:
                    sys.exit(f"{args.data}:{number}: {len(ids)} ids, not --length {args.length}.")
                if ids:
                    sequences.append(ids)
    except (OSError, ValueError) as error:
        sys.exit(f"{args.data} cannot be read: {error}. Name a file of ids with --data.")
    return sequences


def tiny_vocabulary(args):
    return max(map(max, read_sequences(args, None)), default=0) + 1
`;

/** What of a script differs between models, in Python. */
export interface ModelCode {
  /** Body of `load`. */
  readonly loading: string;
  /** Body of `scores`. */
  readonly logits: string;
  readonly excludeMask: boolean;
  /** How data become sequences. */
  readonly data: string;
}
