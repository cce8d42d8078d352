// Answers to requests for exports.
import { ErrorCodes, ResponseError } from 'vscode-jsonrpc';
import { exportTargets } from '../formats/export/targets/index';
import type { ExportParams, ExportReply, OfferedTarget } from '../protocol/exporting';
import { exporting, targetNamed } from '../tasks/exporting';
import type { WishedOrder } from '../tasks/orderForTarget';

/** Every target, without what only this thread can do with it. */
export function offeredTargets(): readonly OfferedTarget[] {
  return exportTargets.map((target) => {
    const { name, title, summary, extension, place, upstream, order } = target;
    const { repeatsBlocks = false, takesTimes = false } = target;
    return { name, title, summary, extension, place, upstream, order, repeatsBlocks, takesTimes };
  });
}

/** A schedule as a target reads it. The request says all that it depends on, so nothing need be held. */
export function exported({ target: name, inOrder, ...asked }: ExportParams): ExportReply {
  const target = targetNamed(name);
  if (typeof target === 'string') throw new ResponseError(ErrorCodes.InvalidParams, target);
  const found = exporting(target, { ...asked, inOrder: inOrder && withEdges(inOrder) });
  if (typeof found === 'string') throw new ResponseError(ErrorCodes.InvalidParams, found);
  const { content, used, note } = found;
  return { content, used, note };
}

/** Edges cannot be sent as the function that orders ask. */
function withEdges({
  spec,
  shape: { edges, ...shape },
}: NonNullable<ExportParams['inOrder']>): Omit<WishedOrder, 'blockLength'> {
  return { spec, shape: { ...shape, ...(edges && { edges: () => edges }) } };
}
