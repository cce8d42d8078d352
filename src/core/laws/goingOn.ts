// A law that is asked again and again of one sequence, of which more becomes known from question to question.
import type { Asked } from './anyQuestion';
import { type Oracle, type RevealPath, UNKNOWN } from './law';

/** Whatever answers, and the quicker way to go on where it has one. */
export type AskedOften = Asked & { readonly reveal?: () => RevealPath };

/**
 * As `conditionals`, by going on from the question before. Where something is masked again and the law's way does not go
 * back, it is asked anew from then on. What it gives is overwritten by the next question.
 */
export function goingOn(law: AskedOften): Oracle['conditionals'] {
  const { reveal } = law;
  if (!reveal) return law.conditionals;
  const told = new Int32Array(law.length).fill(UNKNOWN);
  const path = reveal();
  let goesBack = true;
  return (known) => {
    for (let i = 0; i < told.length && goesBack; i++) {
      const symbol = known[i]!;
      if (told[i] === symbol) continue;
      if (told[i] !== UNKNOWN) {
        path.forget?.(i);
        goesBack = path.forget !== undefined;
      }
      if (symbol !== UNKNOWN) path.know(i, symbol);
      told[i] = symbol;
    }
    return goesBack ? path.conditionals() : law.conditionals(known);
  };
}
