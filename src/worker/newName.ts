/** No other thread, before or after, gives the same names. Asked for late: Node's clock takes two milliseconds to begin. */
let thread: string | undefined;

let count = 0;

/** A short name for something that this thread holds; nothing else has it. */
export function newName(): string {
  thread ??= performance.timeOrigin.toString(36);
  return `${thread}-${++count}`;
}
