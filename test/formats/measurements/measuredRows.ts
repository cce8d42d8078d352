// Rows of a surface as a trained model would give them that knows a law exactly.
import { type DiscreteDistribution, UNKNOWN } from '../../../src/core/laws/law';
import type { MeasuredOrder } from '../../../src/core/laws/measuredOrder';
import { randomFrom } from '../../../src/core/numbers/random';
import { orderNamed } from '../../../src/core/orders/orderName';
import { orderShapeOf, settleOrder } from '../../../src/core/orders/settleOrder';
import { type OrderRow, OrderRows } from '../../../src/formats/measurements/orderRows';

/** What is measured: texts of a law, each at all levels of every order. */
export interface Measuring {
  readonly texts: number;
  readonly seed: number;
  readonly orders: readonly string[];
  readonly levels: readonly number[];
}

/** The rows that such a script writes. */
export function* measuredRows(
  law: DiscreteDistribution,
  { texts, seed, orders, levels }: Measuring,
): Generator<OrderRow> {
  for (let text = 0; text < texts; text++) {
    const random = randomFrom(seed, text);
    const sequence = law.sample(random);
    for (const order of orders) {
      const settled = settleOrder(orderNamed(order)!, orderShapeOf(law));
      if (typeof settled === 'string') throw new Error(settled);
      const positions = settled.draw(random);
      for (const revealed of levels) {
        const losses = lossesAt(law, sequence, positions, revealed);
        const places = runsBehind(revealed, levels, law.length).map(
          ([from, to]) =>
            [
              from,
              to,
              losses.slice(from - revealed, to - revealed).reduce((one, other) => one + other, 0),
            ] as const,
        );
        const onGrid = order === 'bayer' && law.grid ? { grid: law.grid } : {};
        yield { n: law.length, order, revealed, places, id: `${text}`, seed: '0', ...onGrid };
      }
    }
  }
}

/** What was measured of each order. */
export function measuredOrders(
  law: DiscreteDistribution,
  measuring: Measuring,
): readonly MeasuredOrder[] {
  const rows = new OrderRows();
  for (const row of measuredRows(law, measuring)) {
    const added = rows.add(row);
    if (added !== true) throw new Error(String(added));
  }
  return rows.result()!;
}

function lossesAt(
  law: DiscreteDistribution,
  sequence: Int32Array,
  positions: Int32Array,
  revealed: number,
): readonly number[] {
  const known = new Int32Array(law.length).fill(UNKNOWN);
  for (const position of positions.subarray(0, revealed)) known[position] = sequence[position]!;
  const laws = law.conditionals(known);
  return Array.from(
    positions.subarray(revealed),
    (position) => -Math.log(laws[position * law.alphabet + sequence[position]!]!),
  );
}

/** As the script cuts places into runs. */
function runsBehind(revealed: number, levels: readonly number[], length: number) {
  const near = [1, 2, 3, 4, 6, 8, 12, 16].map((step) => revealed + step);
  const ends = [...new Set([...near, ...levels, length])]
    .filter((end) => end > revealed && end <= length)
    .sort((one, other) => one - other);
  return ends.map((end, i) => [ends[i - 1] ?? revealed, end] as const);
}
