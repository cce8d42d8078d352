// Long lists of plain numbers in a text: cut out, read by the machine's own parser, and put back into the tree.
import { type Node, type ParseError, parseTree } from 'jsonc-parser';

/** What stands between the brackets of a long list of numbers and nulls. */
export interface LongList {
  /** Behind the opening bracket. */
  readonly start: number;
  readonly length: number;
  readonly values: readonly (number | null)[];
}

/** Shorter lists are read like everything else. */
const shortest = 2000;
const options = { allowTrailingComma: true, allowEmptyContent: true };
const plain = /[-+.\deE,\s]+|null/y;

/** The list that opens here, where it is long and of nothing but numbers and nulls, so many at most. */
export function longListAt(text: string, bracket: number, most: number): LongList | undefined {
  const start = bracket + 1;
  const end = text.indexOf(']', start);
  if (end - start < shortest || hasCommas(text, start, end, most)) return undefined;
  for (let at = start; at < end; at = plain.lastIndex) {
    plain.lastIndex = at;
    if (!plain.test(text)) return undefined;
  }
  const body = text.slice(start, end).trimEnd();
  const values = numbersOf(body.endsWith(',') ? body.slice(0, -1) : body);
  return values && values.length > 0 ? { start, length: end - start, values } : undefined;
}

/** Whether there are more than so many: that is known before anything is kept. */
function hasCommas(text: string, start: number, end: number, most: number): boolean {
  let count = 0;
  for (let at = text.indexOf(',', start); at >= 0 && at < end; at = text.indexOf(',', at + 1))
    if (++count > most) return true;
  return false;
}

function numbersOf(body: string): readonly (number | null)[] | undefined {
  try {
    const values: unknown = JSON.parse(`[${body}]`);
    return isNumbers(values) ? values : undefined;
  } catch {
    // whoever reads it word by word says what is wrong, and where
    return undefined;
  }
}

function isNumbers(values: unknown): values is readonly (number | null)[] {
  return Array.isArray(values) && values.every((one) => one === null || typeof one === 'number');
}

/** As `parseTree`, with these lists as they are; their entries become nodes when somebody asks for them. */
export function parsedTree(
  text: string,
  errors: ParseError[],
  lists: readonly LongList[],
): Node | undefined {
  const rest = [0, ...lists.map(({ start, length }) => start + length)].map((from, k) =>
    text.slice(from, lists[k]?.start),
  );
  const root = parseTree(rest.join(''), errors, options);
  if (lists.length === 0) return root;
  if (errors.length > 0) {
    // places of mistakes, and what is made of them, are as they are word by word
    errors.length = 0;
    return parseTree(text, errors, options);
  }
  const inText = placesIn(lists);
  const byStart = new Map(lists.map((list) => [list.start, list]));
  const put = (node: Node, parent?: Node): Node => {
    const offset = inText(node.offset);
    const length = inText(node.offset + node.length - 1) + 1 - offset;
    const list = node.type === 'array' ? byStart.get(offset + 1) : undefined;
    const { colonOffset: colon } = node;
    const moved = {
      ...{ ...node, offset, length },
      ...(colon !== undefined && { colonOffset: inText(colon) }),
      ...(parent && { parent }),
    };
    if (list) return withEntries(moved, list, text);
    if (!node.children) return moved;
    const children: Node[] = [];
    const whole = { ...moved, children };
    for (const child of node.children) children.push(put(child, whole));
    return whole;
  };
  return root && put(root);
}

/** Places in what is left as places in the text. */
function placesIn(lists: readonly LongList[]): (offset: number) => number {
  return (offset) =>
    lists.reduce((at, { start, length }) => (at >= start ? at + length : at), offset);
}

function withEntries(array: Node, { start, length, values }: LongList, text: string): Node {
  let children: Node[] | undefined;
  const node: Node = {
    ...array,
    value: values,
    get children() {
      children ??= Array.from(
        text.slice(start, start + length).matchAll(/[^\s,]+/g),
        (word, k) => ({
          type: values[k] === null ? 'null' : 'number',
          offset: start + word.index,
          length: word[0].length,
          value: values[k],
          parent: node,
        }),
      );
      return children;
    },
  };
  return node;
}

/** The entries of a list that is read whole. */
export function isLongList(node: Node): boolean {
  return node.type === 'array' && node.value !== undefined;
}

/** As `getNodeValue`, without a node for every number. */
export function readValue(node: Node): unknown {
  switch (node.type) {
    case 'array':
      return isLongList(node) ? node.value : (node.children ?? []).map(readValue);
    case 'object': {
      const object: Record<string, unknown> = Object.create(null);
      for (const { children: [key, value] = [] } of node.children ?? [])
        if (key && value) object[String(key.value)] = readValue(value);
      return object;
    }
    default:
      return node.value;
  }
}
