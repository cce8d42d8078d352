// Reads an expression: the weaker a sign binds, the earlier it stands in the list.
import * as l10n from '@vscode/l10n';
import { ProgramProblem } from './programProblem';
import type { Reader } from './reader';
import { type CallName, calls, type Expression } from './syntax';
import type { Token } from './tokens';

const levels: readonly (readonly string[])[] = [
  ['||', 'or'],
  ['&&', 'and'],
  ['==', '!=', '<', '<=', '>', '>='],
  ['+', '-'],
  ['*', '/', '%'],
];

export const keywords = ['let', 'if', 'else', 'for', 'in', 'observe', 'return', 'and', 'or', 'not'];

export function readExpression(reader: Reader, level = 0): Expression {
  const signs = levels[level];
  if (!signs) return readUnary(reader);
  let left = readExpression(reader, level + 1);
  while (signs.includes(reader.peek().text)) {
    const { text } = reader.take();
    const right = readExpression(reader, level + 1);
    const sign = text === 'or' ? '||' : text === 'and' ? '&&' : text;
    left = { kind: 'binary', sign, left, right, from: left.from, to: right.to };
  }
  return left;
}

function readUnary(reader: Reader): Expression {
  const { from, text } = reader.peek();
  if (text !== '-' && text !== '!' && text !== 'not') return readIndexed(reader);
  reader.take();
  const of = reader.nested(() => readUnary(reader));
  return { kind: 'unary', sign: text === '-' ? '-' : '!', of, from, to: of.to };
}

function readIndexed(reader: Reader): Expression {
  let of = readPrimary(reader);
  while (reader.accepts('[')) {
    const index = reader.nested(() => readExpression(reader));
    const { to } = reader.expect(']', l10n.t(' behind the index'));
    of = { kind: 'index', of, index, from: of.from, to };
  }
  return of;
}

function readPrimary(reader: Reader): Expression {
  const token = reader.peek();
  const { from, to, text, kind } = token;
  if (kind === 'number') {
    reader.take();
    return { kind: 'number', value: Number(text), from, to };
  }
  if (text === '(') {
    reader.take();
    const inner = reader.nested(() => readExpression(reader));
    const { to: end } = reader.expect(')', l10n.t(' to close the bracket'));
    return { ...inner, from, to: end };
  }
  if (text === '[') return readList(reader);
  if (kind !== 'word' || keywords.includes(text))
    throw reader.wrong(l10n.t('A value is expected here'));
  reader.take();
  if (text === 'true' || text === 'false')
    return { kind: 'number', value: text === 'true' ? 1 : 0, from, to };
  if (reader.peek().text === '(') return readCall(reader, token);
  const { slot } = reader.find(token);
  return { kind: 'variable', slot, name: text, from, to };
}

export function readList(reader: Reader): Expression {
  const { from } = reader.expect('[', l10n.t(' to begin a list'));
  const { items, to } = readUntil(reader, ']');
  return { kind: 'list', items, from, to };
}

function readCall(reader: Reader, { text, from, to }: Token): Expression {
  if (!isCall(text))
    throw new ProgramProblem(
      l10n.t`There is no function "${text.slice(0, 40)}"; there are ${Object.keys(calls).join(', ')}.`,
      { from, to },
    );
  reader.expect('(', '');
  const { items, to: end } = readUntil(reader, ')');
  if (items.length !== calls[text])
    throw new ProgramProblem(
      calls[text] === 1
        ? l10n.t`"${text}" takes one value, and here it has ${items.length}.`
        : l10n.t`"${text}" takes two values, and here it has ${items.length}.`,
      { from, to: end },
    );
  return { kind: 'call', name: text, given: items, from, to: end };
}

function isCall(name: string): name is CallName {
  return Object.hasOwn(calls, name);
}

function readUntil(
  reader: Reader,
  end: string,
): { readonly items: readonly Expression[]; readonly to: number } {
  const items: Expression[] = [];
  while (reader.peek().text !== end) {
    items.push(reader.nested(() => readExpression(reader)));
    if (!reader.accepts(',')) break;
  }
  const { to } = reader.expect(end, l10n.t(', or a comma'));
  return { items, to };
}
