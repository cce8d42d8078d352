import { realpathSync } from 'node:fs';
import type { RealPath } from '../../tasks/filesBeside';

/** Where a file really lies, behind all links. */
export const realPath: RealPath = (path) => realpathSync.native(path);
