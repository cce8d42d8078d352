import Type from 'typebox';
import { defineKind } from './kind';

export const ccl = defineKind({
  name: 'ccl',
  title: 'Chen–Cong–Li',
  summary:
    'Geometric steps that promise an error of at most `maxError` to every distribution whose TC (steps shrink) or DTC (steps grow) is at most `bound`.',
  source: 'Chen, Cong and Li, 2511.04647, Theorem 9; its steps without tokens are left out',
  fields: Type.Object({
    by: Type.Union([Type.Literal('totalCorrelation'), Type.Literal('dualTotalCorrelation')], {
      description: 'What is bounded.',
    }),
    bound: Type.Number({ minimum: 0, description: 'An upper bound on it, in nats.' }),
    maxError: Type.Number({ exclusiveMinimum: 0, description: 'The error promised, in nats.' }),
  }),
  example: { by: 'totalCorrelation', bound: 10, maxError: 0.5 },
  check: () => true,
  resolve: ({ by, bound, maxError }, { length }) => {
    const sizes = cclSizes(length, 1 + Math.ceil(bound / maxError - 1e-9));
    return {
      kind: 'sizes',
      sizes: by === 'totalCorrelation' ? sizes : sizes.reverse(),
    };
  },
});

/**
 * The shrinking steps of the theorem: a share 1/ζ of what is left, λ times, then single tokens. Its growing
 * steps are these backwards, since ⌈n(1 − 1/ζ)⌉ = n − ⌊n/ζ⌋.
 */
function cclSizes(length: number, zeta: number): Int32Array {
  if (zeta === 1) return Int32Array.of(length);
  if (zeta >= length + 1) return new Int32Array(length).fill(1);
  const shares = Math.floor(Math.log(length - zeta + 1) / -Math.log1p(-1 / zeta)) + 2;
  const sizes: number[] = [];
  let left = length;
  for (let i = 0; i < shares; i++) {
    const size = Math.floor(left / zeta);
    if (size === 0) break;
    sizes.push(size);
    left -= size;
  }
  return Int32Array.from([...sizes, ...new Array<number>(left).fill(1)]);
}
