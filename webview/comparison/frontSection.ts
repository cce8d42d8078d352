/** "What comes out": a chart of quality against variety with its numbers, and the field and button that ask for it. */
import * as l10n from '@vscode/l10n';
import type {
  ComparisonFile,
  ComparisonState,
  FromComparison,
} from '../../src/protocol/comparison';
import type { SaveChart } from '../../src/protocol/saveChart';
import { makeFigure } from '../parts/chart/figure';
import { button, numberField } from '../parts/controls';
import { make } from '../parts/make';
import type { Theme } from '../parts/theme';
import { frontChart } from './frontChart';

export interface FrontSection {
  /** Where it is asked for. */
  readonly controls: HTMLElement;
  readonly figure: HTMLElement;
  show(state: ComparisonState, theme: Theme, wide: boolean): void;
}

export function makeFrontSection(
  send: (message: FromComparison | SaveChart) => void,
): FrontSection {
  let shown: ComparisonState = { kind: 'empty' };
  /** What somebody typed. */
  let wanted: number | undefined;
  /** Whether somebody waits for the picture, which may be far down. */
  let awaited = false;
  const calls = numberField(l10n.t('Calls'), (value) => {
    if (!(Number.isSafeInteger(value) && value >= 1)) return l10n.t('A whole number from 1.');
    wanted = value;
    return undefined;
  });
  const ask = button(
    l10n.t('What comes out'),
    () => {
      awaited = true;
      send({ type: 'front', steps: wanted ?? suggestedCalls(shown) });
    },
    'secondary',
    l10n.t('How likely and how varied the sequences are that decoders generate with so many calls'),
  );
  const controls = make(
    'div',
    { class: 'fields', role: 'group', 'aria-label': l10n.t('What comes out') },
    calls.element,
    ask,
    make('span', { class: 'remark' }, l10n.t('Quality against variety at equal calls.')),
  );
  const figure = frontFigure(send);
  return {
    controls,
    figure: figure.element,
    show: (state, theme, wide) => {
      shown = state;
      controls.hidden = state.kind !== 'ready' && !(state.kind === 'failed' && hasAny(state));
      calls.show(String(wanted ?? suggestedCalls(state)));
      const front = state.kind === 'empty' ? undefined : state.comparison.front;
      figure.element.hidden = front === undefined;
      if (front)
        figure.draw(frontChart(front, theme, wide), theme, (colours) =>
          frontChart(front, colours, wide),
        );
      if (state.kind === 'failed') awaited = false;
      if (!awaited || state.kind !== 'ready') return;
      awaited = false;
      figure.element.scrollIntoView();
    },
  };
}

function frontFigure(send: (message: FromComparison | SaveChart) => void) {
  return makeFigure(
    {
      title: l10n.t('Quality against variety'),
      explanation: l10n.t(
        'What decoders with as many calls generate, each at several temperatures',
      ),
      class: 'compared',
      unfolded: true,
    },
    send,
    button(
      'CSV',
      () => send({ type: 'saveFrontCsv' }),
      'secondary',
      l10n.t('Save these numbers as CSV…'),
    ),
  );
}

function hasAny({ comparison: { samplers, front } }: { readonly comparison: ComparisonFile }) {
  return samplers.length > 0 || front !== undefined;
}

/** Those that are shown, otherwise a quarter of one by one: there decoders differ most. */
function suggestedCalls(state: ComparisonState): number {
  if (state.kind === 'empty') return 1;
  const { front, optimal } = state.comparison;
  return front?.steps ?? Math.max(1, Math.round((optimal.at(-1)?.steps ?? 32) / 4));
}
