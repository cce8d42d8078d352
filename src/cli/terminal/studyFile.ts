// A distribution file read from disk for a command, with its problems printed.
import { type DataFile, type FileProblem, type Files, textOf } from '../../core/input/files';
import type { Profile } from '../../core/profile/profile';
import type { Study } from '../../core/study/study';
import { readPlain, Unreadable } from '../../disk/readPlain';
import type { Outline } from '../../document/outline';
import type { Problem } from '../../document/problems';
import { type DocumentReading, readDocument } from '../../document/read';
import { type ProfileRefused, profiling } from '../../tasks/profiling';
import type { BeginWork, LawSource } from '../../threads/recipe';
import { type Arguments, Complaint, type Output, withProgress } from './command';
import { filesBeside } from './filesBeside';
import { inOneLine } from './printable';
import { withHelpers } from './withHelpers';

/** Larger files are not distributions. */
const mostBytes = 64 * 2 ** 20;

/** A file whose text has no error, and what it asks for. */
export interface StudiedFile {
  readonly file: string;
  readonly study: Study;
  readonly reading: DocumentReading;
  /** What other threads need to know of it. */
  readonly recipe: LawSource;
  readonly units: 'nats' | 'bits';
}

/** Without the mark that some editors begin a file with. */
export function readText(file: string): string {
  const bytes = readBytes(file);
  const text = textOf(bytes);
  if (text !== undefined) return text;
  const [first, second] = bytes;
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  throw new Complaint(
    `${file}: the file is ${isUtf16 ? 'UTF-16' : 'not UTF-8'} text; save it as UTF-8.`,
  );
}

/** The bytes of a file that somebody named to a command; complains where it is none that can be read. */
export function readBytes(file: string): Uint8Array {
  try {
    return readPlain(file, mostBytes);
  } catch (error) {
    throw error instanceof Unreadable ? new Complaint(error.message) : error;
  }
}

/** The one file a command is about; complains where it has an error. */
export function studyFile(given: Arguments, output: Output, usage: string): StudiedFile {
  const { files, units } = given;
  const [file, ...more] = files;
  if (file === undefined || more.length > 0)
    throw new Complaint(`This command takes one file: unmask ${usage}`);
  const { reading, recipe } = readFile(file, given, output);
  const error = reading.problems.find(({ severity }) => severity === 'error');
  if (error) throw new Complaint(placed(file, error));
  if (!reading.study) throw new Complaint(`${file}: the file describes no distribution.`);
  const study = seeded(reading.study, given);
  return { file, study, reading, recipe, units: units ?? reading.outline.units };
}

export function readFile(
  file: string,
  { runtime }: Arguments,
  { models }: Output,
): Pick<StudiedFile, 'reading' | 'recipe'> {
  const text = readText(file);
  const beside = filesBeside(file);
  const files = new Map<string, DataFile | FileProblem>();
  const known: Files = (name, most) => {
    const found = files.get(name) ?? beside(name, most);
    if (found) files.set(name, found);
    return found;
  };
  const reading = readDocument(text, known, models?.(runtime));
  return { reading, recipe: { text, files } };
}

/** A study with the seed of the command line, where it gives one. */
export function seeded(study: Study, { seed }: Arguments): Study {
  return seed === undefined ? study : { ...study, profile: { ...study.profile, seed } };
}

/** `file:line:column: message`, lines and columns from 1. */
export function placed(file: string, { range, message }: Problem): string {
  return `${inOneLine(file)}:${range.start.line + 1}:${range.start.character + 1}: ${message}`;
}

/** The profile of a file, by these helpers or its own; complains at its family where none can be computed. */
export async function profileOf(
  { file, study, reading, recipe }: StudiedFile,
  given: Arguments,
  output: Output,
  helpers?: BeginWork,
): Promise<Profile> {
  const found = await foundProfile(study, recipe, given, output, helpers);
  if ('kind' in found) throw new Complaint(placed(file, refusal(found, reading.outline)));
  return found;
}

/** The profile that a study asks for, or why there is none. */
export function foundProfile(
  study: Study,
  recipe: LawSource,
  given: Arguments,
  output: Output,
  helpers?: BeginWork,
): Promise<Profile | ProfileRefused> {
  const find = async (begin: BeginWork) => {
    const found = profiling(study, recipe, begin);
    return found.kind === 'job' ? withProgress(found.job, 'profile', given, output) : found;
  };
  return helpers ? find(helpers) : withHelpers(given, output, find);
}

/** That no profile can be computed, at the family's name. */
export function refusal(
  { code, message }: { readonly code: string; readonly message: string },
  { distribution }: Outline,
): Problem {
  const start = { line: 0, character: 0 };
  const range = distribution?.family?.range ?? distribution?.range ?? { start, end: start };
  return { code, severity: 'error', message, range, fixes: [] };
}
