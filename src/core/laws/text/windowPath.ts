// The conditional laws of a chain of higher order while its symbols become known one by one.
import { type RevealPath, UNKNOWN } from '../law';
import {
  addProducts,
  backward,
  nextWindows,
  noWindow,
  onward,
  scaled,
  type WindowLaw,
  type Windows,
  windowsAt,
} from './windowMessages';

/** A message that changes by no more than this share of itself is as it was: those behind it forget the rest. */
const unchanged = 1e-14;

/**
 * The law of every position by messages from both ends over windows, each scaled to add up to 1. A new symbol changes the
 * messages behind it, and those before it on the way back, up to where they are what they were. `blank` is the path on
 * which nothing is known; without it messages are begun anew.
 */
export class WindowPath implements RevealPath {
  private readonly known: Int32Array;
  /** The windows before every position; messages are replaced and never written into, so paths share them. */
  private readonly windows: Windows[];
  private readonly forward: Float64Array[];
  private readonly back: Float64Array[];
  private readonly rows: Float64Array;
  /** Steps whose windows are others than when their messages were told. */
  private readonly moved: Uint8Array;
  private isFresh = false;

  constructor(
    private readonly law: WindowLaw,
    blank?: WindowPath,
  ) {
    const { length, alphabet } = law;
    this.known = new Int32Array(length).fill(UNKNOWN);
    this.windows = blank?.windows.slice() ?? [];
    this.forward = blank?.forward.slice() ?? [Float64Array.of(1)];
    this.back = blank?.back.slice() ?? [];
    this.rows = blank?.rows.slice() ?? new Float64Array(length * alphabet);
    this.moved = new Uint8Array(length);
    if (!blank) this.begin();
  }

  know(position: number, symbol: number): void {
    const { length, window } = this.law;
    this.known[position] = symbol;
    this.moved.fill(1, position, Math.min(length, position + window + 1));
    this.isFresh = true;
  }

  forget(position: number): void {
    this.know(position, UNKNOWN);
  }

  conditionals(): Float64Array {
    if (!this.isFresh) return this.rows;
    this.isFresh = false;
    const { length } = this.law;
    const stale = new Uint8Array(length);
    this.goOn(stale);
    this.goBack(stale);
    this.moved.fill(0);
    for (let i = 0; i < length; i++) if (stale[i] === 1) this.tellRow(i);
    return this.rows;
  }

  /** Nothing is known: no message on the way back says anything. */
  private begin(): void {
    const { length, alphabet } = this.law;
    let codes: Int32Array = noWindow;
    for (let i = 0; i < length; i++) {
      this.windows[i] = windowsAt(this.law, this.known, i, codes);
      this.forward[i + 1] = onward(this.windows[i]!, alphabet, this.forward[i]!);
      codes = nextWindows(this.law, this.windows[i]!);
    }
    for (let i = 0; i <= length; i++) {
      const { length: count } = this.forward[i]!;
      const earlier = this.back[i - 1];
      this.back[i] = earlier?.length === count ? earlier : even(count);
    }
    for (let i = 0; i < length; i++) this.tellRow(i);
  }

  private goOn(stale: Uint8Array): void {
    const { law, known, windows, forward, moved } = this;
    let changed = false;
    for (let i = 0; i < law.length; i++) {
      if (moved[i] === 0 && !changed) continue;
      if (moved[i] === 1) {
        const codes = i === 0 ? noWindow : nextWindows(law, windows[i - 1]!);
        windows[i] = windowsAt(law, known, i, codes);
      }
      const message = onward(windows[i]!, law.alphabet, forward[i]!);
      changed = differs(message, forward[i + 1]!);
      forward[i + 1] = message;
      stale[i] = 1;
    }
  }

  private goBack(stale: Uint8Array): void {
    const { law, windows, back, moved } = this;
    let changed = false;
    for (let i = law.length - 1; i >= 0; i--) {
      if (changed) stale[i] = 1;
      if (moved[i] === 0 && !changed) continue;
      // behind the last position nothing is heard of, whatever is known before
      if (back[i + 1]!.length !== this.forward[i + 1]!.length)
        back[i + 1] = even(this.forward[i + 1]!.length);
      const message = backward(windows[i]!, law.alphabet, back[i + 1]!);
      changed = differs(message, back[i]!);
      back[i] = message;
    }
  }

  private tellRow(i: number): void {
    const { alphabet } = this.law;
    const { first, size } = this.windows[i]!;
    this.rows.fill(0, i * alphabet, (i + 1) * alphabet);
    if (size === 1) {
      this.rows[i * alphabet + first] = 1;
      return;
    }
    const row = this.rows.subarray(i * alphabet, (i + 1) * alphabet);
    // the windows before the next position know the symbol of this one
    addProducts(row, this.windows[i]!, this.forward[i + 1]!, this.back[i + 1]!);
    scaled(row);
  }
}

function even(count: number): Float64Array {
  return new Float64Array(count).fill(1 / count);
}

function differs(message: Float64Array, before: Float64Array): boolean {
  if (message.length !== before.length) return true;
  for (let s = 0; s < message.length; s++)
    if (Math.abs(message[s]! - before[s]!) > unchanged * message[s]!) return true;
  return false;
}
