// Places in a text, and changes of it.
import type { URI } from 'vscode-uri';

export class TextPosition {
  constructor(
    readonly line: number,
    readonly character: number,
  ) {}

  isEqual({ line, character }: TextPosition): boolean {
    return line === this.line && character === this.character;
  }
}

export class TextRange {
  readonly start: TextPosition;
  readonly end: TextPosition;

  constructor(
    start: TextPosition | number,
    end: TextPosition | number,
    line?: number,
    character?: number,
  ) {
    const places = typeof start !== 'number' && typeof end !== 'number';
    this.start = places ? start : new TextPosition(Number(start), Number(end));
    this.end = places ? end : new TextPosition(Number(line), Number(character));
  }

  isEqual({ start, end }: TextRange): boolean {
    return start.isEqual(this.start) && end.isEqual(this.end);
  }
}

export class Selection extends TextRange {
  get active(): TextPosition {
    return this.end;
  }
}

export class RangeEdit {
  constructor(
    readonly range: TextRange,
    readonly newText: string,
  ) {}

  static replace(range: TextRange, newText: string): RangeEdit {
    return new RangeEdit(range, newText);
  }
}

/** Changes of texts, by their addresses. */
export class WorkspaceEdit {
  private readonly changes = new Map<string, readonly RangeEdit[]>();

  set(uri: URI, edits: readonly RangeEdit[]): void {
    this.changes.set(uri.toString(), edits);
  }

  /** Of the text at this address. */
  of(uri: URI): readonly RangeEdit[] {
    return this.changes.get(uri.toString()) ?? [];
  }
}

export class RelativePattern {
  constructor(
    readonly baseUri: URI,
    readonly pattern: string,
  ) {}
}

export const ViewColumn = { Active: -1, Beside: -2, One: 1 };
export const TextEditorRevealType = { Default: 0, InCenter: 1, InCenterIfOutsideViewport: 2 };
