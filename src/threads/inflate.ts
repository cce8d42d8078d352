import { inflateRawSync } from 'node:zlib';
import type { Inflate } from '../formats/measurements/npz';

/** Unpacks what zip archives hold. */
export const inflate: Inflate = (bytes, most) => {
  try {
    return inflateRawSync(bytes, { maxOutputLength: most });
  } catch {
    return undefined;
  }
};
