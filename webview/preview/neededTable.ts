/** How many steps round target errors need; a row asks for the best schedule with so many, where that can be asked. */

import * as l10n from '@vscode/l10n';
import type { StepsNeeded } from '../../src/core/schedule/best/stepsNeeded';
import { counted, formatNumber } from '../../src/document/format';
import { inLanguage } from '../../src/document/numberLanguage';
import type { Snapshot } from '../../src/protocol/panel';
import { keepingFocus } from '../parts/focus';
import { make } from '../parts/make';

export function makeNeededTable(askSteps: ((steps: number) => void) | undefined): {
  readonly element: HTMLElement;
  show(snapshot: Snapshot): void;
} {
  const table = make('table', { class: 'needed' });
  const element = make(
    'section',
    { class: 'needed', 'aria-label': l10n.t('Steps needed') },
    make(
      'h2',
      { title: l10n.t('The fewest steps whose least error is at most so much') },
      l10n.t('Steps needed'),
    ),
    make('div', { class: 'scroll' }, table),
  );
  return {
    element,
    show: ({ needed, units, plan, length }) => {
      const rows = needed[units];
      // they are of random order
      element.hidden = rows.length === 0 || plan.order !== undefined;
      keepingFocus(table, 'data-target', () =>
        table.replaceChildren(
          headOf(units),
          make(
            'tbody',
            {},
            ...rows.map((row) => rowOf(row, row.steps === plan.steps, length, askSteps)),
          ),
        ),
      );
    },
  };
}

function headOf(units: string): HTMLElement {
  const titles = [l10n.t`Error, ${units}`, l10n.t('Steps'), l10n.t('Tokens per step')];
  return make(
    'thead',
    {},
    make('tr', {}, ...titles.map((title) => make('th', { scope: 'col' }, title))),
  );
}

function rowOf(
  { target: error, steps }: StepsNeeded,
  chosen: boolean,
  length: number,
  askSteps: ((steps: number) => void) | undefined,
): HTMLElement {
  const target = `≤ ${formatNumber(error)}`;
  const name = askSteps
    ? make(
        'button',
        {
          type: 'button',
          class: 'name',
          title: l10n.t`Show the best schedule with ${counted(steps, 'step')}`,
          'aria-pressed': String(chosen),
          'data-target': String(error),
        },
        target,
      )
    : target;
  const row = make(
    'tr',
    { class: chosen ? 'chosen' : undefined },
    make('th', { scope: 'row' }, name),
    make('td', { class: 'number' }, String(steps)),
    make('td', { class: 'number' }, inLanguage((length / steps).toPrecision(3))),
  );
  // the button is what the keyboard reaches; its click arrives here too
  if (askSteps) row.addEventListener('click', () => askSteps(steps));
  return row;
}
