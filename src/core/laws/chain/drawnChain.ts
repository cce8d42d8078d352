// Sequences of a chain whose positions become known in sets that are fixed beforehand.
import { drawnPlainly, drawnSequence } from '../../kernels/drawnChain';
import { type Random, randomOrder } from '../../numbers/random';
import type { Structure } from '../structure';
import { stepOn } from './chain';

/** More powers of a matrix than this, in numbers, are not kept. */
const mostNumbers = 2 ** 22;

/** Draws sequences, in a random order where none is given; as long for many steps as for few. */
export type ChainDrawer = (sizes: Int32Array, random: Random, order?: Int32Array) => Int32Array;

const drawers = new WeakMap<Structure, ChainDrawer>();

/**
 * Of a chain with one matrix, by which every symbol can follow every other: draws positions in an order, so many at each step, each
 * given what was known before its step. Of that only the nearest on both sides matter, so that powers of the matrix are all it takes.
 * None for what is no such chain, or too long.
 */
export function chainDrawer(structure: Structure | undefined): ChainDrawer | undefined {
  if (structure?.kind !== 'chain') return undefined;
  const { chain } = structure;
  const { length, alphabet, initial, matrix } = chain;
  if (!matrix || length * alphabet ** 2 > mostNumbers) return undefined;
  const kept = drawers.get(structure);
  if (kept) return kept;
  if (!matrix.every((probability) => probability > 0)) return undefined;
  const laws = length * alphabet ** 2;
  const numbers = new Float64Array(laws + length * alphabet + 1);
  numbers.set(powersOf(matrix, alphabet, length));
  numbers.set(lawsOf(initial, matrix, length), laws);
  numbers[numbers.length - 1] = 1;
  const tables = { length, alphabet, numbers };
  const drawer: ChainDrawer = (sizes, random, order) =>
    drawnSequence(tables, sizes, random, order) ??
    drawnPlainly(tables, sizes, random, order ?? randomOrder(random, length));
  drawers.set(structure, drawer);
  return drawer;
}

/** The matrix to the powers 0 … N − 1, one behind the other. */
function powersOf(matrix: Float64Array, alphabet: number, length: number): Float64Array {
  const cells = alphabet ** 2;
  const powers = new Float64Array(length * cells);
  for (let x = 0; x < alphabet; x++) powers[x * alphabet + x] = 1;
  for (let g = 1; g < length; g++) {
    const [from, to] = [(g - 1) * cells, g * cells];
    for (let x = 0; x < cells; x += alphabet) {
      const row = powers.subarray(from + x, from + x + alphabet);
      timesMatrix(row, matrix, powers.subarray(to + x, to + x + alphabet));
    }
  }
  return powers;
}

/** The laws of all positions, one behind the other. */
function lawsOf(initial: Float64Array, matrix: Float64Array, length: number): Float64Array {
  const { length: alphabet } = initial;
  const laws = new Float64Array(length * alphabet);
  laws.set(initial);
  for (let from = 0; from + alphabet < laws.length; from += alphabet)
    stepOn(laws, from, matrix, alphabet);
  return laws;
}

function timesMatrix(row: Float64Array, matrix: Float64Array, product: Float64Array): void {
  const { length: size } = row;
  for (let x = 0, cell = 0; x < size; x++)
    for (let y = 0; y < size; y++, cell++) product[y] = product[y]! + row[x]! * matrix[cell]!;
}
