import { inflateRawSync } from 'node:zlib';
import { type NumberArray, readNpy } from '../core/measurements/arrays';
import { Complaint } from './command';

/** No array of measurements is larger than this once it is unpacked. */
const mostBytes = 2 ** 29;

/** The arrays of an `.npz` file by their names; throws a complaint where it is none. */
export function readNpz(file: string, bytes: Uint8Array): ReadonlyMap<string, NumberArray> {
  const arrays = new Map<string, NumberArray>();
  for (const { name, data } of entriesOf(file, bytes)) {
    if (!name.endsWith('.npy')) continue;
    const array = readNpy(data());
    if (typeof array === 'string') throw new Complaint(`${file}: in "${name}", ${array}`);
    arrays.set(name.slice(0, -'.npy'.length), array);
  }
  if (arrays.size === 0) throw new Complaint(`${file}: there are no arrays in it.`);
  return arrays;
}

interface Entry {
  readonly name: string;
  data(): Uint8Array;
}

function entriesOf(file: string, bytes: Uint8Array): readonly Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const broken = new Complaint(`${file}: the archive is damaged.`);
  let directory = bytes.length - 22;
  // a comment may follow the end of the directory
  const first = Math.max(0, directory - 65_535);
  while (directory >= first && view.getUint32(directory, true) !== 0x06054b50) directory--;
  if (directory < first) throw broken;
  const count = view.getUint16(directory + 10, true);
  let at = view.getUint32(directory + 16, true);
  const entries: Entry[] = [];
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) throw broken;
    const method = view.getUint16(at + 10, true);
    const size = view.getUint32(at + 20, true);
    const nameLength = view.getUint16(at + 28, true);
    const local = view.getUint32(at + 42, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    if (local + 30 > bytes.length) throw broken;
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    if (start + size > bytes.length) throw broken;
    const packed = bytes.subarray(start, start + size);
    entries.push({ name, data: () => unpacked(packed, method, broken) });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function unpacked(packed: Uint8Array, method: number, broken: Complaint): Uint8Array {
  if (method === 0) return packed;
  if (method !== 8) throw broken;
  try {
    return inflateRawSync(packed, { maxOutputLength: mostBytes });
  } catch {
    throw broken;
  }
}
