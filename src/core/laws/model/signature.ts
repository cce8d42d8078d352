// Which inputs and outputs of a model file are tokens, masks and logits.
import * as l10n from '@vscode/l10n';
import type { Feed, OpenModel, TensorInfo } from './runtime';

/** What a model is fed with and what it answers, as far as its file tells. */
export interface Signature {
  /** Of the logits. */
  readonly output: string;
  /** N and the rows of a run, where the model was made for no other. */
  readonly length: number | undefined;
  readonly batch: number | undefined;
  /** All inputs, for these rows of token ids. */
  feeds(ids: Int32Array, length: number): readonly Feed[];
}

/** What a masked model may want beside its tokens, from the place of a token in its row. */
const companions: { readonly [name: string]: (position: number) => number } = {
  attention_mask: () => 1,
  token_type_ids: () => 0,
  position_ids: (position) => position,
};

/** A model that is made for more tokens in one run is none that anybody runs here. */
const mostAtOnce = 2 ** 22;

/** Tells tokens from the rest; in words where this is no masked model that can be run. */
export function signatureOf({ inputs, outputs }: OpenModel): Signature | string {
  const numbers = inputs.filter(({ name }) => !Object.hasOwn(companions, name));
  const tokens = inputs.find(({ name }) => name === 'input_ids') ?? numbers[0];
  if (!tokens) return l10n.t`the model has no input for tokens; its inputs are ${listed(inputs)}.`;
  const foreign = numbers.find((input) => input !== tokens);
  if (foreign)
    return l10n.t`the model asks for ${listed([foreign])} beside ${tokens.name}; only ${Object.keys(companions).join(', ')} are known. Export it without.`;
  const wrong = inputs.find(({ type, shape }) => !/^int(32|64)$/.test(type) || shape.length !== 2);
  if (wrong)
    return l10n.t`the input ${listed([wrong])} should be int64 or int32, batch × length; export the model for token ids.`;
  const logits = outputs.find(({ name }) => name === 'logits') ?? outputs[0];
  if (logits?.type !== 'float32' || ![0, 3].includes(logits.shape.length))
    return l10n.t`the model should answer with logits in float32, batch × length × vocabulary; its outputs are ${listed(outputs)}.`;
  const [batch, length] = tokens.shape.map(fixed);
  const [rows, columns] = [batch ?? 1, length ?? 1];
  if (rows * columns > mostAtOnce)
    return l10n.t`the model takes ${rows} × ${columns} tokens at once; export it with a free batch and length.`;
  return {
    output: logits.name,
    length,
    batch,
    feeds: (ids, count) =>
      inputs.map(({ name, type }) => {
        const other = companions[name];
        return {
          name,
          type: type as Feed['type'],
          values: other && name !== tokens.name ? ids.map((_, i) => other(i % count)) : ids,
        };
      }),
  };
}

function fixed(dimension: number | string): number | undefined {
  return typeof dimension === 'number' && dimension > 0 ? dimension : undefined;
}

function listed(tensors: readonly TensorInfo[]): string {
  if (tensors.length === 0) return l10n.t('none');
  const left = tensors.length - mostListed;
  const words = tensors
    .slice(0, mostListed)
    .map(({ name, type, shape }) =>
      shortened(`${name} (${type}, ${shape.join(' × ') || l10n.t('a number')})`),
    );
  return [...words, ...(left > 0 ? [l10n.t`${left} more`] : [])].join(', ');
}

/** What somebody reads: not of a model whose names are pages long, nor all of hundreds of inputs. */
const [mostListed, mostCharacters] = [12, 160];

function shortened(text: string): string {
  return text.length > mostCharacters ? `${text.slice(0, mostCharacters - 1)}…` : text;
}
