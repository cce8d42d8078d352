import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { longestLength } from '../core/distributions/fields';
import type { Job } from '../core/job';
import type { ColumnNames } from '../core/measurements/columns';
import { Measurements } from '../core/measurements/measurements';
import { measuredFileText, measuredSummary } from '../document/measuredFile';
import { readDocument } from '../document/read';
import {
  type Arguments,
  type Command,
  Complaint,
  type Output,
  printJson,
  wholeNumber,
  withProgress,
} from './command';
import { type TakenFile, takeFile } from './measurementFile';
import { reasonOf } from './studyFile';

export const importMeasurements: Command = {
  name: 'import',
  usage: 'import MEASUREMENTS… --to FILE [--length N] [--columns OURS=THEIRS,…] [--force]',
  summary:
    'What a trained model was measured to lose, as a distribution file: rows, tables, logs, arrays.',
  options: [
    ['--to FILE', 'the distribution file to write, such as model.dist.json'],
    ['--length N', 'number of positions, where the measurements do not tell'],
    ['--columns A=B,…', 'what they call our columns: revealed=known,nll=ce_sum'],
    ['--alphabet Q', 'size of the vocabulary, to hold the numbers against'],
    ['--force', 'write over a file that is there'],
  ],
  run: async (given, output) => {
    const { files, to } = given;
    if (files.length === 0)
      throw new Complaint(
        `Name at least one file of measurements: unmask ${importMeasurements.usage}`,
      );
    if (to !== undefined && existsSync(to) && !given.force)
      throw new Complaint(`${to}: there is such a file already; say --force to write over it.`);
    const alphabet =
      given.alphabet === undefined
        ? undefined
        : wholeNumber('--alphabet', given.alphabet, 1, 1_000_000);
    const measurements = new Measurements(
      given.length === undefined
        ? undefined
        : wholeNumber('--length', given.length, 1, longestLength),
    );
    const taken = await withProgress(
      takeAll(files, measurements, columnNames(given)),
      'measurements',
      given,
      output,
    );
    const traces = taken.find(({ stepMaps }) => stepMaps);
    if (traces) return showTraces(traces, given, output);
    const values = measurements.result();
    if (!values) throw new Complaint(`${files[0]}: there is no number in it.`);
    if (to === undefined)
      throw new Complaint(`Say where to write it: unmask ${importMeasurements.usage}`);
    const text = measuredFileText(
      taken.map(({ file, understood }) => ({ name: path.basename(file), understood })),
      values,
      alphabet,
    );
    try {
      writeFileSync(to, text, { flag: given.force ? 'w' : 'wx' });
    } catch (error) {
      throw new Complaint(`${to}: ${reasonOf(error as NodeJS.ErrnoException)}.`);
    }
    const { problems } = readDocument(text);
    if (given.json)
      printJson(output, {
        to,
        length: values.length,
        rows: values.rows,
        measured: values.values.filter((value) => value !== null).length,
        files: taken.map(({ file, understood }) => ({ file, understood })),
        notes: values.notes,
        problems: problems.map(({ severity, code, message }) => ({ severity, code, message })),
      });
    else
      output.out(
        [
          ...taken.map(({ file, understood }) => `${file}: ${understood}.`),
          ...values.notes,
          `${to}: ${measuredSummary(values)}.`,
          ...problems
            .filter(({ code }) => code !== 'measured.gaps')
            .map(({ severity, message, code }) => `${severity}: ${message} [${code}]`),
          '',
        ].join('\n'),
      );
    return 0;
  },
};

function* takeAll(
  files: readonly string[],
  measurements: Measurements,
  names: ColumnNames,
): Job<readonly TakenFile[]> {
  const taken: TakenFile[] = [];
  for (const [index, file] of files.entries()) {
    const job = takeFile(file, measurements, names);
    for (;;) {
      const step = job.next();
      if (step.done) {
        taken.push(step.value);
        break;
      }
      yield { fraction: (index + step.value.fraction) / files.length };
    }
  }
  return taken;
}

/** `ours=theirs,ours=theirs`. */
function columnNames({ columns }: Arguments): ColumnNames {
  if (columns === undefined) return {};
  return Object.fromEntries(
    columns.split(',').map((pair) => {
      const at = pair.indexOf('=');
      if (at < 1) throw new Complaint(`--columns takes ours=theirs, not "${pair}".`);
      return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
    }),
  );
}

/** What a sampler did is no measurement of a model, but a schedule to judge. */
function showTraces(
  { file, stepMaps }: TakenFile,
  { to, json }: Arguments,
  output: Output,
): number {
  if (!stepMaps) return 0;
  const { traces, length, tokensPerStep } = stepMaps;
  if (to !== undefined)
    throw new Complaint(
      `${file}: step maps say what a sampler did, not how uncertain a model is; without --to they are shown.`,
    );
  if (json) printJson(output, { file, traces, length, tokensPerStep });
  else
    output.out(
      `${file}: ${traces} traces of ${length} tokens. Tokens per step, on average:\n${tokensPerStep.map((count) => Number(count.toPrecision(4))).join(', ')}\n`,
    );
  return 0;
}
