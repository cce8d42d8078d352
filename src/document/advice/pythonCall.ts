// One call in a Python text: what is called, with what, and where lines can go before it.
import { parser } from '@lezer/python';
import { lineIndex } from '../lineIndex';
import type { Range } from '../problems';
import { childrenOf, readable, type SyntaxNode, treeOf } from './syntaxTree';

/** An argument as it is written. Offsets are those of the text. */
export interface CallArgument {
  /** Of a keyword. */
  readonly name?: string;
  readonly text: string;
  /** Of the value alone. */
  readonly from: number;
  readonly to: number;
}

/** A call, and the statement that it stands in. */
export interface PythonCall {
  /** What is called, as it is written: `model.generate`. */
  readonly called: string;
  readonly from: number;
  readonly to: number;
  readonly positional: readonly CallArgument[];
  readonly named: ReadonlyMap<string, CallArgument>;
  /** Where the bracket closes, and whether a comma or nothing stands before it. */
  readonly end: { readonly at: number; readonly needsComma: boolean };
  /** Where the line of its statement begins, and the white space there. */
  readonly line: { readonly at: number; readonly indentation: string };
  /** Where a line with an import can go, below those that are there. */
  readonly imports: number;
  /** Whether its result is taken apart at once: `out, calls = …`. */
  readonly unpacked: boolean;
}

/** The call whose name stands at a range of a text; undefined where none does, or where it hands on what cannot be seen. */
export function pythonCallAt(text: string, { start }: Range): PythonCall | undefined {
  const source = readable(text);
  const tree = treeOf(parser, source);
  const lines = lineIndex(text);
  let found: PythonCall | undefined;
  tree.iterate({
    enter: ({ name, node }) => {
      if (found || name !== 'CallExpression') return;
      const [callee, list] = childrenOf(node);
      if (!callee || list?.name !== 'ArgList' || list.lastChild?.name !== ')') return;
      const before = /[A-Za-z_][\w.]*$/.exec(source.slice(callee.from, callee.to))?.[0];
      if (before === undefined) return;
      const { line, character } = lines.position(callee.to - before.length);
      if (line !== start.line || character !== start.character) return;
      found = callOf(source, tree.topNode, node, callee, list);
    },
  });
  return found;
}

function callOf(
  source: string,
  script: SyntaxNode,
  node: SyntaxNode,
  callee: SyntaxNode,
  list: SyntaxNode,
): PythonCall | undefined {
  const listed = argumentsOf(source, list);
  const line = lineOf(source, node);
  if (!listed || !line) return undefined;
  const close = list.to - 1;
  const last = list.lastChild?.prevSibling;
  return {
    called: source.slice(callee.from, callee.to),
    from: node.from,
    to: node.to,
    positional: listed.filter(({ name }) => name === undefined),
    named: new Map(listed.flatMap((one) => (one.name === undefined ? [] : [[one.name, one]]))),
    end: { at: close, needsComma: last?.name !== ',' && last?.name !== '(' },
    line,
    imports: importsEnd(source, script, line.at),
    unpacked: isUnpacked(node),
  };
}

/** The arguments; undefined where some are handed on with stars, or where one is a generator. */
function argumentsOf(source: string, list: SyntaxNode): readonly CallArgument[] | undefined {
  const found: CallArgument[] = [];
  let part: SyntaxNode[] = [];
  for (const node of childrenOf(list).slice(1)) {
    if (node.name !== ',' && node.name !== ')') {
      part.push(node);
      continue;
    }
    const argument = part.length > 0 ? argumentOf(source, part) : undefined;
    if (part.length > 0 && !argument) return undefined;
    if (argument) found.push(argument);
    part = [];
  }
  return found;
}

function argumentOf(source: string, part: readonly SyntaxNode[]): CallArgument | undefined {
  const [first, sign, value] = part;
  const named = sign?.name === 'AssignOp';
  const node = named ? value : first;
  if (!first || !node || part.length !== (named ? 3 : 1)) return undefined;
  const { from, to } = node;
  return {
    ...(named && { name: source.slice(first.from, first.to) }),
    ...{ text: source.slice(from, to), from, to },
  };
}

/** The nearest statement around a call that begins its line. */
function lineOf(source: string, call: SyntaxNode): PythonCall['line'] | undefined {
  for (let node: SyntaxNode | null = call; node; node = node.parent) {
    if (!node.name.endsWith('Statement')) continue;
    const at = source.lastIndexOf('\n', node.from - 1) + 1;
    const indentation = source.slice(at, node.from);
    if (/^[ \t]*$/.test(indentation)) return { at, indentation };
  }
  return undefined;
}

/** Behind the imports at the top level that stand before a place, else behind what the file says of itself. */
function importsEnd(source: string, script: SyntaxNode, before: number): number {
  const statements = childrenOf(script).filter(({ to }) => to <= before);
  const imports = statements.filter(({ name }) => name === 'ImportStatement');
  const last = imports[imports.length - 1];
  const [first] = statements;
  const about = first && childrenOf(first)[0]?.name === 'String' ? first : undefined;
  const node = last ?? about;
  const rest = childrenOf(script)[0]?.from ?? 0;
  if (!node) return source.lastIndexOf('\n', rest - 1) + 1;
  // the call begins a line, so this one ends
  return source.indexOf('\n', node.to - 1) + 1;
}

function isUnpacked(call: SyntaxNode): boolean {
  const { parent } = call;
  if (parent?.name !== 'AssignStatement') return false;
  const nodes = childrenOf(parent);
  const sign = nodes.findIndex(({ name }) => name === 'AssignOp');
  return sign > 1 || nodes[0]?.name === 'TupleExpression';
}
