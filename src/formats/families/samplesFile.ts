// Files of sequences, one a line.
import * as l10n from '@vscode/l10n';
import { textOf } from '../../core/input/files';
import type { SparseTable } from '../../core/laws/sparseTable';

export type LineTokens = 'characters' | 'words' | 'integers';

/** The sequences of a file, equal lines together. */
export interface SampleLines {
  readonly table: SparseTable;
  /** What the symbols stand for; undefined where they are the integers of the file. */
  readonly symbols: readonly string[] | undefined;
  /** Lines, and how many of them are like no other. */
  readonly count: number;
  readonly once: number;
}

/** More numbers than this do not fit in memory with what is computed of them. */
const fittingTokens = 2 ** 27;

/** Reads equally long lines; where they are none or too many, says what is wrong and in which line. */
export function readLines(
  bytes: Uint8Array,
  tokens: LineTokens,
  mostTokens = fittingTokens,
): SampleLines | string {
  const text = textOf(bytes);
  if (text === undefined) return l10n.t('the file is not UTF-8 text.');
  const frequencies = new Map<string, { readonly line: number; count: number }>();
  let count = 0;
  for (const { line, content } of linesOf(text)) {
    const known = frequencies.get(content);
    if (known) known.count++;
    else frequencies.set(content, { line, count: 1 });
    count++;
  }
  if (count === 0) return l10n.t('the file has no lines with a sequence.');
  const rows: (readonly string[])[] = [];
  for (const [content, { line }] of frequencies) {
    const row = tokensOfRow(content, tokens);
    if (typeof row === 'string') return l10n.t`line ${line}: ${row}`;
    const first = rows[0] ?? row;
    if (row.length !== first.length)
      return l10n.t`line ${line} has ${row.length} ${tokens}, the first one ${first.length}; all need the same.`;
    rows.push(row);
    if (rows.length * row.length > mostTokens)
      return l10n.t`there are more than ${mostTokens} ${tokens}; use fewer lines.`;
  }
  const { ids, symbols, alphabet } = alphabetOf(rows, tokens);
  const length = rows[0]!.length;
  const sequences = new Int32Array(rows.length * length);
  rows.forEach((row, index) => {
    row.forEach((token, position) => {
      sequences[index * length + position] = ids(token);
    });
  });
  const counts = [...frequencies.values()].map((one) => one.count);
  return {
    table: {
      length,
      alphabet,
      sequences,
      probabilities: Float64Array.from(counts, (one) => one / count),
    },
    symbols,
    count,
    once: counts.filter((one) => one === 1).length,
  };
}

/** The lines with something in them, and their numbers from 1. */
export function* linesOf(
  text: string,
): Iterable<{ readonly line: number; readonly content: string }> {
  let line = 0;
  for (let start = 0; start <= text.length; ) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    line++;
    const content = text.slice(start, end).replace(/\r$/, '');
    if (content.trim() !== '') yield { line, content };
    start = end + 1;
  }
}

export function tokensOfRow(content: string, tokens: LineTokens): readonly string[] | string {
  if (tokens === 'characters') return Array.from(content);
  const trimmed = content.trim();
  if (tokens === 'words') return trimmed.split(/\s+/);
  const numbers = trimmed.startsWith('[') ? listed(trimmed) : trimmed.split(/[\s,;]+/).map(Number);
  const wrong = numbers?.find((number) => !Number.isSafeInteger(number) || number < 0);
  if (!numbers || wrong !== undefined)
    return l10n.t`"${trimmed.slice(0, 40)}" is no list of integers from 0 on.`;
  return numbers.length > 0 ? numbers.map(String) : l10n.t('the list is empty.');
}

function listed(content: string): readonly number[] | undefined {
  try {
    const value: unknown = JSON.parse(content);
    return Array.isArray(value)
      ? value.map((one) => (typeof one === 'number' ? one : -1))
      : undefined;
  } catch {
    return undefined;
  }
}

interface Symbols {
  ids(token: string): number;
  readonly symbols: readonly string[] | undefined;
  readonly alphabet: number;
}

/** In the order of code points or of numbers; integers that leave few gaps stand for themselves. */
function alphabetOf(rows: readonly (readonly string[])[], tokens: LineTokens): Symbols {
  const distinct = new Set<string>();
  for (const row of rows) for (const token of row) distinct.add(token);
  if (tokens === 'integers') {
    let largest = 0;
    for (const token of distinct) largest = Math.max(largest, Number(token));
    if (largest < 2 * distinct.size + 2)
      return { ids: Number, symbols: undefined, alphabet: largest + 1 };
  }
  const byValue = (one: string, other: string) => Number(one) - Number(other);
  const symbols = [...distinct].sort(tokens === 'integers' ? byValue : undefined);
  const places = new Map(symbols.map((symbol, index) => [symbol, index]));
  return { ids: (token) => places.get(token)!, symbols, alphabet: symbols.length };
}
