// Commands and overrides that a Python text keeps as lists of strings: `["main.py", "sampling.steps=64"]`.
import { parser } from '@lezer/python';
import { childrenOf, readable, type SyntaxNode, treeOf } from './syntaxTree';

/** What such a list has in it, if anybody is to look. */
const worthLooking = /["'](?:--[\w-]+|\+*(?:\w+\.)+\w+=)/;

/** The lists of strings of a Python text as commands of a shell, each at its place; everything else is blank. */
export function pythonCommands(text: string): string {
  const source = readable(text);
  if (!worthLooking.test(source)) return '';
  const written = source.replaceAll(/[^\r\n]/g, ' ').split('');
  treeOf(parser, source).iterate({
    enter: ({ name, node }) => {
      if (name !== 'ArrayExpression' || node.lastChild?.name !== ']') return;
      const items = childrenOf(node).filter((one) => !/^(?:[[\],]|Comment)$/.test(one.name));
      if (!items.some((one) => isPlain(one, source))) return;
      for (const one of items) put(written, one.from, wordOf(one, source));
      continued(written, node);
      return false;
    },
  });
  return written.join('');
}

/** A string as it is; of anything else only running tells, so it is like a variable of the shell. */
function wordOf(node: SyntaxNode, source: string): string {
  return isPlain(node, source)
    ? source.slice(node.from, node.to)
    : '$x'.slice(0, node.to - node.from);
}

function isPlain({ name, from, to }: SyntaxNode, source: string): boolean {
  return name === 'String' && /^(["'])[^"'\\\r\n]*\1$/.test(source.slice(from, to));
}

function put(written: string[], at: number, word: string): void {
  for (const [i, sign] of word.split('').entries()) written[at + i] = sign;
}

/** A list may go over lines; the command ends where it does. */
function continued(written: string[], { from, to }: SyntaxNode): void {
  for (let i = from + 1; i < to; i++)
    if (written[i] === '\n') {
      const before = written[i - 1] === '\r' ? i - 2 : i - 1;
      if (written[before] === ' ') written[before] = '\\';
    }
  written[to - 1] = ';';
}
