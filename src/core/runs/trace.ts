// One run of a sampler as a list of frames.
import type { Job } from '../jobs/job';
import type { DiscreteDistribution } from '../laws/law';
import { entropyOf, sum } from '../numbers/entropy';
import { randomFrom } from '../numbers/random';
import { generation } from '../samplers/generate';
import type { Policy } from '../samplers/policy';
import type { Call } from '../samplers/walk';

/** A known token that was changed. */
export interface Edited {
  readonly position: number;
  readonly before: number;
  readonly token: number;
}

/** How a sequence stands after so many steps. */
export interface Frame {
  /** What the last step revealed, ascending; nothing before the first. */
  readonly positions: readonly number[];
  /** The tokens at these positions. */
  readonly tokens: readonly number[];
  /** The known tokens that the last step changed, ascending; none but of samplers that edit. */
  readonly edits: readonly Edited[];
  /** All that is known after it, `UNKNOWN` elsewhere. */
  readonly known: Int32Array;
  /** H(X_i | known) of every position in nats, 0 where it is known. */
  readonly entropies: Float32Array;
  /** Their sum: what is masked has at most this entropy together. */
  readonly most: number;
}

/** One run of a sampler: frame 0 is before it, frame k after step k. */
export interface Trace {
  readonly frames: readonly Frame[];
  readonly values: Int32Array;
}

export interface TraceOptions {
  readonly seed: number;
  readonly usesDrawnToken: boolean;
}

/** The run of `generate` with the random numbers of this seed, step by step. */
export function* traceOf(
  law: DiscreteDistribution,
  policy: Policy,
  { seed, usesDrawnToken }: TraceOptions,
): Job<Trace> {
  const { length, alphabet } = law;
  const masked = new Int32Array(length).fill(-1);
  const frames = [frameOf({ chosen: [], edits: [] }, masked, law.conditionals(masked), alphabet)];
  const calls = generation(law, policy, randomFrom(seed), { usesDrawnToken });
  for (;;) {
    const { value, done } = calls.next();
    if (done) return { frames, values: value };
    const { known, rows } = value;
    if (value.counts) frames.push(frameOf(value, known, rows, alphabet, frames.at(-1)!.known));
    yield { fraction: known.reduce((count, token) => count + (token < 0 ? 0 : 1), 0) / length };
  }
}

function frameOf(
  { chosen, edits }: Pick<Call, 'chosen' | 'edits'>,
  known: Int32Array,
  rows: Float64Array,
  alphabet: number,
  before = known,
): Frame {
  const positions = [...chosen].sort((i, j) => i - j);
  const entropies = Float64Array.from(known, (token, i) =>
    token < 0 ? Math.max(0, entropyOf(rows, i * alphabet, alphabet)) : 0,
  );
  return {
    positions,
    tokens: positions.map((i) => known[i]!),
    edits: edits
      .map(([position, token]) => ({ position, before: before[position]!, token }))
      .sort((one, other) => one.position - other.position),
    known: known.slice(),
    entropies: Float32Array.from(entropies),
    most: sum(entropies),
  };
}
