// A good input made bad: some of its bytes, some of its characters, or a part of its structure.
import type { Draw } from './draw';
import { hostileNumber, hostileText, hostileValue } from './hostile';

/** Longer inputs than this are cut: what is large is made so on purpose elsewhere. */
export const mostBytes = 2 ** 20;

/** A few edits: cut out, doubled, put in, turned round. */
function edited<Content>(
  draw: Draw,
  content: Content,
  { length, slice, joined, foreign }: Sliced<Content>,
): Content {
  let now = content;
  for (let left = draw.pick([1, 1, 1, 2, 3, 8]); left > 0; left--) {
    const size = length(now);
    const from = draw.integer(0, size);
    const to = Math.min(size, from + draw.pick([1, 1, 1, 4, 20, 200, size]));
    const before = slice(now, 0, from);
    const middle = slice(now, from, to);
    const rest = slice(now, to, size);
    switch (draw.integer(0, 4)) {
      case 0:
        now = joined([before, rest]);
        break;
      case 1:
        now = joined([before, middle, middle, rest]);
        break;
      case 2:
        now = joined([before, foreign(), middle, rest]);
        break;
      case 3:
        now = joined([before, foreign(), rest]);
        break;
      default:
        now = draw.chance(0.3) ? before : joined([before, rest, middle]);
    }
  }
  return slice(now, 0, mostBytes);
}

interface Sliced<Content> {
  length(content: Content): number;
  slice(content: Content, from: number, to: number): Content;
  joined(parts: readonly Content[]): Content;
  foreign(): Content;
}

export function alteredBytes(draw: Draw, bytes: Uint8Array): Uint8Array {
  return edited<Uint8Array>(draw, bytes, {
    length: (one) => one.length,
    slice: (one, from, to) => one.subarray(from, to),
    joined: (parts) => Buffer.concat(parts),
    foreign: () =>
      draw.chance(0.5)
        ? Uint8Array.from({ length: draw.pick([1, 1, 2, 4, 8]) }, () =>
            draw.pick([0, 1, 0x7f, 0x80, 0xff, draw.integer(0, 255)]),
          )
        : Buffer.from(hostileText(draw)),
  });
}

export function alteredText(draw: Draw, text: string): string {
  return edited<string>(draw, text, {
    length: (one) => one.length,
    slice: (one, from, to) => one.slice(from, to),
    joined: (parts) => parts.join(''),
    foreign: () =>
      draw.pick([
        () => hostileText(draw),
        () => String(hostileNumber(draw)),
        () => JSON.stringify(hostileValue(draw)),
        () =>
          draw.pick(['1e999', '-', '00', '.5', 'NaN', 'Infinity', 'null', '[[', ']]', ',,', '  ']),
        () => draw.pick(['[', '{"a":', '(', '- ']).repeat(draw.pick([3, 90, 101, 3000])),
      ])(),
  });
}

/** Another value somewhere in a JSON value, or something left out, doubled, renamed or moved. */
export function alteredValue(draw: Draw, value: unknown): unknown {
  const isList = Array.isArray(value);
  const isObject = typeof value === 'object' && value !== null && !isList;
  if (!isList && !isObject) return alteredScalar(draw, value);
  const entries: (readonly [string, unknown])[] = Object.entries(value);
  if (entries.length === 0 || draw.chance(0.05)) return hostileValue(draw);
  const at = draw.integer(0, entries.length - 1);
  const [key, one] = entries[at]!;
  switch (draw.integer(0, 9)) {
    case 0:
      entries.splice(at, 1);
      break;
    case 1:
      entries.splice(at, 0, [isList ? key : hostileText(draw), one]);
      break;
    case 2:
      entries[at] = [isList ? key : hostileText(draw), one];
      break;
    case 3:
      entries[at] = [key, draw.pick(entries)[1]];
      break;
    default:
      entries[at] = [key, alteredValue(draw, one)];
  }
  return isList ? entries.map(([, each]) => each) : Object.fromEntries(entries);
}

function alteredScalar(draw: Draw, value: unknown): unknown {
  if (typeof value !== 'number' || draw.chance(0.2)) return hostileValue(draw, 2);
  return draw.pick([
    () => hostileNumber(draw),
    () => value + draw.pick([-1, 1, 2, 1e-9, 1e-7]),
    () => -value,
    () => value * draw.pick([0, 0.5, 2, 10, 1e6]),
  ])();
}
