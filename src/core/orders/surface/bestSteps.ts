// The sizes of steps that cost least under a surface: dynamic programming over where steps end.
import type { Job } from '../../jobs/job';
import type { StepCostTable } from './stepCosts';

/** Steps and the least total of the entropies of their tokens, each at the beginning of its step. */
export interface BestSteps {
  readonly sizes: Int32Array;
  readonly total: number;
}

/**
 * D(k, e) = min over beginnings b of D(k − 1, b) + w(b, e), layer by layer: two layers of values, and of every layer the
 * best beginnings as 16-bit numbers. Nothing is assumed of the costs.
 */
class Layers {
  readonly parents: Uint16Array[] = [];
  private now: Float64Array;
  private next: Float64Array;

  constructor(private readonly table: StepCostTable) {
    const points = table.grid.rows.length + 1;
    this.now = new Float64Array(points).fill(Number.POSITIVE_INFINITY);
    this.next = this.now.slice();
    this.now[0] = 0;
  }

  /** The least total with as many steps as there are layers. */
  get total(): number {
    return this.now[this.now.length - 1]!;
  }

  /** One step more. */
  add(keepParents: boolean): void {
    const { costs, first } = this.table;
    const { now, next } = this;
    const parents = new Uint16Array(keepParents ? now.length : 0);
    const done = this.layers++;
    next.fill(Number.POSITIVE_INFINITY);
    for (let end = done + 1; end < now.length; end++) {
      const column = (end * (end - 1)) / 2;
      let least = Number.POSITIVE_INFINITY;
      let from = 0;
      for (let begin = Math.max(done, first[end]!); begin < end; begin++) {
        const total = now[begin]! + costs[column + begin]!;
        if (total < least) {
          least = total;
          from = begin;
        }
      }
      next[end] = least;
      if (keepParents) parents[end] = from;
    }
    this.parents.push(parents);
    [this.now, this.next] = [next, now];
  }

  /** The steps that reach the end with the last layer. */
  sizes(): Int32Array {
    const { grid } = this.table;
    const pointAt = (point: number) => grid.rows[point] ?? grid.length;
    const sizes = new Int32Array(this.parents.length);
    let end = grid.rows.length;
    for (let k = this.parents.length - 1; k >= 0; k--) {
      const begin = this.parents[k]![end]!;
      sizes[k] = pointAt(end) - pointAt(begin);
      end = begin;
    }
    return sizes;
  }

  private layers = 0;
}

/** The best steps, exactly so many; where the grid has fewer rows, its steps split further, which never costs. */
export function bestSteps(table: StepCostTable, steps: number): BestSteps {
  const layers = new Layers(table);
  const most = Math.min(steps, table.grid.rows.length);
  for (let k = 0; k < most; k++) layers.add(true);
  return { sizes: splitInto(layers.sizes(), steps), total: layers.total };
}

/** The fewest steps whose total is no more than this; one token a step where nothing else is. */
export function fewestSteps(table: StepCostTable, most: number): BestSteps {
  const layers = new Layers(table);
  const { grid } = table;
  for (let k = 0; k < grid.rows.length; k++) {
    layers.add(true);
    if (layers.total <= most) return { sizes: layers.sizes(), total: layers.total };
  }
  return { sizes: splitInto(layers.sizes(), grid.length), total: layers.total };
}

/** The least totals for every number of steps up to this one, from the fewest that there can be. */
export function* leastTotals(table: StepCostTable, most: number): Job<Float64Array> {
  const layers = new Layers(table);
  const totals = new Float64Array(Math.max(0, most - table.fewest + 1));
  for (let k = 1; k <= most; k++) {
    if (k <= table.grid.rows.length) layers.add(false);
    if (k >= table.fewest) totals[k - table.fewest] = layers.total;
    yield { fraction: k / most };
  }
  return totals;
}

/** The same steps, the largest halved until there are so many. */
function splitInto(sizes: Int32Array, steps: number): Int32Array {
  const split = Array.from(sizes);
  while (split.length < steps) {
    const largest = split.reduce((best, size, k) => (size > split[best]! ? k : best), 0);
    const size = split[largest]!;
    split.splice(largest, 1, Math.ceil(size / 2), Math.floor(size / 2));
  }
  return Int32Array.from(split);
}
