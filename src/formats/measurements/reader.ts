// Rows of text, line by line, into measurements.
import * as l10n from '@vscode/l10n';
import { isObject } from '../../core/input/isObject';
import type { Saying } from '../../core/input/saying';
import type { LineShape } from '../../core/kernels/numberRows';
import { type ColumnNames, type Columns, columnsOf, isStepped, roleCount } from './columns';
import { isDecoderRow } from './decoderRows';
import { cellsOf, isCut, numberCellsOf, numberIn, separatorOf } from './delimited';
import { isGeneratedRow } from './generatedRows';
import { heatedInCells, heatedInObject } from './heatedColumns';
import { jsonOrUndefined } from './json';
import { chosenSeries, gatherKeyed, type KeyedPoint, keyedPoint, taggedPoint } from './keyed';
import { shapeOfCells, shapeOfObject } from './lineShape';
import type { Measurements } from './measurements';
import { takeOrderRow } from './orderRow';
import { isOrderRow } from './orderRows';
import { RowScanner } from './rowScanner';
import { slowCells, slowObject } from './slowRows';
import { StepMaps } from './stepMaps';

/** Longer lines are none of rows. */
const longestLine = 2 ** 24;

type Format =
  | { readonly kind: 'json'; readonly columns: Columns }
  | { readonly kind: 'cells'; readonly columns: Columns; readonly separator: string }
  | {
      readonly kind: 'history';
      readonly separator: string;
      readonly points: readonly (KeyedPoint | undefined)[];
    }
  | { readonly kind: 'stepMaps' }
  /** Rows of orders, place by place. */
  | { readonly kind: 'places' }
  /** Rows of decoders. */
  | { readonly kind: 'decoders' }
  /** Texts that decoders generated. */
  | { readonly kind: 'generated' };

/** What is wrong, and in which line from 1. */
export interface UnreadableRow {
  readonly line: number;
  readonly message: string;
}

/**
 * Reads the rows of one text as it comes in, piece by piece, so that a log of any size needs no more
 * memory than its longest line.
 */
export class MeasurementReader {
  readonly stepMaps = new StepMaps();
  /** The first problem; what comes after it is not read. */
  problem: UnreadableRow | undefined;
  private format: Format | undefined;
  private line = 0;
  private rest = '';
  private readonly scanner = new RowScanner();
  private readonly row = new Float64Array(roleCount);
  private readonly latest = new Map<KeyedPoint, number>();
  private understoodKeyed: Saying = () => '';
  private stepped = false;
  /** How its rows are written, where they are numbers and nothing else of them is read. */
  lineShape: LineShape | undefined;

  constructor(
    private readonly measurements: Measurements,
    private readonly names: ColumnNames = {},
    private readonly fileName = '',
  ) {}

  /** How its columns are understood, where it has some. */
  get columns(): Columns | undefined {
    return this.format && 'columns' in this.format ? this.format.columns : undefined;
  }

  /** What was understood of it, in words. */
  get understood(): string {
    if (this.format?.kind === 'places')
      return l10n.t`"places" are sums over runs of the places of an order, in nats; orders: ${this.measurements.orders.names.join(', ')}`;
    if (this.format?.kind === 'generated')
      return l10n.t(
        '"tokens" are texts that decoders generated, "likelihood" is what the model gives them',
      );
    if (this.format?.kind === 'decoders')
      return l10n.t(
        '"nll" is what a decoder makes a text cost, in nats, with "calls" of the model',
      );
    return this.format?.kind === 'history'
      ? this.understoodKeyed()
      : (this.columns?.understood() ?? '');
  }

  /** Whether the next piece begins with a line. */
  get betweenLines(): boolean {
    return this.rest === '';
  }

  /** Takes the numbers of the next line; whether all went well. */
  addRow(row: Float64Array): boolean {
    this.line++;
    const message = this.columns && this.measurements.add(row, this.columns);
    if (message !== undefined) this.problem = { line: this.line, message };
    return message === undefined;
  }

  /** Takes the next piece of the text. */
  push(piece: string): void {
    if (this.problem) return;
    const text = this.rest === '' ? piece : this.rest + piece;
    let start = 0;
    for (;;) {
      const end = text.indexOf('\n', start);
      if (end < 0) break;
      this.add(text, start, end);
      if (this.problem) return;
      start = end + 1;
    }
    this.rest = text.slice(start);
    if (this.rest.length > longestLine)
      this.problem = {
        line: this.line + 1,
        message: l10n.t('the line is too long; these are no rows.'),
      };
  }

  /** After the last piece. */
  end(): void {
    if (this.problem) return;
    const last = this.rest.trimEnd();
    if (last !== '') this.add(last, 0, last.length);
    this.rest = '';
    if (this.problem) {
      const { line, message } = this.problem;
      const { format } = this;
      const cut =
        format?.kind === 'json'
          ? !last.endsWith('}')
          : format?.kind === 'cells' && isCut(last, format.separator, format.columns.names);
      if (cut)
        this.problem = { line, message: l10n.t`${message} The file ends there: was it cut off?` };
      return;
    }
    if (!this.format)
      this.problem = { line: 1, message: l10n.t('the file is empty: there are no rows.') };
    // steps of training leave gaps; a curve against the number of revealed tokens does not
    if (this.stepped && !this.measurements.complete)
      this.problem = {
        line: this.line,
        message: l10n.t(
          '"Step" does not run over 0, 1, 2 … revealed tokens: one loss against the steps of training says nothing of how much was masked. If it does count revealed tokens, say so: --columns revealed=Step,loss=Value.',
        ),
      };
    if (this.format?.kind !== 'history') return;
    const taken = gatherKeyed(this.measurements, this.latest);
    if (typeof taken === 'string') this.problem = { line: this.line, message: taken };
    else
      this.understoodKeyed = () =>
        l10n.t`${taken.understood()}; the last number of each column counts`;
  }

  private add(text: string, start: number, lineEnd: number): void {
    this.line++;
    let end = lineEnd;
    while (end > start && text.charCodeAt(end - 1) <= 32) end--;
    if (end === start) return;
    const message = this.take(text, start, end);
    if (message !== undefined) this.problem = { line: this.line, message };
  }

  /** One line; says what is wrong with it. */
  private take(text: string, start: number, end: number): string | undefined {
    const { format, row, scanner, measurements } = this;
    if (!format) {
      const taken = this.begin(text.slice(start, end));
      return taken === 'header'
        ? undefined
        : taken === 'row'
          ? this.take(text, start, end)
          : taken.wrong;
    }
    switch (format.kind) {
      case 'json': {
        const { columns } = format;
        row.fill(Number.NaN);
        if (!scanner.object(text, start, end, columns.names, columns.roles, row)) {
          const message = slowObject(text.slice(start, end), columns, row, measurements);
          if (message !== undefined) return message;
        }
        const { heated: hot, names } = columns;
        const heated = hot && heatedInObject(text.slice(start, end), hot, names);
        return typeof heated === 'string' ? heated : measurements.add(row, columns, heated);
      }
      case 'cells': {
        const { columns, separator } = format;
        row.fill(Number.NaN);
        if (!scanner.cells(text, start, end, separator.charCodeAt(0), columns.roles, row)) {
          const message = slowCells(
            numberCellsOf(text.slice(start, end), separator),
            columns,
            row,
            measurements,
          );
          if (message !== undefined) return message;
        }
        const { heated: hot } = columns;
        const heated = hot && heatedInCells(text.slice(start, end), hot, separator);
        return typeof heated === 'string' ? heated : measurements.add(row, columns, heated);
      }
      case 'history': {
        cellsOf(text.slice(start, end), format.separator).forEach((cell, index) => {
          const point = format.points[index];
          const value = numberIn(cell);
          if (point && value !== undefined && !Number.isNaN(value)) this.latest.set(point, value);
        });
        return undefined;
      }
      case 'stepMaps':
        return this.stepMaps.add(jsonOrUndefined(text.slice(start, end)));
      case 'decoders':
        return measurements.decoders.add(jsonOrUndefined(text.slice(start, end)));
      case 'generated':
        return measurements.generated.add(jsonOrUndefined(text.slice(start, end)));
      case 'places':
        return takeOrderRow(text.slice(start, end), measurements, row);
      default:
        return format satisfies never;
    }
  }

  /** Understands the first line: a header, or a row that its columns are told from. */
  private begin(line: string): 'header' | 'row' | { readonly wrong: string } {
    if (line.trimStart().startsWith('{') || line.trimStart().startsWith('[')) {
      const value = jsonOrUndefined(line);
      if (StepMaps.isOne(value)) this.format = { kind: 'stepMaps' };
      else if (isGeneratedRow(value)) this.format = { kind: 'generated' };
      else if (isDecoderRow(value)) this.format = { kind: 'decoders' };
      else if (isOrderRow(value)) this.format = { kind: 'places' };
      else if (!isObject(value))
        return {
          wrong: l10n.t(
            'the line begins like JSON, but is no object: one row is one object in braces on one line.',
          ),
        };
      else {
        const columns = columnsOf(Object.keys(value), this.names);
        if (typeof columns === 'string') return { wrong: columns };
        this.format = { kind: 'json', columns };
        this.lineShape = shapeOfObject(line, columns);
      }
      return 'row';
    }
    const header = line.replace(/^\uFEFF/, '');
    const separator = separatorOf(header);
    const names = cellsOf(header, separator);
    if (names.every((name) => numberIn(name) !== undefined))
      return {
        wrong: l10n.t(
          'the first line has only numbers; a header must name the columns: revealed,nll,count or mask_ratio,loss.',
        ),
      };
    const points = names.map(keyedPoint);
    const chosen = chosenSeries(points.flatMap((point) => (point ? [point] : [])));
    if (chosen.length > 1) {
      const wanted = new Set(chosen);
      this.format = {
        kind: 'history',
        separator,
        points: points.map((point) => (point && wanted.has(point) ? point : undefined)),
      };
      return 'header';
    }
    this.stepped = isStepped(names) && this.names.revealed === undefined;
    const tagged = this.stepped ? taggedPoint(this.fileName) : undefined;
    if (tagged) {
      this.stepped = false;
      const points = names.map((name) => (name === 'Value' ? tagged : undefined));
      this.format = { kind: 'history', separator, points };
      return 'header';
    }
    return this.beginCells(names, separator);
  }

  private beginCells(
    names: readonly string[],
    separator: string,
  ): 'header' | { readonly wrong: string } {
    const columns = columnsOf(
      names,
      this.stepped ? { revealed: 'Step', loss: 'Value', ...this.names } : this.names,
    );
    if (typeof columns === 'string') return { wrong: columns };
    this.format = { kind: 'cells', columns, separator };
    this.lineShape = shapeOfCells(columns, separator);
    return 'header';
  }
}
