// The one text of the page: a document of the editor over a text area.
import type { URI } from 'vscode-uri';
import { EventEmitter } from './events';
import { TextPosition, TextRange } from './textPlaces';
import { folderOfPage, Uri } from './uri';

/** A text of the page, as the editor has documents. */
export class PageText {
  version = 1;
  readonly languageId = 'jsonc';
  readonly isUntitled = false;
  /** What is on a page is in no file. */
  readonly isDirty = true;
  readonly uri: URI;

  constructor(
    readonly name: string,
    private text: string,
  ) {
    this.uri = Uri.joinPath(folderOfPage, name);
  }

  get fileName(): string {
    return this.uri.path;
  }

  get lineCount(): number {
    return this.lines.length;
  }

  private get lines(): readonly string[] {
    return this.text.split('\n');
  }

  getText(range?: TextRange): string {
    return range
      ? this.text.slice(this.offsetAt(range.start), this.offsetAt(range.end))
      : this.text;
  }

  lineAt(line: number) {
    const text = this.lines[line] ?? '';
    return { text, range: new TextRange(line, 0, line, text.length) };
  }

  offsetAt({ line, character }: Pick<TextPosition, 'line' | 'character'>): number {
    const { lines } = this;
    const before = lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0);
    return Math.min(this.text.length, before + Math.min(character, lines[line]?.length ?? 0));
  }

  positionAt(offset: number): TextPosition {
    const before = this.text.slice(0, offset).split('\n');
    return new TextPosition(before.length - 1, before.at(-1)?.length ?? 0);
  }

  /** Whether anything changed. */
  become(text: string): boolean {
    if (text === this.text) return false;
    this.text = text;
    this.version++;
    return true;
  }
}

const opened = new EventEmitter<PageText>();
const closed = new EventEmitter<PageText>();
const changed = new EventEmitter<{ document: PageText; contentChanges: readonly unknown[] }>();

/** What happens to the text. */
export const onText = { opened: opened.event, closed: closed.event, changed: changed.event };

let current: PageText | undefined;

/** The text that the page shows. */
export function shownText(): PageText | undefined {
  return current;
}

/** Shows another text; the one before is closed. */
export function openText(name: string, text: string): void {
  const before = current;
  current = new PageText(name, text);
  if (before) closed.fire(before);
  opened.fire(current);
}

/** Somebody typed, or something was written into the text. */
export function changeText(text: string): void {
  if (current?.become(text)) changed.fire({ document: current, contentChanges: [text] });
}
