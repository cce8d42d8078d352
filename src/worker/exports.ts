import { ErrorCodes, ResponseError } from 'vscode-jsonrpc';
import { usedNote } from '../document/usedNote';
import { blockSchedule } from '../formats/export/blocks';
import { randomCountsError } from '../formats/export/randomCounts';
import { exportTargets } from '../formats/export/targets/index';
import type { ExportParams, ExportReply, OfferedTarget } from '../protocol/worker';

/** Every target, without what only this thread can do with it. */
export function offeredTargets(): readonly OfferedTarget[] {
  return exportTargets.map((target) => {
    const { name, title, summary, extension, place, upstream } = target;
    const { takesOrder = false, repeatsBlocks = false, takesTimes = false } = target;
    const able = { takesOrder, repeatsBlocks, takesTimes };
    return { name, title, summary, extension, place, upstream, ...able };
  });
}

/** A schedule as a target reads it. The request says all that it depends on, so nothing need be held. */
export function exported({
  target: name,
  schedule: whole,
  context,
  conditionalEntropy,
  blockLength,
}: ExportParams): ExportReply {
  const target = exportTargets.find((one) => one.name === name);
  if (!target)
    throw new ResponseError(ErrorCodes.InvalidParams, `There is no format "${name}" to export to.`);
  const found = blockLength === undefined ? undefined : blockSchedule(target, whole, blockLength);
  if (typeof found === 'string') throw new ResponseError(ErrorCodes.InvalidParams, `${found}.`);
  const { schedule, blocks } = found ?? { schedule: whole, blocks: undefined };
  const used = target.counts(schedule.sizes);
  const random = conditionalEntropy && randomCountsError(target, schedule, conditionalEntropy);
  return {
    content: target.write(schedule, {
      ...context,
      ...(blocks && { blocks }),
      ...(random !== undefined && { randomCountsError: random }),
    }),
    used,
    note: schedule.times ? undefined : usedNote(target.title, schedule.sizes, used, random),
  };
}
