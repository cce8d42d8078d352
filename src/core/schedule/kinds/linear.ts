import { curveKind } from './steps';

export const linear = curveKind(
  {
    name: 'linear',
    title: 'Linear',
    summary: 'The revealed fraction grows linearly, T(s) = s: another name of uniform.',
    source: 'MaskGIT, aMUSEd, Show-o: "linear"; MDLM: log-linear noise',
  },
  (share) => share,
);
