/** Python that runs a model under PyTorch; what differs between models stands in three functions. */
export const torchPython = ({ loading, logits, excludeMask, data }: ModelCode) => `
# ADAPT: everything that depends on your model stands between here and "class Model".


def load(args, torch):
    """The model, its tokenizer, the id of its mask token, and what stands around every sequence."""
    dtype = torch.bfloat16 if args.bf16 else torch.float32
${indented(loading)}


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
        self.model = self.model.to(self.device).eval()

    def sequences(self, args):
        return read_sequences(args, self.tokenizer)

    def measure(self, batch):
        """For each sequence the sum of losses and the sum of entropies over what counts, in nats."""
        torch, first = self.torch, len(self.before)
        ids = torch.tensor([self.before + row[0] + self.after for row in batch])
        for index, (_, masked, _, _) in enumerate(batch):
            ids[index, [first + position for position in masked]] = self.mask
        found = []
        with torch.no_grad():
            logits = scores(self.model, ids.to(self.device), torch)
            for index, (tokens, _, counted, _) in enumerate(batch):
                # one sequence at a time in float32: a vocabulary is large
                chosen = logits[index, [first + position for position in counted]].float()
                if EXCLUDE_MASK:
                    chosen[:, self.mask] = -1e30
                logs = torch.log_softmax(chosen, dim=-1)
                truth = torch.tensor([[tokens[position]] for position in counted], device=self.device)
                nll = -logs.gather(1, truth).sum().item()
                entropy = -(logs.exp() * logs).sum().item()
                found.append((nll, entropy))
        return found


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

/** Sequences out of running text, as language models are measured on. */
export const textData = `
def read_sequences(args, tokenizer):
    """Sequences of exactly --length tokens: the text cut into pieces, with nothing padded.

    ADAPT: give documents of their own, prompts and answers, or what your model will decode;
    a profile holds for the data that it was measured on. Held-out data, not those of the training.
    """
    wanted, sequences, rest = args.total, [], []
    try:
        with open(args.data, encoding="utf-8") as file:
            while len(sequences) < wanted:  # no more of a large file than is needed
                text = "".join(file.readlines(1 << 20))
                if not text:
                    break
                rest += tokenizer(text, add_special_tokens=False)["input_ids"] if tokenizer else list(text.encode())
                end = len(rest) - len(rest) % args.length
                sequences += [rest[at : at + args.length] for at in range(0, end, args.length)]
                rest = rest[end:]
    except (OSError, UnicodeDecodeError) as error:
        sys.exit(f"{args.data} cannot be read: {error}. Name a text file with --data.")
    return sequences


def tiny_vocabulary(args):
    return 256  # bytes
`;

/** Sequences of ids that an image tokenizer wrote before. */
export const idData = String.raw`
def read_sequences(args, tokenizer):
    """One image in a line: its ids with blanks or commas between, in the order in which the model takes them.

    ADAPT: make this file with the encoder of your image tokenizer (VQ-GAN, MAGVIT, …), such as
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
