// Rows that tell place by place what an order costs, gathered by order and by text.
import * as l10n from '@vscode/l10n';
import { counted } from '../../core/input/counted';
import { isObject } from '../../core/input/isObject';
import { longestLength } from '../../core/laws/law';
import type { MeasuredOrder, MeasuredRow } from '../../core/laws/measuredOrder';

/** Texts are gathered into at most so many groups, which error bars are told from. */
const mostGroups = 16;
/** Fewer texts do not tell how much texts differ. */
export const fewestTexts = 8;

/** Of positions that lie on a grid: how many rows and columns. */
export type Grid = readonly [rows: number, columns: number];

/** One call of the model: the first places of an order known, sums of losses over runs of the places behind. */
export interface OrderRow {
  readonly n: number;
  readonly order: string;
  readonly revealed: number;
  /** First place, end, nats. */
  readonly places: readonly (readonly [from: number, to: number, nats: number])[];
  /** Which text it is of. */
  readonly id: string;
  /** Rows and columns, where the order is one of a grid. */
  readonly grid?: Grid;
  /** With the text: rows of both the same are of the same order, drawn once. */
  readonly seed: string;
}

interface Level {
  readonly ends: readonly number[];
  /** By text and seed: what the runs cost. */
  readonly rows: Map<string, { readonly id: string; readonly cells: Float64Array }>;
}

/** Whether a JSON value is such a row. */
export function isOrderRow(value: unknown): value is { readonly [key: string]: unknown } {
  return isObject(value) && 'places' in value && 'order' in value;
}

/** The row, or what is wrong with it. */
export function orderRowOf(value: unknown): OrderRow | string {
  if (!isOrderRow(value))
    return l10n.t('the row has no "order" or no "places": rows of orders have both.');
  const { n, order, revealed, places, id, seed = 0 } = value;
  if (!(isCount(n) && n >= 1 && n <= longestLength))
    return l10n.t`"n" is ${told(n)}, not a length.`;
  if (typeof order !== 'string' || order === '') return l10n.t('"order" is no name of an order.');
  if (!(isCount(revealed) && revealed < n))
    return l10n.t`"revealed" is ${told(revealed)}, not a number from 0 to ${n - 1}.`;
  if (typeof id !== 'string' && typeof id !== 'number')
    return l10n.t('the row has no "id", which tells the rows of one text.');
  const runs = runsOf(places, revealed, n);
  if (typeof runs === 'string') return runs;
  const grid = gridOf(value.grid, n);
  if (typeof grid === 'string') return grid;
  const named = { n, order, revealed, id: JSON.stringify(id), seed: JSON.stringify(seed) };
  return { ...named, places: runs, ...(grid && { grid }) };
}

function gridOf(grid: unknown, n: number): Grid | string | undefined {
  if (grid === undefined) return undefined;
  const [rows, columns]: readonly unknown[] = Array.isArray(grid) ? grid : [];
  return isCount(rows) && isCount(columns) && rows * columns === n
    ? [rows, columns]
    : l10n.t`"grid" is ${told(grid)}, not [rows, columns] of ${n} positions.`;
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0;
}

function told(value: unknown): string {
  return JSON.stringify(value)?.slice(0, 40) ?? 'missing';
}

function runsOf(places: unknown, revealed: number, n: number): OrderRow['places'] | string {
  const broken = l10n.t`"places" are runs [from, to, nats] from ${revealed} to ${n}, one behind the other`;
  if (!Array.isArray(places) || places.length === 0) return `${broken}.`;
  let at = revealed;
  const runs: (readonly [number, number, number])[] = [];
  for (const run of places) {
    if (!Array.isArray(run) || run.length !== 3) return l10n.t`${broken}; ${told(run)} is none.`;
    const [from, to, nats]: readonly unknown[] = run;
    if (from !== at || !isCount(to) || to <= at || to > n)
      return l10n.t`${broken}; ${told(run)} is not.`;
    if (typeof nats !== 'number' || !Number.isFinite(nats))
      return l10n.t`the run ${told(run)} has no sum in nats.`;
    runs.push([at, to, nats]);
    at = to;
  }
  return at === n ? runs : l10n.t`${broken}; these end at ${at}.`;
}

/** Rows of one or several files. */
export class OrderRows {
  private readonly orders = new Map<string, Map<number, Level>>();
  private length = 0;
  /** Rows and columns, where rows tell them. */
  grid: Grid | undefined;
  /** Rows that came twice: of the same text, seed, order and number of known tokens. */
  repeated = 0;

  get names(): readonly string[] {
    return [...this.orders.keys()].sort(randomFirst);
  }

  /** Takes a row; says what is wrong with it, `false` where the same row was there already. */
  add({ n, order, revealed, places, id, seed, grid }: OrderRow): string | boolean {
    if (this.length !== 0 && n !== this.length)
      return l10n.t`the length is ${n}, before it was ${this.length}; a surface is of one length.`;
    if (grid && this.grid && grid[0] !== this.grid[0])
      return l10n.t`the grid is ${grid.join(' × ')}, before it was ${this.grid.join(' × ')}; a surface is of one grid.`;
    this.length = n;
    this.grid ??= grid;
    const levels = this.orders.get(order) ?? new Map<number, Level>();
    this.orders.set(order, levels);
    const ends = places.map(([, to]) => to);
    const level = levels.get(revealed) ?? { ends, rows: new Map() };
    levels.set(revealed, level);
    if (level.ends.length !== ends.length || level.ends.some((end, i) => end !== ends[i]))
      return l10n.t`rows of the order "${order}" with ${counted(revealed, 'token')} known have other runs of places before: keep what was measured at other levels in files of their own.`;
    const key = `${id} ${seed}`;
    if (level.rows.has(key)) {
      this.repeated++;
      return false;
    }
    level.rows.set(key, { id, cells: Float64Array.from(places, ([, , nats]) => nats) });
    return true;
  }

  /** What was measured of every order, random order first; undefined while there are too few texts. */
  result(): readonly MeasuredOrder[] | undefined {
    const texts = new Set<string>();
    for (const levels of this.orders.values())
      for (const { rows } of levels.values()) for (const { id } of rows.values()) texts.add(id);
    const groups = groupsOf([...texts]);
    const found = this.names.flatMap(
      (name) => measuredOrderOf(name, this.orders.get(name)!, groups) ?? [],
    );
    return found.length > 0 ? found : undefined;
  }
}

function randomFirst(one: string, other: string): number {
  return Number(other === 'random') - Number(one === 'random');
}

/** Texts in turn, whatever files they stood in: groups of as many as can be. */
function groupsOf(texts: string[]): ReadonlyMap<string, number> {
  const count = Math.min(mostGroups, texts.length - (texts.length % 2));
  return new Map(texts.sort().map((text, i) => [text, i % Math.max(1, count)] as const));
}

function measuredOrderOf(
  name: string,
  levels: ReadonlyMap<number, Level>,
  groups: ReadonlyMap<string, number>,
): MeasuredOrder | undefined {
  const known = [...levels.keys()].sort((one, other) => one - other);
  const texts = new Set([...(levels.get(0)?.rows.values() ?? [])].map(({ id }) => id)).size;
  if (known[0] !== 0 || texts < fewestTexts) return undefined;
  const count = Math.max(...groups.values()) + 1;
  const parts = known.map((revealed) => groupedCells(levels.get(revealed)!, groups, count));
  return {
    name,
    rows: known.map(
      (revealed): MeasuredRow => ({ known: revealed, ends: levels.get(revealed)!.ends }),
    ),
    groups: Array.from({ length: count }, (_, group) =>
      Float64Array.from(parts.flatMap((part) => [...part[group]!])),
    ),
    texts,
  };
}

/**
 * The mean of all rows and, for every group, so much more as its rows add to that mean, times the number of groups: the
 * mean of each group where all have as many rows, and together the mean of all in any case.
 */
function groupedCells(
  { rows, ends }: Level,
  groups: ReadonlyMap<string, number>,
  count: number,
): readonly Float64Array[] {
  const mean = new Float64Array(ends.length);
  for (const { cells } of rows.values())
    for (let i = 0; i < mean.length; i++) mean[i] = mean[i]! + cells[i]! / rows.size;
  const found = Array.from({ length: count }, () => mean.slice());
  for (const { id, cells } of rows.values()) {
    const own = found[groups.get(id)!]!;
    for (let i = 0; i < mean.length; i++)
      own[i] = own[i]! + (count * (cells[i]! - mean[i]!)) / rows.size;
  }
  return found;
}
