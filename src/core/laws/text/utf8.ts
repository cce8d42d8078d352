/** Where bytes stop being UTF-8. */
export interface InvalidUtf8 {
  /** Offset of the first byte of the sequence that is none, from 0. */
  readonly offset: number;
}

const byteOrderMark = 0xfeff;

/**
 * The code points of UTF-8 bytes, without a byte order mark at the start. `TextDecoder` would say that bytes
 * are invalid, but not where.
 */
export function codePointsOf(bytes: Uint8Array): Int32Array | InvalidUtf8 {
  const points = new Int32Array(bytes.length);
  let count = 0;
  let i = 0;
  while (i < bytes.length) {
    const first = bytes[i]!;
    if (first < 0x80) {
      points[count++] = first;
      i++;
      continue;
    }
    const size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4 || i + size > bytes.length) return { offset: i };
    let point = first & (0x7f >> size);
    for (let j = 1; j < size; j++) {
      const next = bytes[i + j]!;
      if ((next & 0xc0) !== 0x80) return { offset: i };
      point = (point << 6) | (next & 0x3f);
    }
    if (!isShortest(point, size) || isSurrogate(point) || point > 0x10ffff) return { offset: i };
    points[count++] = point;
    i += size;
  }
  return points.subarray(points[0] === byteOrderMark ? 1 : 0, count);
}

const isShortest = (point: number, size: number) =>
  point >= (size === 4 ? 0x10000 : size === 3 ? 0x800 : 0x80);

const isSurrogate = (point: number) => point >= 0xd800 && point < 0xe000;
