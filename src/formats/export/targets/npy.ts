import { sum } from '../../../core/numbers/entropy';
import { offsetRatios, revealedBy } from '../remaining';
import type { ExportTarget } from '../target';

/** 1, then the share that is masked after each step, half a token too high. */
function ratiosOf(sizes: Int32Array): Float32Array {
  const ratios = Float32Array.from(offsetRatios(sizes));
  ratios[0] = 1;
  return ratios;
}

export const npy: ExportTarget = {
  name: 'npy',
  title: 'NumPy',
  summary: 'A float32 array: the share of masked tokens before and after each step, never pickled.',
  extension: 'npy',
  upstream: null,
  place:
    'numpy.load reads it: steps + 1 numbers. The n-fold of each, rounded down, is the number of masked tokens.',
  order: {
    takes: 'random',
    by: 'Holds numbers of tokens and no order: they are for positions drawn at random.',
  },
  write: ({ sizes }) => npyOf(ratiosOf(sizes)),
  counts: (sizes) => {
    const ratios = ratiosOf(sizes);
    const tokens = sum(sizes);
    return revealedBy(tokens, sizes.length, (step) =>
      Math.floor(Math.fround(tokens * ratios[step + 1]!)),
    );
  },
};

/** One dimension, version 1.0: magic, length of the header, header, numbers from the lowest byte on. */
function npyOf(values: Float32Array): Uint8Array {
  const description = `{'descr': '<f4', 'fortran_order': False, 'shape': (${values.length},), }`;
  // the numbers begin at a multiple of 64, the header ends with a line feed
  const start = 64 * Math.ceil((10 + description.length + 1) / 64);
  const bytes = new Uint8Array(start + 4 * values.length);
  const view = new DataView(bytes.buffer);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]);
  view.setUint16(8, start - 10, true);
  bytes.fill(0x20, 10, start - 1);
  for (let i = 0; i < description.length; i++) bytes[10 + i] = description.charCodeAt(i);
  bytes[start - 1] = 0x0a;
  values.forEach((value, i) => {
    view.setFloat32(start + 4 * i, value, true);
  });
  return bytes;
}
