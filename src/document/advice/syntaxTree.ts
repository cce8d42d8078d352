// The tree of a text by a parser that forgives mistakes.
import type { parser } from '@lezer/python';

/** The languages are of one kind. */
type Parser = Pick<typeof parser, 'parse' | 'startParse'>;

/** A piece of a text in the tree of its language. */
export type SyntaxNode = ReturnType<typeof parser.parse>['topNode'];

/** Nobody writes longer lines; they are data, and what is broken in them would take seconds. */
const longestLine = 5000;
/** Nobody writes longer files. */
const mostRead = 200_000;
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

/** Tokens that are read of one text: those of a long one. */
const mostSteps = 150_000;
/** Tokens that are read while the parser looks for its way after a mistake, which takes a hundred times as long. */
const mostLost = 500;

/**
 * The tree of a text. Where so many mistakes are in it that nobody could run it, it is that of the beginning: what is
 * read is bounded by what it costs, and not by how long it is.
 */
export function treeOf(parser: Parser, source: string): ReturnType<Parser['parse']> {
  const parse = parser.startParse(source);
  let [steps, lost] = [0, 0];
  for (;;) {
    const tree = parse.advance();
    if (tree) return tree;
    steps++;
    if (isLost(parse)) lost++;
    if ((steps > mostSteps || lost > mostLost) && parse.stoppedAt === null)
      parse.stopAt(parse.parsedPos);
  }
}

/** Whether the parser is behind a mistake and tries several ways to go on. */
function isLost(parse: object): boolean {
  return 'recovering' in parse && parse.recovering !== 0;
}

/** What a node is made of, without comments. */
export function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling)
    if (child.name !== 'Comment') children.push(child);
  return children;
}
