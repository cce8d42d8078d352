// The pause after the last key. A text is computed while it goes on, so that the picture is there when it ends.
import { type CancellationToken, CancellationTokenSource } from 'vscode-jsonrpc';
import type { EvaluateReply } from '../../protocol/worker';

/** Time without a key after which a text is computed, where nobody says another one. */
export const usualPause = 250;

/** Once a picture will have been drawn: where processors are few, what the thread does meanwhile takes as long from that. */
export function pictureDrawn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 100));
}

/** An answer that was asked for, and by what it is taken back. */
interface Asked {
  readonly version: number;
  readonly reply: Promise<EvaluateReply>;
  readonly source: CancellationTokenSource;
}

export class Pause {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private milliseconds = 0;
  /** By then whoever types quickly has gone on. */
  private half: Promise<void> = Promise.resolve();
  private asked: Asked | undefined;
  private lastTook = Number.POSITIVE_INFINITY;

  begin(milliseconds: number, over: () => void): void {
    this.end();
    this.milliseconds = milliseconds;
    this.half = new Promise((resolve) => setTimeout(resolve, milliseconds / 2));
    this.timer = setTimeout(() => {
      this.timer = undefined;
      over();
    }, milliseconds);
  }

  /** Ends it early; what was asked for meanwhile stays. */
  end(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** A text was computed, and took so long. */
  took(milliseconds: number): void {
    this.lastTook = milliseconds;
  }

  /**
   * Only what was quick the last time is begun early: what takes long would be begun at every key, and thrown away.
   * `found` hears the answer when half of the pause is over, if the rest still goes on.
   */
  askMeanwhile(
    version: number,
    ask: (token: CancellationToken) => Promise<EvaluateReply>,
    found: (reply: EvaluateReply) => void,
  ): void {
    const isQuick = this.lastTook < this.milliseconds;
    if (this.timer === undefined || !isQuick || this.asked?.version === version) return;
    this.takeBack();
    const source = new CancellationTokenSource();
    const reply = ask(source.token);
    const asked = { version, reply, source };
    this.asked = asked;
    Promise.all([reply, this.half]).then(
      ([answer]) => this.timer !== undefined && this.asked === asked && found(answer),
      // a failure is told to whoever takes it
      () => undefined,
    );
  }

  /** What was asked of this version; from now on it is the caller's. */
  take(version: number): Asked | undefined {
    const { asked } = this;
    if (asked?.version !== version) return undefined;
    this.asked = undefined;
    return asked;
  }

  takeBack(): void {
    this.asked?.source.cancel();
    this.asked?.source.dispose();
    this.asked = undefined;
  }
}
