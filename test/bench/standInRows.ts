// Rows as the stand-in of the measuring script writes them, drawn here: the same law, the same strata.

import { drawIndex, type Random, randomOrder } from '../../src/core/numbers/random';
import { standInTransition } from '../../src/formats/measuringScript/standIn';

/** What one text told when so many of its tokens were known. */
export interface Row {
  readonly revealed: number;
  /** Nats, the sum over the hidden tokens. */
  readonly nll: number;
}

/** Draws rows of texts of one length; the laws over all distances are made once. */
export function standInRows(length: number): (random: Random, rows: number) => readonly Row[] {
  const letters = standInTransition.length;
  const powers: Float64Array[] = [];
  let power = identity(letters);
  for (let distance = 0; distance <= length; distance++) {
    powers.push(power);
    power = product(power, letters);
  }
  let settled = identity(letters);
  for (let i = 0; i < 1000; i++) settled = product(settled, letters);
  const stationary = settled.slice(0, letters);
  const logs = powers.map((one) => one.map(Math.log));
  const logStationary = stationary.map(Math.log);
  const text = new Int32Array(length);
  const known = new Uint8Array(length);

  const nllOf = (): number => {
    let total = 0;
    let left = -1;
    for (let i = 0; i < length; ) {
      if (known[i] === 1) {
        left = i++;
        continue;
      }
      let right = i;
      while (right < length && known[right] === 0) right++;
      for (; i < right; i++) {
        let log =
          left < 0 ? logStationary[text[i]!]! : logs[i - left]![text[left]! * letters + text[i]!]!;
        if (right < length) {
          log += logs[right - i]![text[i]! * letters + text[right]!]!;
          log -=
            left < 0
              ? logStationary[text[right]!]!
              : logs[right - left]![text[left]! * letters + text[right]!]!;
        }
        total -= log;
      }
    }
    return total;
  };

  return (random, rows) => {
    const offset = random.uniform();
    return Array.from({ length: rows }, (_, row) => {
      text[0] = drawIndex(random, stationary);
      for (let i = 1; i < length; i++)
        text[i] = drawIndex(random, standInTransition[text[i - 1]!]!);
      const revealed = Math.floor(length * ((offset + row * 0.6180339887498949) % 1));
      const order = randomOrder(random, length);
      known.fill(0);
      for (let i = 0; i < revealed; i++) known[order[i]!] = 1;
      return { revealed, nll: nllOf() };
    });
  };
}

function identity(size: number): Float64Array {
  return Float64Array.from({ length: size * size }, (_, i) => (i % (size + 1) === 0 ? 1 : 0));
}

function product(left: Float64Array, size: number): Float64Array {
  return Float64Array.from({ length: size * size }, (_, i) => {
    let total = 0;
    for (let k = 0; k < size; k++)
      total += left[Math.floor(i / size) * size + k]! * standInTransition[k]![i % size]!;
    return total;
  });
}
