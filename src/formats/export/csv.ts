// A profile with its schedules as one table of comma-separated values.

import type { DrawnOrder } from '../../core/orders/drawnOrder';
import type { Profile } from '../../core/profile/profile';
import type { ErrorCurve } from '../../core/schedule/best/paretoCurve';
import { commaSeparated } from './commaSeparated';

/** A schedule under a name, as far as a table needs it. */
export interface ExportedSchedule {
  readonly name: string;
  readonly sizes: Int32Array;
  /** The positions of each step, where they are fixed and not drawn. */
  readonly sets?: readonly (readonly number[])[];
  /** Of an order that is drawn for every sequence and not random: its name. */
  readonly order?: string;
  /** And how it is drawn, for programs that do so. */
  readonly drawn?: DrawnOrder;
  /** Instead of sizes, for samplers that draw the counts: the revealed share at each time, of so many tokens. */
  readonly times?: {
    readonly reveal: readonly number[];
    readonly length: number;
    /** Whether what is before the second and after the last but one is planned one by one, which no such sampler does. */
    readonly endsOneByOne?: true;
  };
}

/**
 * A profile with its schedules as one table of comma-separated values (RFC 4180), for spreadsheets
 * and data frames. Row j holds what belongs to j revealed tokens:
 *
 * - `revealed`: j, and `h_nats`: h(j), with `standard_error_nats` where it is an estimate; of a model that was
 *   measured `c_nats`: c(j), here and below, and `isotonic_fit_nats` where c(j) rises, of which nothing is computed;
 * - `steps` and `best_error_nats`: D(j + 1), empty where the curve has no point;
 * - for every schedule `… step`: the step that reveals token j + 1 (from 1), and `… h_nats`: the
 *   entropy at which that step reveals it. The sum of `… h_nats` − `h_nats` is the schedule's error. In another order
 *   than random, which is named, there is only the step: the profile does not speak of it.
 */
export function csvOf(
  profile: Profile,
  curve: ErrorCurve,
  schedules: readonly ExportedSchedule[],
): string {
  const { conditionalEntropy, standardError, isotonic } = profile;
  const curveName = profile.method === 'measured' ? 'c_nats' : 'h_nats';
  const best = new Map([...curve.steps].map((steps, i) => [steps, curve.errors[i]]));
  const columns: { readonly name: string; readonly cell: (j: number) => number | undefined }[] = [
    { name: 'revealed', cell: (j) => j },
    { name: curveName, cell: (j) => conditionalEntropy[j] },
    { name: 'steps', cell: (j) => j + 1 },
    { name: 'best_error_nats', cell: (j) => best.get(j + 1) },
  ];
  if (isotonic) columns.splice(2, 0, { name: 'isotonic_fit_nats', cell: (j) => isotonic[j] });
  if (standardError)
    columns.splice(2, 0, { name: 'standard_error_nats', cell: (j) => standardError[j] });
  for (const { name, sizes, order } of schedules) {
    if (sizes.length === 0) continue; // random counts have no step for each token
    const { step, start } = stepOfEachToken(sizes, conditionalEntropy.length);
    if (order !== undefined) {
      columns.push({ name: `${name} step in the order ${order}`, cell: (j) => step[j] });
      continue;
    }
    columns.push(
      { name: `${name} step`, cell: (j) => step[j] },
      { name: `${name} ${curveName}`, cell: (j) => conditionalEntropy[start[j] ?? 0] },
    );
  }
  return commaSeparated([
    columns.map(({ name }) => name),
    ...Array.from(conditionalEntropy, (_, j) => columns.map(({ cell }) => cell(j))),
  ]);
}

/** For each token in order of reveal: its step, from 1, and how many were revealed before that step. */
function stepOfEachToken(sizes: Int32Array, length: number) {
  const step = new Int32Array(length);
  const start = new Int32Array(length);
  let revealed = 0;
  sizes.forEach((size, index) => {
    step.fill(index + 1, revealed, revealed + size);
    start.fill(revealed, revealed, revealed + size);
    revealed += size;
  });
  return { step, start };
}
