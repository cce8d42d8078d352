// The panel of a file for a notebook, with the drawings for front ends that know no panel.
import type { Evaluation, Plan } from '../../core/study/evaluation';
import { type NotebookPanel, packedPanel } from '../../protocol/notebookPanel';
import { snapshotOf } from '../snapshot';
import { reportOf } from './contents';
import { drawingsAsSvg } from './markdown';
import type { ReportedFile } from './report';

/** More numbers of an estimate than these are not kept in a notebook: what is shown is then the only plan. */
const mostKept = 20_000;

export function panelFile(reported: ReportedFile, profileMilliseconds: number): string {
  const { evaluation, first, outline, source } = reported;
  const known = { evaluation, profileMilliseconds };
  const from = { uri: source.file, version: 0, name: source.file };
  const planning = planningOf(evaluation, first.plan);
  const panel = packedPanel({
    snapshot: snapshotOf(outline, known, from, first),
    ...(planning && { planning }),
  });
  return `${JSON.stringify({ panel, drawings: drawingsAsSvg(reportOf(reported)) })}\n`;
}

/** What other plans are found by; nothing where that is the surface of an order, or too much. */
function planningOf(
  { crossEntropies, profile: { estimate } }: Evaluation,
  { order }: Plan,
): NotebookPanel['planning'] {
  if (order || (estimate && estimate.heldOut.length > mostKept)) return undefined;
  return { ...(estimate && { estimate }), ...(crossEntropies && { crossEntropies }) };
}
