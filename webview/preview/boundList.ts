/** What published theorems promise for the chosen schedule, beside its error. */
import * as l10n from '@vscode/l10n';
import type { Bound } from '../../src/core/theorems/theorems';
import { ended, formatNats, formatNumber, inOrderWords } from '../../src/document/format';
import { declaredParts, declaredSentences, declaredText } from '../../src/document/textLanguage';
import type { Snapshot } from '../../src/protocol/panel';
import { make } from '../parts/make';
import { certaintyText } from '../parts/quantity';
import { hasRandomCounts, revealOf, type ShownSchedule } from './viewState';

export function makeBoundList(): {
  readonly element: HTMLElement;
  show(snapshot: Snapshot, shown: ShownSchedule): void;
} {
  const summary = make('summary', {}, l10n.t('Bounds'));
  const table = make('table', { class: 'data bounds' });
  return {
    element: make(
      'details',
      { class: 'bounds' },
      summary,
      make(
        'div',
        { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': l10n.t('Bounds') },
        table,
      ),
    ),
    show: (snapshot, { title, schedule }) => {
      const { units, profile } = snapshot;
      summary.textContent = l10n.t`Bounds on the error of ${title}`;
      const rowOf = ({ title: name, value, formula, source, holds }: Bound) =>
        row(
          declaredText(name),
          `≤ ${formatNats(value, units)}`,
          declaredParts(formula),
          declaredParts(source),
          declaredSentences(holds),
        );
      const own = schedule.bounds.filter(({ forTheseSizes }) => forTheseSizes);
      const others = schedule.bounds.filter(({ forTheseSizes }) => !forTheseSizes);
      table.replaceChildren(
        make('thead', {}, make('tr', {}, ...columns.map((head) => header(head, 'col')))),
        make(
          'tbody',
          {},
          row(
            l10n.t`Error (${certaintyText(schedule, snapshot)})`,
            formatNats(schedule.error, units),
            ...identityOf(schedule, profile.method === 'measured'),
          ),
          ...totalVariationRow(schedule),
          ...own.map(rowOf),
        ),
        ...group(l10n.t('Promised to other samplers with as many steps'), others.map(rowOf)),
      );
    },
  };
}

/** Beside the error, which it puts into words: no number of nats, but a probability. */
function totalVariationRow({ totalVariation, interval }: ShownSchedule['schedule']): HTMLElement[] {
  if (!totalVariation) return [];
  const { title, value, formula, source } = totalVariation;
  const holds = l10n.t(
    'No event is more or less likely in what is sampled than it should be by more than this',
  );
  return [
    row(
      l10n.t`Total variation (${title})`,
      `≤ ${formatNumber(value)}`,
      formula,
      declaredParts(source),
      interval ? l10n.t`${holds}, if the error is what it is estimated to be.` : ended(holds),
    ),
  ];
}

const columns = [
  l10n.t('Bound'),
  l10n.t('Value'),
  l10n.t('Formula, and for which sampler'),
  l10n.t('Source'),
];

function row(
  name: string,
  value: string,
  formula: string,
  source: string,
  holds: string,
): HTMLElement {
  return make(
    'tr',
    {},
    header(name, 'row'),
    make('td', { class: 'number' }, value),
    make('td', {}, formula, make('div', { class: 'remark' }, holds)),
    make('td', {}, source),
  );
}

function header(text: string, scope: 'col' | 'row'): HTMLElement {
  return make('th', { scope }, text);
}

/** Rows under a heading of their own; nothing without rows. */
function group(heading: string, rows: readonly HTMLElement[]): readonly HTMLElement[] {
  if (rows.length === 0) return [];
  const across = make(
    'th',
    { scope: 'rowgroup', colspan: String(columns.length), class: 'group' },
    heading,
  );
  return [make('tbody', {}, make('tr', {}, across), ...rows)];
}

function aboutSteps(schedule: ShownSchedule['schedule']): string {
  return hasRandomCounts(schedule)
    ? l10n.t('Sizes drawn anew for every sequence, the mean,')
    : l10n.t('Steps of these sizes');
}

/** Formula, source and condition of what is listed first: the error itself. */
function identityOf(
  schedule: ShownSchedule['schedule'],
  measured: boolean,
): readonly [string, string, string] {
  if (schedule.order)
    return [
      l10n.t('Σ A(t_{k−1}, r) − H, over the places r of every step'),
      l10n.t('the chain rule along every order'),
      ended(`${aboutSteps(schedule)} ${inOrderWords(schedule.order)}`),
    ];
  const random = revealOf(schedule) !== null;
  const ends = 'endsOneByOne' in schedule && schedule.endsOneByOne === true;
  const order = random
    ? ends
      ? l10n.t(
          'Every hidden token is revealed by chance, at these fractions; before the second and after the last but one, one by one.',
        )
      : l10n.t('Every hidden token is revealed by chance, at these fractions.')
    : hasRandomCounts(schedule)
      ? l10n.t('Random order, sizes drawn anew for every sequence; the mean.')
      : l10n.t('Random order, steps of these sizes.');
  if (measured)
    return [
      'Σ s_k c(t_{k−1}) − Σ c(j)',
      l10n.t('from Chen, Cong and Li, 2511.04647, appendix G'),
      order,
    ];
  return random
    ? [
        ends
          ? 'N Σ ∫_{τ_{k−1}}^{τ_k} (G(τ_{k−1}) − G(u)) du, k = 2 … K − 1'
          : 'N Σ (τ_k − τ_{k−1}) G(τ_{k−1}) − H',
        'Wainwright, 2608.13520',
        order,
      ]
    : ['Σ s_k h(t_{k−1}) − H', l10n.t('Chen, Cong and Li, 2511.04647, Theorem 4'), order];
}
