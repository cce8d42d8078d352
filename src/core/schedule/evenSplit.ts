/** Tokens in parts as equal as can be, the larger first: 3, 3, 2. Parts are empty where there are more than tokens. */
export function evenSplit(tokens: number, parts: number): Int32Array {
  const least = Math.floor(tokens / parts);
  const larger = tokens % parts;
  return Int32Array.from({ length: parts }, (_, part) => least + (part < larger ? 1 : 0));
}
