import type { CancellationToken } from 'vscode-jsonrpc';
import { longestLength } from '../core/distributions/fields';
import { Measurements } from '../core/measurements/measurements';
import type { StepMaps } from '../core/measurements/stepMaps';
import { takeBytes } from '../core/measurements/take';
import { measuredFileText, measuredSummary, type UnderstoodFile } from '../document/measuredFile';
import type { ImportParams, ImportReply } from '../protocol/worker';
import { inflate } from '../threads/inflate';
import { finishInSlices } from './slices';

/** Measurements of a model as a distribution file, or what is wrong with them. */
export async function imported(
  { files, length }: ImportParams,
  token: CancellationToken,
): Promise<ImportReply> {
  if (length !== undefined && length > longestLength)
    return { problem: `The longest length is ${longestLength}.`, lengthMissing: true };
  const measurements = new Measurements(length);
  const understood: UnderstoodFile[] = [];
  for (const { name, bytes } of files) {
    const taken = await finishInSlices(
      takeBytes(name, bytes, measurements, inflate),
      token,
      () => {},
    );
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
    text: measuredFileText(understood, values),
    told: [
      ...understood.map((one) => `${one.name}: ${one.understood}.`),
      ...values.notes,
      `${measuredSummary(values)}.`,
    ],
  };
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
