// Rows and columns of the positions of a measured model.
import * as l10n from '@vscode/l10n';
import type { JsonPath, Report } from '../../core/input/finding';
import type { MeasuredOrder } from '../../core/laws/measuredOrder';
import type { Grid } from '../measurements/orderRows';

/** What is known of it: what the file says, what its rows say, and which orders were measured. */
export interface GridSources {
  readonly given: readonly number[] | undefined;
  readonly ofRows: Grid | undefined;
  readonly orders: readonly MeasuredOrder[] | undefined;
  readonly length: number;
}

/** The grid, `null` where positions lie in a line; undefined where something does not fit, which is reported. */
export function gridOfMeasured(
  { given, ofRows, orders, length }: GridSources,
  report: Report,
): Grid | null | undefined {
  const wrong = (code: string, message: string, path: JsonPath) => {
    report({ code, severity: 'error', message, path });
    return undefined;
  };
  if (given) {
    const [rows = 0, columns = 0] = given;
    if (rows * columns !== length)
      return wrong(
        'grid.size',
        l10n.t`A grid of ${rows} × ${columns} has ${rows * columns} positions, and there are ${length}.`,
        ['grid'],
      );
    if (ofRows && ofRows[0] !== rows)
      return wrong(
        'grid.size',
        l10n.t`The rows are of a grid of ${ofRows.join(' × ')}, not ${rows} × ${columns}: leave it out.`,
        ['grid'],
      );
    return [rows, columns];
  }
  const onGrid = orders?.findIndex(({ name }) => name === 'bayer') ?? -1;
  if (ofRows || onGrid < 0) return ofRows ?? null;
  return wrong(
    'grid.missing',
    l10n.t('The order "bayer" was measured, and that is of a grid: say "grid": [rows, columns].'),
    [],
  );
}
