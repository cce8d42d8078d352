import { formatNats } from '../src/document/format';
import type { Snapshot } from '../src/protocol/panel';
import { make } from './make';
import { certainty } from './quantity';
import type { Shown } from './viewState';

/** What published theorems promise for the chosen schedule, beside its error. */
export function makeBoundList(): {
  readonly element: HTMLElement;
  show(snapshot: Snapshot, shown: Shown): void;
} {
  const summary = make('summary', {}, 'Bounds');
  const table = make('table', { class: 'data bounds' });
  return {
    element: make(
      'details',
      { class: 'bounds' },
      summary,
      make(
        'div',
        { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Bounds' },
        table,
      ),
    ),
    show: ({ units, profile }, { title, schedule }) => {
      summary.textContent = `Bounds on the error of ${title}`;
      table.replaceChildren(
        make(
          'thead',
          {},
          make(
            'tr',
            {},
            ...['Bound', 'Value', 'Formula', 'Source'].map((head) =>
              make('th', { scope: 'col' }, head),
            ),
          ),
        ),
        make(
          'tbody',
          {},
          make(
            'tr',
            {},
            make('td', {}, `Error (${certainty(schedule, profile, units)})`),
            make('td', { class: 'number' }, formatNats(schedule.error, units)),
            make('td', {}, 'Σ s_k h(t_{k−1}) − H'),
            make('td', {}, 'Chen, Cong and Li, 2511.04647, Theorem 4'),
          ),
          ...schedule.bounds.map(({ title: name, value, formula, source }) =>
            make(
              'tr',
              {},
              make('td', {}, name),
              make('td', { class: 'number' }, `≤ ${formatNats(value, units)}`),
              make('td', {}, formula),
              make('td', {}, source),
            ),
          ),
        ),
      );
    },
  };
}
