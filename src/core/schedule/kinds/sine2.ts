import { curveKind } from './steps';

export const sine2 = curveKind(
  {
    name: 'sine2',
    title: 'Squared sine',
    summary: 'Few tokens first and last, many in between: T(s) = sin²(πs/2).',
    source: 'Constant speed in the Fisher–Rao metric, 2508.04884; Beta(1, 1) of 2509.13866',
  },
  (share) => Math.sin((Math.PI / 2) * share) ** 2,
);
