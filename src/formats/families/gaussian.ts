import * as l10n from '@vscode/l10n';
import * as Type from 'typebox';
import { counted } from '../../core/input/counted';
import type { Report } from '../../core/input/finding';
import { phrase } from '../../core/input/phrase';
import { atOnce, type Job } from '../../core/jobs/job';
import type { LagInformation } from '../../core/laws/chain/lagInformation';
import { profileOfLags } from '../../core/laws/chain/lagProfile';
import { stationaryEntropies } from '../../core/laws/chain/neighbourEntropies';
import { covarianceLaw, gaussianLaw } from '../../core/laws/gaussian/gaussianLaw';
import { choleskyFactor } from '../../core/laws/gaussian/gaussianMatrix';
import {
  chainSample,
  chainVariances,
  equalVariances,
} from '../../core/laws/gaussian/stationaryPaths';
import type { ContinuousDistribution, ExactProfile } from '../../core/laws/law';
import { defineFamily } from './family';
import { lengthField } from './fields';

/** H of one real number with variance 1. */
const unitEntropy = 0.5 * Math.log(2 * Math.PI * Math.E);

const fields = Type.Object({
  length: Type.Optional(lengthField),
  covariance: Type.Optional(
    Type.Array(Type.Array(Type.Number()), {
      minItems: 1,
      description: 'A symmetric positive definite matrix.',
    }),
  ),
  ar1: Type.Optional(
    Type.Number({
      exclusiveMinimum: -1,
      exclusiveMaximum: 1,
      description:
        'With "length": correlation of neighbours; it falls off as a power of the distance.',
    }),
  ),
  equicorrelation: Type.Optional(
    Type.Number({
      exclusiveMaximum: 1,
      description: 'With "length": the same correlation between any two positions.',
    }),
  ),
});

export const gaussian = defineFamily({
  name: 'gaussian',
  title: 'Gaussian',
  summary:
    'Real numbers with a joint normal law; entropies are differential, only differences matter.',
  fields,
  example: {
    title: 'A Gaussian AR(1) process',
    description: 'Neighbours have correlation 0.9.',
    distribution: { family: 'gaussian', length: 128, ar1: 0.9 },
    goal: { steps: 12 },
    schedules: { even: { kind: 'uniform', steps: 12 } },
  },
  build: (given, { report }) => {
    const { length, covariance, ar1, equicorrelation } = given;
    const ways = [covariance, ar1, equicorrelation].filter((way) => way !== undefined).length;
    if (ways !== 1 || (!covariance && length === undefined)) {
      report({
        code: ways > 1 ? 'field.conflict' : 'field.missing',
        severity: 'error',
        message: l10n.t(
          'Give one of: "covariance"; "length" and "ar1"; "length" and "equicorrelation".',
        ),
        path: ['family'],
      });
      return undefined;
    }
    if (covariance) return fromCovariance(covariance, given, report);
    if (ar1 !== undefined) return autoregressive(length ?? 1, ar1);
    return equicorrelated(length ?? 1, equicorrelation ?? 0, report);
  },
});

function autoregressive(length: number, correlation: number): ContinuousDistribution {
  const lags = (): Job<LagInformation> => atOnce(() => lagsOf(length, correlation));
  const exactProfile: ExactProfile = {
    algorithm: phrase`gap statistics, I(g) = −½ log(1 − φ^(2g))`,
    seconds: 1e-9 * length * Math.min(length, 1000),
    *run(): Job<Float64Array> {
      return yield* profileOfLags(length, yield* lags());
    },
  };
  return {
    ...gaussianLaw(length, (i, j) => correlation ** Math.abs(i - j), exactProfile),
    sample: (random) => chainSample(length, correlation, random),
    reveal: () => chainVariances(length, correlation),
    memory: 1,
    edges: () => Array.from({ length: length - 1 }, (_, i) => [i, i + 1]),
    exactEntropies: stationaryEntropies(length, () => 1e-8 * length, lags, -Infinity),
  };
}

function lagsOf(length: number, correlation: number): LagInformation {
  const information: number[] = [];
  for (let lag = 1; lag < length; lag++) {
    const value = -0.5 * Math.log1p(-(correlation ** (2 * lag)));
    if (value < 1e-18) break;
    information.push(value);
  }
  return { meanEntropy: unitEntropy, information: Float64Array.from(information) };
}

function equicorrelated(
  length: number,
  correlation: number,
  report: Report,
): ContinuousDistribution | undefined {
  if (correlation <= -1 / Math.max(1, length - 1)) {
    report({
      code: 'covariance.positive',
      severity: 'error',
      message: l10n.t`With ${length} positions a common correlation is greater than ${-1 / (length - 1)}.`,
      path: ['equicorrelation'],
    });
    return undefined;
  }
  const exactProfile: ExactProfile = {
    algorithm: phrase`closed form: v_j = (1 − ρ)(1 + jρ)/(1 + (j − 1)ρ)`,
    seconds: 1e-8 * length,
    run: () =>
      atOnce(() =>
        Float64Array.from({ length }, (_, j) =>
          j === 0
            ? unitEntropy
            : unitEntropy +
              0.5 *
                (Math.log1p(-correlation) +
                  Math.log1p(j * correlation) -
                  Math.log1p((j - 1) * correlation)),
        ),
      ),
  };
  const own = gaussianLaw(length, (i, j) => (i === j ? 1 : correlation), exactProfile);
  return { ...own, reveal: () => equalVariances(length, correlation), exchangeable: true };
}

function fromCovariance(
  rows: readonly (readonly number[])[],
  { length }: Type.Static<typeof fields>,
  report: Report,
): ContinuousDistribution | undefined {
  const size = rows.length;
  const uneven = rows.findIndex(
    (row, i) =>
      row.length !== size ||
      row.some((value, j) => Math.abs(value - (rows[j]?.[i] ?? Number.NaN)) > 1e-9),
  );
  const matrix = Float64Array.from(rows.flat());
  const message =
    length !== undefined && length !== size
      ? l10n.t`The matrix has ${counted(size, 'row')}; the length is ${length}.`
      : uneven >= 0
        ? l10n.t('The matrix must be square and symmetric; this row does not fit the others.')
        : choleskyFactor(matrix, size) === undefined
          ? l10n.t(
              'The matrix must be positive definite: no combination of positions may be without variance.',
            )
          : undefined;
  if (message !== undefined) {
    report({
      code: 'covariance.positive',
      severity: 'error',
      message,
      path: uneven >= 0 ? ['covariance', uneven] : ['covariance'],
    });
    return undefined;
  }
  return covarianceLaw(matrix, size);
}
