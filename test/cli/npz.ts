import { deflateRawSync } from 'node:zlib';

/** A zip archive of `.npy` arrays of float64, deflated or stored; with 64-bit places where it is `long`. */
export function npz(
  arrays: Record<string, readonly number[]>,
  deflated: boolean,
  long = false,
): Uint8Array {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [key, values] of Object.entries(arrays)) {
    const header = `{'descr': '<f8', 'fortran_order': False, 'shape': (${values.length},), }`;
    const padded = `${header.padEnd(117)}\n`;
    const size = Buffer.alloc(2);
    size.writeUInt16LE(padded.length);
    const plain = Buffer.concat([
      Buffer.from([0x93]),
      Buffer.from('NUMPY'),
      Buffer.from([1, 0]),
      size,
      Buffer.from(padded),
      Buffer.from(Float64Array.from(values).buffer),
    ]);
    const data = deflated ? deflateRawSync(plain) : plain;
    const name = Buffer.from(`${key}.npy`);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(deflated ? 8 : 0, 10);
    entry.writeUInt32LE(data.length, 20);
    entry.writeUInt32LE(plain.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    const extra = Buffer.alloc(long ? 36 : 0);
    if (long) {
      for (const place of [20, 24, 42]) entry.writeUInt32LE(0xffffffff, place);
      entry.writeUInt16LE(extra.length, 30);
      // another field of four bytes stands before that of 64-bit places
      extra.writeUInt16LE(0x5455, 0);
      extra.writeUInt16LE(4, 2);
      extra.writeUInt16LE(1, 8);
      extra.writeUInt16LE(24, 10);
      extra.writeBigUInt64LE(BigInt(plain.length), 12);
      extra.writeBigUInt64LE(BigInt(data.length), 20);
      extra.writeBigUInt64LE(BigInt(offset), 28);
    }
    locals.push(local, name, data);
    directory.push(entry, name, extra);
    offset += 30 + name.length + data.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(arrays).length, 10);
  end.writeUInt32LE(long ? 0xffffffff : offset, 16);
  const record = Buffer.alloc(long ? 76 : 0);
  if (long) {
    record.writeUInt32LE(0x06064b50, 0);
    record.writeBigUInt64LE(BigInt(Object.keys(arrays).length), 32);
    record.writeBigUInt64LE(BigInt(offset), 48);
    record.writeUInt32LE(0x07064b50, 56);
    const before = [...locals, ...directory].reduce((sum, { length }) => sum + length, 0);
    record.writeBigUInt64LE(BigInt(before), 64);
  }
  return Buffer.concat([...locals, ...directory, record, end]);
}
