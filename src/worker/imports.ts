// Answers to requests for imports.
import * as l10n from '@vscode/l10n';
import type { CancellationToken } from 'vscode-jsonrpc';
import { labelled } from '../core/input/labelled';
import { ended } from '../document/format';
import { measuredSummary } from '../document/measuredFile';
import { gatherBytes } from '../formats/measurements/gather';
import type { ImportParams, ImportReply, MeasurementFile } from '../protocol/importing';
import type { ProgressParams } from '../protocol/worker';
import { type Imported, importing, type MeasurementSource, partName } from '../tasks/importing';
import { greedyWords } from '../tasks/importingDecoders';
import { traceWords } from '../tasks/traceWords';
import type { ThreadMachine } from '../threads/machine';
import { throttledProgress } from './progress';
import { finishInSlices } from './slices';

/** More steps of traces are not told in a notification. */
const mostSteps = 32;

/** Measurements of a model as distribution files, or what is wrong with them. */
export async function imported(
  machine: Pick<ThreadMachine, 'gatherFile' | 'inflate'>,
  { files, uri, ...wish }: ImportParams,
  token: CancellationToken,
  tell: (progress: ProgressParams) => void,
): Promise<ImportReply> {
  const progress = throttledProgress({ uri, version: 0 }, tell);
  const stages = new Map<string, (fraction: number) => void>();
  const job = importing(
    files.map((file) => sourceOf(machine, file)),
    wish,
  );
  const found = await finishInSlices(job, token, (fraction, { stage }) => {
    const toldAs = stages.get(stage) ?? progress(stage);
    stages.set(stage, toldAs);
    toldAs(fraction);
  });
  return replyOf(found, files, wish.by);
}

function replyOf(found: Imported, files: readonly MeasurementFile[], by = 'part'): ImportReply {
  const nameOf = (file: number) => files[file]?.name ?? '';
  switch (found.kind) {
    case 'problem': {
      const { file, line, message, lengthMissing } = found;
      const place = line === undefined ? '' : l10n.t`, line ${line}`;
      const problem = file === undefined ? message : labelled(`${nameOf(file)}${place}`, message);
      return { problem, lengthMissing };
    }
    case 'traces':
      return { traces: traceWords(nameOf(found.file), found.stepMaps, mostSteps) };
    case 'decoders': {
      const told = found.files.map((one) => ended(labelled(one.name, one.understood())));
      return { comparison: found.text, told: [...told, found.about()] };
    }
    case 'greedy':
      return { traces: greedyWords(found) };
    case 'measured': {
      const understood = found.files.map((one) => ended(labelled(one.name, one.understood())));
      const parts = found.parts.map(({ text, values, part }) => ({
        text,
        told: [...understood, ...values.notes(), ended(measuredSummary(values))],
        ...(part !== undefined && { part: partName(by, part) }),
      }));
      return { parts, open: found.open };
    }
    default:
      return found satisfies never;
  }
}

function sourceOf(
  { gatherFile, inflate }: Pick<ThreadMachine, 'gatherFile' | 'inflate'>,
  file: MeasurementFile,
): MeasurementSource {
  const { name } = file;
  return {
    name,
    gather: (measurements, names) =>
      'bytes' in file
        ? gatherBytes(name, file.bytes, measurements, inflate, names)
        : gatherFile(file.path, measurements, names),
  };
}
