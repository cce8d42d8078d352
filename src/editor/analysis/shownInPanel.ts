// What panels show of files, as far as the text says it too.
import { type Disposable, EventEmitter } from 'vscode';
import type { Draft } from '../../protocol/panel';

/** What the charts of a panel show beside what is always there. */
export interface ShownByPanel {
  /** The schedule of the file that is chosen; the best one where none is. */
  readonly schedule?: string | undefined;
  /** Steps that somebody drags, and that are not in the file. */
  readonly draft?: Draft | undefined;
}

export class ShownInPanel implements Disposable {
  private readonly files = new Map<string, ShownByPanel>();
  private readonly changes = new EventEmitter<string>();
  /** Hears the address of the file. */
  readonly onDidChange = this.changes.event;

  /** Nothing where no panel shows the file. */
  of(uri: string): ShownByPanel | undefined {
    return this.files.get(uri);
  }

  set(uri: string, shown: ShownByPanel | undefined): void {
    if (shown) this.files.set(uri, shown);
    else if (!this.files.delete(uri)) return;
    this.changes.fire(uri);
  }

  dispose(): void {
    this.changes.dispose();
  }
}
