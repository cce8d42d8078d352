// Arrays of NumPy's .npz archives.
import * as l10n from '@vscode/l10n';
import { mostArrayNumbers, type NumberArray, readNpy } from './arrays';

/** Unpacks raw deflated bytes into at most so many; undefined where they are none or too many. */
export type Inflate = (bytes: Uint8Array, most: number) => Uint8Array | undefined;

/** The arrays of one archive are together not larger than this once they are unpacked. */
const mostBytes = 2 ** 29;

/**
 * The arrays of an `.npz` file by their names; says what is wrong with it. A small archive may unpack to much, and to
 * any amount where its entries share a stream: these are refused, and what is unpacked is counted.
 */
export function readNpz(
  bytes: Uint8Array,
  inflate: Inflate,
): ReadonlyMap<string, NumberArray> | string {
  const entries = entriesOf(bytes);
  if (!entries) return damaged();
  if (shareBytes(entries))
    return l10n.t('the archive is damaged: two of its arrays lie in the same bytes.');
  const arrays = new Map<string, NumberArray>();
  let bytesLeft = mostBytes;
  let numbersLeft = mostArrayNumbers;
  for (const { name, method, packed, unpackedSize } of entries) {
    if (!name.endsWith('.npy')) continue;
    if (unpackedSize > bytesLeft) return tooMuch();
    const data = method === 0 ? packed : method === 8 ? inflate(packed, bytesLeft) : undefined;
    if (!data) return damaged();
    const array = readNpy(data, numbersLeft);
    if (typeof array === 'string') return l10n.t`in "${name}", ${array}`;
    bytesLeft -= data.length;
    numbersLeft -= array.values.length;
    arrays.set(name.slice(0, -'.npy'.length), array);
  }
  return arrays.size === 0 ? l10n.t('there are no arrays in it.') : arrays;
}

const damaged = () => l10n.t('the archive is damaged.');
const tooMuch = () =>
  l10n.t`its arrays unpack to more than ${mostBytes / 2 ** 20} MB; save fewer of them, or as float32.`;

function shareBytes(entries: readonly Entry[]): boolean {
  const filled = entries.filter(({ packed }) => packed.length > 0);
  const places = filled.map(({ packed }) => packed).sort((a, b) => a.byteOffset - b.byteOffset);
  return places.some((one, i) => {
    const next = places[i + 1];
    return next !== undefined && one.byteOffset + one.length > next.byteOffset;
  });
}

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packed: Uint8Array;
  /** As the archive tells it, which may be wrong. */
  readonly unpackedSize: number;
}

/** The files of a zip archive, also of one with 64-bit places; undefined where it is broken. */
function entriesOf(bytes: Uint8Array): readonly Entry[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const directory = directoryOf(view);
  if (!directory) return undefined;
  let { at } = directory;
  const entries: Entry[] = [];
  for (let i = 0; i < directory.count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) return undefined;
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const extra = at + 46 + nameLength;
    if (extra + extraLength > bytes.length) return undefined;
    const { size, local, unpackedSize } = placesOf(view, at, extra, extraLength);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, extra));
    if (local + 30 > bytes.length) return undefined;
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    if (start + size > bytes.length) return undefined;
    const method = view.getUint16(at + 10, true);
    entries.push({ name, method, packed: bytes.subarray(start, start + size), unpackedSize });
    at = extra + extraLength + view.getUint16(at + 32, true);
  }
  return entries;
}

/** Where the directory begins, and how many entries it has. */
function directoryOf(view: DataView): { readonly at: number; readonly count: number } | undefined {
  let end = view.byteLength - 22;
  // a comment may follow the end of the directory
  const first = Math.max(0, end - 65_535);
  while (end >= first && view.getUint32(end, true) !== 0x06054b50) end--;
  if (end < first) return undefined;
  const locator = end - 20;
  if (locator < 0 || view.getUint32(locator, true) !== 0x07064b50)
    return { at: view.getUint32(end + 16, true), count: view.getUint16(end + 10, true) };
  const record = Number(view.getBigUint64(locator + 8, true));
  if (record + 56 > view.byteLength || view.getUint32(record, true) !== 0x06064b50)
    return undefined;
  return {
    at: Number(view.getBigUint64(record + 48, true)),
    count: Number(view.getBigUint64(record + 32, true)),
  };
}

/** Sizes and place of an entry: what does not fit 32 bits stands in its extra field, in this order. */
function placesOf(view: DataView, at: number, extra: number, length: number) {
  const whole = 0xffffffff;
  const [unpacked, size, local] = [24, 20, 42].map((place) => view.getUint32(at + place, true));
  let next = extra;
  const end = extra + length;
  while (next + 4 <= end && view.getUint16(next, true) !== 1)
    next += 4 + view.getUint16(next + 2, true);
  next += 4;
  const long = (value: number) => {
    if (value !== whole || next + 8 > end) return value;
    next += 8;
    return Number(view.getBigUint64(next - 8, true));
  };
  const unpackedSize = long(unpacked!);
  return { unpackedSize, size: long(size!), local: long(local!) };
}
