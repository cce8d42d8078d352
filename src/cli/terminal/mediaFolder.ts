import { realpathSync } from 'node:fs';
import path from 'node:path';

/** Where what is shipped beside the program lies: the guide, the schema, the Python module. npm starts programs by a link to them. */
export function mediaFolder(): string {
  return path.join(path.dirname(programFile()), '..', 'media');
}

/** The file of the program that runs. */
export function programFile(): string {
  const [, started = '.'] = process.argv;
  try {
    return realpathSync(started);
  } catch {
    return path.resolve(started);
  }
}
