import { dataFile, type Files, missingFile } from '../src/core/input/files';

/** Files with these texts and nothing else. */
export function filesOf(texts: Readonly<Record<string, string | Uint8Array>>): Files {
  return (name) => {
    const text = texts[name];
    if (text === undefined) return missingFile(name, undefined);
    return dataFile(typeof text === 'string' ? new TextEncoder().encode(text) : text);
  };
}
