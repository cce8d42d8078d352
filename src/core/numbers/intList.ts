/** Whole numbers, one after the other: a list whose end nobody knows beforehand. */
export class IntList {
  /** The first `size` of these are in the list. */
  values = new Int32Array(1 << 10);
  size = 0;

  push(value: number): void {
    if (this.size === this.values.length) {
      const longer = new Int32Array(2 * this.size);
      longer.set(this.values);
      this.values = longer;
    }
    this.values[this.size++] = value;
  }
}
