// Texts and token ids as rows for a model.

import { Tokenizer } from '@huggingface/tokenizers';
import * as l10n from '@vscode/l10n';
import { counted } from '../../core/input/counted';
import { textOf } from '../../core/input/files';
import { linesOf, tokensOfRow } from './samplesFile';

/** Sequences of token ids that a model is held against. */
export interface TokenRows {
  readonly rows: readonly Int32Array[];
  /** Tokens at the end of a text that fill no row. */
  readonly left: number;
}

/** Longer texts take too long to be cut into tokens while somebody types. */
const longestText = 4 * 2 ** 20;

/** The lines of a file as token ids, each a row; where they are none, says what is wrong and where. */
export function rowsOfIds(bytes: Uint8Array, length: number | undefined): TokenRows | string {
  const text = textOf(bytes);
  if (text === undefined) return l10n.t('the file is not UTF-8 text.');
  const rows: Int32Array[] = [];
  for (const { line, content } of linesOf(text)) {
    const row = tokensOfRow(content, 'integers');
    if (typeof row === 'string')
      return l10n.t`line ${line}: ${row} For text, name the "tokenizer" of the model.`;
    const wanted = length ?? rows[0]?.length ?? row.length;
    if (row.length !== wanted)
      return l10n.t`line ${line} has ${counted(row.length, 'token')}, needed: ${wanted}.`;
    rows.push(Int32Array.from(row, Number));
  }
  return rows.length > 0 ? { rows, left: 0 } : l10n.t('the file has no lines with token ids.');
}

/** A text in tokens, cut into rows of this length. */
export function rowsOfText(
  bytes: Uint8Array,
  tokenizer: Tokenizer,
  length: number,
): TokenRows | string {
  const text = textOf(bytes);
  if (text === undefined) return l10n.t('the file is not UTF-8 text.');
  if (bytes.length > longestText)
    return l10n.t`the text has more than ${longestText / 2 ** 20} MB; use a part of it, or token ids.`;
  const ids = idsOf(tokenizer, text);
  if (!ids)
    return l10n.t(
      'the tokenizer cannot cut it into token ids; use the tokenizer.json that was saved with the model.',
    );
  const rows: Int32Array[] = [];
  for (let start = 0; start + length <= ids.length; start += length)
    rows.push(Int32Array.from(ids.slice(start, start + length)));
  if (rows.length === 0)
    return l10n.t`the text has ${counted(ids.length, 'token')}, and a row needs ${length}.`;
  return { rows, left: ids.length % length };
}

/** Undefined where the tokenizer fails: it looks at parts of its file only when it needs them. */
function idsOf(tokenizer: Tokenizer, text: string): readonly number[] | undefined {
  try {
    const { ids } = tokenizer.encode(text, { add_special_tokens: false });
    return ids.every((id) => Number.isInteger(id) && id >= 0) ? ids : undefined;
  } catch {
    return undefined;
  }
}

/** What a `tokenizer.json` describes, or what is wrong with it. */
export function tokenizerOf(bytes: Uint8Array): Tokenizer | string {
  try {
    return new Tokenizer(JSON.parse(textOf(bytes) ?? ''), {});
  } catch {
    return l10n.t(
      'this is no tokenizer.json that can be read; use the one that was saved with the model.',
    );
  }
}

/** What the symbols 0 … count − 1 stand for; their numbers where the tokenizer has none of them. */
export function symbolsOf(tokenizer: Tokenizer, count: number): readonly string[] {
  return Array.from({ length: count }, (_, id) => tokenizer.id_to_token(id) ?? String(id));
}
