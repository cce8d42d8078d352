/** Nobody writes longer sums. */
const mostTokens = 100;

/** What stands between `$((` and `))`, in whole numbers; undefined where it is no sum of known ones. */
export function shellArithmetic(text: string, worth: (name: string) => number): number | undefined {
  const tokens = text.match(/\d+|[A-Za-z_]\w*|\S/g) ?? [];
  if (tokens.length > mostTokens) return undefined;
  let next = 0;
  const operand = (): number => {
    const token = (tokens[next] === '$' ? tokens[++next] : tokens[next]) ?? '';
    next++;
    if (token === '-') return -operand();
    if (token === '(') {
      const value = sum();
      return tokens[next++] === ')' ? value : Number.NaN;
    }
    if (token === '{') {
      const name = tokens[next++] ?? '';
      return tokens[next++] === '}' ? worth(name) : Number.NaN;
    }
    if (/^\d/.test(token)) return Number(token);
    return /^\w/.test(token) ? worth(token) : Number.NaN;
  };
  const product = (): number => {
    let value = operand();
    for (let sign = tokens[next]; sign !== undefined && /[*/%]/.test(sign); sign = tokens[next]) {
      next++;
      const other = operand();
      if (sign === '*') value *= other;
      else value = sign === '/' ? Math.trunc(value / other) : value % other;
    }
    return value;
  };
  const sum = (): number => {
    let value = product();
    for (let sign = tokens[next]; sign === '+' || sign === '-'; sign = tokens[next]) {
      next++;
      value += sign === '+' ? product() : -product();
    }
    return value;
  };
  const value = sum();
  return next === tokens.length && Number.isInteger(value) ? value : undefined;
}
