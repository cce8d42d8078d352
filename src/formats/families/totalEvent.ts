// An event of a whole sequence, as people write it.
import * as l10n from '@vscode/l10n';
import * as Type from 'typebox';
import type { Report } from '../../core/input/finding';
import type { TotalEvent } from '../../core/laws/combined/eventLaw';

const amount = (description: string) =>
  Type.Optional(
    Type.Union(
      [
        Type.Integer({ minimum: 0 }),
        Type.Array(Type.Integer({ minimum: 0 }), { minItems: 2, maxItems: 2 }),
      ],
      { description },
    ),
  );

export const eventField = Type.Object(
  {
    sum: amount('What the symbols add up to: a number, or [least, most].'),
    parity: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 1,
        description: 'Whether the sum is even (0) or odd (1).',
      }),
    ),
    count: amount('With "symbol": how often it occurs, a number or [least, most].'),
    symbol: Type.Optional(Type.Integer({ minimum: 0, description: 'Of "count": which symbol.' })),
  },
  {
    additionalProperties: false,
    description:
      'What is true of the whole sequence: { "sum": 3 }, { "parity": 0 }, or { "symbol": 1, "count": [2, 4] }.',
  },
);

type Written = Type.Static<typeof eventField>;

/** One of the three kinds; undefined (and reported) where it is none or several. */
export function eventOf(written: Written, report: Report): TotalEvent | undefined {
  const { sum, parity, count, symbol } = written;
  const kinds = [sum, parity, count].filter((one) => one !== undefined).length;
  if (kinds !== 1 || (count === undefined) !== (symbol === undefined)) {
    report({
      code: kinds > 1 ? 'field.conflict' : 'field.missing',
      severity: 'error',
      message: l10n.t(
        'An event has one of "sum", "parity", or "count" together with the "symbol" that is counted.',
      ),
      path: ['event'],
    });
    return undefined;
  }
  if (parity !== undefined)
    return { worth: (x) => x % 2, allows: (total) => total === parity, modulo: 2 };
  const [least, most] = rangeOf(sum ?? count ?? 0);
  const allows = (total: number) => total >= least && total <= most;
  return { worth: sum !== undefined ? (x) => x : (x) => (x === symbol ? 1 : 0), allows };
}

function rangeOf(amount: number | readonly number[]): readonly [number, number] {
  if (typeof amount === 'number') return [amount, amount];
  return [amount[0] ?? 0, amount[1] ?? 0];
}
