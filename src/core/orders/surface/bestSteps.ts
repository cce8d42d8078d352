// The sizes of steps that cost least under a surface: dynamic programming over where steps end.
import { finish, type Job } from '../../jobs/job';
import type { StepCostTable } from './stepCosts';

/** Steps and the least total of the entropies of their tokens, each at the beginning of its step. */
export interface BestSteps {
  readonly sizes: Int32Array;
  readonly total: number;
}

/**
 * D(k, e) = min over beginnings b of D(k − 1, b) + w(b, e), layer by layer: two layers of values, and of every layer the
 * best beginnings as 16-bit numbers.
 */
class Layers {
  readonly parents: Uint16Array[] = [];
  /** The least total with so many steps, from one on. */
  readonly totals: number[] = [];
  private now: Float64Array;
  private next: Float64Array;

  constructor(private readonly table: StepCostTable) {
    const points = table.grid.rows.length + 1;
    this.now = new Float64Array(points).fill(Number.POSITIVE_INFINITY);
    this.next = this.now.slice();
    this.now[0] = 0;
  }

  /** One step more. */
  add(keepParents: boolean): void {
    const { table, now, next } = this;
    const parents = new Uint16Array(now.length);
    const layer = { now, next, parents, done: this.totals.length };
    next.fill(Number.POSITIVE_INFINITY);
    if (table.monge && table.fewest === 1) divide(table, layer, layer.done + 1, now.length - 1);
    else tryAll(table, layer);
    if (keepParents) this.parents.push(parents);
    [this.now, this.next] = [next, now];
    const { finest } = table;
    this.totals.push(finest[finest.length - 1]! + next[next.length - 1]!);
  }

  /** The steps that reach the end with so many layers. */
  sizes(layers: number): Int32Array {
    const { grid } = this.table;
    const pointAt = (point: number) => grid.rows[point] ?? grid.length;
    const sizes = new Int32Array(layers);
    let end = grid.rows.length;
    for (let k = layers - 1; k >= 0; k--) {
      const begin = this.parents[k]![end]!;
      sizes[k] = pointAt(end) - pointAt(begin);
      end = begin;
    }
    return sizes;
  }
}

/** From the least totals with so many steps to those with one more. */
interface Layer {
  readonly now: Float64Array;
  readonly next: Float64Array;
  readonly parents: Uint16Array;
  /** How many steps there are so far: so many rows are revealed at least. */
  readonly done: number;
}

/** Where costs are Monge, the later a step ends, the later the best one begins: the middle end halves what is tried. */
function divide(
  table: StepCostTable,
  layer: Layer,
  low: number,
  high: number,
  from = layer.done,
  to = high - 1,
): void {
  if (low > high) return;
  const middle = (low + high) >> 1;
  const { excess } = table;
  const { now, next, parents } = layer;
  const column = (middle * (middle - 1)) / 2;
  let least = Number.POSITIVE_INFINITY;
  let best = from;
  for (let begin = Math.min(to, middle - 1); begin >= from; begin--) {
    const total = now[begin]! + excess[column + begin]!;
    if (total < least) {
      least = total;
      best = begin;
    }
  }
  next[middle] = least;
  parents[middle] = best;
  divide(table, layer, low, middle - 1, from, best);
  divide(table, layer, middle + 1, high, best, to);
}

/**
 * Nothing is assumed but that a step that begins earlier costs no less, up to the slack: beginnings are tried from the
 * latest on, until the step alone costs more than the best that was found.
 */
function tryAll({ excess, first, slack }: StepCostTable, layer: Layer): void {
  const { now, next, parents, done } = layer;
  const before = now.reduce((one, other) => Math.min(one, other), 0) - slack;
  for (let end = done + 1; end < now.length; end++) {
    const column = (end * (end - 1)) / 2;
    const earliest = Math.max(done, first[end]!);
    let least = Number.POSITIVE_INFINITY;
    let best = earliest;
    for (let begin = end - 1; begin >= earliest; begin--) {
      const cost = excess[column + begin]!;
      if (cost + before >= least) break;
      const total = now[begin]! + cost;
      if (total < least) {
        least = total;
        best = begin;
      }
    }
    next[end] = least;
    parents[end] = best;
  }
}

const known = new WeakMap<StepCostTable, Layers>();

/** Those of a table with the best beginnings, kept: a plan asks for one step more and one fewer as well. */
function layersOf(table: StepCostTable): Layers {
  const found = known.get(table) ?? new Layers(table);
  known.set(table, found);
  return found;
}

/** How many layers of a table are known; nothing that needs no more takes long. */
export function layersKnown(table: StepCostTable): number {
  return known.get(table)?.totals.length ?? 0;
}

/** Finds what `bestSteps` needs for up to so many steps, a layer at a time. */
export function* preparedSteps(table: StepCostTable, steps: number): Job<void> {
  const layers = layersOf(table);
  const most = Math.min(steps, table.grid.rows.length);
  while (layers.totals.length < most) {
    layers.add(true);
    yield { fraction: layers.totals.length / most };
  }
}

/** Finds what `fewestSteps` needs, a layer at a time, and one step more. */
export function* preparedFewest(table: StepCostTable, most: number): Job<void> {
  const rows = table.grid.rows.length;
  let steps = 1;
  for (; steps < rows; steps++) {
    yield* preparedSteps(table, steps);
    if (layersOf(table).totals[steps - 1]! <= most) break;
  }
  yield* preparedSteps(table, steps + 1);
}

/** The best steps, exactly so many; where the grid has fewer rows, its steps split further, which never costs. */
export function bestSteps(table: StepCostTable, steps: number): BestSteps {
  finish(preparedSteps(table, steps));
  const layers = layersOf(table);
  const most = Math.min(steps, table.grid.rows.length);
  const total = layers.totals[most - 1] ?? Number.POSITIVE_INFINITY;
  return { sizes: splitInto(layers.sizes(most), steps), total };
}

/** The best steps for each of these numbers, found together, a layer at a time. */
export function* bestStepsForEach(
  table: StepCostTable,
  wanted: readonly number[],
): Job<ReadonlyMap<number, BestSteps>> {
  yield* preparedSteps(table, Math.max(0, ...wanted));
  return new Map(wanted.map((steps) => [steps, bestSteps(table, steps)]));
}

/** The fewest steps whose total is no more than this; one token a step where nothing else is. */
export function fewestSteps(table: StepCostTable, most: number): BestSteps {
  const layers = layersOf(table);
  const { grid } = table;
  for (let k = 1; k <= grid.rows.length; k++) {
    finish(preparedSteps(table, k));
    const total = layers.totals[k - 1]!;
    if (total <= most) return { sizes: layers.sizes(k), total };
  }
  const total = layers.totals.at(-1)!;
  return { sizes: splitInto(layers.sizes(grid.rows.length), grid.length), total };
}

/** The least totals for every number of steps up to this one, from the fewest that there can be. */
export function* leastTotals(table: StepCostTable, most: number): Job<Float64Array> {
  const layers = new Layers(table);
  const totals = new Float64Array(Math.max(0, most - table.fewest + 1));
  for (let k = 1; k <= most; k++) {
    if (k <= table.grid.rows.length) layers.add(false);
    if (k >= table.fewest) totals[k - table.fewest] = layers.totals.at(-1)!;
    yield { fraction: k / most };
  }
  return totals;
}

/** The same steps, the largest halved until there are so many. */
export function splitInto(sizes: Int32Array, steps: number): Int32Array {
  const split = Array.from(sizes);
  while (split.length < steps) {
    const largest = split.reduce((best, size, k) => (size > split[best]! ? k : best), 0);
    const size = split[largest]!;
    split.splice(largest, 1, Math.ceil(size / 2), Math.floor(size / 2));
  }
  return Int32Array.from(split);
}
