// The weights of keeping so many of the first candidates, whoever they are.
import { roomForNumbers } from '../numbers/room';

/** A row whose weights are all below is scaled. */
const small = 1e-30;

/** One table is used at a time. */
const [rowsRoom, scalesRoom] = [roomForNumbers(), roomForNumbers()];

/** Rows of a table, of which the last that was begun is good: row r is the weights of keeping 0, 1 … of the first r candidates, each row up to a scale. */
export class KeptRows {
  private readonly rows: Float64Array;
  private readonly logScales: Float64Array;
  private built = 0;

  constructor(
    candidates: number,
    private readonly width: number,
  ) {
    this.rows = rowsRoom.of((candidates + 1) * width);
    this.logScales = scalesRoom.of(candidates + 1);
    this.rows[0] = 1;
    this.logScales[0] = 0;
  }

  /** Whether it tells of keeping so many. */
  holds(count: number): boolean {
    return count < this.width;
  }

  /** What was told of this candidate and those behind it is no longer so. */
  forgetFrom(candidate: number): void {
    this.built = Math.min(this.built, candidate);
  }

  /** The logarithm of the weight of keeping so many of the first r; nobody asks for more than `most` of these rows. */
  logWeight(
    r: number,
    count: number,
    kept: Float64Array,
    lost: Float64Array,
    most = this.width - 1,
  ): number {
    for (; this.built < r; this.built++) this.extend(kept[this.built]!, lost[this.built]!, most);
    return this.logScales[r]! + Math.log(this.rows[r * this.width + count]!);
  }

  private extend(kept: number, lost: number, most: number): void {
    const { rows, width, built } = this;
    const [from, to] = [built * width, (built + 1) * width];
    // of so few candidates no more can be kept
    const last = Math.min(most, built + 1);
    let highest = rows[from]! * lost;
    rows[to] = highest;
    for (let c = 1; c <= last; c++) {
      const before = c > built ? 0 : rows[from + c]!;
      const weight = before * lost + rows[from + c - 1]! * kept;
      rows[to + c] = weight;
      if (weight > highest) highest = weight;
    }
    this.logScales[built + 1] = this.logScales[built]!;
    if (highest >= small) return;
    if (highest > 0) for (let c = 0; c <= last; c++) rows[to + c] = rows[to + c]! / highest;
    this.logScales[built + 1] = this.logScales[built]! + Math.log(highest);
  }
}
