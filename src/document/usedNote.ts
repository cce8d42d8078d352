// A sentence on how an exported schedule differs from the plan.
import type { ExportTarget } from '../formats/export/target';
import { formatNats, formatSizes } from './format';

/** Says where a sampler does not do what was planned, and what random counts cost, nats; nothing where it does. */
export function usedNote(
  title: ExportTarget['title'],
  planned: Int32Array,
  used: Int32Array | 'random',
  randomCountsError?: number,
): string | undefined {
  if (used === 'random')
    return `the counts of ${title} are random, with the plan as their mean; the error of the plan is not that of its samples${randomCountsError === undefined ? '' : `, ${formatNats(randomCountsError, 'nats')}`}.`;
  if (used.length === planned.length && used.every((count, step) => count === planned[step]))
    return undefined;
  return `${title} does not use the planned counts ${formatSizes(planned)}, but ${formatSizes(used)}.`;
}

/** Says that a sampler with random counts reveals nothing one by one, and what it costs so, nats. */
export function endsNote(title: ExportTarget['title'], error: number | undefined): string {
  const costs = error === undefined ? '' : `: ${formatNats(error, 'nats')} in all`;
  return `${title} does not reveal the first and the last tokens one by one, which this schedule does; it costs more so${costs}. Or write ugcGrid or optimalTimes.`;
}
