/** What can be done with steps that somebody dragged: nothing of them is in the file until that is asked for. */
import * as l10n from '@vscode/l10n';
import { ended, formatNats } from '../../src/document/format';
import type { Draft, Snapshot } from '../../src/protocol/panel';
import { button } from '../parts/controls';
import { make, say } from '../parts/make';
import { ownSteps } from './draft';

interface DraftActions {
  drop(): void;
  /** Where there is a text. */
  readonly inText:
    | {
        insert(draft: Draft): void;
        /** Writes it over the schedule that it began as. */
        replace(draft: Draft): void;
      }
    | undefined;
}

export function makeDraftBar({ drop, inText }: DraftActions): {
  readonly element: HTMLElement;
  show(draft: Draft | undefined, snapshot: Snapshot): void;
} {
  let shown: Draft | undefined;
  const words = make('span', { class: 'said' });
  const over = button('', () => shown && inText?.replace(shown), 'primary');
  const into = button(
    l10n.t('Write into file'),
    () => shown && inText?.insert(shown),
    'secondary',
    l10n.t('As one more schedule'),
  );
  into.hidden = !inText;
  const element = make(
    'div',
    { class: 'draft', role: 'group', 'aria-label': l10n.t('Dragged steps') },
    words,
    over,
    into,
    button(l10n.t('Drop'), drop, 'secondary', l10n.t('Back to what was shown before')),
  );
  return {
    element,
    show: (draft, { units, curve }) => {
      shown = draft;
      element.hidden = !draft;
      if (!draft) return;
      const count = draft.sizes.length;
      const best = curve.errors[curve.steps.indexOf(count)];
      const least =
        best === undefined
          ? ''
          : l10n.t`; the least error with as many is ${formatNats(best, units)}`;
      say(
        words,
        inText
          ? count === 1
            ? l10n.t`Your single step is not in the file${least}.`
            : l10n.t`Your ${count} steps are not in the file${least}.`
          : ended(`${ownSteps(count)}${least}`),
      );
      over.hidden = !inText || draft.from === undefined;
      say(over, l10n.t`Write over ${draft.from ?? ''}`);
    },
  };
}
