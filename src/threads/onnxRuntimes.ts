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

/** The runtimes that programs in these folders would find, the best first. */
export function runtimesIn(folders: readonly string[]): readonly Runtime[] {
  return names.flatMap((name) => folders.flatMap((folder) => runtimeIn(folder, name)));
}

function runtimeIn(folder: string, name: Runtime['name']): readonly Runtime[] {
  try {
    const file = createRequire(path.join(folder, 'from-here.js')).resolve(name);
    const root = file.slice(0, file.lastIndexOf(name) + name.length);
    const { version } = JSON.parse(
      Buffer.from(readPlain(path.join(root, 'package.json'), 2 ** 20)).toString(),
    );
    return [{ name, version: String(version), file }];
  } catch {
    return []; // most folders have none
  }
}
