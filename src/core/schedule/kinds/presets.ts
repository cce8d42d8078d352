// Schedules by a formula that published samplers use: square, root, cubic and others.
import * as l10n from '@vscode/l10n';
import * as Type from 'typebox';
import { sizesOnCurve } from '../sizesOnCurve';
import { defineKind } from './kind';
import { checkSteps, curveKind, exponentKind, stepsField } from './steps';

// Curves that samplers know by name. Their mask ratio, what is still masked, is 1 − T(s).

export const square = curveKind(
  {
    name: 'square',
    title: 'Square',
    summary: 'T(s) = s²: the masked fraction falls as 1 − s².',
    source: 'ESM3: square; MaskGIT: pow2; valeoai/Maskgit-pytorch trains with it',
  },
  (share) => share ** 2,
);

export const root = curveKind(
  {
    name: 'root',
    title: 'Square root',
    summary: 'T(s) = √s: many tokens first, then fewer; the masked fraction falls as 1 − √s.',
    source: 'ESM3: square_root_schedule; valeoai/Maskgit-pytorch: root; MaskGIT: pow0.5',
  },
  Math.sqrt,
);

export const cubic = curveKind(
  {
    name: 'cubic',
    title: 'Cubic',
    summary: 'T(s) = s³: very few tokens first; the masked fraction falls as 1 − s³.',
    source: 'ESM3: cubic; MaskGIT: pow3',
  },
  (share) => share ** 3,
);

export const arccos = curveKind(
  {
    name: 'arccos',
    title: 'Arc cosine',
    summary: 'T(s) = 1 − (2/π) arccos s: even at first, many tokens in the last steps.',
    source:
      'valeoai/Maskgit-pytorch: arccos of its training and its Halton sampler; its confidence sampler makes other sizes of it',
  },
  (share) => 1 - (2 / Math.PI) * Math.acos(share),
);

export const log = curveKind(
  {
    name: 'log',
    title: 'Logarithmic',
    summary: 'T(s) = 1 + log s / log N: nearly everything in the first steps.',
    source: 'MaskGIT: log',
  },
  (share, length) => 1 + Math.log(share) / Math.log(length),
);

export const exp = curveKind(
  {
    name: 'exp',
    title: 'Exponential',
    summary: 'T(s) = N^(s − 1): every step reveals the same multiple of what is there.',
    source: 'MaskGIT: exp',
  },
  (share, length) => length ** (share - 1),
);

export const pow = exponentKind(
  {
    name: 'pow',
    title: 'Power of the mask ratio',
    summary: 'T(s) = s^exponent, for the mask ratio 1 − s^exponent: another name of power.',
    source: 'MaskGIT, Show-o, MMaDA: pow<exponent>',
  },
  2,
  (share, exponent) => share ** exponent,
);

export const poly = exponentKind(
  {
    name: 'poly',
    title: 'Polynomial',
    summary:
      'T(s) = 1 − (1 − s)^exponent, for the mask ratio (1 − s)^exponent: above 1 many tokens first.',
    source: 'MD4: poly<exponent>',
  },
  2,
  (share, exponent) => 1 - (1 - share) ** exponent,
);

const sigmoidField = (words: string, usual: number) =>
  Type.Optional(Type.Number({ description: `${words}; ${usual} by default.` }));

const logistic = (x: number) => 1 / (1 + Math.exp(-x));

export const sigmoid = defineKind({
  name: 'sigmoid',
  title: 'Sigmoid',
  summary:
    'T(s) is the logistic function of x/τ, x from start to end, stretched to go from 0 to 1: few tokens first and last.',
  source: 'Show-o, MMaDA, open-muse: sigmoid(start, end, tau), after Chen, 2301.10972',
  fields: Type.Object({
    steps: stepsField,
    start: sigmoidField('Where the logistic function begins', -3),
    end: sigmoidField('Where it ends, above start', 3),
    tau: Type.Optional(
      Type.Number({
        exclusiveMinimum: 0,
        description: 'Its width; smaller is steeper; 1 by default.',
      }),
    ),
  }),
  check: ({ steps, start = -3, end = 3, tau = 1 }, length, report) => {
    if (!checkSteps(steps, length, report)) return false;
    if (end > start && logistic(end / tau) > logistic(start / tau)) return true;
    report({
      code: 'schedule.range',
      severity: 'error',
      message: l10n.t`The logistic function must grow from start (${start}) to end (${end}).`,
      path: end > start ? [] : end === 3 ? ['start'] : ['end'],
    });
    return false;
  },
  resolve: ({ steps, start = -3, end = 3, tau = 1 }, { length }) => {
    const [low, high] = [logistic(start / tau), logistic(end / tau)];
    return {
      kind: 'sizes',
      sizes: sizesOnCurve(
        length,
        steps,
        (share) => (logistic((start + share * (end - start)) / tau) - low) / (high - low),
      ),
    };
  },
});

const single = Math.fround;

/** cos(πs/2) as samplers compute it, in 32 bits, where the half of cos(π/3) is a little less. */
function maskRatio(share: number): number {
  return single(Math.cos(single(single(Math.PI / 2) * single(share))));
}

export const maskgitCosine = defineKind({
  name: 'maskgitCosine',
  title: 'MaskGIT’s cosine',
  summary:
    'The cosine as MaskGIT rounds it: ⌊N cos(πs/2)⌋ tokens, in 32-bit floats, stay masked, at least 1 and fewer than before; 2, 3, 3.',
  source: 'MaskGIT, Show-o, MMaDA, aMUSEd: the sizes that their samplers really use',
  fields: Type.Object({ steps: stepsField }),
  check: ({ steps }, length, report) => checkSteps(steps, length, report),
  resolve: ({ steps }, { length }) => {
    let masked = length;
    const sizes = Int32Array.from({ length: steps }, (_, k) => {
      const wanted = Math.floor(single(length * maskRatio((k + 1) / steps)));
      const left = k + 1 === steps ? 0 : Math.max(1, Math.min(masked - 1, wanted));
      const size = masked - left;
      masked = left;
      return size;
    });
    return { kind: 'sizes', sizes };
  },
});
