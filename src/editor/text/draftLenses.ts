// The lens over steps that somebody drags in the panel: it follows them, and says that they are not in the file.
import * as l10n from '@vscode/l10n';
import { counted } from '../../core/input/counted';
import { sum } from '../../core/numbers/entropy';
import { scheduleError } from '../../core/schedule/stepCosts';
import { formatNats, formatSizes } from '../../document/format';
import type { DocumentState } from '../analysis/documentState';
import type { ShownByPanel } from '../analysis/shownInPanel';
import type { Lens } from './lens';

/** Over the schedule that they began as, or the distribution. */
export function draftLenses(
  state: DocumentState,
  shown: ShownByPanel | undefined,
): readonly Lens[] {
  const { outline, evaluated } = state;
  const { draft } = shown ?? {};
  const { profile, length } = evaluated?.reply.evaluation ?? {};
  if (!draft || !outline?.distribution || !profile || profile.method === 'monteCarlo') return [];
  if (sum(draft.sizes) !== length) return [];
  const over = outline.schedules.find(({ name }) => name === draft.from) ?? outline.distribution;
  const error = scheduleError(profile.conditionalEntropy, Int32Array.from(draft.sizes));
  return [
    {
      range: over.keyRange,
      title: l10n.t`Dragged: ${counted(draft.sizes.length, 'step')} · error ${formatNats(error, outline.units)} · not in the file`,
      tooltip: l10n.t`Tokens per step: ${formatSizes(draft.sizes)}. The panel writes them into the file.`,
      action: { type: 'preview' },
    },
  ];
}
