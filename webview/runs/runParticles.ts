/** The particles of a corrected sampler: the heaviest ones, each with its weight. */
import * as l10n from '@vscode/l10n';
import { formatNumber } from '../../src/document/format';
import type { ShownPopulation, WatchedLaw } from '../../src/protocol/run';
import { make } from '../parts/make';

export interface Particles {
  readonly element: HTMLElement;
  show(law: WatchedLaw, population: ShownPopulation | undefined): void;
}

export function makeParticles(): Particles {
  const rows = make('tbody');
  const caption = make('caption');
  const element = make('table', { class: 'particles' }, caption, rows);
  return {
    element,
    show: (law, population) => {
      element.hidden = !population;
      if (!population) return;
      const { heaviest, kinds, count: many } = population;
      caption.textContent =
        heaviest.length < kinds
          ? l10n.t`The ${heaviest.length} heaviest of ${kinds} kinds among ${many} particles, before any is drawn again`
          : l10n.t`${many} particles, those that know the same together, before any is drawn again`;
      const most = Math.max(...heaviest.map(({ share }) => share));
      rows.replaceChildren(
        ...heaviest.map(({ tokens, count, share }) =>
          make(
            'tr',
            {},
            make('td', { class: 'tokens' }, textOf(law, tokens)),
            make('td', { class: 'share' }, `${count} ×`),
            make('td', { class: 'weight' }, weightBar(most > 0 ? share / most : 0)),
            make('td', { class: 'share' }, `${formatNumber(100 * share)} %`),
          ),
        ),
      );
    },
  };
}

/** How many count, of how many. */
export function effectiveWords(population: ShownPopulation | undefined): string {
  return population ? l10n.t`${formatNumber(population.effective)} of ${population.count}` : '…';
}

function weightBar(share: number): HTMLElement {
  const bar = make('span', { class: 'bar', 'aria-hidden': 'true' });
  bar.style.setProperty('--share', share.toFixed(3));
  return bar;
}

/** Longer sequences are cut off: their board shows them whole. */
const longestShown = 96;

function textOf({ symbols, alphabet }: WatchedLaw, tokens: readonly number[]): string {
  const labels = tokens
    .slice(0, longestShown)
    .map((token) => (token < 0 ? '·' : (symbols?.[token] ?? String(token)).replaceAll('\n', '⏎')));
  const letters = symbols ? symbols.every((one) => one.length === 1) : alphabet <= 10;
  return `${labels.join(letters ? '' : ' ')}${tokens.length > longestShown ? ' …' : ''}`;
}
