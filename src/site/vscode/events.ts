// Events, and what is let go of again.

export interface LetGo {
  dispose(): void;
}

/** As `EventEmitter` of the editor. */
export class EventEmitter<Value> {
  private readonly listeners = new Set<(value: Value) => unknown>();

  readonly event = (listener: (value: Value) => unknown): LetGo => {
    // the same function may listen twice
    const own = (value: Value) => listener(value);
    this.listeners.add(own);
    return { dispose: () => void this.listeners.delete(own) };
  };

  fire(value: Value): void {
    for (const listener of [...this.listeners]) listener(value);
  }

  dispose(): void {
    this.listeners.clear();
  }
}

/** An event that never happens on this page. */
export const never = (): LetGo => nothingToLetGo;

export const nothingToLetGo: LetGo = { dispose: () => undefined };

export class CancellationError extends Error {}
