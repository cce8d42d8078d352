// Sums of the measured rows for each number of known tokens.
import type { Job } from '../../core/jobs/job';

/** What the rows say of every number of known tokens. */
export interface LevelSummary {
  /** Means; null where there is no row. */
  readonly values: readonly (number | null)[];
  /** Of the means; null where a single row cannot tell. */
  readonly standardErrors: readonly (number | null)[];
  readonly rows: readonly number[];
}

/** So many are summed up before somebody may want to stop. */
const levelsAtOnce = 20_000;

/** A row that lies far from all others with as many known tokens. */
export interface Outlier {
  readonly j: number;
  readonly value: number;
  /** How many standard deviations of the others. */
  readonly deviations: number;
  /** The mean with it, and without. */
  readonly mean: number;
  readonly without: number;
}

/** So far, and from so many others, that chance does not bring it about. */
const farDeviations = 10;
const fewestOthers = 16;

/** Sums of the rows of one j (West's weighted updates). */
class Sums {
  rows = 0;
  weight = 0;
  squares = 0;
  mean = 0;
  spread = 0;

  add(value: number, weight: number): void {
    const total = this.weight + weight;
    const delta = value - this.mean;
    this.mean += (delta * weight) / total;
    this.weight = total;
    this.squares += weight * weight;
    this.spread += weight * delta * (value - this.mean);
    this.rows++;
  }

  addSummary(mean: number, error: number, rows: number, weight: number): void {
    const added = rows * weight;
    const before = this.weight;
    const total = before + added;
    const delta = mean - this.mean;
    this.spread +=
      error ** 2 * weight * rows * (rows - 1) + (delta * delta * before * added) / total;
    this.mean += (delta * added) / total;
    this.weight = total;
    this.squares += rows * weight * weight;
    this.rows += rows;
  }

  /** Of the mean. */
  get standardError(): number {
    return Math.sqrt((this.variance * this.squares) / this.weight / this.weight);
  }

  /** Of the rows, not of their mean. */
  get variance(): number {
    return Math.max(0, (this.spread / this.weight) * (this.rows / (this.rows - 1)));
  }

  copy(): Sums {
    const copy = new Sums();
    copy.rows = this.rows;
    copy.weight = this.weight;
    copy.squares = this.squares;
    copy.mean = this.mean;
    copy.spread = this.spread;
    return copy;
  }
}

/** The least or the largest row of a level. */
interface End {
  value: number;
  weight: number;
}

const none: readonly End[] = [];

/** The rows of one j: those between the least and the largest in sums, these two by themselves. */
class Level {
  readonly inner = new Sums();
  /** Values with their weights: none, one, or the least and the largest. */
  readonly ends: End[] = [];
  /** Where something came in without a standard error, so that there can be none. */
  lacking = false;

  add(value: number, weight: number): void {
    const { ends, inner } = this;
    const [least, largest] = ends;
    if (!least || !largest) {
      ends.push({ value, weight });
      ends.sort((one, other) => one.value - other.value);
      return;
    }
    const end = value < least.value ? least : value > largest.value ? largest : undefined;
    if (!end) {
      inner.add(value, weight);
      return;
    }
    inner.add(end.value, end.weight);
    end.value = value;
    end.weight = weight;
  }

  sums(leaveOut: boolean): Sums {
    if (this.ends.length === 0) return this.inner;
    const outlying = leaveOut ? this.outlying() : none;
    const sums = this.inner.copy();
    for (const end of this.ends) if (!outlying.includes(end)) sums.add(end.value, end.weight);
    return sums;
  }

  rows(leaveOut: boolean): number {
    return this.inner.rows + this.ends.length - (leaveOut ? this.outlying().length : 0);
  }

  outlying(): readonly End[] {
    const { inner, ends } = this;
    if (inner.rows < fewestOthers) return none;
    const far = farDeviations * Math.sqrt(inner.variance);
    return ends.filter(({ value }) => far > 0 && Math.abs(value - inner.mean) > far);
  }
}

function outliersOf(j: number, level: Level): readonly Outlier[] {
  const outlying = level.outlying();
  if (outlying.length === 0) return [];
  const { inner } = level;
  const [mean, without] = [level.sums(false).mean, level.sums(true).mean];
  return outlying.map(({ value }) => ({
    j,
    value,
    deviations: Math.abs(value - inner.mean) / Math.sqrt(inner.variance),
    mean,
    without,
  }));
}

/** What is enough to know of the rows of each j: sums that do not grow with the file. */
export class Levels {
  private readonly levels: (Level | undefined)[] = [];
  /** Whether all summaries told of how many rows they are. */
  rowsKnown = true;

  /** Whether rows that lie far from all others do not count. */
  constructor(readonly leaveOut = false) {}

  /** One more than the largest j. */
  get count(): number {
    return this.levels.length;
  }

  /** One row: its mean over the hidden tokens, and how many these are. */
  add(j: number, value: number, weight: number): void {
    this.level(j).add(value, weight);
  }

  /** Many rows, of which only the mean is known, and perhaps its standard error and their number. */
  addSummary(
    j: number,
    mean: number,
    error: number | undefined,
    known: number | undefined,
    weight: number,
  ): void {
    const level = this.level(j);
    if (known === undefined) this.rowsKnown = false;
    if (error === undefined) level.lacking = true;
    const rows = Math.max(known ?? 2, error === undefined ? 1 : 2);
    level.inner.addSummary(mean, error ?? 0, rows, weight);
  }

  get totalRows(): number {
    return this.levels.reduce((sum, level) => sum + (level?.rows(this.leaveOut) ?? 0), 0);
  }

  /** What the rows say of j = 0 to `length` − 1. Yields now and then: a sequence may have a million tokens. */
  *summary(length: number): Job<LevelSummary> {
    const [values, standardErrors, rows] = [
      new Array<number | null>(length).fill(null),
      new Array<number | null>(length).fill(null),
      new Array<number>(length).fill(0),
    ];
    for (const [j, level] of this.levels.entries()) {
      if (level) {
        const sums = level.sums(this.leaveOut);
        rows[j] = sums.rows;
        values[j] = sums.weight > 0 ? sums.mean : null;
        standardErrors[j] = sums.rows < 2 || level.lacking ? null : sums.standardError;
      }
      if (j % levelsAtOnce === 0) yield { fraction: j / this.levels.length };
    }
    return { values, standardErrors, rows };
  }

  /** Whether every j up to the largest has a row. */
  get complete(): boolean {
    return this.levels.every((level) => level && level.sums(this.leaveOut).weight > 0);
  }

  /** The rows that lie far from all others with as many known tokens, whether they count or not. */
  get outliers(): readonly Outlier[] {
    const found: Outlier[] = [];
    for (const [j, level] of this.levels.entries()) if (level) found.push(...outliersOf(j, level));
    return found;
  }

  private level(j: number): Level {
    while (this.levels.length <= j) this.levels.push(undefined);
    const known = this.levels[j];
    if (known) return known;
    const level = new Level();
    this.levels[j] = level;
    return level;
  }
}
