// The surface of an order, as the command that tells profiles prints it.
import { spoken } from '../../core/input/phrase';
import type { OrderSpec } from '../../core/orders/kinds/kind';
import { orderName } from '../../core/orders/orderName';
import { isRandomOrder } from '../../core/orders/settleOrder';
import { entropyOfSurface, type Surface, surfaceRows } from '../../core/orders/surface/surface';
import { surfaceOfProfile } from '../../core/orders/surface/surfaceOfProfile';
import type { Profile } from '../../core/profile/profile';
import { formatNats } from '../../document/format';
import { type Arguments, Complaint, type Output } from '../terminal/command';
import { surfaceInOrder } from '../terminal/orderOption';
import type { StudiedFile } from '../terminal/studyFile';
import { textTable } from '../terminal/textTable';

/** In random order what the profile tells, so that both say the same; in any other what is found for it. */
export function surfaceFor(
  file: StudiedFile,
  order: OrderSpec,
  profile: Profile,
  given: Arguments,
  output: Output,
): Surface | Promise<Surface> {
  if (!isRandomOrder(order)) return surfaceInOrder(file, order, given, output, given.json);
  if ((profile.blocks?.length ?? 1) > 1)
    throw new Complaint(
      'In blocks the profile says all of random order: within a block every place is as uncertain. Leave --order out.',
    );
  return surfaceOfProfile(profile);
}

/** Rows a with A(a, a) … A(a, N − 1), nats; of long sequences some of them, which are named. */
export function surfaceAsJson(surface: Surface): object {
  const { order, grid, values, standardError, method, everyOrder } = surface;
  return {
    order: orderName(order),
    ...(everyOrder && { everyOrder }),
    surfaceMethod: method,
    surface: surfaceRows(grid, values),
    surfaceStandardError: standardError && surfaceRows(grid, standardError),
    ...(grid.thinned && { rows: [...grid.rows], places: [...grid.rows] }),
  };
}

/** A few rows, each from the next place to the last. */
export function surfaceTable(surface: Surface, units: 'nats' | 'bits'): string {
  const { grid, values, order, algorithm } = surface;
  const rows = surfaceRows(grid, values);
  const shown = Math.min(rows.length, 12);
  const chosen = Array.from({ length: shown }, (_, k) =>
    shown === 1 ? 0 : Math.round((k * (rows.length - 1)) / (shown - 1)),
  );
  const { method } = surface;
  const whole = formatNats(entropyOfSurface(surface), units);
  const words = surface.everyOrder
    ? 'every order is as good as random order'
    : method === 'measured'
      ? `a sequence costs ${whole} with one token per step in this order`
      : `entropy ${whole}`;
  return [
    `order ${orderName(order)}: ${method === 'monteCarlo' ? 'estimated' : method} (${spoken(algorithm)}); ${words}`,
    '',
    textTable(
      ['known', 'next place', 'middle place', 'last place'],
      chosen.map((i) => {
        const row = rows[i]!;
        const cells = [row[0]!, row[row.length >> 1]!, row[row.length - 1]!];
        return [String(grid.rows[i]), ...cells.map((cell) => formatNats(cell, units))];
      }),
    ),
  ].join('\n');
}
