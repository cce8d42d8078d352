// An import of measurements, as thread and command line make it.
import * as l10n from '@vscode/l10n';
import { labelled } from '../core/input/labelled';
import { type Job, type Progress, retold } from '../core/jobs/job';
import { longestLength } from '../core/laws/law';
import { filled } from '../core/numbers/straightLines';
import { importedFileText } from '../document/measuredFile';
import { inEnglish } from '../document/textLanguage';
import type { ColumnNames } from '../formats/measurements/columns';
import { impossibleValue } from '../formats/measurements/findings';
import type { Gathered } from '../formats/measurements/gather';
import type { Masking } from '../formats/measurements/maskRatios';
import { type FoundMeasured, inWords } from '../formats/measurements/measuredValues';
import { Measurements } from '../formats/measurements/measurements';
import type { StepMaps } from '../formats/measurements/stepMaps';
import {
  type GatheredFile,
  type ImportedDecoders,
  type ImportedGreedy,
  otherThanProfile,
} from './importingDecoders';

/** A file of measurements, wherever it lies. */
export interface MeasurementSource {
  /** Its name alone, as the new file tells where it comes from. */
  readonly name: string;
  /** Reads it, piece by piece where it can; throws what the file system says. */
  gather(measurements: Measurements, names: ColumnNames): Job<Gathered>;
}

/** How measurements are to be understood; everything may be left open. */
export interface ImportWish {
  /** Tokens of a sequence, where the files do not tell. */
  readonly length?: number | undefined;
  /** What they call our columns. */
  readonly columns?: ColumnNames | undefined;
  /** The column whose numbers or names get a file each. */
  readonly by?: string | undefined;
  /** How rows that tell only a mask ratio were masked. */
  readonly masking?: Masking | undefined;
  /** Whether rows that lie far from all others are left out. */
  readonly dropOutliers?: boolean | undefined;
  /** Size of the vocabulary, to hold the numbers against. */
  readonly alphabet?: number | undefined;
}

/** What the files leave open, so that somebody may have to say it. */
export interface OpenQuestions {
  /** Rows that tell only a mask ratio: how many tokens were known depends on how they were masked. */
  readonly masking: boolean;
  /** Rows far from all others: mistakes of the log, or rare surprises. */
  readonly outliers: boolean;
  /** Columns by which rows may be of different parts, such as "block". */
  readonly by: readonly string[];
}

/** One distribution file. */
export interface ImportedPart {
  readonly text: string;
  readonly values: FoundMeasured;
  /** Of which part of the rows it is, where they are kept apart. */
  readonly part?: number | string;
}

export type Imported =
  | {
      readonly kind: 'measured';
      readonly parts: readonly ImportedPart[];
      readonly files: readonly GatheredFile[];
      readonly open: OpenQuestions;
    }
  /** What a sampler did, which is no measurement of a model; `file` is the place among the sources. */
  | { readonly kind: 'traces'; readonly file: number; readonly stepMaps: StepMaps }
  | ImportedDecoders
  | ImportedGreedy
  | ImportProblem;

/** What is wrong, in which file by its place among the sources, and in which line from 1. */
export interface ImportProblem {
  readonly kind: 'problem';
  readonly message: string;
  readonly file?: number;
  readonly line?: number | undefined;
  /** Whether it may go well once the length is said. */
  readonly lengthMissing: boolean;
}

export interface ImportProgress extends Progress {
  /** The file that is read, or what is made of them. */
  readonly stage: string;
}

/** What is done once all files are read, as stages. */
const [adding, writing] = ['values', 'distribution file'];

/** Measurements of a model as distribution files, or what is wrong with them. */
export function* importing(
  sources: readonly MeasurementSource[],
  wish: ImportWish,
): Job<Imported, ImportProgress> {
  const { length, by, masking, dropOutliers = false } = wish;
  if (length !== undefined && length > longestLength)
    return { ...wrong(l10n.t`The longest length is ${longestLength}.`), lengthMissing: true };
  const measurements = new Measurements(length, {
    apart: by !== undefined,
    dropOutliers,
    ...(masking && { masking }),
  });
  const names = { ...wish.columns, ...(by !== undefined && { stratum: by }) };
  const files: GatheredFile[] = [];
  const parted = new Set<string>();
  for (const [file, source] of sources.entries()) {
    const taken = yield* under(source.name, source.gather(measurements, names));
    if ('problem' in taken) {
      const { lengthMissing } = measurements;
      return { kind: 'problem', message: taken.problem, file, line: taken.line, lengthMissing };
    }
    if (taken.stepMaps) return { kind: 'traces', file, stepMaps: taken.stepMaps };
    files.push({ name: source.name, understood: taken.understood });
    for (const name of taken.parted ?? []) parted.add(name);
  }
  const others = yield* otherThanProfile(measurements, files);
  if (others) return typeof others === 'string' ? wrong(others) : others;
  const found = yield* by === undefined ? wholeOf(measurements) : partsOf(measurements, by);
  if ('kind' in found) return found;
  // rows far from all others may be why, and whoever is told of them may leave them out
  for (const { values, part } of measurements.outlying > 0 ? [] : found) {
    const impossible = impossibleIn(values);
    if (impossible)
      return wrong(part === undefined ? impossible : labelled(`${by} ${part}`, impossible));
  }
  const parts: ImportedPart[] = [];
  for (const part of found) {
    yield { stage: writing, fraction: parts.length / found.length };
    parts.push({ ...part, text: textOf(files, part.values, wish.alphabet) });
  }
  return {
    kind: 'measured',
    parts,
    files,
    open: {
      masking: measurements.placedByRatio > 0,
      outliers: measurements.outlying > 0,
      by: [...parted],
    },
  };
}

/** A file is written in English, whatever people read. */
function textOf(
  files: readonly GatheredFile[],
  values: FoundMeasured,
  alphabet: number | undefined,
): string {
  return inEnglish(() =>
    importedFileText(
      files.map(({ name, understood }) => ({ name, understood: understood() })),
      inWords(values),
      alphabet,
    ),
  );
}

function wrong(message: string): ImportProblem {
  return { kind: 'problem', message, lengthMissing: false };
}

/** Why no model can have these values, in words. */
function impossibleIn({ values, standardErrors }: FoundMeasured): string | undefined {
  const standardError = standardErrors && filled(standardErrors);
  return impossibleValue({ curve: filled(values), standardError }, () => [])?.message;
}

type Part = Omit<ImportedPart, 'text'>;

function* wholeOf(
  measurements: Measurements,
): Job<readonly Part[] | ImportProblem, ImportProgress> {
  const values = yield* under(adding, measurements.result());
  if (!values && measurements.orders.names.length > 0) return wrong(noRandomOrder());
  return values ? [{ values }] : wrong(noLoss());
}

const noLoss = () =>
  l10n.t(
    'There is no loss in what was chosen: every row lacks a number, or nothing is hidden in it.',
  );

const noRandomOrder = () =>
  l10n.t(
    'No row is of random order, which profiles are of: run the script with random among its --orders, and import its rows as well.',
  );

/** The parts by their numbers, or by their names. */
function* partsOf(
  measurements: Measurements,
  by: string,
): Job<readonly Part[] | ImportProblem, ImportProgress> {
  const parts: { readonly values: FoundMeasured; readonly part: number | string }[] = [];
  for (const [stratum, one] of measurements.strata) {
    const values = yield* under(adding, one.result());
    if (values) parts.push({ values, part: measurements.stratumLabel(stratum) });
  }
  if (parts.length === 0) return wrong(l10n.t`No row says of which "${by}" it is.`);
  return parts.sort(({ part: one }, { part: other }) =>
    typeof one === 'number' && typeof other === 'number'
      ? one - other
      : String(one) < String(other)
        ? -1
        : 1,
  );
}

/** What one of several files is called after its part: "block-0". */
export function partName(by: string, part: number | string): string {
  return `${by}-${String(part).replace(/[^\p{L}\p{N}._-]+/gu, '_')}`;
}

/** The steps of a job under the name of a file. */
function under<Result>(stage: string, job: Job<Result>): Job<Result, ImportProgress> {
  return retold(job, (step) => ({ ...step, stage }));
}
