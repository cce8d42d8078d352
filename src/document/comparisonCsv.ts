// A comparison as a table of numbers.
import { type Cell, commaSeparated } from '../formats/export/commaSeparated';
import type { SavedComparison, SavedLeast, SavedOrder, SavedPoint } from './comparisonFile';

const head = [
  ...['sampler', 'parameter', 'steps', 'steps10', 'steps50', 'steps90'],
  ...['error_nats', 'standard_error_nats', 'kind', 'low_nats', 'high_nats', 'divergence_nats'],
  ...['best_random_order_nats', 'steps_along_data'],
];

/**
 * All numbers of a comparison as one table, in nats: a row for every sampler at every value of its parameters, for
 * every fixed order, and for the best random order, whose least error with as many steps stands in every row.
 * Steps are those of what is generated; where those along sequences of the data are others, they are the last cell.
 */
export function comparisonCsv({
  samplers,
  structured,
  optimal,
}: Pick<SavedComparison, 'samplers' | 'structured' | 'optimal'>): string {
  const against = (row: readonly Cell[], steps: number, stepsAlongData: Cell = '') => [
    ...row,
    leastRandom(optimal, steps),
    stepsAlongData,
  ];
  return commaSeparated([
    head,
    ...samplers.map((point) => against(samplerRow(point), point.steps, point.stepsAlongData)),
    ...structured.map((order) => against(orderRow(order), order.steps)),
    ...optimal.map((least) => against(leastRow(least), least.steps)),
  ]);
}

/** The least error of random order with at most so many steps; undefined where none is known. */
export function leastRandom(optimal: readonly SavedLeast[], mean: number): number | undefined {
  let least = optimal[0]?.error;
  for (const { steps, error } of optimal) {
    if (steps > mean + 1e-9) break;
    least = error;
  }
  return least;
}

const unknown = ['', ''];

function samplerRow({ name, parameter, steps, stepsQuantiles, ...told }: SavedPoint): Cell[] {
  const { error, standardError, kind, divergence } = told;
  const settings = Object.entries(parameter).map(([key, value]) => `${key} ${value}`);
  return [
    name,
    settings.join(' '),
    steps,
    ...(stepsQuantiles ?? ['', '', '']),
    error ?? 'inf',
    standardError,
    kind,
    ...unknown,
    divergence === undefined ? '' : (divergence ?? 'inf'),
  ];
}

function orderRow({ order, steps, error, standardError }: SavedOrder): Cell[] {
  const kind = standardError === null ? 'exact' : 'estimate';
  const counts = [steps, steps, steps, steps];
  return ['best fixed order', order, ...counts, error, standardError, kind, ...unknown, ''];
}

function leastRow({ steps, error, interval }: SavedLeast): Cell[] {
  const counts = [steps, steps, steps, steps];
  const kind = interval ? 'estimate' : '';
  return ['best random order', '', ...counts, error, null, kind, ...(interval ?? unknown), ''];
}
