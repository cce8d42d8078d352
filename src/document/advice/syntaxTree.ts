import type { parser } from '@lezer/python';

/** A piece of a text in the tree of its language. */
export type SyntaxNode = ReturnType<typeof parser.parse>['topNode'];

/** Nobody writes longer lines; they are data, and what is broken in them would take seconds. */
const longestLine = 5000;
/** Nobody writes longer files. */
const mostRead = 400_000;
const tooLong = new RegExp(`[^\\r\\n]{${longestLine},}`, 'g');

/** Nobody opens more brackets before closing one; the parsers would run out of stack. */
const mostOpen = 1100;

/** What is read of a text: its beginning, blank where lines are too long, every offset as it was. */
export function readable(text: string): string {
  const source = text.slice(0, mostRead).replace(tooLong, (line) => ' '.repeat(line.length));
  return source.slice(0, endOfNesting(source));
}

function endOfNesting(source: string): number {
  let open = 0;
  for (const { 0: bracket, index } of source.matchAll(/[()[\]{}]/g)) {
    open = Math.max(0, open + ('([{'.includes(bracket) ? 1 : -1));
    if (open > mostOpen) return index;
  }
  return source.length;
}

/** What a node is made of, without comments. */
export function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling)
    if (child.name !== 'Comment') children.push(child);
  return children;
}
