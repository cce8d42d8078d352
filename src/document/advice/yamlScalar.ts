/** What a scalar of YAML stands for: numbers, truths and null as the core schema of YAML 1.2 has them, else text. */
export type YamlScalar = number | string | boolean | null;

const nothing = /^(?:~|null|Null|NULL)?$/;
const truth = /^(?:true|True|TRUE|(false|False|FALSE))$/;
const whole = /^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$/;
const decimal = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const infinite = /^([-+]?)\.(?:inf|Inf|INF)$/;
const noNumber = /^\.(?:nan|NaN|NAN)$/;

/** A scalar without quotes, as it stands in the text. */
export function plainScalar(source: string): YamlScalar {
  const text = folded(source);
  if (nothing.test(text)) return null;
  const truthful = truth.exec(text);
  if (truthful) return truthful[1] === undefined;
  if (whole.test(text) || decimal.test(text)) return Number(text);
  const boundless = infinite.exec(text);
  if (boundless) return boundless[1] === '-' ? -Infinity : Infinity;
  return noNumber.test(text) ? Number.NaN : text;
}

/** A text in quotes; undefined where its end is missing or an escape means nothing. */
export function quotedScalar(source: string): string | undefined {
  const quote = source[0];
  if (source.length < 2 || !source.endsWith(quote ?? '')) return undefined;
  const inside = source.slice(1, -1);
  return quote === "'" ? folded(inside).replaceAll("''", "'") : unescaped(inside);
}

/** Lines of one scalar: a break is a space, and of several the first is dropped. */
function folded(text: string): string {
  const [first = '', ...others] = text.split(/\r\n?|\n/);
  if (others.length === 0) return first;
  let all = first.trimEnd();
  let emptyBefore = false;
  for (const line of others.map((other) => other.trim())) {
    all += line === '' ? '\n' : emptyBefore ? line : ` ${line}`;
    emptyBefore = line === '';
  }
  return all;
}

const escaped = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([\s\S]))/g;

const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  '/': '/',
  '\\': '\\',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};

/** A break after a backslash is none. */
const joined = /(\\\\)|\\(?:\r\n?|\n)[ \t]*/g;

function unescaped(inside: string): string | undefined {
  let known = true;
  const text = folded(inside.replace(joined, '$1')).replace(
    escaped,
    (_, x?: string, u?: string, long?: string, one = '') => {
      const code = x ?? u ?? long;
      const meant = code === undefined ? escapes[one] : character(Number.parseInt(code, 16));
      known &&= meant !== undefined;
      return meant ?? '';
    },
  );
  return known ? text : undefined;
}

function character(code: number): string | undefined {
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
