/** What is enough to know of the rows of each j: sums that do not grow with the file (West's weighted updates). */
export class Levels {
  private rows = new Float64Array(64);
  private weights = new Float64Array(64);
  private squares = new Float64Array(64);
  private means = new Float64Array(64);
  private spreads = new Float64Array(64);
  /** Where something came in without a standard error, so that there can be none. */
  private lacking = new Uint8Array(64);
  /** One more than the largest j. */
  count = 0;
  /** Whether all summaries told of how many rows they are. */
  rowsKnown = true;

  /** One row: its mean over the hidden tokens, and how many these are. */
  add(j: number, value: number, weight: number): void {
    if (j >= this.count) this.grow(j + 1);
    const total = (this.weights[j] as number) + weight;
    const delta = value - (this.means[j] as number);
    const mean = (this.means[j] as number) + (delta * weight) / total;
    this.weights[j] = total;
    this.squares[j] = (this.squares[j] as number) + weight * weight;
    this.means[j] = mean;
    this.spreads[j] = (this.spreads[j] as number) + weight * delta * (value - mean);
    this.rows[j] = (this.rows[j] as number) + 1;
  }

  /** Many rows, of which only the mean is known, and perhaps its standard error and their number. */
  addSummary(
    j: number,
    mean: number,
    error: number | undefined,
    known: number | undefined,
    weight: number,
  ): void {
    if (j >= this.count) this.grow(j + 1);
    if (known === undefined) this.rowsKnown = false;
    const rows = Math.max(known ?? 2, error === undefined ? 1 : 2);
    if (error === undefined) this.lacking[j] = 1;
    const added = rows * weight;
    const before = this.weights[j] as number;
    const total = before + added;
    const delta = mean - (this.means[j] as number);
    this.spreads[j] =
      (this.spreads[j] as number) +
      (error ?? 0) ** 2 * weight * rows * (rows - 1) +
      (delta * delta * before * added) / total;
    this.means[j] = (this.means[j] as number) + (delta * added) / total;
    this.weights[j] = total;
    this.squares[j] = (this.squares[j] as number) + rows * weight * weight;
    this.rows[j] = (this.rows[j] as number) + rows;
  }

  get totalRows(): number {
    return this.rows.reduce((one, other) => one + other, 0);
  }

  mean(j: number): number | null {
    return j < this.count && (this.weights[j] as number) > 0 ? (this.means[j] as number) : null;
  }

  /** Of the mean; null where a single row cannot tell. */
  standardError(j: number): number | null {
    const rows = j < this.count ? (this.rows[j] as number) : 0;
    if (rows < 2 || this.lacking[j]) return null;
    const weight = this.weights[j] as number;
    const variance = ((this.spreads[j] as number) / weight) * (rows / (rows - 1));
    return Math.sqrt(Math.max(0, (variance * (this.squares[j] as number)) / weight / weight));
  }

  private grow(count: number): void {
    this.count = count;
    if (count <= this.rows.length) return;
    const size = 2 ** Math.ceil(Math.log2(count));
    const larger = (old: Float64Array) => {
      const array = new Float64Array(size);
      array.set(old);
      return array;
    };
    this.rows = larger(this.rows);
    this.weights = larger(this.weights);
    this.squares = larger(this.squares);
    this.means = larger(this.means);
    this.spreads = larger(this.spreads);
    const lacking = new Uint8Array(size);
    lacking.set(this.lacking);
    this.lacking = lacking;
  }
}
