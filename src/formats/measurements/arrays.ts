// NumPy arrays.
import * as l10n from '@vscode/l10n';
import { counted } from '../../core/input/counted';
import type { Saying } from '../../core/input/saying';
import { type ColumnNames, columnsOf, role, roleCount } from './columns';
import type { Measurements } from './measurements';

/** An array as NumPy stores it. */
export interface NumberArray {
  readonly shape: readonly number[];
  /** Row by row. */
  readonly values: Float64Array;
}

const readers: Readonly<
  Record<string, readonly [number, (view: DataView, at: number, little: boolean) => number]>
> = {
  f4: [4, (view, at, little) => view.getFloat32(at, little)],
  f8: [8, (view, at, little) => view.getFloat64(at, little)],
  i1: [1, (view, at) => view.getInt8(at)],
  i2: [2, (view, at, little) => view.getInt16(at, little)],
  i4: [4, (view, at, little) => view.getInt32(at, little)],
  i8: [8, (view, at, little) => Number(view.getBigInt64(at, little))],
  u1: [1, (view, at) => view.getUint8(at)],
  u2: [2, (view, at, little) => view.getUint16(at, little)],
  u4: [4, (view, at, little) => view.getUint32(at, little)],
  u8: [8, (view, at, little) => Number(view.getBigUint64(at, little))],
};

export function isNpy(bytes: Uint8Array): boolean {
  return bytes[0] === 0x93 && String.fromCharCode(...bytes.subarray(1, 6)) === 'NUMPY';
}

/** Whether these are the first bytes of a zip archive, which is what an `.npz` file is. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

/** So many numbers are taken from one file, which makes 1 GB of them. */
export const mostArrayNumbers = 2 ** 27;

/** Reads an `.npy` file of at most so many numbers; says what is wrong with it. */
export function readNpy(bytes: Uint8Array, most = mostArrayNumbers): NumberArray | string {
  if (!isNpy(bytes) || bytes.length < 12) return l10n.t('this is no .npy file.');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const long = bytes[6]! >= 2;
  const start = (long ? 12 : 10) + (long ? view.getUint32(8, true) : view.getUint16(8, true));
  const header = String.fromCharCode(...bytes.subarray(long ? 12 : 10, Math.min(start, 4096)));
  const type = /'descr':\s*'([<>|=]?)(\w\d+)'/.exec(header);
  const shape = /'shape':\s*\(([\d,\s]*)\)/.exec(header);
  const reader = readers[type?.[2] ?? ''];
  if (!type || !shape || !reader)
    return l10n.t(
      'its numbers are neither float32, float64 nor integers; save them with astype(float).',
    );
  const sizes = (shape[1] ?? '')
    .split(',')
    .flatMap((one) => (one.trim() === '' ? [] : [Number(one)]));
  if (/'fortran_order':\s*True/.test(header) && sizes.length > 1)
    return l10n.t('it is stored column by column; save it with np.ascontiguousarray.');
  const [width, get] = reader;
  const count = sizes.reduce((one, other) => one * other, 1);
  // before room is made for them: the header may claim any shape
  const wrong = wrongLength(bytes.length - start, count, width);
  if (wrong !== undefined) return wrong;
  if (count > most)
    return l10n.t`there are more than ${Math.floor(mostArrayNumbers / 1e6)} million numbers in the file, the most that are read; save fewer.`;
  const values = new Float64Array(count);
  for (let i = 0; i < count; i++) values[i] = get(view, start + i * width, type[1] !== '>');
  return { shape: sizes, values };
}

/** What is wrong where the numbers that the header names are not what follows it. */
function wrongLength(bytes: number, count: number, width: number): string | undefined {
  if (bytes === count * width) return undefined;
  return bytes > count * width
    ? l10n.t`its header names ${count} numbers, and more than that follows; save it again with np.save.`
    : l10n.t('the file ends before its last number.');
}

/** Takes one array: c(j) itself, rows of it, or columns `revealed, mean, se, count`. */
export function gatherArray(
  measurements: Measurements,
  { shape, values }: NumberArray,
): { readonly understood: Saying } | string {
  const [height = 0, width = 1] = shape;
  if (shape.length === 0 || shape.length > 2 || values.length === 0)
    return l10n.t`an array of ${shape.length} dimensions; one or two are understood.`;
  if (shape.length === 2 && width >= 2 && width <= 4 && height > width) {
    const names = ['revealed', 'mean', 'se', 'count'].slice(0, width);
    const columns = names.map((name, column): [string, NumberArray] => [
      name,
      { shape: [height], values: values.filter((_, i) => i % width === column) },
    ]);
    return gatherColumns(measurements, new Map(columns));
  }
  const length = shape.length === 1 ? height : width;
  const row = new Float64Array(roleCount).fill(Number.NaN);
  for (let i = 0; i < values.length; i++) {
    row[role.length] = length;
    row[role.revealed] = i % length;
    row[role.value] = values[i]!;
    const problem = measurements.add(row, {
      summed: false,
      bits: false,
      summary: shape.length === 1,
    });
    if (problem) return l10n.t`entry ${i}: ${problem}`;
  }
  return {
    understood: () =>
      shape.length === 1
        ? l10n.t`${length} means per hidden token, in nats, for 0 … ${length - 1} revealed tokens`
        : l10n.t`${counted(height, 'row')} with a mean per hidden token for each of 0 … ${length - 1} revealed tokens, in nats`,
  };
}

/** Takes columns of equal length by their names, as an `.npz` file has them. */
export function gatherColumns(
  measurements: Measurements,
  arrays: ReadonlyMap<string, NumberArray>,
  names: ColumnNames = {},
): { readonly understood: Saying } | string {
  if (arrays.size === 1) return gatherArray(measurements, [...arrays.values()][0]!);
  const count = [...arrays.values()].reduce((most, { values }) => Math.max(most, values.length), 0);
  const whole = new Map([...arrays].filter(([, { values }]) => values.length === count));
  const single = new Map([...arrays].filter(([, { values }]) => values.length === 1));
  const used = [...new Map([...whole, ...single])];
  const columns = columnsOf(
    used.map(([name]) => name),
    names,
  );
  if (typeof columns === 'string') return columns;
  const row = new Float64Array(roleCount);
  for (let i = 0; i < count; i++) {
    row.fill(Number.NaN);
    used.forEach(([, { values }], column) => {
      const place = columns.roles[column]!;
      if (place >= 0) row[place] = values[values.length === 1 ? 0 : i]!;
    });
    const problem = measurements.add(row, columns);
    if (problem) return l10n.t`entry ${i}: ${problem}`;
  }
  return columns;
}
