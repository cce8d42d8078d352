// The words of the list of files; `filesView.ts` shows them.
import * as l10n from '@vscode/l10n';
import { labelled } from '../../core/input/labelled';
import { nature } from '../../document/doubtWords';
import {
  apposed,
  clauses,
  counted,
  ended,
  formatHalfWidth,
  formatNats,
  inARow,
  inOrderWords,
} from '../../document/format';
import type { Glance } from '../../protocol/glance';
import type { ListedFile, ShownGlance } from './listedFile';

/** Beside the name: the plan and how sure it is, or the state; and how long ago the file was changed. */
export function descriptionOf({ shown, folder, changed }: ListedFile, now: number): string {
  return [stateOf(shown), agoOf(now - changed), folder].filter((part) => part !== '').join(' · ');
}

function stateOf(shown: ShownGlance): string {
  switch (shown.kind) {
    case 'waiting':
      return '…';
    case 'computing':
      return l10n.t`computing, ${Math.floor(100 * shown.fraction)} %`;
    case 'unread':
      return l10n.t('cannot be read');
    case 'broken':
      return counted(shown.errors, 'error');
    case 'refused':
      return l10n.t('not computable');
    case 'later':
      return l10n.t('open to compute');
    case 'comparison':
      return counted(shown.samplers, 'sampler');
    case 'computed':
      return planOf(shown.glance, shown.units);
    default:
      return shown satisfies never;
  }
}

/** "16 steps → 3.22 nats ✓": exact; "± 0.1" where it is not. */
function planOf({ steps, error, interval, method }: Glance, units: 'nats' | 'bits'): string {
  const loss = error < 0 ? l10n.t('no loss told') : formatNats(error, units);
  const sure = interval ? ` ± ${formatHalfWidth(interval, units)}` : method === 'exact' ? ' ✓' : '';
  return `${counted(steps, 'step')} → ${loss}${sure}`;
}

/** A sentence or two for whoever rests on the name. */
export function tooltipOf({ shown, changed }: ListedFile, now: number): string {
  const age = agoOf(now - changed);
  const when = age === 'now' ? l10n.t('Changed just now.') : l10n.t`Changed ${age} ago.`;
  switch (shown.kind) {
    case 'waiting':
      return l10n.t`Looked at when nothing else is computed. ${when}`;
    case 'computing':
      return l10n.t`It is being computed. ${when}`;
    case 'unread':
    case 'refused':
    case 'broken':
      return inARow([shown.message, when]);
    case 'later':
      return l10n.t`This takes long, or runs a model: open it to have it computed. ${when}`;
    case 'comparison':
      return l10n.t`A comparison of ${counted(shown.samplers, 'sampler')}; the curve is the least error in random order. ${when}`;
    case 'computed': {
      const title = shown.title !== undefined && ended(shown.title);
      return inARow([title, glanceSentence(shown.glance, shown.units), when]);
    }
    default:
      return shown satisfies never;
  }
}

function glanceSentence(glance: Glance, units: 'nats' | 'bits'): string {
  const { length, alphabet, method, steps, error, interval, suggested, order } = glance;
  const tokens =
    alphabet > 0
      ? l10n.t`${counted(length, 'token')} over ${counted(alphabet, 'symbol')}`
      : counted(length, 'token');
  const loss = error < 0 ? l10n.t('no loss that can be told') : formatNats(error, units);
  const sure = interval ? ` ± ${formatHalfWidth(interval, units)}` : '';
  const why = suggested ? l10n.t('where the curve of errors bends') : l10n.t('as its goal asks');
  const what = apposed(`${counted(steps, 'step')} ${inOrderWords(order)}`, why);
  return ended(labelled(clauses([tokens, what]), `${loss}${sure} (${nature({ method })})`));
}

const ages = [
  [(n: number) => l10n.t`${n} y`, 365.25 * 86_400],
  [(n: number) => l10n.t`${n} mo`, 30.44 * 86_400],
  [(n: number) => l10n.t`${n} d`, 86_400],
  [(n: number) => l10n.t`${n} h`, 3600],
  [(n: number) => l10n.t`${n} min`, 60],
] as const;

/** How long ago something was, in its largest unit: "3 h"; "now" below a minute. */
export function agoOf(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  const unit = ages.find(([, length]) => seconds >= length);
  return unit ? unit[0](Math.floor(seconds / unit[1])) : l10n.t('now');
}

/** What a screen reader says of a file. */
export function spokenOf(file: ListedFile, now: number): string {
  return `${file.name}, ${descriptionOf(file, now)}`;
}
