// What was measured in orders that do not look at values, as a distribution file keeps it.
import * as l10n from '@vscode/l10n';
import * as Type from 'typebox';
import type { Report } from '../../core/input/finding';
import type { MeasuredOrder } from '../../core/laws/measuredOrder';

const counts = (description: string) => Type.Array(Type.Integer({ minimum: 0 }), { description });

/** One entry of "orders". */
const savedOrder = Type.Object({
  order: Type.String({ minLength: 1, description: 'As in "order" of a schedule: "spread".' }),
  texts: Type.Integer({ minimum: 1, description: 'How many texts were measured.' }),
  known: counts('With how many known tokens it was measured, rising from 0.'),
  ends: Type.Array(counts('Of one of them: where the runs of places end.'), {
    description: 'For each of these numbers the ends of the runs of places, the last one N.',
  }),
  groups: Type.Array(Type.Array(Type.Number()), {
    minItems: 2,
    description: 'What the runs cost, nats, row after row: a list for each group of texts.',
  }),
});

export const ordersField = Type.Optional(
  Type.Array(savedOrder, {
    description:
      'What was measured in orders that do not look at values: sums over runs of places, as "unmask import" writes them.',
  }),
);

/** An entry of "orders" as it is written. */
export type SavedMeasuredOrder = Type.Static<typeof savedOrder>;

export function savedMeasuredOrder({
  name,
  rows,
  groups,
  texts,
}: MeasuredOrder): SavedMeasuredOrder {
  return {
    order: name,
    texts,
    known: rows.map(({ known }) => known),
    ends: rows.map(({ ends }) => [...ends]),
    groups: groups.map((cells) => Array.from(cells, (nats) => Number(nats.toPrecision(7)))),
  };
}

/** The orders of a file; undefined where one of them does not fit together, which is reported. */
export function readMeasuredOrders(
  saved: readonly SavedMeasuredOrder[],
  length: number,
  report: Report,
): readonly MeasuredOrder[] | undefined {
  for (const [index, order] of saved.entries()) {
    const wrong = brokenIn(order, length);
    if (wrong === undefined) continue;
    report({
      code: 'measured.orders',
      severity: 'error',
      message: l10n.t`The order "${order.order}" ${wrong} Import its rows again.`,
      path: ['orders', index],
    });
    return undefined;
  }
  return saved.map(({ order: name, texts, known, ends, groups }) => ({
    name,
    texts,
    rows: known.map((count, i) => ({ known: count, ends: ends[i]! })),
    groups: groups.map((cells) => Float64Array.from(cells)),
  }));
}

/** What does not fit together, as the end of a sentence. */
function brokenIn({ known, ends, groups }: SavedMeasuredOrder, length: number): string | undefined {
  if (known[0] !== 0 || !rises(known) || known[known.length - 1]! >= length)
    return l10n.t`needs numbers of known tokens that rise from 0 and stay below ${length}.`;
  if (ends.length !== known.length)
    return l10n.t`has ends for ${ends.length} of ${known.length} numbers of known tokens.`;
  const odd = ends.findIndex(
    (list, i) => !rises([known[i]!, ...list]) || list[list.length - 1] !== length,
  );
  if (odd >= 0) return l10n.t`has runs at j = ${known[odd]!} that do not lead to ${length}.`;
  const cells = ends.reduce((total, list) => total + list.length, 0);
  const short = groups.find((list) => list.length !== cells);
  if (short) return l10n.t`has a group of ${short.length} numbers for ${cells} runs.`;
  return undefined;
}

function rises(list: readonly number[]): boolean {
  return list.every((value, i) => i === 0 || value > list[i - 1]!);
}

/** What each group of texts adds to the mean loss per hidden token in random order, by number of known tokens. */
export function groupsInRandomOrder(
  orders: readonly MeasuredOrder[],
  length: number,
): readonly Float64Array[] | undefined {
  const random = orders.find(({ name }) => name === 'random');
  if (!random) return undefined;
  const sums = random.groups.map((cells) => sumsByRow(random, cells));
  return sums.map((own) => {
    const added = new Float64Array(length);
    for (const [i, { known }] of random.rows.entries()) {
      const mean = sums.reduce((total, one) => total + one[i]!, 0) / sums.length;
      added[known] = (own[i]! - mean) / (length - known) / sums.length;
    }
    return added;
  });
}

function sumsByRow({ rows }: MeasuredOrder, cells: Float64Array): readonly number[] {
  let cell = 0;
  return rows.map(({ ends }) => ends.reduce((total) => total + cells[cell++]!, 0));
}
