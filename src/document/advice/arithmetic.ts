const token =
  /\s*(?:(0x[\da-f]+|\d[\d_]*(?:\.\d*)?(?:e[-+]?\d+)?|\.\d+(?:e[-+]?\d+)?)|([A-Za-z_]\w*)|(\*\*|\/\/|[-+*/%()]))/iy;

/**
 * The number that a Python expression of numbers, names and the usual operators is: `gen_length // 2`, `int(2 * N)`.
 * Undefined where it is anything else, or where a name is not known.
 */
export function arithmetic(
  source: string,
  numberOf: (name: string) => number | undefined,
): number | undefined {
  const tokens = tokensOf(source);
  if (!tokens || tokens.length === 0) return undefined;
  let at = 0;
  const take = (...wanted: readonly string[]) =>
    wanted.includes(tokens[at] ?? '') ? tokens[at++] : undefined;

  const sum = (): number => {
    let left = product();
    for (let sign = take('+', '-'); sign; sign = take('+', '-'))
      left = sign === '+' ? left + product() : left - product();
    return left;
  };
  const product = (): number => {
    let left = signed();
    for (let sign = take('*', '/', '//', '%'); sign; sign = take('*', '/', '//', '%')) {
      const right = signed();
      // like Python's, the remainder has the sign of the divisor
      if (sign === '*') left *= right;
      else if (sign === '/') left /= right;
      else if (sign === '//') left = Math.floor(left / right);
      else left -= right * Math.floor(left / right);
    }
    return left;
  };
  const signed = (): number => (take('-') ? -signed() : power());
  const power = (): number => {
    const base = single();
    return take('**') ? base ** signed() : base;
  };
  const single = (): number => {
    const whole = tokens[at] === 'int' && tokens[at + 1] === '(';
    if (whole) at++;
    if (take('(')) {
      const inner = sum();
      if (!take(')')) return Number.NaN;
      return whole ? Math.trunc(inner) : inner;
    }
    const word = tokens[at++] ?? '';
    if (/^[\d.]/.test(word)) return Number(word.replaceAll('_', ''));
    return /^[A-Za-z_]/.test(word) ? (numberOf(word) ?? Number.NaN) : Number.NaN;
  };

  const value = sum();
  return at === tokens.length && Number.isFinite(value) ? value : undefined;
}

function tokensOf(source: string): readonly string[] | undefined {
  const matcher = new RegExp(token);
  const text = source.trim();
  const tokens: string[] = [];
  while (matcher.lastIndex < text.length) {
    const match = matcher.exec(text);
    if (!match || tokens.length > 50) return undefined;
    tokens.push(match[1] ?? match[2] ?? match[3] ?? '');
  }
  return tokens;
}
