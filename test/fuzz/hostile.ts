// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a shell would fill it in, and nothing here may
// Numbers, texts and values that break programs.
import type { Draw } from './draw';

const numbers = [
  ...[0, -0, 1, -1, 2, 3, 4, 7, 8, 16, 0.5, 0.1, 1 / 3, 0.999999, 1.000001, 1e-17, 1e-300, 5e-324],
  ...[1e3, 4095, 4097, 1e5, 1e6, 1e6 + 1, 1e9, 2 ** 31, 2 ** 32, 2 ** 53, 2 ** 53 + 2, 1e21],
  ...[1e100, 1e300, 1.7976931348623157e308, -1e-9, -0.5, -3, -1e9, -1e308],
];

/** What breaks out of quotes, comments, lines, and encodings. */
const pieces = [
  ...['"', "'", '"""', "'''", '\\', '\n', '\r', '\r\n', '\f', '\v', '\t', '\0', '\x1b[31m', '\x7f'],
  ...['\u0085', '\u2028', '\u2029', '\u202e', '\ufeff', '\ud800', '\udc00', '\u{1f600}', 'é', '｛'],
  ...['#', '//', '/*', '*/', '{', '}', '[', ']', '(', ')', ',', ':', ';', '=', '%s', '$', '`'],
  ...['coding: unicode_escape ', 'coding=utf-7 ', '\\u000aimport os\\u000a', '\\N{LINE FEED}'],
  ...['<!--', '<script>', '&amp;', '$(id)', '| id', '=1+1', '@SUM(1)', '-2+3', '+AAo-', '*/;'],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '../..',
    '/',
    '.',
    '~',
    'import os',
  ],
];

export function hostileNumber(draw: Draw): number {
  if (draw.chance(0.3)) return draw.integer(-2, 70);
  return draw.chance(0.3) ? draw.random.uniform() : draw.pick(numbers);
}

export function hostileText(draw: Draw): string {
  if (draw.chance(0.02)) return draw.pick(pieces).repeat(20_000);
  return draw.some(pieces, draw.integer(0, 6)).join(draw.pick(['', '', ' ', 'a']));
}

/** Of one list. */
const mostCharacters = 2 ** 22;

/** Any JSON value. */
export function hostileValue(draw: Draw, depth = 3): unknown {
  const kind = draw.integer(0, depth > 0 ? 9 : 5);
  if (kind <= 2) return hostileNumber(draw);
  if (kind === 3) return hostileText(draw);
  if (kind <= 5) return draw.pick([null, true, false, '', 'auto', 'markov']);
  if (kind <= 7)
    return Array.from({ length: draw.integer(0, 5) }, () => hostileValue(draw, depth - 1));
  if (kind === 8) {
    const one = hostileValue(draw, 0);
    const length = draw.pick([0, 1, 10, 100, 1000, 20_000]);
    // a long text many times over would be gigabytes, and fail this program instead of the other
    const most = mostCharacters / Math.max(1, String(one).length);
    return Array.from({ length: Math.min(length, Math.ceil(most)) }, () => one);
  }
  return Object.fromEntries(
    Array.from({ length: draw.integer(0, 4) }, () => [
      hostileText(draw),
      hostileValue(draw, depth - 1),
    ]),
  );
}
