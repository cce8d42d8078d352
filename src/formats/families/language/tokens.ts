// The words and signs of a program.
import * as l10n from '@vscode/l10n';
import { type CodePlace, ProgramProblem } from './programProblem';

/** A word (names and keywords), a number, a sign such as `<=`, the end of a line, or the end of the text. */
export interface Token extends CodePlace {
  readonly kind: 'word' | 'number' | 'sign' | 'line' | 'end';
  readonly text: string;
}

/** Signs of two characters before those of one, so that `<=` is not `<` and `=`. */
const pattern =
  /(?<space>[ \t\r]+|#[^\n]*|\/\/[^\n]*)|(?<line>\n)|(?<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?<word>[A-Za-z_]\w*)|(?<sign>\.\.|==|!=|<=|>=|&&|\|\||[-+*/%<>=!(){}[\],;])/y;

/** Ends of lines count where no bracket is open: an expression in brackets may go on. */
export function programTokens(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const open: string[] = [];
  pattern.lastIndex = 0;
  while (pattern.lastIndex < text.length) {
    const from = pattern.lastIndex;
    const groups = pattern.exec(text)?.groups;
    if (!groups)
      throw new ProgramProblem(l10n.t`"${text[from]!}" means nothing in a program.`, {
        from,
        to: from + 1,
      });
    const to = pattern.lastIndex;
    const kind = (['number', 'word', 'sign', 'line'] as const).find(
      (name) => groups[name] !== undefined,
    );
    if (!kind) continue;
    const token = { kind, text: text.slice(from, to), from, to };
    if (token.text === '(' || token.text === '[' || token.text === '{') open.push(token.text);
    if (token.text === ')' || token.text === ']' || token.text === '}') open.pop();
    if (kind !== 'line' || open.length === 0 || open.at(-1) === '{') tokens.push(token);
  }
  tokens.push({ kind: 'end', text: '', from: Math.max(0, text.length - 1), to: text.length });
  return tokens;
}
