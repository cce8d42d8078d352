/** All numbers of a comparison. */
import * as l10n from '@vscode/l10n';
import { counted, formatNumber, formatRatio, natureWord } from '../../src/document/format';
import type { ComparisonFile } from '../../src/protocol/comparison';
import { type ArrangedColumn, makeArrangedTable } from '../parts/arranged';
import { make } from '../parts/make';
import { type ComparedRow, parameterText, rowsOf, spreadText } from './compareRows';

export interface CompareTable {
  readonly element: HTMLElement;
  show(comparison: ComparisonFile): void;
}

const ofTheWhole: ArrangedColumn = [
  l10n.t('KL of the whole'),
  l10n.t('Of all that comes out together: closer to the law than random orders are on average'),
];

const alongData: ArrangedColumn = [
  l10n.t('Along data'),
  l10n.t('Model calls along sequences of the data, on average, where that is another number'),
];

/** What is not said in every comparison. */
interface Extra {
  /** Whether what comes out on the whole is enumerated somewhere. */
  readonly whole: boolean;
  /** Whether steps along sequences of the data are others somewhere. */
  readonly apart: boolean;
}

const columnsIn = (units: string, { whole, apart }: Extra): readonly ArrangedColumn[] => [
  [l10n.t('Sampler'), l10n.t('Which tokens are revealed when')],
  [l10n.t('Parameter'), l10n.t('One point for each value')],
  [l10n.t('Steps'), l10n.t('K, the number of model calls, on average of what is generated')],
  ['10–90 %', l10n.t('Where the number of steps of most sequences lies')],
  ...(apart ? [alongData] : []),
  [l10n.t`Error, ${units}`, l10n.t('Of the whole sequence')],
  ['±', l10n.t('One standard error')],
  ...(whole ? [ofTheWhole] : []),
  [l10n.t('Best random order'), l10n.t('D(K): the least error of random order with as many steps')],
  [l10n.t('Ratio'), l10n.t('Error divided by that of the best random order')],
  [l10n.t('Kind'), l10n.t('What is known of the error')],
];

const meanings: Readonly<Record<ComparedRow['kind'], string>> = {
  exact: l10n.t('By enumeration of all sequences, by an exact profile, or by exact entropies'),
  estimate: l10n.t('From sampled sequences, without bias'),
  approximate: l10n.t(
    'From sampled sequences, on average not too low: perhaps far above the truth',
  ),
  bound: l10n.t('The truth is at most this; ± is of the bound'),
};

export function makeCompareTable(exportOrder: (place: number) => void): CompareTable {
  const { controls, table, show } = makeArrangedTable(l10n.t('Numbers'), 'compared');
  const element = make(
    'section',
    {},
    make('header', { class: 'top' }, make('h2', {}, l10n.t('Numbers')), controls),
    make(
      'div',
      { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': l10n.t('Numbers') },
      table,
    ),
  );
  return {
    element,
    show: (comparison) => {
      const rows = rowsOf(comparison);
      const extra = {
        whole: rows.some(({ divergence }) => divergence !== undefined),
        apart: rows.some(({ stepsAlongData }) => stepsAlongData !== undefined),
      };
      const columns = columnsIn(comparison.units ?? 'nats', extra);
      show(columns, rows.map(tableRow(extra, exportOrder)));
    },
  };
}

const tableRow =
  ({ whole, apart }: Extra, exportOrder: (place: number) => void) =>
  (row: ComparedRow, index: number, rows: readonly ComparedRow[]): HTMLElement => {
    const { title, steps, error, standardError, reference, ratio, kind } = row;
    const number = (value: number | undefined, text: string) =>
      make('td', { class: 'number', 'data-value': value === undefined ? value : `${value}` }, text);
    const told = (value: number | undefined) =>
      number(value, value === undefined ? '' : formatNumber(value));
    const first = rows[index - 1]?.title !== title;
    return make(
      'tr',
      first ? { class: 'first' } : {},
      make('th', { scope: 'row', title: row.name }, title),
      make(
        'td',
        {},
        parameterText(row),
        ...(row.place === undefined ? [] : [' ', exportButton(row.steps, row.place, exportOrder)]),
      ),
      told(steps),
      make('td', { class: 'number' }, spreadText(row)),
      ...(apart ? [told(row.stepsAlongData)] : []),
      told(error),
      told(standardError ?? undefined),
      ...(whole ? [told(row.divergence)] : []),
      told(reference),
      number(ratio, ratio === undefined ? '' : formatRatio(ratio)),
      make('td', { title: meanings[kind] }, natureWord(kind)),
    );
  };

function exportButton(
  steps: number,
  place: number,
  exportOrder: (place: number) => void,
): HTMLElement {
  const words = l10n.t`Export the best fixed order in ${counted(steps, 'step')}…`;
  const control = make(
    'button',
    { class: 'link', title: words, 'aria-label': words },
    l10n.t('Export…'),
  );
  control.addEventListener('click', () => exportOrder(place));
  return control;
}
