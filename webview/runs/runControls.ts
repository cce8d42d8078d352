/** Seed, and whether there is a second sampler. */
import * as l10n from '@vscode/l10n';
import type { WatchWish } from '../../src/protocol/run';
import { button, checkbox, numberField } from '../parts/controls';
import { make } from '../parts/make';
import type { RunsShown } from './runView';

export function makeRunControls(wish: (change: (now: WatchWish) => WatchWish) => void): {
  readonly element: HTMLElement;
  show(shown: RunsShown): void;
} {
  const seed = numberField(l10n.t('Seed'), (value) => {
    if (!(Number.isInteger(value) && value >= 0 && value < 2 ** 31))
      return l10n.t('A whole number from 0 to 2147483647.');
    wish((now) => ({ ...now, seed: value }));
    return undefined;
  });
  const another = button(
    l10n.t('Another seed'),
    () => wish((now) => ({ ...now, seed: (now.seed + 1) % 2 ** 31 })),
    'secondary',
    l10n.t('Other random numbers, the same for every sampler'),
  );
  const beside = checkbox(l10n.t('A second sampler beside it'), true, (on) =>
    wish(({ seed: same, choices }) => {
      const [first] = choices;
      if (!first) return { seed: same, choices };
      return { seed: same, choices: on ? [first, choices[1] ?? first] : [first] };
    }),
  );
  return {
    element: make('div', { class: 'fields' }, seed.element, another, beside),
    show: ({ seed: shown, sides }) => {
      seed.show(String(shown));
      beside.checked = sides.length > 1;
    },
  };
}
