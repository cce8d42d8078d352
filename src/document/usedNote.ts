// A sentence on how an exported schedule differs from the plan.
import type { ExportTarget } from '../formats/export/target';
import { formatNats, formatSizes } from './format';

/** Says where a sampler does not do what was planned; nothing where it does. */
export function usedNote(
  title: ExportTarget['title'],
  planned: Int32Array,
  used: Int32Array,
): string | undefined {
  if (used.length === planned.length && used.every((count, step) => count === planned[step]))
    return undefined;
  return `${title} does not use the planned counts ${formatSizes(planned)}, but ${formatSizes(used)}.`;
}

/** Says that a sampler with random counts reveals nothing one by one, and what it costs so, nats. */
export function endsNote(title: ExportTarget['title'], error: number | undefined): string {
  const costs = error === undefined ? '' : `: ${formatNats(error, 'nats')} in all`;
  return `${title} does not reveal the first and the last tokens one by one, which this schedule does; it costs more so${costs}. Or write ugcGrid or optimalTimes.`;
}
