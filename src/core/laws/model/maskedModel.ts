// A trained model as a law: its rows are what it says of hidden tokens.
import * as l10n from '@vscode/l10n';
import { logSumExp } from '../../numbers/entropy';
import { type MaskedModel, UNKNOWN } from '../law';
import { ModelFailed, type OpenModel } from './runtime';
import type { Signature } from './signature';

/** Of a run: what a processor does in some tens of milliseconds, and what fits in memory. */
const multiplications = 5e8;
const mostLogits = 2 ** 22;
const mostRows = 64;

const noLaw = () =>
  l10n.t(
    'its logits are not finite, or give a token of the data no probability at all. Export it anew, in float32.',
  );

/** A model and the sequences it is asked about. */
export interface AskedModel {
  readonly model: OpenModel;
  readonly signature: Signature;
  readonly length: number;
  readonly maskToken: number;
}

/** What a model says when everything is masked: of how many symbols, or why it says nothing. */
export function probed(
  asked: AskedModel,
): { readonly alphabet: number } | { readonly problem: string; readonly maskAtFault: boolean } {
  const { length } = asked;
  const everything = (token: number) => logitsOf(asked, [new Int32Array(length).fill(token)]);
  const answer = everything(asked.maskToken);
  if (typeof answer === 'string')
    return { problem: answer, maskAtFault: typeof everything(0) !== 'string' };
  if (answer.every(Number.isFinite)) return { alphabet: answer.length / length };
  return { problem: l10n.t('it answers with numbers that are not finite.'), maskAtFault: false };
}

/** A model that is run, with the mask shown where a token is not known and never taken for an answer. */
export function maskedModel(
  use: AskedModel & {
    readonly alphabet: number;
    /** Bytes of the file: how long a run takes goes by it. */
    readonly size: number;
    readonly rows: readonly Int32Array[];
  },
): MaskedModel {
  const { signature, length, alphabet, maskToken, size, rows } = use;
  const fitting = Math.min(
    mostRows,
    Math.floor(multiplications / ((size / 4) * length)),
    Math.floor(mostLogits / (length * alphabet)),
  );
  const batch = signature.batch ?? Math.max(1, fitting);
  const logits = (known: readonly Int32Array[]): Float32Array => {
    const found = logitsOf(use, known, alphabet);
    if (typeof found === 'string') throw new ModelFailed(found);
    return found;
  };
  return {
    kind: 'model',
    length,
    alphabet,
    rows,
    batch,
    conditionals: (known) => {
      const found = lawsOf(logits([known]), alphabet, maskToken);
      known.forEach((value, i) => {
        if (value === UNKNOWN) return;
        found.fill(0, i * alphabet, (i + 1) * alphabet);
        found[i * alphabet + value] = 1;
      });
      return found;
    },
    surprises: (values, known) => {
      const found = logits(known);
      return known.map((seen, row) => {
        let total = 0;
        let hidden = 0;
        seen.forEach((value, i) => {
          if (value !== UNKNOWN) return;
          const start = (row * length + i) * alphabet;
          const scores = found.subarray(start, start + alphabet);
          scores[maskToken] = Number.NEGATIVE_INFINITY;
          total += logSumExp(scores) - scores[values[i]!]!;
          hidden++;
        });
        if (!Number.isFinite(total)) throw new ModelFailed(noLaw());
        return total / hidden;
      });
    },
  };
}

/** The logits of partly known rows, in one run; in words what the model says instead. */
function logitsOf(
  { model, signature, length, maskToken }: AskedModel,
  known: readonly Int32Array[],
  alphabet?: number,
): Float32Array | string {
  // a model that was made for so many rows gets so many
  const count = signature.batch ?? known.length;
  const ids = new Int32Array(count * length).fill(maskToken);
  known.forEach((row, r) => {
    ids.set(
      row.map((value) => (value === UNKNOWN ? maskToken : value)),
      r * length,
    );
  });
  const reply = model.run({
    batch: count,
    length,
    feeds: signature.feeds(ids, length),
    output: signature.output,
  });
  if ('refused' in reply) return l10n.t`it cannot be run: ${reply.refused}`;
  const { shape, values } = reply;
  if (shape.length !== 3 || shape[0] !== count || shape[1] !== length)
    return l10n.t`it answers ${count} × ${length} tokens with ${signature.output} of ${shape.join(' × ')}, which should be batch × length × vocabulary.`;
  if (values.length !== count * length * shape[2]!)
    return l10n.t`it answers with ${values.length} logits, where ${shape.join(' × ')} are told.`;
  if (alphabet !== undefined && shape[2] !== alphabet)
    return l10n.t`it answers with ${shape[2]!} logits for a token, and ${alphabet} when it was first asked.`;
  return values.subarray(0, (values.length / count) * known.length);
}

/** Row by row the law that logits stand for; the mask itself has no probability. */
function lawsOf(logits: Float32Array, alphabet: number, maskToken: number): Float64Array {
  const laws = Float64Array.from(logits);
  for (let start = 0; start < laws.length; start += alphabet) {
    const row = laws.subarray(start, start + alphabet);
    row[maskToken] = Number.NEGATIVE_INFINITY;
    const total = logSumExp(row);
    if (!Number.isFinite(total)) throw new ModelFailed(noLaw());
    for (let x = 0; x < alphabet; x++) row[x] = Math.exp(row[x]! - total);
  }
  return laws;
}
