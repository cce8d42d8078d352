/** The answer in one line: how many steps, what they lose, how sure that is, and what else there would be. */
import * as l10n from '@vscode/l10n';
import {
  counted,
  formatHalfWidth,
  formatNats,
  inOrderWords,
  orderTitle,
} from '../../src/document/format';
import type { Snapshot } from '../../src/protocol/panel';
import { make, say } from '../parts/make';
import { certaintyText } from '../parts/quantity';
import type { ShownSchedule } from './viewState';

export function makeHero(): {
  readonly element: HTMLElement;
  show(snapshot: Snapshot, shown: ShownSchedule): void;
} {
  const steps = make('span', { class: 'steps' });
  const error = make('strong');
  const certainty = make('span', { class: 'certainty' });
  const beside = make('p', { class: 'beside' });
  return {
    // the sentence below says the same to those who listen
    element: make(
      'div',
      { class: 'hero' },
      make('p', { class: 'headline', 'aria-hidden': 'true' }, steps, ' → ', error, ' ', certainty),
      beside,
    ),
    show: (snapshot, shown) => {
      const { schedule } = shown;
      say(steps, counted(schedule.steps, 'step'));
      say(error, lossText(snapshot, shown));
      say(certainty, sureness(snapshot, shown));
      certainty.title = certaintyText(schedule, snapshot);
      say(beside, otherOrder(snapshot, shown));
      beside.hidden = beside.textContent === '';
    },
  };
}

/** Nobody is to read a loss below nothing: rows of a model can say that more tokens at once are better. */
function lossText({ units }: Snapshot, { schedule }: ShownSchedule): string {
  return schedule.error < 0
    ? l10n.t('no loss that can be told')
    : l10n.t`${formatNats(schedule.error, units)} lost`;
}

function sureness({ profile, units }: Snapshot, { schedule }: ShownSchedule): string {
  const { interval } = schedule;
  if (!interval) return profile.method === 'measured' ? l10n.t('measured') : l10n.t('exact ✓');
  const half = formatHalfWidth(interval, units);
  return profile.method === 'measured' ? l10n.t`measured ± ${half}` : l10n.t`estimate ± ${half}`;
}

/** The order in which as many steps lose least, where it is another one than that of the plan. */
function otherOrder({ orders, units }: Snapshot, { schedule, best }: ShownSchedule): string {
  if (!best || !orders || orders.everyOrder) return '';
  const own = orderTitle(schedule.order);
  const others = orders.curves.flatMap(({ order, steps, errors, method }) => {
    const at = steps.indexOf(schedule.steps);
    return at < 0 || orderTitle(order) === own ? [] : [{ order, method, error: errors[at]! }];
  });
  const least = others.reduce<(typeof others)[number] | undefined>(
    (one, other) => (one && one.error <= other.error ? one : other),
    undefined,
  );
  if (!least || least.error > 0.9 * schedule.error) return '';
  return l10n.t`The least ${inOrderWords(schedule.order)}; ${inOrderWords(least.order)} ${formatNats(least.error, units)} with as many (${least.method === 'exact' ? l10n.t('exact') : l10n.t('estimate')}).`;
}
