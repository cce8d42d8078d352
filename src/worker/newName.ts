/** No other thread, before or after, gives the same names. */
const thread = performance.timeOrigin.toString(36);

let count = 0;

/** A short name for something that this thread holds; nothing else has it. */
export function newName(): string {
  return `${thread}-${++count}`;
}
