import path from 'node:path';
import { longestLength } from '../../core/laws/law';
import { measuredSummary } from '../../document/measuredFile';
import { readDocument } from '../../document/read';
import type { ColumnNames } from '../../formats/measurements/columns';
import { type Masking, maskings } from '../../formats/measurements/maskRatios';
import type { StepMaps } from '../../formats/measurements/stepMaps';
import {
  type ImportedPart,
  type ImportProblem,
  type ImportWish,
  importing,
  type MeasurementSource,
  partName,
} from '../../tasks/importing';
import { traceMeasures, traceWords } from '../../tasks/traceWords';
import { gatherFile } from '../../threads/measurementFile';
import {
  type Arguments,
  type Command,
  Complaint,
  type Output,
  printJson,
  wholeNumber,
  withProgress,
} from '../terminal/command';
import { commandWords } from '../terminal/commandWords';
import { refuseTaken, saveFile } from '../terminal/saveFile';
import { showDecoders, showGreedy } from './importDecoders';

export const importMeasurements: Command = {
  ...commandWords.import,
  options: [
    ['--to FILE', 'the file to write: model.dist.json, of rows of decoders model.compare.json'],
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
    ['--force', 'replace a file that is there'],
  ],
  noTable: () => true,
  run: async (given, output) => {
    const { files, to } = given;
    if (files.length === 0)
      throw new Complaint(
        `Name at least one file of measurements: unmask ${importMeasurements.usage}`,
      );
    if (to !== undefined && given.by === undefined) refuseOwn(to, given);
    const work = importing(files.map(sourceOf), wishOf(given));
    const found = await withProgress(work, 'measurements', given, output);
    if (found.kind === 'problem') throw new Complaint(placedProblem(found, files));
    if (found.kind === 'traces') {
      showTraces(files[found.file] ?? '', found.stepMaps, given, output);
      return 0;
    }
    if (found.kind === 'greedy') {
      showGreedy(found, given, output);
      return 0;
    }
    if (to === undefined)
      throw new Complaint(`Say where to write it: unmask ${importMeasurements.usage}`);
    if (found.kind === 'decoders') {
      showDecoders(found, to, given, output);
      return 0;
    }
    const targets = targetsOf(found.parts, to, given);
    for (const one of targets) refuseOwn(one, given);
    const imported = found.parts.map((part, i) => write(part, targets[i] ?? to, given.force));
    const understood = found.files.map((one, i) => ({
      file: files[i] ?? one.name,
      understood: one.understood(),
    }));
    if (given.json)
      printJson(output, {
        ...(given.by === undefined ? imported[0] : { by: given.by, parts: imported }),
        files: understood,
      });
    else output.out(forPeople(understood, imported, found.parts));
    return 0;
  },
};

function refuseOwn(to: string, { files, force }: Arguments): void {
  for (const source of files) refuseTaken(to, force, source);
}

function forPeople(
  understood: readonly { readonly file: string; readonly understood: string }[],
  imported: readonly ReturnType<typeof write>[],
  parts: readonly ImportedPart[],
): string {
  return [
    ...understood.map((one) => `${one.file}: ${one.understood}.`),
    ...imported.flatMap((one, index) => [
      ...one.notes,
      `${one.to}: ${measuredSummary(parts[index]!.values)}.`,
      ...one.problems
        .filter(({ code }) => !['measured.gaps', 'measured.calibration'].includes(code))
        .map(({ severity, message, code }) => `${severity}: ${message} [${code}]`),
    ]),
    '',
  ].join('\n');
}

function wishOf({ length, alphabet, by, masks, outliers, columns }: Arguments): ImportWish {
  return {
    alphabet:
      alphabet === undefined ? undefined : wholeNumber('--alphabet', alphabet, 1, 1_000_000),
    length: length === undefined ? undefined : wholeNumber('--length', length, 1, longestLength),
    by,
    masking: maskingOf(masks),
    dropOutliers: outliersDropped(outliers),
    columns: columnNames(columns),
  };
}

function sourceOf(file: string): MeasurementSource {
  return {
    name: path.basename(file),
    gather: (measurements, names) => gatherFile(file, measurements, names),
  };
}

/** `file:line:1: what is wrong`, as far as that is known. */
function placedProblem(
  { file, line, message, lengthMissing }: ImportProblem,
  files: readonly string[],
): string {
  const hint = lengthMissing ? ' On the command line: --length N.' : '';
  if (file === undefined) return `${message}${hint}`;
  return `${files[file]}:${line === undefined ? '' : `${line}:1:`} ${message}${hint}`;
}

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

/** Where it is written: everything in one file, or every part in one of its own, model.block-0.dist.json, … */
function targetsOf(
  parts: readonly ImportedPart[],
  to: string,
  { by }: Arguments,
): readonly string[] {
  if (by === undefined) return [to];
  const stem = to.replace(/\.dist\.json$|\.json$/, '');
  const targets = parts.map(({ part = '' }) => `${stem}.${partName(by, part)}.dist.json`);
  const twice = targets.find((one, i) => targets.indexOf(one) < i);
  if (twice) throw new Complaint(`Two parts would be written to ${twice}; call them differently.`);
  return targets;
}

function write({ text, values, part }: ImportedPart, to: string, force: boolean) {
  saveFile(to, text, force);
  return {
    to,
    ...(part !== undefined && { part }),
    length: values.length,
    rows: values.rows,
    measured: values.values.filter((value) => value !== null).length,
    notes: values.notes(),
    problems: readDocument(text).problems.map(({ severity, code, message }) => ({
      severity,
      code,
      message,
    })),
  };
}

/** `ours=theirs,ours=theirs`. */
function columnNames(columns: string | undefined): ColumnNames {
  const pairs = (columns?.split(',') ?? []).map((pair) => {
    const at = pair.indexOf('=');
    if (at < 1) throw new Complaint(`--columns takes ours=theirs, not "${pair}".`);
    return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
  });
  return Object.fromEntries(pairs);
}

/** What a sampler did is no measurement of a model, but a schedule to judge. */
function showTraces(
  file: string,
  stepMaps: StepMaps,
  { to, json }: Arguments,
  output: Output,
): void {
  const { traces, length, tokensPerStep } = stepMaps;
  if (to !== undefined)
    throw new Complaint(
      `${file}: step maps say what a sampler did, not how uncertain a model is; without --to they are shown.`,
    );
  if (json) printJson(output, { file, traces, length, tokensPerStep, ...traceMeasures(stepMaps) });
  else output.out(`${traceWords(file, stepMaps).join('\n')}\n`);
}
