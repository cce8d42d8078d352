import { curieWeiss } from './curieWeiss';
import { exchangeable } from './exchangeable';
import type { Family } from './family';
import { independent } from './independent';
import { markov } from './markov';
import { parity } from './parity';
import { permutation } from './permutation';
import { repetition } from './repetition';
import { table } from './table';

/** Every family of distributions there is, in the order of menus and completions. */
export const families: readonly Family[] = [
  markov,
  independent,
  exchangeable,
  curieWeiss,
  permutation,
  repetition,
  parity,
  table,
];

export function findFamily(name: string): Family | undefined {
  return families.find((family) => family.name === name);
}
