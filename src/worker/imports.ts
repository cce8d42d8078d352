import type { CancellationToken } from 'vscode-jsonrpc';
import { longestLength } from '../core/laws/law';
import { importedFileText, measuredSummary, type UnderstoodFile } from '../document/measuredFile';
import { Measurements } from '../formats/measurements/measurements';
import type { StepMaps } from '../formats/measurements/stepMaps';
import { type Taken, takeBytes } from '../formats/measurements/take';
import type { ImportParams, ImportReply, ProgressParams } from '../protocol/worker';
import { inflate } from '../threads/inflate';
import { takeFile } from '../threads/measurementFile';
import { throttledProgress } from './progress';
import { finishInSlices } from './slices';

/** Measurements of a model as a distribution file, or what is wrong with them. */
export async function imported(
  { files, length, uri }: ImportParams,
  token: CancellationToken,
  tell: (progress: ProgressParams) => void,
): Promise<ImportReply> {
  if (length !== undefined && length > longestLength)
    return { problem: `The longest length is ${longestLength}.`, lengthMissing: true };
  const measurements = new Measurements(length);
  const understood: UnderstoodFile[] = [];
  const progress = throttledProgress({ uri, version: 0 }, tell);
  for (const file of files) {
    const { name } = file;
    const job =
      'bytes' in file
        ? takeBytes(name, file.bytes, measurements, inflate)
        : takeFile(file.path, measurements);
    const taken = await finishInSlices(job, token, progress(name))
      .catch((error: unknown) => unreadable(error))
      // of a job that was given up, the file is still open
      .finally(() => job.return({ problem: '' }));
    if ('problem' in taken) {
      const place = taken.line === undefined ? '' : `, line ${taken.line}`;
      return {
        problem: `${name}${place}: ${taken.problem}`,
        lengthMissing: measurements.lengthMissing,
      };
    }
    if (taken.stepMaps) return { traces: wordsOf(name, taken.stepMaps) };
    understood.push({ name, understood: taken.understood });
  }
  const values = measurements.result();
  if (!values) return wrong('There is no number in what was chosen.');
  return {
    text: importedFileText(understood, values),
    told: [
      ...understood.map((one) => `${one.name}: ${one.understood}.`),
      ...values.notes,
      `${measuredSummary(values)}.`,
    ],
  };
}

/** What the file system says; anything else is for others. */
function unreadable(error: unknown): Taken {
  if (!(error instanceof Error && 'syscall' in error)) throw error;
  return { problem: `it cannot be read: ${error.message}.` };
}

function wrong(problem: string): ImportReply {
  return { problem, lengthMissing: false };
}

function wordsOf(name: string, { traces, length, tokensPerStep }: StepMaps): readonly string[] {
  const shown = tokensPerStep.slice(0, 32).map((count) => Number(count.toPrecision(4)));
  return [
    `${name}: ${traces} traces of ${length} tokens: they say what a sampler did, not how uncertain a model is, and give no distribution.`,
    `Tokens per step, on average: ${shown.join(', ')}${shown.length < tokensPerStep.length ? ' …' : ''}.`,
  ];
}
