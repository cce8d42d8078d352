// Sums of the measured rows for each number of known tokens.

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

  /** Of the rows, not of their mean. */
  get variance(): number {
    return Math.max(0, (this.spread / this.weight) * (this.rows / (this.rows - 1)));
  }

  copy(): Sums {
    return Object.assign(new Sums(), this);
  }
}

/** The rows of one j: those between the least and the largest in sums, these two by themselves. */
class Level {
  readonly inner = new Sums();
  /** Values with their weights: none, one, or the least and the largest. */
  readonly ends: { value: number; weight: number }[] = [];
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
    const outlying = leaveOut ? this.outlying() : [];
    const sums = this.inner.copy();
    for (const end of this.ends) if (!outlying.includes(end)) sums.add(end.value, end.weight);
    return sums;
  }

  outlying(): readonly { readonly value: number; readonly weight: number }[] {
    const { inner, ends } = this;
    if (inner.rows < fewestOthers) return [];
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
    return this.levels.reduce((sum, level) => sum + (level?.sums(this.leaveOut).rows ?? 0), 0);
  }

  rows(j: number): number {
    return this.levels[j]?.sums(this.leaveOut).rows ?? 0;
  }

  mean(j: number): number | null {
    const sums = this.levels[j]?.sums(this.leaveOut);
    return sums && sums.weight > 0 ? sums.mean : null;
  }

  /** Of the mean; null where a single row cannot tell. */
  standardError(j: number): number | null {
    const level = this.levels[j];
    const sums = level?.sums(this.leaveOut);
    if (!level || !sums || sums.rows < 2 || level.lacking) return null;
    return Math.sqrt((sums.variance * sums.squares) / sums.weight / sums.weight);
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
