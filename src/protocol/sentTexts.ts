// A text travels to the thread once: afterwards a number stands for it.
import { ResponseError } from 'vscode-jsonrpc';

/** A text on its way: `whole` only the first time. */
interface SentText {
  readonly number: number;
  readonly whole?: string;
}

interface NumberedText {
  readonly number: number;
  readonly text: string;
}

/** A request that named a text which the thread does not hold. */
export const unknownTextCode = 3;

/** The newest text of each of the files that were sent last: the same on both sides, as messages keep their order. */
class NewestTexts {
  private readonly texts = new Map<string, NumberedText>();

  get(uri: string): NumberedText | undefined {
    return this.texts.get(uri);
  }

  set(uri: string, text: NumberedText): void {
    this.texts.delete(uri);
    this.texts.set(uri, text);
    const [oldest] = this.texts.keys();
    if (this.texts.size > 4 && oldest !== undefined) this.texts.delete(oldest);
  }

  delete(uri: string): void {
    this.texts.delete(uri);
  }
}

/** The texts that one thread was sent. What is asked about a text names its file as `uri`, and has it as `text`. */
export class SendingTexts {
  private readonly newest = new NewestTexts();
  private count = 0;

  /** The same request, without a text that the thread has. */
  shorten(params: unknown): unknown {
    const { uri, text } = fieldsOf(params);
    if (typeof uri !== 'string' || typeof text !== 'string') return params;
    const known = this.newest.get(uri);
    if (known?.text === text) return withText(params, { number: known.number });
    const number = ++this.count;
    this.newest.set(uri, { number, text });
    return withText(params, { number, whole: text });
  }

  /** The thread does not hold the text of this request after all. */
  forget(params: unknown): void {
    this.newest.delete(String(fieldsOf(params).uri));
  }
}

/** The texts that came, on the side of the thread. */
export class ReceivedTexts {
  private readonly newest = new NewestTexts();

  /** The same request with its whole text. */
  restore(params: unknown): unknown {
    const { uri, text: sent } = fieldsOf(params);
    if (typeof uri !== 'string' || typeof sent !== 'object') return params;
    const { number, whole } = sent as SentText;
    if (whole !== undefined) this.newest.set(uri, { number, text: whole });
    const held = this.newest.get(uri);
    if (held?.number !== number)
      throw new ResponseError(unknownTextCode, 'The text is not at hand any more.');
    return withText(params, held.text);
  }
}

function fieldsOf(params: unknown): { readonly uri?: unknown; readonly text?: unknown } {
  return params ?? {};
}

function withText(params: unknown, text: string | SentText): unknown {
  return { ...fieldsOf(params), text };
}
