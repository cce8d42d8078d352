"""Peers of the rows of npm run bench:peers: `peers.py ROW SIZE` prints milliseconds by name, or why one was not run."""
import json
import sys
import time


def milliseconds(work, most=5):
    work()
    times = []
    for _ in range(most):
        start = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - start))
        if sum(times) > 20_000:
            break
    return sorted(times)[len(times) // 2]


def table_of(bits):
    numbers = np.arange(2**bits, dtype=np.uint64)
    weights = 1.0 + ((numbers * 2654435761 % 2**32) >> 20) % 97
    return (weights / weights.sum()).reshape((2,) * bits)


def plogp(table):
    return -np.sum(table * np.log(table))


def descend(table, limit, totals):
    totals[table.ndim] += plogp(table)
    for axis in range(limit):
        descend(table.sum(axis=axis), axis, totals)


def subset_by_subset(table, totals):
    bits = table.ndim
    for mask in range(2**bits):
        kept = [i for i in range(bits) if mask >> i & 1]
        left = tuple(i for i in range(bits) if not mask >> i & 1)
        totals[len(kept)] += plogp(table.sum(axis=left))


def table(bits):
    joint = table_of(bits)
    yield "NumPy", lambda: descend(joint, bits, np.zeros(bits + 1))
    yield "NumPy, subset by subset", bits <= 12 and (
        lambda: subset_by_subset(joint, np.zeros(bits + 1))
    ) or "not run, too long"
    yield "dit", bits <= 10 and (lambda: by_dit(joint, bits)) or "not run, too long"


def by_dit(joint, bits):
    import itertools

    import dit

    words = ["".join(map(str, word)) for word in itertools.product((0, 1), repeat=bits)]
    law = dit.Distribution(words, joint.ravel())
    for mask in range(2**bits):
        dit.shannon.entropy(law, [i for i in range(bits) if mask >> i & 1])


def markov(length):
    lags = np.arange(1, min(length, 200))
    second = 0.9 ** lags
    same, flip = (1 + second) / 2, (1 - second) / 2
    information = np.log(2) + same * np.log(same) + flip * np.log(flip)

    def profile():
        j = np.arange(length, dtype=float)
        weight, total = j / length, np.zeros(length)
        slope = (j + 1) / (length - j)
        for lag, value in zip(lags, information):
            total += weight * (2 - slope * (lag - 1)) * value
            weight = weight * np.maximum(0, length - j - lag + 1) / (length - lag)
        return np.log(2) - total

    yield "NumPy", profile


def hmm(states):
    length = 1000
    random = np.random.default_rng(1)
    off = 0.1 / (states - 1)
    transition = np.full((states, states), off) + np.eye(states) * (0.9 - off)
    emission = np.full((states, states), 0.3 / (states - 1))
    np.fill_diagonal(emission, 0.7)
    seen = np.where(random.random(length) < 0.5, -1, random.integers(states, size=length))
    likely = np.vstack([emission.T, np.ones(states)])[seen]

    def by_loop():
        forward = np.empty((length, states))
        law = np.full(states, 1 / states)
        for i in range(length):
            law = law @ transition * likely[i]
            law /= law.sum()
            forward[i] = law
        message = np.ones(states)
        for i in range(length - 1, 0, -1):
            message = transition @ (message * likely[i])
            message /= message.sum()
            forward[i - 1] *= message
        rows = (forward / forward.sum(axis=1, keepdims=True)) @ emission
        return -np.sum(rows * np.log(rows))

    yield "NumPy", by_loop

    def by_hmmlearn():
        from hmmlearn import _hmmc

        start = np.full(states, 1 / states)
        _, _, scaling = _hmmc.forward_scaling(start, transition, likely)
        _hmmc.backward_scaling(start, transition, likely, scaling)

    yield "hmmlearn", by_hmmlearn


def gf2(rank):
    random = np.random.default_rng(3)
    matrix = random.integers(0, 2, size=(rank, 2 * rank), dtype=np.uint8)

    def eliminated():
        rest, row = matrix.copy(), 0
        for column in range(2 * rank):
            pivots = np.flatnonzero(rest[row:, column])
            if len(pivots) == 0:
                continue
            rest[[row, row + pivots[0]]] = rest[[row + pivots[0], row]]
            others = np.flatnonzero(rest[:, column])
            rest[others[others > row]] ^= rest[row]
            row += 1
            if row == rank:
                break
        return row

    yield "NumPy", eliminated

    def by_galois():
        import galois

        np.linalg.matrix_rank(galois.GF2(matrix))

    yield "galois", by_galois


def told(work):
    if isinstance(work, str):
        return work
    try:
        return milliseconds(work)
    except ImportError as error:
        return f"not run, there is no {error.name}"


if __name__ == "__main__":
    try:
        import numpy as np
    except ImportError:
        print(json.dumps({"NumPy": "not run, there is none"}))
        sys.exit(0)
    rows = {"table": table, "markov": markov, "hmm": hmm, "gf2": gf2}
    peers = rows[sys.argv[1]](int(float(sys.argv[2])))
    print(json.dumps({name: told(work) for name, work in peers}))
