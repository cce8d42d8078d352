import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Job } from '../../core/jobs/job';
import { longestLength } from '../../core/laws/law';
import { importedFileText, measuredSummary } from '../../document/measuredFile';
import { readDocument } from '../../document/read';
import type { ColumnNames } from '../../formats/measurements/columns';
import { type Masking, maskings } from '../../formats/measurements/maskRatios';
import { type MeasuredValues, Measurements } from '../../formats/measurements/measurements';
import {
  type Arguments,
  type Command,
  Complaint,
  type Output,
  printJson,
  wholeNumber,
  withProgress,
} from '../terminal/command';
import { reasonOf } from '../terminal/studyFile';
import { type TakenFile, takeOrComplain } from './measurementFile';

export const importMeasurements: Command = {
  name: 'import',
  usage:
    'import MEASUREMENTS… --to FILE [--length N] [--columns OURS=THEIRS,…] [--by COLUMN] [--masks HOW] [--outliers drop] [--force]',
  summary:
    'What a trained model was measured to lose, as a distribution file: rows, tables, logs, arrays.',
  options: [
    ['--to FILE', 'the distribution file to write, such as model.dist.json'],
    ['--length N', 'number of positions, where the measurements do not tell'],
    ['--columns A=B,…', 'what they call our columns: revealed=known,nll=ce_sum'],
    [
      '--by COLUMN',
      'one file for each number or name in it, such as block: model.block-0.dist.json, …',
    ],
    [
      '--masks HOW',
      'of rows with a mask ratio only: counts (exact), or token by token, averaged over tokens or sequences',
    ],
    [
      '--outliers drop',
      'leave out rows far from all others with as many known tokens; told anyway',
    ],
    ['--alphabet Q', 'size of the vocabulary, to hold the numbers against'],
    ['--force', 'write over a file that is there'],
  ],
  run: async (given, output) => {
    const { files, to } = given;
    if (files.length === 0)
      throw new Complaint(
        `Name at least one file of measurements: unmask ${importMeasurements.usage}`,
      );
    if (to !== undefined && given.by === undefined && existsSync(to) && !given.force)
      throw new Complaint(`${to}: there is such a file already; say --force to write over it.`);
    const alphabet =
      given.alphabet === undefined
        ? undefined
        : wholeNumber('--alphabet', given.alphabet, 1, 1_000_000);
    const measurements = new Measurements(
      given.length === undefined
        ? undefined
        : wholeNumber('--length', given.length, 1, longestLength),
      {
        apart: given.by !== undefined,
        masking: maskingOf(given.masks),
        dropOutliers: outliersDropped(given.outliers),
      },
    );
    const taken = await withProgress(
      takeAll(files, measurements, columnNames(given)),
      'measurements',
      given,
      output,
    );
    const traces = taken.find(({ stepMaps }) => stepMaps);
    if (traces) return showTraces(traces, given, output);
    if (to === undefined)
      throw new Complaint(`Say where to write it: unmask ${importMeasurements.usage}`);
    const parts = partsOf(measurements, to, given);
    const imported = parts.map((part) => write(part, taken, alphabet, given.force));
    if (given.json)
      printJson(output, {
        ...(given.by === undefined ? imported[0] : { by: given.by, parts: imported }),
        files: taken.map(({ file, understood }) => ({ file, understood })),
      });
    else
      output.out(
        [
          ...taken.map(({ file, understood }) => `${file}: ${understood}.`),
          ...imported.flatMap((one, index) => [
            ...one.notes,
            `${one.to}: ${measuredSummary(parts[index]!.values)}.`,
            ...one.problems
              .filter(({ code }) => !['measured.gaps', 'measured.calibration'].includes(code))
              .map(({ severity, message, code }) => `${severity}: ${message} [${code}]`),
          ]),
          '',
        ].join('\n'),
      );
    return 0;
  },
};

function maskingOf(given = 'counts'): Masking {
  const found = maskings.find((one) => one === given);
  if (!found) throw new Complaint(`--masks takes ${maskings.join(', ')}, not "${given}".`);
  return found;
}

function outliersDropped(given = 'keep'): boolean {
  if (given !== 'drop' && given !== 'keep')
    throw new Complaint(`--outliers takes drop or keep, not "${given}".`);
  return given === 'drop';
}

/** What goes into one distribution file. */
interface Part {
  readonly to: string;
  readonly values: MeasuredValues;
  /** Of which part of the rows it is, where they are kept apart. */
  readonly stratum?: number | string;
}

/** Everything in one file, or every stratum in a file of its own: model.block-0.dist.json, … */
function partsOf(
  measurements: Measurements,
  to: string,
  { files, by }: Arguments,
): readonly Part[] {
  if (by === undefined) {
    const values = measurements.result();
    if (!values) throw new Complaint(`${files[0]}: there is no number in it.`);
    return [{ to, values }];
  }
  const stem = to.replace(/\.dist\.json$|\.json$/, '');
  const parts = [...measurements.strata].flatMap(([stratum, one]) => {
    const values = one.result();
    if (!values) return [];
    const label = measurements.stratumLabel(stratum);
    const name = String(label).replace(/[^\p{L}\p{N}._-]+/gu, '_');
    return [{ to: `${stem}.${by}-${name}.dist.json`, values, stratum: label }];
  });
  const twice = parts.find(
    ({ to: one }, i) => parts.findIndex(({ to: other }) => other === one) < i,
  );
  if (twice)
    throw new Complaint(`Two parts would be written to ${twice.to}; call them differently.`);
  if (parts.length === 0) throw new Complaint(`${files[0]}: no row says of which "${by}" it is.`);
  return parts.sort(({ stratum: one }, { stratum: other }) =>
    typeof one === 'number' && typeof other === 'number'
      ? one - other
      : String(one) < String(other)
        ? -1
        : 1,
  );
}

function write(
  { to, values, stratum }: Part,
  taken: readonly TakenFile[],
  alphabet: number | undefined,
  force: boolean,
) {
  const text = importedFileText(
    taken.map(({ file, understood }) => ({ name: path.basename(file), understood })),
    values,
    alphabet,
  );
  try {
    writeFileSync(to, text, { flag: force ? 'w' : 'wx' });
  } catch (error) {
    throw new Complaint(`${to}: ${reasonOf(error as NodeJS.ErrnoException)}.`);
  }
  return {
    to,
    ...(stratum !== undefined && { part: stratum }),
    length: values.length,
    rows: values.rows,
    measured: values.values.filter((value) => value !== null).length,
    notes: values.notes,
    problems: readDocument(text).problems.map(({ severity, code, message }) => ({
      severity,
      code,
      message,
    })),
  };
}

function* takeAll(
  files: readonly string[],
  measurements: Measurements,
  names: ColumnNames,
): Job<readonly TakenFile[]> {
  const taken: TakenFile[] = [];
  for (const [index, file] of files.entries()) {
    const job = takeOrComplain(file, measurements, names);
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
function columnNames({ columns, by }: Arguments): ColumnNames {
  const pairs = (columns?.split(',') ?? []).map((pair) => {
    const at = pair.indexOf('=');
    if (at < 1) throw new Complaint(`--columns takes ours=theirs, not "${pair}".`);
    return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
  });
  return Object.fromEntries([...pairs, ...(by === undefined ? [] : [['stratum', by]])]);
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
      `${file}: ${traces} ${traces === 1 ? 'trace' : 'traces'} of ${length} tokens. Observed tokens per step, on average:\n${tokensPerStep.map((count) => Number(count.toPrecision(4))).join(', ')}\n`,
    );
  return 0;
}
