// Reads a program: statements, and what it returns at its end.
import * as l10n from '@vscode/l10n';
import { keywords, readExpression, readList } from './expressions';
import { ProgramProblem } from './programProblem';
import { Reader } from './reader';
import type { Expression, Program, Slot, Statement } from './syntax';
import { programTokens } from './tokens';

/** Throws a `ProgramProblem` where it is no program. */
export function readProgram(text: string): Program {
  const reader = new Reader(programTokens(text));
  const statements: Statement[] = [];
  for (;;) {
    reader.skipLines();
    if (reader.peek().kind === 'end')
      throw reader.wrong(l10n.t('A program ends with "return [ … ]": it is expected here'));
    if (reader.accepts('return')) break;
    statements.push(readStatement(reader));
  }
  const returned = readReturned(reader);
  reader.skipLines();
  if (reader.peek().kind !== 'end')
    throw reader.wrong(l10n.t('Nothing follows what is returned: the end is expected here'));
  return { statements, returned, slots: reader.slots };
}

function readReturned(reader: Reader): readonly Expression[] {
  const value = reader.peek().text === '[' ? readList(reader) : readExpression(reader);
  if (value.kind === 'variable') return [value];
  if (value.kind === 'list' && value.items.length > 0) return value.items;
  throw new ProgramProblem(
    l10n.t('A program returns an array, or a list of symbols such as [a, b].'),
    value,
  );
}

function readStatement(reader: Reader): Statement {
  const { text } = reader.peek();
  const statement =
    text === 'let'
      ? readLet(reader)
      : text === 'if'
        ? readIf(reader)
        : text === 'for'
          ? readFor(reader)
          : text === 'observe'
            ? readObserve(reader)
            : text === 'return'
              ? undefined
              : readAssignment(reader);
  if (!statement)
    throw new ProgramProblem(
      l10n.t('"return" stands once, at the end of the program.'),
      reader.peek(),
    );
  const { kind, text: next } = reader.peek();
  if (kind !== 'line' && kind !== 'end' && next !== ';' && next !== '}')
    throw reader.wrong(l10n.t('A new line or ";" is expected here'));
  return statement;
}

function readName(reader: Reader, what: string): string {
  const { kind, text } = reader.peek();
  if (kind !== 'word' || keywords.includes(text))
    throw reader.wrong(l10n.t`${what} is expected here`);
  return reader.take().text;
}

function readLet(reader: Reader): Statement {
  const { from } = reader.take();
  const name = readName(reader, l10n.t('A name'));
  reader.expect('=', l10n.t(' behind the name'));
  const value = readExpression(reader);
  return { kind: 'let', slot: reader.declare(name), value, from, to: value.to };
}

function readAssignment(reader: Reader): Statement {
  const name = reader.peek();
  readName(reader, l10n.t('A statement'));
  const { slot, fixed } = reader.find(name);
  if (fixed)
    throw new ProgramProblem(
      l10n.t`"${name.text}" counts a loop and is given no other value; use a variable of its own.`,
      name,
    );
  const index = reader.accepts('[') ? readExpression(reader) : undefined;
  if (index) reader.expect(']', l10n.t(' behind the index'));
  reader.expect('=', l10n.t(' behind what is given a value'));
  const value = readExpression(reader);
  const place = { from: name.from, to: value.to };
  return index
    ? { kind: 'store', slot, index, value, ...place }
    : { kind: 'assign', slot, value, ...place };
}

function readObserve(reader: Reader): Statement {
  const { from } = reader.take();
  reader.expect('(', l10n.t(' behind "observe"'));
  const condition = readExpression(reader);
  const { to } = reader.expect(')', l10n.t(' to close the bracket'));
  return { kind: 'observe', condition, from, to };
}

function readIf(reader: Reader): Statement {
  const { from } = reader.take();
  const condition = readExpression(reader);
  const then = readBlock(reader);
  const otherwise = !reader.acceptsBehindLines('else')
    ? []
    : reader.peek().text === 'if'
      ? [reader.nested(() => readIf(reader))]
      : readBlock(reader);
  return { kind: 'if', condition, then, otherwise, from, to: condition.to };
}

function readFor(reader: Reader): Statement {
  const { from } = reader.take();
  const name = readName(reader, l10n.t('The name of the counter'));
  reader.expect('in', l10n.t(' behind the counter'));
  const start = readExpression(reader);
  reader.expect('..', l10n.t(' between first and end'));
  const end = readExpression(reader);
  let slot: Slot = 0;
  const body = reader.scoped(() => {
    slot = reader.declare(name, true);
    return readBlock(reader);
  });
  return { kind: 'for', slot, start, end, body, from, to: end.to };
}

function readBlock(reader: Reader): readonly Statement[] {
  return reader.nested(() =>
    reader.scoped(() => {
      reader.expect('{', l10n.t(' to begin a block'));
      const statements: Statement[] = [];
      for (reader.skipLines(); reader.peek().text !== '}'; reader.skipLines()) {
        if (reader.peek().kind === 'end') throw reader.wrong(l10n.t('"}" is expected here'));
        statements.push(readStatement(reader));
      }
      reader.take();
      return statements;
    }),
  );
}
