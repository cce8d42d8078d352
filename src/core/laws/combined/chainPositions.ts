// Some positions of a chain, from left to right: a chain again.
import type { Chain } from '../structure';

/** Steps over what is left out are products of matrices. */
export function projectedChain(chain: Chain, positions: readonly number[]): Chain {
  const { alphabet } = chain;
  const [first = 0] = positions;
  let initial = chain.initial;
  for (let l = 0; l < first; l++) initial = movedOn(initial, chain.transition(l));
  const transitions = positions.slice(1).map((to, k) => {
    let matrix = chain.transition(positions[k]!);
    for (let l = positions[k]! + 1; l < to; l++)
      matrix = product(matrix, chain.transition(l), alphabet);
    return matrix;
  });
  return { length: positions.length, alphabet, initial, transition: (l) => transitions[l]! };
}

function movedOn(law: Float64Array, matrix: Float64Array): Float64Array {
  const next = new Float64Array(law.length);
  law.forEach((weight, x) => {
    for (let y = 0; y < law.length; y++) next[y] = next[y]! + weight * matrix[x * law.length + y]!;
  });
  return next;
}

function product(one: Float64Array, other: Float64Array, size: number): Float64Array {
  const cells = new Float64Array(size * size);
  for (let x = 0; x < size; x++)
    cells.set(movedOn(one.subarray(x * size, (x + 1) * size), other), x * size);
  return cells;
}
