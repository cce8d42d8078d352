/** The rows of a comparison, ready to be shown: each is a line of the table and a point of the chart. */
import * as l10n from '@vscode/l10n';
import { formatNumber, formatSettings } from '../../src/document/format';
import { declaredText } from '../../src/document/textLanguage';
import type { ComparisonFile, ErrorKind } from '../../src/protocol/comparison';
import { inUnits } from '../parts/quantity';

/** One line of the table, one point of the chart; numbers in the units of the comparison. */
export interface ComparedRow {
  readonly name: string;
  readonly title: string;
  readonly parameter: Readonly<Record<string, number>> | string;
  /** On average of what is generated. */
  readonly steps: number;
  /** On average along sequences of the data, where that is another number. */
  readonly stepsAlongData?: number;
  readonly stepsQuantiles?: readonly [number, number, number];
  readonly error: number;
  readonly standardError: number | null;
  readonly kind: ErrorKind;
  /** Of what comes out on the whole, where that is enumerated: random orders together are closer than each. */
  readonly divergence?: number;
  /** Whether it is an order that was searched for, and no sampler. */
  readonly fixed: boolean;
  /** Its place among the fixed orders, where it can be exported. */
  readonly place?: number;
  /** The least error of random order with as many steps, where that is known. */
  readonly reference: number | undefined;
  /** Of the error to `reference`, where that is not zero. */
  readonly ratio: number | undefined;
}

/** Samplers as the file has them, then the fixed orders. */
export function rowsOf(comparison: ComparisonFile): readonly ComparedRow[] {
  const { samplers, structured, optimal, units = 'nats' } = comparison;
  const shown = (nats: number) => inUnits(nats, units);
  const rows = [
    ...samplers.map((point) => ({ ...point, title: titleOf(point), fixed: false })),
    ...structured.map(({ order, sets, stepCosts, ...rest }, place) => ({
      ...rest,
      ...(sets && stepCosts && { place }),
      name: '',
      title: l10n.t('Best fixed order'),
      parameter: order,
      kind: rest.standardError === null ? ('exact' as const) : ('estimate' as const),
      fixed: true,
    })),
  ];
  return rows.map((saved) => {
    const { divergence, ...kept } = { divergence: undefined, ...saved };
    const row = { ...kept, error: saved.error ?? Number.POSITIVE_INFINITY };
    const least = leastRandom(optimal, row.steps);
    const ratio =
      least !== undefined && least > 1e-9 && Number.isFinite(row.error)
        ? Math.max(0, row.error) / least
        : undefined;
    return {
      ...row,
      error: shown(row.error),
      standardError: row.standardError === null ? null : shown(row.standardError),
      ...(divergence !== undefined && {
        divergence: shown(divergence ?? Number.POSITIVE_INFINITY),
      }),
      reference: least === undefined ? undefined : shown(least),
      ratio,
    };
  });
}

/** Names of samplers with their titles, each once. */
export function titlesOf({ samplers }: ComparisonFile): readonly (readonly [string, string])[] {
  return [...new Map(samplers.map((one) => [one.name, titleOf(one)]))];
}

function titleOf({ name, title }: { readonly name: string; readonly title?: string }): string {
  return title === undefined ? name : declaredText(title);
}

/** With the most steps of the curve that are not more than this mean. */
function leastRandom(optimal: ComparisonFile['optimal'], mean: number): number | undefined {
  let least = optimal[0]?.error;
  for (const { steps, error } of optimal) {
    if (steps > mean + 1e-9) break;
    least = error;
  }
  return least;
}

export function parameterText({ parameter }: Pick<ComparedRow, 'parameter'>): string {
  return typeof parameter === 'string' ? parameter : formatSettings(parameter);
}

/** Where the numbers of steps of most sequences lie; empty where all are the same. */
export function spreadText({ stepsQuantiles }: ComparedRow): string {
  if (!stepsQuantiles) return '';
  const [low, , high] = stepsQuantiles;
  return low === high ? '' : `${formatNumber(low)}–${formatNumber(high)}`;
}

export function plusMinus({ standardError }: ComparedRow): string {
  return standardError ? ` ± ${formatNumber(standardError)}` : '';
}
