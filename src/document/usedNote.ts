// A sentence on how an exported schedule differs from the plan.
import * as l10n from '@vscode/l10n';
import type { ExportTarget } from '../formats/export/target';
import { formatNats, formatSizes } from './format';
import { declaredText } from './textLanguage';

/** Says where a sampler does not do what was planned; nothing where it does. */
export function usedNote(
  title: ExportTarget['title'],
  planned: Int32Array,
  used: Int32Array,
): string | undefined {
  if (used.length === planned.length && used.every((count, step) => count === planned[step]))
    return undefined;
  return l10n.t`${declaredText(title)} does not use the planned counts ${formatSizes(planned)}, but ${formatSizes(used)}.`;
}

/** Says that a sampler with random counts reveals nothing one by one, and what it costs so, nats. */
export function endsNote(title: ExportTarget['title'], error: number | undefined): string {
  const sampler = declaredText(title);
  return error === undefined
    ? l10n.t`${sampler} does not reveal the first and the last tokens one by one, which this schedule does; it costs more so. Or write ugcGrid or optimalTimes.`
    : l10n.t`${sampler} does not reveal the first and the last tokens one by one, which this schedule does; it costs more so: ${formatNats(error, 'nats')} in all. Or write ugcGrid or optimalTimes.`;
}
