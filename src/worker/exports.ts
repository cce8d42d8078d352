// Answers to requests for exports.
import { ErrorCodes, ResponseError } from 'vscode-jsonrpc';
import { exportTargets } from '../formats/export/targets/index';
import type { ExportParams, ExportReply, OfferedTarget } from '../protocol/exporting';
import { exporting, targetNamed } from '../tasks/exporting';

/** Every target, without what only this thread can do with it. */
export function offeredTargets(): readonly OfferedTarget[] {
  return exportTargets.map((target) => {
    const { name, title, summary, extension, place, upstream, order } = target;
    const { repeatsBlocks = false, takesTimes = false } = target;
    return { name, title, summary, extension, place, upstream, order, repeatsBlocks, takesTimes };
  });
}

/** A schedule as a target reads it. The request says all that it depends on, so nothing need be held. */
export function exported({ target: name, ...wish }: ExportParams): ExportReply {
  const target = targetNamed(name);
  if (typeof target === 'string') throw new ResponseError(ErrorCodes.InvalidParams, target);
  const found = exporting(target, wish);
  if (typeof found === 'string') throw new ResponseError(ErrorCodes.InvalidParams, found);
  const { content, used, note } = found;
  return { content, used, note };
}
