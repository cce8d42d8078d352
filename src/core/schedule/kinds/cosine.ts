import { curveKind } from './steps';

export const cosine = curveKind(
  {
    name: 'cosine',
    title: 'Cosine',
    summary:
      'Few tokens first, many last: the masked fraction falls as cos(πs/2), T(s) = 1 − cos(πs/2).',
    source: 'MaskGIT (Chang et al. 2022), Muse, Show-o',
  },
  (share) => 1 - Math.cos((Math.PI / 2) * share),
);
