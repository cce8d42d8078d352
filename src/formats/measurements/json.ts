/** Strings, which are left alone, and numbers that Python writes and JSON does not know. */
const strange = /"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/g;

/** JSON as Python writes it: NaN is no number, Infinity too large a one. Throws `SyntaxError` as `JSON.parse` does. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const plain = text.replace(strange, (found) =>
      found.startsWith('"') ? found : found === 'NaN' ? 'null' : found.replace('Infinity', '1e999'),
    );
    if (plain === text) throw error;
    return JSON.parse(plain);
  }
}

/** The same; undefined where it is no JSON. */
export function jsonOrUndefined(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}
