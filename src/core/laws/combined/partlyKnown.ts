// Questions about partly known sequences that any law answers, by the chain rule.
import type { Random } from '../../numbers/random';
import { drawIndex } from '../../numbers/random';
import { type Oracle, type RevealPath, UNKNOWN } from '../law';

/** A path of any oracle: its own where it has one. */
export function pathOf(law: Oracle & { readonly reveal?: () => RevealPath }): RevealPath {
  const own = law.reveal?.();
  if (own) return own;
  const known = new Int32Array(law.length).fill(UNKNOWN);
  return {
    know: (position, symbol) => {
      known[position] = symbol;
    },
    conditionals: () => law.conditionals(known),
  };
}

/** log of the probability that the known positions have these symbols: one question for each of them. */
export function logProbabilityOfKnown(
  law: Oracle & { readonly reveal?: () => RevealPath },
  known: Int32Array,
): number {
  const path = pathOf(law);
  let total = 0;
  for (let i = 0; i < known.length && total > Number.NEGATIVE_INFINITY; i++) {
    const symbol = known[i]!;
    if (symbol === UNKNOWN) continue;
    if (symbol >= law.alphabet) return Number.NEGATIVE_INFINITY;
    total += Math.log(path.conditionals()[i * law.alphabet + symbol]!);
    path.know(i, symbol);
  }
  return total;
}

/** Draws the hidden positions of a sequence one by one, exactly from the law given the known ones. */
export function drawHidden(
  law: Oracle & { readonly reveal?: () => RevealPath },
  known: Int32Array,
  random: Random,
): Int32Array {
  const values = known.slice();
  const path = pathOf(law);
  known.forEach((symbol, i) => {
    if (symbol !== UNKNOWN) path.know(i, symbol);
  });
  known.forEach((symbol, i) => {
    if (symbol !== UNKNOWN) return;
    const from = i * law.alphabet;
    values[i] = drawIndex(random, path.conditionals().subarray(from, from + law.alphabet));
    path.know(i, values[i]!);
  });
  return values;
}
