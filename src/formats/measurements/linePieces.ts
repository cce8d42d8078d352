// The bytes of rows, piece by piece, for the reader of lines.
import { NumberRows } from '../../core/kernels/numberRows';
import { roleCount } from './columns';
import type { MeasurementReader } from './reader';

const newLine = 10;
/** Fewer bytes of rows at once are not worth the going back and forth between the two ways of reading. */
const worthwhile = 2 ** 10;

/**
 * Rows of logs are nearly all written like the first one: these are taken out of the bytes by a kernel, and all else is read as text,
 * line by line. Throws a TypeError where the bytes are no UTF-8.
 */
export class LinePieces {
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });
  private rows: NumberRows | undefined;
  /** So many lines are read as text before rows are looked for again. */
  private stretch = 1;
  private readonly add = (row: Float64Array) => this.reader.addRow(row);

  constructor(private readonly reader: MeasurementReader) {}

  push(piece: Uint8Array): void {
    const { reader } = this;
    const lastLine = piece.lastIndexOf(newLine) + 1;
    for (let at = 0; at < piece.length && !reader.problem; ) {
      if (reader.betweenLines && at < lastLine) {
        const start = at;
        at = this.rowsOfShape()?.take(piece, at, lastLine, this.add) ?? at;
        this.stretch = at - start >= worthwhile ? 1 : 2 * this.stretch;
      }
      if (at === piece.length || reader.problem) return;
      const end = this.afterLines(piece, at);
      reader.push(this.decoder.decode(piece.subarray(at, end), { stream: true }));
      at = end;
    }
  }

  /** After the last piece. */
  end(): void {
    this.reader.push(this.decoder.decode());
  }

  private rowsOfShape(): NumberRows | undefined {
    const { lineShape } = this.reader;
    if (lineShape) this.rows ??= new NumberRows(lineShape, roleCount);
    return this.rows;
  }

  /** Where the lines end that are read as text next. */
  private afterLines(piece: Uint8Array, from: number): number {
    let at = from;
    for (let line = 0; line < this.stretch && at < piece.length; line++)
      at = piece.indexOf(newLine, at) + 1 || piece.length;
    return at;
  }
}
