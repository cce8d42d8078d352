/** "1 step", "2 steps". */
export function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** "one step", "2 steps". */
export function countedInWords(number: number, noun: string): string {
  return number === 1 ? `one ${noun}` : counted(number, noun);
}
