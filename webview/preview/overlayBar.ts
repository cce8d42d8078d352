/** What is drawn over the curves, told in a sentence, with what ends it. */
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
  const table = button('Both in a table', () => ask('table'));
  const element = make(
    'div',
    { class: 'overlay', role: 'group', 'aria-label': 'Drawn over this file' },
    words,
    table,
    button('Take away', () => ask('nothing'), 'secondary', 'Only this file is drawn then'),
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
      return `Computing ${state.name} …`;
    case 'failed':
      return `${state.name} cannot be drawn over this file: ${state.message}`;
    case 'shown':
      return overlayWords(snapshot, state.overlay);
    default:
      return state satisfies never;
  }
}
