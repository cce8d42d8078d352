// The small changes of a file that a test should notice.
import { SyntaxKind } from 'typescript/unstable/ast';

/** What stands for what: comparisons a hair off, the opposite operation. */
const operators = new Map(
  Object.entries({
    '<': '<=',
    '<=': '<',
    '>': '>=',
    '>=': '>',
    '===': '!==',
    '!==': '===',
    '+': '-',
    '-': '+',
    '*': '/',
    '/': '*',
    '%': '*',
    '**': '*',
    '&&': '||',
    '||': '&&',
    '+=': '-=',
    '-=': '+=',
    '*=': '/=',
    '/=': '*=',
    '++': '--',
    '--': '++',
    max: 'min',
    min: 'max',
  }),
);

const isLimit = /^(most|largest)[A-Z]\w*$/;

/**
 * Every change of this file: what is replaced from where to where, by what, and the line it is in (from 1). Where a limit
 * may be one more as well, what is compared with one is not a hair off, but compared with no limit at all.
 */
export function mutationsOf(sourceFile, limitsMayBeChosen = false) {
  const { text } = sourceFile;
  const found = [];
  const change = (node, replacement) => {
    const start = node.getStart(sourceFile);
    const line = sourceFile.getLineAndCharacterOfPosition(start).line + 1;
    found.push({ start, end: node.end, replacement, line });
  };
  const textOf = (node) => text.slice(node.getStart(sourceFile), node.end);
  const swap = (node) => {
    const other = operators.get(textOf(node));
    if (other !== undefined) change(node, other);
  };
  const swapIn = ({ left, right, operatorToken }) => {
    const limit = [left, right].find((side) => isLimit.test(textOf(side)));
    const compares = /^[<>]=?$/.test(textOf(operatorToken));
    if (limitsMayBeChosen && limit && compares) change(limit, 'Number.POSITIVE_INFINITY');
    else swap(operatorToken);
  };
  const visit = (node) => {
    if (isType(node)) return;
    switch (node.kind) {
      case SyntaxKind.BinaryExpression:
        if (!/^['"`]/.test(textOf(node.left))) swapIn(node);
        break;
      case SyntaxKind.PostfixUnaryExpression:
        change(node, `${textOf(node.operand)}${operators.get(textOf(node).slice(-2))}`);
        break;
      case SyntaxKind.TrueKeyword:
        change(node, 'false');
        break;
      case SyntaxKind.FalseKeyword:
        change(node, 'true');
        break;
      case SyntaxKind.NumericLiteral: {
        const number = Number(node.text);
        change(node, String(number + 1));
        change(node, number >= 1 ? String(number - 1) : `(${number - 1})`);
        break;
      }
      case SyntaxKind.PropertyAccessExpression:
        if (textOf(node.expression) === 'Math') swap(node.name);
        break;
      case SyntaxKind.ConditionalExpression:
        change(node.condition, `!(${textOf(node.condition)})`);
        break;
      case SyntaxKind.IfStatement:
        change(node.expression, `!(${textOf(node.expression)})`);
        // an early return and the like
        if (!node.elseStatement) change(node, ';');
        break;
      case SyntaxKind.ExpressionStatement:
        if (!textOf(node).startsWith('super')) change(node, ';');
        break;
    }
    node.forEachChild(visit);
  };
  visit(sourceFile);
  return found;
}

function isType({ kind }) {
  return (
    (kind >= SyntaxKind.FirstTypeNode && kind <= SyntaxKind.LastTypeNode) ||
    kind === SyntaxKind.InterfaceDeclaration ||
    kind === SyntaxKind.TypeAliasDeclaration
  );
}

/** The text with one of them. */
export function changed(text, { start, end, replacement }) {
  return text.slice(0, start) + replacement + text.slice(end);
}

/** One of them in a line, for people. */
export function described(text, { start, end, replacement }) {
  const short = (part) => part.replace(/\s+/g, ' ').replace(/^(.{60}).+$/, '$1 …');
  const around = (from, to) => short(text.slice(from, to));
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = Math.max(end, (text.indexOf('\n', end) + 1 || text.length + 1) - 1);
  if (replacement === ';') return `without  ${around(start, end)}`;
  const before = text.slice(lineStart, start).trimStart();
  return `${before}⟨${around(start, end)} → ${short(replacement)}⟩${short(text.slice(end, lineEnd))}`;
}
