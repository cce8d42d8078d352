import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after } from 'node:test';

/** A folder for the tests of one file, gone after them. */
export function workFolder(name: string) {
  const folder = mkdtempSync(path.join(os.tmpdir(), `unmask-${name}-`));
  after(() => rmSync(folder, { recursive: true }));
  return {
    folder,
    /** Where this content was written. */
    file: (called: string, content: string | Uint8Array): string => {
      const target = path.join(folder, called);
      writeFileSync(target, content);
      return target;
    },
  };
}
