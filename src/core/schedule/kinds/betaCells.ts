// What a search among Beta shapes may have missed: rectangles of shapes, with bounds on all schedules within.

/** What is searched: schedules by their shapes, and what they cost. */
export interface BetaSearch {
  readonly conditionalEntropy: Float64Array;
  sizes(a: number, b: number): Int32Array;
  costOf(sizes: Int32Array): number;
}

/** All shapes with a and b between these. */
interface Cell {
  readonly a: readonly [number, number];
  readonly b: readonly [number, number];
  /** Ends of the steps where the fewest tokens are revealed early, largest a and least b, and where the most are. */
  readonly late: Int32Array;
  readonly early: Int32Array;
  /** No schedule within costs less. */
  readonly bound: number;
}

/** Sides that differ by less than this share are no sides any more. */
const finest = 1e-9;

/**
 * The cheapest schedule of all shapes within a grid, or what was known where too much would have to be looked at. A Beta
 * law with larger a, or smaller b, reveals less at every time, so every end within a cell lies between those at two of
 * its corners; a cell whose cheapest combination of ends costs no less than what is known is left alone, others are halved. Bounds look at
 * pairs of ends of neighbouring steps: at most about so many, over all cells.
 */
export function cheapestWithin(
  search: BetaSearch,
  grid: readonly number[],
  known: Int32Array,
  mostEvaluated: number,
  mostPairs = 1e7,
): Int32Array {
  const { costOf, sizes } = search;
  let best = { sizes: known, cost: costOf(known) };
  let pairs = 0;
  let evaluated = 0;
  const endsAt = (a: number, b: number): Int32Array => {
    const found = sizes(a, b);
    const cost = costOf(found);
    evaluated++;
    if (cost < best.cost) best = { sizes: found, cost };
    return endsOf(found);
  };
  const slack = () => 1e-12 * Math.abs(best.cost);
  const open: Cell[] = [];
  const add = (cell: Omit<Cell, 'bound'>) => {
    pairs += pairsOf(cell);
    if (pairs > mostPairs) return;
    const bound = leastBetween(search.conditionalEntropy, cell);
    if (bound < best.cost - slack()) open.push({ ...cell, bound });
  };
  const corners = grid.map((a) => grid.map((b) => endsAt(a, b)));
  for (let i = 1; i < grid.length; i++)
    for (let j = 1; j < grid.length; j++)
      add({
        a: [grid[i - 1]!, grid[i]!],
        b: [grid[j - 1]!, grid[j]!],
        late: corners[i]![j - 1]!,
        early: corners[i - 1]![j]!,
      });
  evaluated = 0;
  while (open.length > 0 && evaluated < mostEvaluated && pairs <= mostPairs) {
    const cell = takeLeast(open);
    if (cell.bound >= best.cost - slack()) break;
    for (const half of halvesOf(cell, endsAt)) add(half);
  }
  return best.sizes;
}

function endsOf(sizes: Int32Array): Int32Array {
  let end = 0;
  return sizes.map((size) => {
    end += size;
    return end;
  });
}

function takeLeast(open: Cell[]): Cell {
  let least = 0;
  for (const [i, { bound }] of open.entries()) if (bound < open[least]!.bound) least = i;
  const [cell] = open.splice(least, 1);
  return cell!;
}

function halvesOf(
  { a, b, late, early }: Cell,
  endsAt: (a: number, b: number) => Int32Array,
): readonly Omit<Cell, 'bound'>[] {
  const wide = a[1] / a[0] >= b[1] / b[0];
  const [low, high] = wide ? a : b;
  if (high / low < 1 + finest) return [];
  const middle = Math.sqrt(low * high);
  return wide
    ? [
        { a: [a[0], middle], b, late: endsAt(middle, b[0]), early },
        { a: [middle, a[1]], b, late, early: endsAt(middle, b[1]) },
      ]
    : [
        { a, b: [b[0], middle], late, early: endsAt(a[0], middle) },
        { a, b: [middle, b[1]], late: endsAt(a[1], middle), early },
      ];
}

function pairsOf({ late, early }: Pick<Cell, 'late' | 'early'>): number {
  let before = 1;
  let total = 0;
  for (const [k, end] of late.entries()) {
    const width = early[k]! - end + 1;
    total += before * width;
    before = width;
  }
  return total;
}

/** The least Σ (t_k − t_{k−1}) h(t_{k−1}) of all increasing ends between those of a cell. */
function leastBetween(
  conditionalEntropy: Float64Array,
  { late, early }: Pick<Cell, 'late' | 'early'>,
): number {
  let from = 0;
  let least = new Float64Array(1);
  for (let k = 0; k < late.length; k++) {
    const low = late[k]!;
    const next = new Float64Array(early[k]! - low + 1).fill(Number.POSITIVE_INFINITY);
    for (let i = 0; i < next.length; i++) {
      const end = low + i;
      for (let j = 0; j < least.length && from + j < end; j++) {
        const cost = least[j]! + (end - from - j) * conditionalEntropy[from + j]!;
        if (cost < next[i]!) next[i] = cost;
      }
    }
    least = next;
    from = low;
  }
  return least[0]!;
}
