// Reads one document in the thread: at once, or a long one only when nobody types any more.
import type { CancellationToken } from 'vscode-jsonrpc';
import type { ReadReply } from '../../protocol/worker';
import type { AnalysedText, AnalysisContext } from './analysisContext';
import { tooLarge } from './tooLarge';

/** A text longer than this is read after a pause, not while somebody types. UTF-16 characters. */
const longText = 1_000_000;

export class TextReader {
  private lastLength = 0;
  private lastEdit = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly document: AnalysedText,
    private readonly context: AnalysisContext,
  ) {}

  edited(): void {
    this.lastEdit = performance.now();
  }

  /** Ends when a burst of edits has ended, or for a long text when nobody types any more. */
  async rested(pauseMilliseconds: number, life: CancellationToken): Promise<void> {
    const rest = this.lastLength > longText ? pauseMilliseconds : 0;
    do await delay(Math.max(0, this.lastEdit + rest - performance.now()));
    while (!life.isCancellationRequested && performance.now() < this.lastEdit + rest);
  }

  async read(version: number, life: CancellationToken): Promise<ReadReply> {
    const text = this.document.text();
    this.lastLength = text.length;
    const { uri } = this.document;
    return tooLarge(text) ?? (await this.context.client.thread.read({ uri, version, text }, life));
  }
}

function delay(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
