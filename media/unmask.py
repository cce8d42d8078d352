"""Plans unmasking schedules of masked diffusion models, from Python and in notebooks.

    import unmask
    unmask.plan([2.0, 1.1, 0.6, 0.4], steps=2)              # h(j): nats of a hidden token when j others are known
    unmask.plan(rows, max_error=0.5)                        # measured rows: {"n": 24, "revealed": 7, "nll": 31.2}
    unmask.plan("model.dist.json", steps=8, order="best")   # a file, or its contents as a dict
    rows = unmask.measure(model, tokenizer, texts, length=128)
    unmask.plan(rows, steps=16)

It needs no package: it calls the command line of Unmask, which is found by $UNMASK, as "unmask" on the PATH, or where
this file was written from. Nothing is sent anywhere. All errors are in nats.
"""

import base64
import html
import json
import math
import os
import random
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

__all__ = ["Plan", "Rows", "UnmaskError", "measure", "plan", "run"]

MIME = "application/vnd.unmask+json"

# The command line that wrote this file; "unmask python" fills it in.
WRITTEN_BY = []


class UnmaskError(RuntimeError):
    """What the command line complained of, in its words."""


def run(*words):
    """Runs `unmask WORDS…` and returns what it prints."""
    done = subprocess.run(command() + [str(word) for word in words], capture_output=True, text=True, encoding="utf-8")
    if done.returncode != 0:
        said = (done.stderr or done.stdout).strip()
        raise UnmaskError(said or f"unmask {words[0]} ended with exit code {done.returncode}")
    return done.stdout


def command():
    """How the command line is called."""
    if os.environ.get("UNMASK"):
        return shlex.split(os.environ["UNMASK"])
    found = shutil.which("unmask")
    if found:
        return [found]
    if WRITTEN_BY and all(os.path.exists(part) for part in WRITTEN_BY):
        return WRITTEN_BY
    raise UnmaskError("The command line of Unmask was not found: put it on the PATH, or name it in $UNMASK.")


def plan(what, steps=None, max_error=None, order=None, *, texts=None, rows=None, seed=1, progress=True):
    """The best schedule with so many steps, or the one of fewest steps whose error is at most max_error nats.

    what: h(0) … h(N - 1); rows that were measured; a file or its contents; or a function from a list of tokens, None where
    they are hidden, to a list of log-probabilities by token for every position, which is asked about `texts` (lists of
    tokens), `rows` times. order: such as "leftToRight"; "best" tries all. Without steps and max_error: the goal of the file.
    """
    if steps is not None and max_error is not None:
        raise ValueError("say steps or max_error, not both")
    if callable(what):
        if texts is None:
            raise ValueError("a model is planned by texts: give texts=, lists of tokens of one length")
        what = _measured(what, [list(text) for text in texts], rows, seed, progress)
    with tempfile.TemporaryDirectory(prefix="unmask-") as folder:
        file = _file_of(what, folder)
        options = [] if steps is None else ["--steps", steps]
        options += [] if max_error is None else ["--max-error", max_error]
        options += [] if order is None else ["--order", order]
        answer = json.loads(run("plan", file, *options, "--json", "--quiet"))
        as_it_is = steps is None and max_error is None and order is None
        shown = _shown(file, folder, None if as_it_is else answer)
        return Plan(answer, shown.get("drawings"), shown.get("panel"))


def measure(model, tokenizer, texts, length=None, rows=None, seed=1, mask=None, progress=True):
    """Rows of a masked model in the manner of Hugging Face: what it loses on hidden tokens when j others are known.

    texts: strings, or lists of tokens where tokenizer is None. They are joined and cut into pieces of `length` tokens;
    lists that are equally long are taken as they are. The model is called with one sequence at a time; for large models "unmask
    measuring-script" writes a program that batches, resumes and measures orders.
    """
    mask = mask if mask is not None else getattr(tokenizer, "mask_token_id", None)
    if mask is None:
        raise ValueError("the tokenizer names no mask token: give its id as mask=")
    pieces = _pieces(tokenizer, texts, length)
    return _measured(lambda known: _laws(model, [mask if t is None else t for t in known]), pieces, rows, seed, progress)


class Rows(list):
    """Measured rows: each says how many of n tokens were known, and the cross entropy of the others."""

    def save(self, file):
        """As JSON lines, for `unmask import`."""
        with open(file, "w", encoding="utf-8") as lines:
            lines.writelines(json.dumps(row) + "\n" for row in self)

    def __repr__(self):
        return f"{len(self)} rows of {self[0]['n'] if self else 0} tokens: unmask.plan(rows, steps=…) plans by them"


class Plan:
    """A schedule: how many tokens each step reveals, and what that loses."""

    def __init__(self, answer, svg=None, panel=None):
        self.answer, self.svg, self.panel = answer, svg, panel
        self.steps, self.sizes = answer.get("steps"), answer.get("sizes")
        self.error, self.interval = answer.get("error"), answer.get("interval")
        self.order = answer.get("order", "random")

    def __repr__(self):
        if self.error is None or self.sizes is None:
            return json.dumps(self.answer)
        sure = "" if self.interval is None else f", between {self.interval[0]:.4g} and {self.interval[1]:.4g}"
        kind = " more than one by one, as measured" if self.answer.get("objective") else ""
        order = self.order if isinstance(self.order, str) else self.order.get("kind")
        return f"{self.steps} steps in the order {order}: {_short(self.sizes)}; loses {self.error:.4g} nats{kind}{sure}"

    def _repr_mimebundle_(self, include=None, exclude=None):
        words, picture = html.escape(repr(self)), ""
        shown = {"svg": self.svg} if self.panel is None else {"panel": self.panel}
        bundle = {"text/plain": repr(self), MIME: {"version": 1, "words": repr(self), "plan": self.answer, **shown}}
        if self.svg:
            bundle["image/svg+xml"] = self.svg
            # as a picture, too: nbconvert takes an SVG that stands in the page apart
            data = base64.b64encode(self.svg.encode("utf-8")).decode("ascii")
            picture = f'<img alt="{words}" src="data:image/svg+xml;base64,{data}">'
        return {**bundle, "text/html": f"<p>{words}</p>{picture}"}


def _short(sizes, most=24):
    shown = ", ".join(map(str, sizes[:most]))
    return f"[{shown}]" if len(sizes) <= most else f"[{shown}, … {len(sizes)} in all]"


def _file_of(what, folder):
    if isinstance(what, (str, os.PathLike)):
        return os.fspath(what)
    file = os.path.join(folder, "model.dist.json")
    if isinstance(what, dict):
        return _written(file, what if "distribution" in what else {"distribution": what})
    values = list(what)
    if values and isinstance(values[0], dict):
        Rows(values).save(os.path.join(folder, "rows.jsonl"))
        run("import", os.path.join(folder, "rows.jsonl"), "--to", file)
        return file
    law = {"family": "measured", "values": [float(value) for value in values]}
    return _written(file, {"title": f"{len(values)} tokens, h(j) as given", "distribution": law})


def _written(file, contents):
    with open(file, "w", encoding="utf-8") as out:
        json.dump(contents, out)
    return file


def _shown(file, folder, answer):
    """The panel of the file and its curves under this plan, or where there is none under its own; nothing where that fails."""
    try:
        if answer is not None:
            with open(file, encoding="utf-8") as text:
                contents = json.loads(_plain(text.read()))
            contents["goal"] = {"steps": answer["steps"]}
            if answer.get("order", "random") != "random":
                contents["goal"]["order"] = answer["order"]
            name = os.path.basename(file)
            file = _written(os.path.join(tempfile.mkdtemp(dir=folder), name), contents)
        shown = os.path.join(folder, "shown.json")
        run("report", file, "--to", shown)
        with open(shown, encoding="utf-8") as text:
            return json.load(text)
    except (UnmaskError, ValueError, KeyError, OSError):  # such as data beside the file, which are not copied
        return {}


def _plain(text):
    """JSON without the comments and last commas that distribution files may have."""
    whole = r'("(?:[^"\\]|\\.)*")'
    text = re.sub(whole + r"|//[^\n]*|/\*.*?\*/", lambda found: found.group(1) or "", text, flags=re.S)
    return re.sub(whole + r"|,(?=\s*[}\]])", lambda found: found.group(1) or "", text)


def _pieces(tokenizer, texts, length):
    if isinstance(texts, str):
        texts = [texts]
    lists = [list(text) if tokenizer is None else _ids(tokenizer, text) for text in texts]
    if length is None and len({len(tokens) for tokens in lists}) == 1:
        return lists
    if length is None:
        raise ValueError("the texts are not equally long: give length=, and they are cut into pieces")
    joined = [token for tokens in lists for token in tokens]
    return [joined[at : at + length] for at in range(0, len(joined) - length + 1, length)]


def _ids(tokenizer, text):
    try:
        return list(tokenizer(text, add_special_tokens=False)["input_ids"])
    except TypeError:
        return list(tokenizer(text)["input_ids"])


def _laws(model, ids):
    """Log-probabilities by token for every position; of tensors where PyTorch is at work, else of lists."""
    torch = sys.modules.get("torch")
    if torch is not None and isinstance(model, torch.nn.Module):
        device = next((weights.device for weights in model.parameters()), "cpu")
        with torch.no_grad():
            answer = model(torch.tensor([ids], device=device))
            logits = getattr(answer, "logits", answer)
            return torch.log_softmax(logits[0].float(), dim=-1)
    answer = model([ids])
    logits = getattr(answer, "logits", answer)
    return [_log_softmax([float(value) for value in row]) for row in logits[0]]


def _log_softmax(row):
    top = max(row)
    total = top + math.log(sum(math.exp(value - top) for value in row))
    return [value - total for value in row]


def _measured(laws, pieces, rows, seed, progress):
    """Every row hides the tokens behind a random number of known ones, spread evenly over all numbers."""
    length = len(pieces[0]) if pieces else 0
    if length < 1 or any(len(piece) != length for piece in pieces):
        raise ValueError("there is no piece of that many tokens: give longer texts or a smaller length=")
    chance, total, found = random.Random(seed), rows or max(20 * length, len(pieces)), Rows()
    for row in range(total):
        piece = pieces[row % len(pieces)]
        known = set(chance.sample(range(length), row % length))
        seen = laws([token if place in known else None for place, token in enumerate(piece)])
        nll = -sum(float(seen[place][piece[place]]) for place in range(length) if place not in known)
        found.append({"id": row % len(pieces), "n": length, "revealed": len(known), "nll": nll})
        if progress:
            _tell(row + 1, total)
    return found


def _tell(done, total, width=30):
    if done != total and done % max(1, total // 200):
        return
    filled = width * done // total
    sys.stderr.write(f"\r[{'#' * filled}{'.' * (width - filled)}] {done} of {total} rows" + ("\n" if done == total else ""))
    sys.stderr.flush()
