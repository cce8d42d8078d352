// Which variables are known at a place of a program, also of one that is not finished.
import type { Token } from '../formats/families/language/tokens';

export interface ScopedVariable {
  readonly name: string;
  /** The statement that it comes from. */
  readonly statement: string;
  /** The counter of a loop cannot be given another value. */
  readonly fixed: boolean;
}

interface Announced extends ScopedVariable {
  /** What makes it known: the block of its loop, or the end of its statement. */
  readonly until: 'block' | 'end';
}

/** Behind these tokens, the nearest first. A variable is not known within its own "let". */
export function variablesBehind(code: string, tokens: readonly Token[]): readonly ScopedVariable[] {
  const scopes: ScopedVariable[][] = [[]];
  let announced: Announced | undefined;
  tokens.forEach((token, i) => {
    const name = tokens[i + 1];
    const ends = token.kind === 'line' || token.text === ';' || token.text === '}';
    if (ends && announced?.until === 'end') scopes.at(-1)!.push(announced);
    if (token.text === '{') scopes.push(announced?.until === 'block' ? [announced] : []);
    if (token.text === '}' && scopes.length > 1) scopes.pop();
    if (ends || token.text === '{') announced = undefined;
    if ((token.text === 'let' || token.text === 'for') && name?.kind === 'word')
      announced = {
        name: name.text,
        statement: code.slice(token.from, endOfStatement(tokens, i)).trim(),
        fixed: token.text === 'for',
        until: token.text === 'for' ? 'block' : 'end',
      };
  });
  const nearestFirst = scopes.flat().toReversed();
  return nearestFirst.filter(
    ({ name }, i) => nearestFirst.findIndex((one) => one.name === name) === i,
  );
}

function endOfStatement(tokens: readonly Token[], start: number): number {
  const after = tokens
    .slice(start)
    .find(({ kind, text }) => kind === 'line' || /^[;{}]$/.test(text));
  return (after ?? tokens.at(-1)!).from;
}
