// What is answered where samplers came to what cannot occur: one rule, for every law and however it is written.
import { type DiscreteDistribution, type Oracle, UNKNOWN } from './law';

/** Whatever answers; a law also says what can occur, and a model answers whatever it is asked. */
export type Asked = Oracle & Partial<Pick<DiscreteDistribution, 'possible'>>;

/**
 * As `conditionals` for whatever is known (by `ask`, where that is quicker). Of what cannot occur a law says nothing: all
 * symbols are alike wherever one is hidden.
 */
export function anyQuestion(
  { possible, alphabet, conditionals }: Asked,
  ask = conditionals,
): Oracle['conditionals'] {
  if (!possible) return ask;
  return (known) => (possible(known) ? ask(known) : evenRows(known, alphabet));
}

/** The answer to what cannot occur. */
export function evenRows(known: Int32Array, alphabet: number): Float64Array {
  const rows = new Float64Array(known.length * alphabet);
  known.forEach((symbol, i) => {
    const row = rows.subarray(i * alphabet, (i + 1) * alphabet);
    if (symbol === UNKNOWN) row.fill(1 / alphabet);
    else row[symbol] = 1;
  });
  return rows;
}
