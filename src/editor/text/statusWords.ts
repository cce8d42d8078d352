// What the status bar says of the file before people.
import * as l10n from '@vscode/l10n';
import { counted } from '../../core/input/counted';
import { apposed, ended, formatHalfWidth, formatNats } from '../../document/format';
import type { Outline } from '../../document/outline';
import { computingWords } from '../../document/stageNames';
import type { EvaluateReply } from '../../protocol/worker';
import type { DocumentState } from '../analysis/documentState';

export interface StatusWords {
  /** With the editor's notation of icons: `$(check)`. */
  readonly text: string;
  readonly tooltip: string;
}

export function statusWords({ phase, outline, evaluated, reading }: DocumentState): StatusWords {
  switch (phase.kind) {
    case 'reading':
      return words('sync~spin', '', l10n.t('The text is read.'));
    case 'computing':
      return words(
        'sync~spin',
        `${Math.floor(100 * phase.fraction)} %`,
        ended(computingWords(phase)),
      );
    case 'invalid': {
      const errors = (reading?.problems ?? []).filter(({ severity }) => severity === 'error');
      return words('error', counted(errors.length, 'problem'), errors[0]?.message ?? '');
    }
    case 'failed':
      return words('warning', l10n.t('not computed'), phase.message);
    case 'cancelled':
      return words('circle-slash', l10n.t('cancelled'), l10n.t('The computation was cancelled.'));
    case 'waiting':
      return phase.until === 'onType'
        ? words('sync~spin', '', l10n.t('The text changed.'))
        : words('history', l10n.t('changed'), l10n.t('The text changed since it was computed.'));
    case 'ready':
      return evaluated
        ? planned(evaluated.reply, outline?.units ?? 'nats')
        : words('sync~spin', '', '');
    default:
      return phase satisfies never;
  }
}

function words(icon: string, said: string, tooltip: string): StatusWords {
  return { text: `$(${icon}) Unmask${said && `: ${said}`}`, tooltip };
}

/** The plan for the goal of the file, or for what is suggested, and how sure it is. */
function planned({ first, evaluation }: EvaluateReply, units: Outline['units']): StatusWords {
  const { plan } = first;
  const { steps, error, interval, indistinct } = plan;
  const half = interval && formatHalfWidth(interval, units);
  const loss = error < 0 && interval ? l10n.t('no loss told') : formatNats(error, units);
  const exact = evaluation.profile.method === 'exact' ? ' ✓' : '';
  const sure = interval ? ` ± ${half}` : exact;
  const best = indistinct ? l10n.t('Recommended') : l10n.t('Best');
  const how = exact
    ? l10n.t('exact')
    : evaluation.profile.method === 'measured'
      ? l10n.t('measured')
      : l10n.t('estimated');
  return words(
    'graph-line',
    apposed(counted(steps, 'step'), `${loss}${sure}`),
    l10n.t`${best} with ${counted(steps, 'step')}: ${loss}${interval ? ` ± ${half}` : ''}, ${how}. Click for what can be done.`,
  );
}
