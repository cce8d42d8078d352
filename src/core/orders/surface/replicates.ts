// One random sample of a surface: along one order, of one sequence where the law's entropies need one.
import type { Job } from '../../jobs/job';
import type { PreparedEntropies } from '../../laws/exactEntropies';
import { type DiscreteDistribution, type RevealPath, UNKNOWN } from '../../laws/law';
import { entropyOf } from '../../numbers/entropy';
import type { Random } from '../../numbers/random';
import type { OrderLaw } from '../kinds/kind';
import { addEvenRow, addRow, meanHidden } from './addRow';
import { cellsAndEntropy, endOfRun, type SurfaceGrid } from './grid';

/** What becomes known along one order, and how uncertain every position then is. */
interface SampledPath {
  know(position: number): void;
  entropies(): Float64Array;
}

/** Begins a sample: its sequence is drawn first, so that all orders with the same randomness have the same. */
export type BeginSample = (random: Random) => SampledPath;

/** Of entropies that are known for all sequences at once. */
export function samplesOfOrders(prepared: PreparedEntropies): BeginSample {
  return () => prepared.path();
}

/** Of one sequence of a law, by its exact conditionals: Rao–Blackwell, since only the known tokens are drawn. */
export function samplesOfLaw(draw: (random: Random) => DiscreteDistribution): BeginSample {
  return (random) => {
    const law = draw(random);
    const { length, alphabet } = law;
    const sample = law.sample(random);
    const path = law.reveal?.() ?? pathFromNothing(law);
    const entropies = new Float64Array(length);
    const known = new Uint8Array(length);
    return {
      know: (position) => {
        known[position] = 1;
        path.know(position, sample[position]!);
      },
      entropies: () => {
        if (path.entropies) return path.entropies();
        const rows = path.conditionals();
        for (let i = 0; i < length; i++)
          entropies[i] = known[i] === 1 ? 0 : entropyOf(rows, i * alphabet, alphabet);
        return entropies;
      },
    };
  };
}

function pathFromNothing(law: DiscreteDistribution): RevealPath {
  const known = new Int32Array(law.length).fill(UNKNOWN);
  return {
    know: (position, symbol) => {
      known[position] = symbol;
    },
    conditionals: () => law.conditionals(known),
  };
}

/**
 * Adds one sample to the cells. Where rows are left out, the entropy of the whole, Σ A(r, r), is told by one random row
 * of those between two of the grid: unbiased, however the surface runs in between.
 */
export function* addSample(
  cells: Float64Array,
  begin: BeginSample,
  law: OrderLaw,
  grid: SurfaceGrid,
  random: Random,
  weight: number,
): Job<void, void> {
  const path = begin(random);
  const order = law.draw(random);
  const { rows } = grid;
  let known = 0;
  const knowUpTo = (count: number) => {
    for (; known < count; known++) path.know(order[known]!);
    return { order, entropies: path.entropies() };
  };
  const last = cellsAndEntropy(grid) - 1;
  for (const [i, row] of rows.entries()) {
    yield;
    const source = knowUpTo(row);
    if (law.uniform) addEvenRow(cells, grid, i, meanHidden(source, row), weight);
    else addRow(cells, grid, i, source, weight);
    const run = endOfRun(grid, i) - row;
    const looked = run > 1 ? row + random.integer(run) : row;
    const there = looked > row ? knowUpTo(looked) : source;
    const next = law.uniform ? meanHidden(there, looked) : there.entropies[order[looked]!]!;
    cells[last] = cells[last]! + weight * run * next;
  }
}
