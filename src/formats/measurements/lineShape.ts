// How the rows of a log are written, as its first line shows it.
import { type LineShape, unreadCell } from '../../core/kernels/numberRows';
import type { Columns } from './columns';

const key = /\s*[{,]\s*"([^"\\]*)"\s*:\s*/y;
const plainValue = /"[^"\\]*"|[\d.eE+-]+/y;

/** Of an object on one line; undefined where more of it is read than numbers, or it has other values than these and plain texts. */
export function shapeOfObject(
  line: string,
  { names, roles, heated }: Columns,
): LineShape | undefined {
  if (heated) return undefined;
  const texts: string[] = [];
  let at = 0;
  for (const name of names) {
    key.lastIndex = at;
    const found = key.exec(line);
    if (found?.[1] !== name) return undefined;
    texts.push(found[0]);
    plainValue.lastIndex = key.lastIndex;
    if (!plainValue.test(line)) return undefined;
    at = plainValue.lastIndex;
  }
  const end = line.slice(at).trimEnd();
  if (end.trim() !== '}') return undefined;
  return {
    texts: [...texts, end],
    places: Array.from(roles),
  };
}

/** Of cells below a header; undefined where more is read than numbers. */
export function shapeOfCells({ roles, heated }: Columns, separator: string): LineShape | undefined {
  return heated
    ? undefined
    : {
        texts: ['', ...Array.from({ length: roles.length - 1 }, () => separator), ''],
        places: Array.from(roles, (role) => (role < 0 ? unreadCell : role)),
      };
}
