// Room for numbers that are written, read and forgotten within one call: asked for anew each time, it is what takes longest.

/** Lists of 64 numbers and more cost as much to be made as to be filled; what this one holds is whatever was there before. */
export class Room<List extends Float64Array | Int32Array> {
  private held: List;
  /** What was last asked for: a part of a list costs as much as a list to be made. */
  private part: List;

  constructor(private readonly make: (count: number) => List) {
    this.held = make(256);
    this.part = this.held;
  }

  /** At least so many. Whoever asked before must be done with them. */
  of(count: number): List {
    if (this.held.length < count) this.held = this.make(2 * count);
    return this.held;
  }

  /** Exactly so many. */
  exactly(count: number): List {
    if (this.part.length !== count || this.held.length < count)
      this.part = this.of(count).subarray(0, count) as List;
    return this.part;
  }

  /** The same numbers. */
  copied(list: ArrayLike<number>): List {
    const copy = this.exactly(list.length);
    for (let i = 0; i < list.length; i++) copy[i] = list[i]!;
    return copy;
  }

  /** Exactly so many, of this value. */
  filled(count: number, value: number): List {
    return this.exactly(count).fill(value) as List;
  }
}

export const roomForNumbers = () => new Room((count) => new Float64Array(count));
export const roomForWhole = () => new Room((count) => new Int32Array(count));
