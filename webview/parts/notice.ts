/** One line on how things stand. */
import * as l10n from '@vscode/l10n';
import { nature } from '../../src/document/doubtWords';
import { counted, formatHalfWidth } from '../../src/document/format';
import { computingWords } from '../../src/document/stageNames';
import type { PanelState } from '../../src/protocol/panel';
import { button } from './controls';
import { make, say } from './make';

export interface Notice {
  readonly element: HTMLElement;
  show(state: PanelState): void;
}

/** One line on how things stand, with a bar while something is computed. It always takes the same room, so that nothing below it moves. */
export function makeStatusLine(...buttons: readonly HTMLElement[]): {
  readonly element: HTMLElement;
  show(said: string, state: { readonly kind: string; readonly fraction?: number }): void;
} {
  const words = make('span', { class: 'words' });
  const progress = make('progress', { max: '1', 'aria-label': l10n.t('Progress') });
  const element = make('div', { class: 'notice', role: 'status' }, words, progress, ...buttons);
  return {
    element,
    show: (said, { kind, fraction }) => {
      element.dataset.kind = kind;
      say(words, said);
      words.title = words.textContent ?? '';
      progress.hidden = fraction === undefined;
      if (fraction !== undefined) progress.value = fraction;
    },
  };
}

/** How things stand with what the panel shows. */
export function makeNotice(actions: {
  goToProblem(): void;
  cancel(): void;
  retry(): void;
}): Notice {
  const goToProblem = button(l10n.t('Go to problem'), actions.goToProblem);
  const cancel = button(l10n.t('Cancel'), actions.cancel);
  const retry = button(l10n.t('Retry'), actions.retry);
  const goOn = button(
    l10n.t('Go on'),
    actions.retry,
    'secondary',
    l10n.t('Go on with the estimate to its end'),
  );
  const line = makeStatusLine(goToProblem, cancel, retry, goOn);
  return {
    element: line.element,
    show: (state) => {
      line.show(wordsOf(state), state);
      cancel.hidden = state.kind !== 'computing';
      say(cancel, cancelWords(state));
      goOn.hidden = !(state.kind === 'ready' && state.snapshot.unfinished);
      goToProblem.hidden = state.kind !== 'invalid';
      retry.hidden = state.kind !== 'failed';
    },
  };
}

/** An estimate of this very text that is shown already is kept, and not thrown away. */
function cancelWords(state: PanelState): string {
  const kept = state.kind === 'computing' && state.keeps ? state.last : undefined;
  const interval = kept?.plan.interval;
  if (!interval) return l10n.t('Cancel');
  return l10n.t`Keep this estimate (± ${formatHalfWidth(interval, kept.units)})`;
}

/** How much longer something takes, said after what it is; nothing where that is not known. */
export function remainingWords(seconds: number | undefined): string {
  if (seconds === undefined) return '';
  return seconds < 90
    ? l10n.t` about ${seconds} s left`
    : l10n.t` about ${Math.round(seconds / 60)} min left`;
}

function wordsOf(state: PanelState): string {
  switch (state.kind) {
    case 'empty':
      return '';
    case 'computing':
      return l10n.t`${computingWords(state)} of ${state.source.name} …${remainingWords(state.seconds)}`;
    case 'failed':
      return state.message;
    case 'invalid': {
      const others = state.problemCount - 1;
      return others > 0
        ? others === 1
          ? l10n.t`${state.message} (and 1 more problem)`
          : l10n.t`${state.message} (and ${others} more problems)`
        : state.message;
    }
    case 'ready': {
      const { profile, profileMilliseconds, unfinished } = state.snapshot;
      const kept = unfinished
        ? l10n.t`, kept after ${counted(profile.samples ?? 0, 'sample')}`
        : '';
      return l10n.t`Profile: ${nature(profile)}${kept}; ${Math.max(1, Math.round(profileMilliseconds))} ms.`;
    }
    default:
      return state satisfies never;
  }
}
