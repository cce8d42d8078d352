// Tells files that cannot be read by their first bytes.
import * as l10n from '@vscode/l10n';
import type { Saying } from '../../core/input/saying';

/** What a file begins with that is no text, and what to do about it. */
const beginnings: readonly (readonly [readonly number[], Saying])[] = [
  [[0x1f, 0x8b], () => l10n.t('the file is packed by gzip; unpack it first: gunzip FILE.')],
  [
    [0x28, 0xb5, 0x2f, 0xfd],
    () => l10n.t('the file is packed by zstd; unpack it first: unzstd FILE.'),
  ],
  [
    [0xfd, 0x37, 0x7a, 0x58, 0x5a],
    () => l10n.t('the file is packed by xz; unpack it first: unxz FILE.'),
  ],
  [[0x42, 0x5a, 0x68], () => l10n.t('the file is packed by bzip2; unpack it first: bunzip2 FILE.')],
  [[0x50, 0x41, 0x52, 0x31], () => l10n.t('the file is Parquet; write it as CSV or JSON lines.')],
  [
    [0x89, 0x48, 0x44, 0x46],
    () => l10n.t('the file is HDF5; write its arrays as .npy, .npz or CSV.'),
  ],
  [[0xff, 0xfe], () => l10n.t('the file is UTF-16 text; save it as UTF-8.')],
  [[0xfe, 0xff], () => l10n.t('the file is UTF-16 text; save it as UTF-8.')],
  [
    [0x80],
    () =>
      l10n.t('the file is a Python pickle, which is never run; write rows of JSON, CSV or .npy.'),
  ],
];

/** Why a file with these first bytes is not read, where they say that it is neither text nor an array of NumPy. */
export function otherFile(first: Uint8Array): string | undefined {
  const known = beginnings.find(([start]) => start.every((byte, i) => first[i] === byte));
  if (known) return known[1]();
  return first.includes(0)
    ? l10n.t('the file is neither text nor an array of NumPy: it has bytes of 0.')
    : undefined;
}
