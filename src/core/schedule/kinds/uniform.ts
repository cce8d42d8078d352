import { curveKind } from './steps';

export const uniform = curveKind(
  {
    name: 'uniform',
    title: 'Uniform',
    summary: 'The same number of tokens at every step, as nearly as whole numbers allow: T(s) = s.',
    source: 'The default of LLaDA, Dream and most others',
  },
  (share) => share,
);
