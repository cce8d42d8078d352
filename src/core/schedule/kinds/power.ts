import { exponentKind } from './steps';

export const power = exponentKind(
  {
    name: 'power',
    title: 'Power',
    summary:
      'T(s) = s^exponent: above 1 few tokens first and many last, below 1 the other way round.',
    source: 'MaskGIT: pow2, pow3',
  },
  2,
  (share, exponent) => share ** exponent,
);
