/** What the chart of a comparison says: in a sentence, as a table, and of the point under the pointer. */
import * as l10n from '@vscode/l10n';
import {
  apposed,
  counted,
  formatNumber,
  inARow,
  labelled,
  natureWord,
  sharpenedRemark,
  unseenRemark,
  withUnit,
} from '../../src/document/format';
import { gapRemark } from '../../src/document/temperatureWords';
import type { ComparisonFile } from '../../src/protocol/comparison';
import type { Point, Words } from '../parts/chart/drawing';
import { type ComparedRow, parameterText, plusMinus, spreadText } from './compareRows';

/** The best random order with so many steps, in the units of the comparison. */
export interface RandomOrder {
  readonly steps: number;
  readonly error: number;
  readonly interval: readonly number[] | undefined;
}

export function wordsOf(
  comparison: ComparisonFile,
  rows: readonly ComparedRow[],
  orders: readonly RandomOrder[],
  floor: number,
): Words {
  const { units = 'nats' } = comparison;
  const uncertain = orders.some(({ interval }) => interval !== undefined);
  return {
    summary: inARow([
      summaryOf(rows, floor, units),
      unseenRemark(comparison),
      sharpenedRemark(comparison),
      gapRemark(comparison, comparison.units ?? 'nats'),
      uncertain && l10n.t('Dotted beside the best random order: the interval of its estimate.'),
    ]),
    head: [
      l10n.t('steps'),
      l10n.t`best random order, ${units}`,
      ...(uncertain ? [l10n.t('from'), l10n.t('to')] : []),
    ],
    rows: () =>
      orders.map(({ steps, error, interval }) => [
        String(steps),
        formatNumber(error),
        ...(interval ?? []).map(formatNumber),
      ]),
  };
}

export function pointWords({ x, y }: Point, units: string): string {
  return labelled(`K = ${x}`, withUnit(y, units));
}

export function rowWords(row: ComparedRow, units: string): readonly string[] {
  const spread = spreadText(row);
  return [
    parameterText(row),
    `K = ${formatNumber(row.steps)}${spread && ` (10–90 %: ${spread})`}`,
    row.stepsAlongData === undefined
      ? ''
      : l10n.t`along sequences of the data ${formatNumber(row.stepsAlongData)}`,
    apposed(`${withUnit(row.error, units)}${plusMinus(row)}`, natureWord(row.kind)),
  ].filter((line) => line !== '');
}

/** Whether what comes out is told to be closer than the orders are on average (Jensen). */
const hasGap = ({ error, divergence = error }: ComparedRow) => divergence < error - 1e-9;

function summaryOf(rows: readonly ComparedRow[], floor: number, units: string): string {
  const safe = ({ error, standardError }: ComparedRow) => error + 2 * (standardError ?? 0);
  // where random order costs nothing there is nothing to gain
  const best = rows
    .filter(({ kind }) => kind === 'exact' || kind === 'estimate')
    .flatMap((row) =>
      row.ratio === undefined || row.reference === undefined
        ? []
        : [{ row, reference: row.reference, ratio: Math.max(0, safe(row)) / row.reference }],
    )
    // a difference that does not show is none to speak of
    .filter(
      ({ row, reference, ratio }) =>
        ratio < 0.999 && formatNumber(row.error) !== formatNumber(reference),
    )
    .sort((one, other) => one.ratio - other.ratio || one.row.steps - other.row.steps)[0];
  const words = [
    best && bestWords(best.row, best.reference, units),
    rows.some(({ error }) => error < floor) &&
      l10n.t`On the lower edge: errors of less than ${withUnit(floor, units)}, also zero.`,
    rows.some(({ stepsAlongData }) => stepsAlongData !== undefined) &&
      l10n.t(
        'Steps are those of what is generated; the table has those along sequences of the data, where they are others.',
      ),
    rows.some((row) => spreadText(row) !== '') &&
      l10n.t('Horizontal lines are the numbers of steps of 10 to 90 % of sequences.'),
    rows.some(({ standardError }) => standardError !== null) &&
      l10n.t('Vertical lines are two standard errors to both sides.'),
    rows.some(hasGap) &&
      l10n.t(
        'Errors of random orders are means over the orders; all that comes out together is closer to the law, by how much the table says (KL of the whole).',
      ),
    rows.some(({ kind }) => kind === 'approximate') &&
      l10n.t('Approximate errors are upper estimates, perhaps far above the truth.'),
    rows.some(({ kind }) => kind === 'bound') &&
      l10n.t(
        'Of samplers that mask again an upper bound is shown, which masking again makes worse even where samples get better.',
      ),
  ];
  return inARow(words);
}

function bestWords(row: ComparedRow, reference: number, units: string): string {
  const { error, standardError, steps } = row;
  // no error is below zero, only its estimate
  const amount =
    error < 0
      ? l10n.t`at most ${withUnit(Math.max(0, error + 2 * (standardError ?? 0)), units)}, two standard errors above its estimate,`
      : `${withUnit(error, units)}${plusMinus(row)}`;
  const point = l10n.t`${[row.title, bracketed(parameterText(row))].filter(Boolean).join(' ')}, ${amount} at ${counted(formatNumber(steps), 'step')}`;
  return l10n.t`Farthest below random order: ${point}, where the best random order has ${formatNumber(reference)}.`;
}

function bracketed(text: string): string {
  return text && `(${text})`;
}
