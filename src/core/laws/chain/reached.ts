// Which states of a chain can be reached: whether anything is left of it.

/** A chain of which at every place some states are out of the question. */
export interface Passage {
  readonly length: number;
  readonly states: number;
  readonly initial: Float64Array;
  /** From place l to l + 1. */
  transition(l: number): Float64Array;
  allows(place: number, state: number): boolean;
}

/** Whether there is a way from the first place to the last. */
export function isPassable({ length, states, initial, transition, allows }: Passage): boolean {
  let reached = Uint8Array.from(initial, (p, s) => (p > 0 && allows(0, s) ? 1 : 0));
  for (let l = 0; l + 1 < length && reached.includes(1); l++) {
    const matrix = transition(l);
    const next = new Uint8Array(states);
    for (let to = 0; to < states; to++) {
      if (!allows(l + 1, to)) continue;
      for (let from = 0; from < states && next[to] === 0; from++)
        if (reached[from] === 1 && matrix[from * states + to]! > 0) next[to] = 1;
    }
    reached = next;
  }
  return reached.includes(1);
}

/**
 * Whether none of these weights is 0, looked up when it is first asked: then every state leads everywhere, and whatever is
 * known can occur.
 */
export function allPositive(weights: () => Iterable<Float64Array>): () => boolean {
  let found: boolean | undefined;
  return () => {
    // one and the same matrix is looked at once
    found ??= [...new Set(weights())].every((row) => row.every((weight) => weight > 0));
    return found;
  };
}
