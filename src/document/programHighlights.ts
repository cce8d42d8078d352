// The words of programs within a distribution file, for highlighting.
import { keywords } from '../formats/families/language/expressions';
import type { Token } from '../formats/families/language/tokens';
import { lineIndex } from './lineIndex';
import type { Range } from './problems';
import { programsIn, readableTokens } from './programTexts';

/** Kinds of words, as editors call them. */
export const highlightKinds = [
  'keyword',
  'function',
  'number',
  'operator',
  'variable',
  'comment',
] as const;

export interface Highlight {
  readonly range: Range;
  readonly kind: (typeof highlightKinds)[number];
}

/** From the first to the last word; what no program can have ends its line. */
export function programHighlights(text: string): readonly Highlight[] {
  const lines = lineIndex(text);
  return programsIn(text)
    .flat()
    .flatMap(({ code, places }) =>
      highlightsOf(code).map(({ from, to, kind }) => {
        const begin = places[from]!;
        return { range: lines.range(begin, places[to]! - begin), kind };
      }),
    );
}

function highlightsOf(
  code: string,
): readonly { readonly from: number; readonly to: number; readonly kind: Highlight['kind'] }[] {
  const tokens = readableTokens(code).filter(({ kind }) => kind !== 'line' && kind !== 'end');
  const words = tokens.map(({ from, to, ...token }, i) => ({
    ...{ from, to },
    kind: kindOf(token, tokens[i + 1]?.text),
  }));
  const comments = Array.from(code.matchAll(/(?:#|\/\/).*/g), ({ 0: { length }, index }) => ({
    ...{ from: index, to: index + length },
    kind: 'comment' as const,
  }));
  return [...words, ...comments].sort((one, other) => one.from - other.from);
}

function kindOf(
  { kind, text }: Pick<Token, 'kind' | 'text'>,
  next: string | undefined,
): Highlight['kind'] {
  if (kind === 'number') return 'number';
  if (kind !== 'word') return 'operator';
  if (keywords.includes(text)) return 'keyword';
  return next === '(' ? 'function' : 'variable';
}
