// The schedules of Chen, Cong and Li.
import * as Type from 'typebox';
import { defineKind } from './kind';

export const ccl = defineKind({
  name: 'ccl',
  title: 'Chen–Cong–Li',
  summary:
    'Geometric steps that promise an error of at most `maxError` to every distribution whose TC (steps shrink) or DTC (steps grow) is at most `bound`.',
  source:
    'Chen, Cong and Li, 2511.04647, Theorem 9; its steps without tokens are left out, or kept with "emptySteps"',
  fields: Type.Object({
    by: Type.Union([Type.Literal('totalCorrelation'), Type.Literal('dualTotalCorrelation')], {
      description: 'What is bounded.',
    }),
    bound: Type.Number({ minimum: 0, description: 'An upper bound on it, in nats.' }),
    maxError: Type.Number({ exclusiveMinimum: 0, description: 'The error promised, in nats.' }),
    emptySteps: Type.Optional(
      Type.Boolean({
        description:
          'Whether to keep the steps that reveal no token, as the theorem counts them; false by default.',
      }),
    ),
  }),
  example: { by: 'totalCorrelation', bound: 10, maxError: 0.5 },
  check: () => true,
  resolve: ({ by, bound, maxError, emptySteps = false }, { length }) => {
    const all = cclSizes(length, 1 + Math.ceil(bound / maxError - 1e-9));
    const sizes = emptySteps ? all : all.filter((size) => size > 0);
    return {
      kind: 'sizes',
      sizes: by === 'totalCorrelation' ? sizes : sizes.reverse(),
    };
  },
});

/**
 * The shrinking steps of the theorem: a share 1/ζ of what is left, λ times, from some time on none of it,
 * then single tokens; where ζ is above N, these alone. Its growing
 * steps are these backwards, since ⌈n(1 − 1/ζ)⌉ = n − ⌊n/ζ⌋.
 */
function cclSizes(length: number, zeta: number): Int32Array {
  if (zeta === 1) return Int32Array.of(length);
  const shares = Math.floor(Math.log(length - zeta + 1) / -Math.log1p(-1 / zeta)) + 2;
  const sizes: number[] = [];
  let left = length;
  for (let i = 0; i < shares; i++) {
    const size = Math.floor(left / zeta);
    sizes.push(size);
    left -= size;
  }
  return Int32Array.from([...sizes, ...new Array<number>(left).fill(1)]);
}
