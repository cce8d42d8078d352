// Promises of theorems, as lines and tables of the terminal.
import type { Profile } from '../../core/profile/profile';
import type { Plan } from '../../core/study/evaluation';
import type { BoundCurve } from '../../core/theorems/theorems';
import { formatNats, formatNumber } from '../../document/format';
import { textTable } from '../terminal/textTable';

type Units = 'nats' | 'bits';

/** What theorems promise for one schedule, for people; of an estimated profile they are estimates, too. */
export function boundLines(
  { bounds, totalVariation }: Pick<Plan, 'bounds' | 'totalVariation'>,
  { method }: Pick<Profile, 'method'>,
  units: Units,
): string {
  if (bounds.length === 0) return 'No theorem speaks of it.\n';
  const rows = (own: boolean) =>
    bounds
      .filter(({ forTheseSizes }) => forTheseSizes === own)
      .map(({ title, value, formula, holds, source }) => [
        `  ${title}`,
        `≤ ${formatNats(value, units)}`,
        [formula, holds, source].join(' | '),
      ]);
  const head = (own: boolean) =>
    (own ? 'its error is at most' : 'promised to others with as many steps') +
    (method === 'monteCarlo' ? ', if the profile is as estimated' : '');
  const parts = [true, false]
    .map((own) => ({ own, found: rows(own) }))
    .filter(({ found }) => found.length > 0)
    .map(({ own, found }) =>
      textTable([head(own), '', 'formula | for which sampler | source'], found),
    );
  const variation = totalVariation
    ? `total variation ≤ ${formatNumber(totalVariation.value)} (${totalVariation.title}, ${totalVariation.formula})\n`
    : '';
  return `${parts.join('')}${variation}`;
}

/** The promises against the number of steps, in the columns of a table, with what each of them is below. */
export function curveColumns(curves: readonly BoundCurve[], units: Units) {
  return {
    head: curves.map(({ title }) => title),
    cells: (i: number) =>
      curves.map(({ values }) => {
        const value = values[i]!;
        return Number.isNaN(value) ? '–' : formatNats(value, units);
      }),
    legend: curves
      .map(({ title, formula, holds, source }) => `${title}: ${formula} | ${holds} | ${source}\n`)
      .join(''),
  };
}

/** For programs: what bounds are computed from a profile that is an estimate are estimates as well. */
export function boundsNature({ method }: Pick<Profile, 'method'>): { readonly boundsAre: string } {
  return { boundsAre: method === 'monteCarlo' ? 'estimates' : 'bounds' };
}

/** The promises as JSON: null where a theorem says nothing. */
export function curvesAsJson(curves: readonly BoundCurve[]) {
  return curves.map(({ values, ...about }) => ({
    ...about,
    values: Array.from(values, (value) => (Number.isNaN(value) ? null : value)),
  }));
}
