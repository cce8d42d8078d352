/** What is drawn over the curves, told in a sentence, with what ends it. */
import * as l10n from '@vscode/l10n';
import type { FromOverlay, OverlayState } from '../../src/protocol/overlay';
import type { Snapshot } from '../../src/protocol/panel';
import { button } from '../parts/controls';
import { make, say } from '../parts/make';
import { overlayWords } from './overlaid';

export function makeOverlayBar(ask: (asked: FromOverlay['with']) => void): {
  readonly element: HTMLElement;
  show(state: OverlayState, snapshot: Snapshot): void;
} {
  const words = make('span', { class: 'said', 'aria-live': 'polite' });
  const table = button(l10n.t('Both in a table'), () => ask('table'));
  const element = make(
    'div',
    { class: 'overlay', role: 'group', 'aria-label': l10n.t('Drawn over this file') },
    words,
    table,
    button(
      l10n.t('Take away'),
      () => ask('nothing'),
      'secondary',
      l10n.t('Only this file is drawn then'),
    ),
  );
  return {
    element,
    show: (state, snapshot) => {
      element.hidden = state.kind === 'none';
      table.hidden = state.kind !== 'shown';
      say(words, saidOf(state, snapshot));
    },
  };
}

function saidOf(state: OverlayState, snapshot: Snapshot): string {
  switch (state.kind) {
    case 'none':
      return '';
    case 'computing':
      return l10n.t`Computing ${state.name} …`;
    case 'failed':
      return l10n.t`${state.name} cannot be drawn over this file: ${state.message}`;
    case 'shown':
      return overlayWords(snapshot, state.overlay);
    default:
      return state satisfies never;
  }
}
