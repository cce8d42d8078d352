/** What theorems about unmasking are stated in, for who wants to check one by hand: folded away. */
import * as l10n from '@vscode/l10n';
import type { ProfileQuantities } from '../../src/core/theorems/quantities';
import { nature } from '../../src/document/doubtWords';
import { formatNats, formatRatio } from '../../src/document/format';
import { declaredParts } from '../../src/document/textLanguage';
import type { Snapshot } from '../../src/protocol/panel';
import { make } from '../parts/make';

export function makeQuantityList(): {
  readonly element: HTMLElement;
  show(snapshot: Snapshot): void;
} {
  const summary = make('summary', {}, l10n.t('Quantities of the profile'));
  const table = make('table', { class: 'data quantities' });
  const details = make(
    'details',
    { class: 'quantities' },
    summary,
    make(
      'div',
      {
        class: 'scroll',
        tabindex: '0',
        role: 'region',
        'aria-label': l10n.t('Quantities of the profile'),
      },
      table,
    ),
  );
  return {
    element: details,
    show: ({ quantities, units, profile }) => {
      details.hidden = quantities === null;
      if (!quantities) return;
      table.replaceChildren(
        make(
          'thead',
          {},
          make(
            'tr',
            {},
            ...[
              l10n.t('Quantity'),
              l10n.t`Value (${nature(profile)})`,
              l10n.t('Formula, and what it is for'),
              l10n.t('Source'),
            ].map((head) => make('th', { scope: 'col' }, head)),
          ),
        ),
        make('tbody', {}, ...rows.map((row) => rowOf(row, quantities, units))),
      );
    },
  };
}

interface Row {
  readonly name: string;
  readonly key: keyof ProfileQuantities;
  readonly formula: string;
  readonly meaning: string;
  readonly source: string;
}

const rows: readonly Row[] = [
  {
    name: 'TSE',
    key: 'neuralComplexity',
    formula: '½ Σ_m m (N − m) d(m), d(m) = h(m − 1) − h(m)',
    meaning: l10n.t(
      'How much tokens tell of each other at middle scales; 0 where all are independent.',
    ),
    source: l10n.t('Tononi, Sporns and Edelman 1994'),
  },
  {
    name: 'H(0, 1)',
    key: 'growthMass',
    formula: '2 TSE / (N + 1) = ∫_0^1 t (1 − t) h′(t) dt',
    meaning: l10n.t('The whole growth mass: what evenly growing odds are charged for.'),
    source: 'Wainwright, 2608.13520',
  },
  {
    name: l10n.t('Effective total correlation'),
    key: 'effectiveTotalCorrelation',
    formula: '∫_0^1 t min(1, log 1/t) h′(t) dt',
    meaning: l10n.t('Between H(0, 1) and e / (e − 1) times as much.'),
    source: l10n.t('Dmitriev, Huang and Wei, as in Wainwright, 2608.13520'),
  },
  {
    name: 'P_UGC',
    key: 'finestComplexity',
    formula: '(∫_{1/N}^{1 − 1/N} √h′(t) dt)²',
    meaning: l10n.t('What infinitely many blocks of evenly growing odds are charged for.'),
    source: 'Wainwright, 2608.13520',
  },
  {
    name: 'C_UGC',
    key: 'oneBlockComplexity',
    formula: '2 log(N − 1) · ∫_{1/N}^{1 − 1/N} t (1 − t) h′(t) dt',
    meaning: l10n.t('What a single block is charged for.'),
    source: 'Wainwright, 2608.13520, Proposition 1',
  },
  {
    name: 'C_UGC / P_UGC',
    key: 'complexityRatio',
    formula: l10n.t('at least 1, by Cauchy and Schwarz'),
    meaning: l10n.t('What blocks can gain over a single one.'),
    source: 'Wainwright, 2608.13520',
  },
];

function rowOf(
  { name, key, formula, meaning, source }: Row,
  quantities: ProfileQuantities,
  units: Snapshot['units'],
): HTMLElement {
  return make(
    'tr',
    {},
    make('th', { scope: 'row' }, name),
    make('td', { class: 'number' }, valueText(key, quantities, units)),
    make('td', {}, formula, make('div', { class: 'remark' }, meaning)),
    make('td', {}, declaredParts(source)),
  );
}

function valueText(
  key: keyof ProfileQuantities,
  quantities: ProfileQuantities,
  units: Snapshot['units'],
): string {
  const value = quantities[key];
  // nothing to gain where there is nothing to lose
  if (value === null) return '–';
  return key === 'complexityRatio' ? formatRatio(value) : formatNats(value, units);
}
