// What the thread is at, in memory that the extension can read even while the thread answers nothing.

/** The thread writes it, the extension reads it; in memory of one of them alone it says nothing, as in a browser. */
export class Attention {
  private readonly cells: Int32Array;

  constructor(readonly memory: ArrayBufferLike = new SharedArrayBuffer(12)) {
    this.cells = new Int32Array(memory);
  }

  /** The number of the request that is worked on at this moment; 0 where it is none, or not known. */
  get request(): number {
    return Atomics.load(this.cells, 0);
  }

  set request(number: number) {
    Atomics.store(this.cells, 0, number);
  }

  /** Whether the thread stands still until a model has answered, which has a limit of its own. */
  get waiting(): boolean {
    return Atomics.load(this.cells, 1) === 1;
  }

  /** How often it stopped waiting: whoever gets answers gets on. */
  get waits(): number {
    return Atomics.load(this.cells, 2);
  }

  /** Stands still until something has come. */
  whileWaiting<Result>(wait: () => Result): Result {
    Atomics.store(this.cells, 1, 1);
    try {
      return wait();
    } finally {
      Atomics.add(this.cells, 2, 1);
      Atomics.store(this.cells, 1, 0);
    }
  }
}
