// Goes through the tokens of a program, one after the other, and knows which names stand for what.
import * as l10n from '@vscode/l10n';
import { nearest } from '../../../core/input/nearest';
import { type CodePlace, ProgramProblem } from './programProblem';
import type { Slot } from './syntax';
import type { Token } from './tokens';

interface Declared {
  readonly slot: Slot;
  /** The counter of a loop cannot be given another value. */
  readonly fixed: boolean;
}

export class Reader {
  private at = 0;
  private readonly scopes: Map<string, Declared>[] = [new Map()];
  private depth = 0;
  slots = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  peek(): Token {
    return this.tokens[this.at]!;
  }

  take(): Token {
    const token = this.peek();
    if (token.kind !== 'end') this.at++;
    return token;
  }

  /** Whether the next token is this one; then it is taken. */
  accepts(text: string): boolean {
    if (this.peek().text !== text || this.peek().kind === 'end') return false;
    this.at++;
    return true;
  }

  expect(text: string, why: string): Token {
    const token = this.peek();
    if (token.text !== text) throw this.wrong(l10n.t`"${text}" is expected here${why}`);
    return this.take();
  }

  skipLines(): void {
    while (this.peek().kind === 'line' || this.peek().text === ';') this.at++;
  }

  /** Whether the next token that is no end of a line is this; then it and what is before it is taken. */
  acceptsBehindLines(text: string): boolean {
    const before = this.at;
    this.skipLines();
    if (this.accepts(text)) return true;
    this.at = before;
    return false;
  }

  wrong(message: string, place: CodePlace = this.peek()): ProgramProblem {
    const { kind, text } = this.peek();
    const found =
      place !== this.peek()
        ? ''
        : kind === 'end'
          ? l10n.t(', not the end')
          : kind === 'line'
            ? l10n.t(', not the end of the line')
            : l10n.t`, not "${text}"`;
    return new ProgramProblem(`${message}${found}.`, place);
  }

  /** Reads something that may hold itself; far deeper nesting would exhaust the stack. */
  nested<Read>(read: () => Read): Read {
    if (++this.depth > deepest)
      throw new ProgramProblem(
        l10n.t`This stands more than ${deepest} deep within brackets.`,
        this.peek(),
      );
    const result = read();
    this.depth--;
    return result;
  }

  scoped<Read>(read: () => Read): Read {
    this.scopes.push(new Map());
    const result = read();
    this.scopes.pop();
    return result;
  }

  declare(name: string, fixed = false): Slot {
    const slot = this.slots++;
    this.scopes.at(-1)!.set(name, { slot, fixed });
    return slot;
  }

  /** The variable of this name that is nearest. */
  find(token: Token): Declared {
    for (let i = this.scopes.length - 1; i >= 0; i--) {
      const found = this.scopes[i]!.get(token.text);
      if (found) return found;
    }
    const names = this.scopes.flatMap((scope) => [...scope.keys()]);
    const meant = nearest(token.text, names);
    const said = token.text.slice(0, 40);
    throw new ProgramProblem(
      meant
        ? l10n.t`There is no "${said}" here; do you mean "${meant}"?`
        : l10n.t`There is no "${said}" here: say "let" first.`,
      token,
    );
  }
}

const deepest = 60;
