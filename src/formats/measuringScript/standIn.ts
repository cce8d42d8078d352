// A small made-up model, to try a script without downloading one.

/** The symbols of the stand-in. */
const symbols = 'abcd';

/** Its law: row x is the law of the symbol after x, so that its exact profile is known. */
export const standInTransition: readonly (readonly number[])[] = [
  [0.7, 0.1, 0.1, 0.1],
  [0.05, 0.8, 0.1, 0.05],
  [0.25, 0.25, 0.25, 0.25],
  [0.4, 0.05, 0.05, 0.5],
];

/** A "model" that needs no packages: a Markov chain with its exact conditionals, on sequences it draws itself. */
export const standInPython = `
SYMBOLS = "${symbols}"
# Row x: the probabilities of the symbol after x.
TRANSITION = [
${standInTransition.map((row) => `    [${row.join(', ')}],`).join('\n')}
]


def product(left, right):
    return [[sum(a * b for a, b in zip(row, column)) for column in zip(*right)] for row in left]


class Model:
    """A Markov chain over characters, which knows its own conditionals exactly.

    It stands for a model where there is none: what it writes is what a perfect model of this
    chain would be measured to lose. The data are drawn from the chain itself; --data is not read.
    """

    def __init__(self, args):
        letters = range(len(SYMBOLS))
        # the transitions over 0, 1, 2 … positions
        self.powers = [[[float(x == y) for y in letters] for x in letters]]
        for _ in range(args.length):
            self.powers.append(product(self.powers[-1], TRANSITION))
        settled = TRANSITION
        for _ in range(10):  # over 1024 positions: where it begins is forgotten
            settled = product(settled, settled)
        self.stationary = settled[0]

    def sequences(self, args):
        rng = random.Random(f"{args.seed} data")
        letters = range(len(SYMBOLS))
        drawn = []
        for _ in range(args.total):
            tokens = rng.choices(letters, self.stationary)
            while len(tokens) < args.length:
                tokens += rng.choices(letters, TRANSITION[tokens[-1]])
            drawn.append(tokens)
        return drawn

    def text_of(self, tokens):
        return "".join(SYMBOLS[token] for token in tokens)

    def look(self, batch):
        """For each call what the laws of the positions that count say, in their order."""
        return [self.seen(look) for look in batch]

    def seen(self, look):
        unknown = set(look.masked)
        tokens = look.tokens
        length = len(tokens)
        left, right = [None] * length, [None] * length  # the nearest known positions
        for i in range(1, length):
            left[i] = left[i - 1] if i - 1 in unknown else i - 1
        for i in range(length - 2, -1, -1):
            right[i] = right[i + 1] if i + 1 in unknown else i + 1
        laws = [self.conditional(tokens, left[i], i, right[i]) for i in look.counted]
        ranked = [sorted(law, reverse=True) for law in laws]
        found = {
            "nll": [-math.log(law[tokens[i]]) for i, law in zip(look.counted, laws)],
            "entropy": [-sum(p * math.log(p) for p in law if p > 0) for law in laws],
            "top": [law[0] for law in ranked],
            "margin": [law[0] - law[1] for law in ranked],
            "best": [law.index(max(law)) for law in laws],
        }
        if look.temperatures:
            heated = [[heated_law(law, heat) for law in laws] for heat in look.temperatures]
            found["heated"] = [[-math.log(law[tokens[i]]) for i, law in zip(look.counted, one)] for one in heated]
        if look.draw:
            temperature, rng = look.draw
            drawn = found["best"]
            if temperature > 0:
                drawn = [rng.choices(range(len(law)), heated_law(law, temperature))[0] for law in laws]
            found["drawn"] = drawn
            found["drawnLikely"] = [law[token] for law, token in zip(laws, drawn)]
        return found

    def conditional(self, tokens, left, i, right):
        """The law of token i; only the nearest known tokens matter."""
        law = self.stationary if left is None else self.powers[i - left][tokens[left]]
        if right is not None:
            law = [p * self.powers[right - i][x][tokens[right]] for x, p in enumerate(law)]
        total = sum(law)
        return [p / total for p in law]


def heated_law(law, temperature):
    weights = [p ** (1 / temperature) for p in law]
    return [weight / sum(weights) for weight in weights]
`;
