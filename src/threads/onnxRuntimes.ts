// Finds an installed ONNX Runtime.
import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { readPlain } from '../disk/readPlain';

/** An ONNX Runtime that somebody installed. */
export interface Runtime {
  readonly name: (typeof names)[number];
  readonly version: string;
  /** What Node loads. */
  readonly file: string;
}

/** The first is several times as fast. */
const names = ['onnxruntime-node', 'onnxruntime-web'] as const;

/**
 * The runtimes that lie in `node_modules` of these very folders, the best first. Nothing is looked for in a folder
 * above, nor followed by a link: what stands there is run, and nobody said that it may be.
 */
export function runtimesIn(folders: readonly string[]): readonly Runtime[] {
  return names.flatMap((name) => folders.flatMap((folder) => runtimeIn(folder, name)));
}

/** Where a program may have runtimes of its own: in its package, or beside it where npm installed both. */
export function foldersOfProgram(script: string): readonly string[] {
  const own = path.dirname(script);
  if (path.basename(own) !== 'dist') return [own];
  const home = path.dirname(own);
  const around = path.dirname(home);
  return [own, home, ...(path.basename(around) === 'node_modules' ? [path.dirname(around)] : [])];
}

function runtimeIn(folder: string, name: Runtime['name']): readonly Runtime[] {
  try {
    const root = path.join(realpathSync(folder), 'node_modules', name);
    const file = createRequire(path.join(folder, 'from-here.js')).resolve(name);
    // Node goes on looking in the folders above
    if (!realpathSync(file).startsWith(root + path.sep)) return [];
    const { version } = JSON.parse(
      Buffer.from(readPlain(path.join(root, 'package.json'), 2 ** 20)).toString(),
    );
    return [{ name, version: String(version), file }];
  } catch {
    return []; // most folders have none
  }
}
