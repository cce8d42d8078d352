// What a change of a file did to the errors of its plan and its schedules.
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import type { JudgedSchedule, Plan } from '../../core/study/evaluation';
import { formatError } from '../../document/format';
import type { Problem } from '../../document/problems';
import { type Arguments, Complaint, type Output } from '../terminal/command';
import { type JudgedFile, judgedFile } from '../terminal/judgedFile';
import { placed } from '../terminal/studyFile';

/** One schedule, or what the goal asks for, before and after; undefined where it is not there. */
export interface ChangedError {
  readonly file: string;
  readonly schedule: string;
  readonly before?: Told;
  readonly after?: Told;
  /** Whether it is known to have risen or fallen: intervals that overlap tell neither. */
  readonly change: 'new' | 'gone' | 'same' | 'higher' | 'lower' | 'not told';
}

interface Told {
  readonly steps: number;
  readonly error: number;
  readonly interval: readonly [number, number] | null;
}

const goalName = 'goal';
const nothing: JudgedFile = { problems: [] };

/** The changes of a file against the one of the same name in a folder, or against another file. */
export async function changesOf(
  file: string,
  checked: JudgedFile,
  baseline: string,
  given: Arguments,
  output: Output,
): Promise<readonly ChangedError[]> {
  const old = olderFile(file, baseline);
  const after = toldOf(checked);
  const before = toldOf(
    old === undefined ? nothing : await olderJudged(old, baseline, given, output),
  );
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].map((schedule) => changed(file, schedule, before, after));
}

/** An older file that says nothing is told: else every schedule would be new. Of a folder it may be the one that was mended. */
async function olderJudged(
  old: string,
  baseline: string,
  given: Arguments,
  output: Output,
): Promise<JudgedFile> {
  const found = await judgedFile(old, given, output);
  const wrong = found.judged
    ? undefined
    : found.problems.find(({ severity }) => severity === 'error');
  if (!wrong) return found;
  if (old === baseline) throw new Complaint(placed(old, wrong));
  if (!given.quiet)
    output.err(
      `${placed(old, wrong)} Nothing can be compared with it: what is there now counts as new.\n`,
    );
  return found;
}

function olderFile(file: string, baseline: string): string | undefined {
  if (!existsSync(baseline)) throw new Complaint(`${baseline}: there is no such file or folder.`);
  if (!statSync(baseline).isDirectory()) return baseline;
  const same = [file, path.basename(file)].map((name) => path.join(baseline, name));
  return same.find((one) => existsSync(one));
}

function toldOf({ judged }: JudgedFile): ReadonlyMap<string, Told> {
  if (!judged) return new Map();
  const { schedules, goal } = judged;
  const told = ({ steps, error, interval }: JudgedSchedule | Plan): Told => ({
    ...{ steps, error, interval },
  });
  return new Map([
    ...(goal ? [[goalName, told(goal)] as const] : []),
    ...schedules.map((one) => [one.name, told(one)] as const),
  ]);
}

function changed(
  file: string,
  schedule: string,
  olds: ReadonlyMap<string, Told>,
  news: ReadonlyMap<string, Told>,
): ChangedError {
  const [before, after] = [olds.get(schedule), news.get(schedule)];
  if (!before) return { file, schedule, change: 'new', ...(after && { after }) };
  if (!after) return { file, schedule, before, change: 'gone' };
  return { file, schedule, before, after, change: direction(before, after) };
}

function direction(before: Told, after: Told): ChangedError['change'] {
  const [low, high] = before.interval ?? [before.error, before.error];
  const [lower, higher] = after.interval ?? [after.error, after.error];
  const rounding = 1e-9 * Math.max(1, Math.abs(before.error));
  if (!before.interval && !after.interval && Math.abs(after.error - before.error) <= rounding)
    return 'same';
  if (lower > high) return 'higher';
  return higher < low ? 'lower' : 'not told';
}

/** Errors that are known to have risen or fallen, as problems of the file as it is now. */
export function changeProblems(
  changes: readonly ChangedError[],
  { outline }: JudgedFile,
  units: 'nats' | 'bits',
): readonly Problem[] {
  return changes.flatMap((change) => {
    const { schedule, before, after } = change;
    const place =
      outline?.schedules.find(({ name }) => name === schedule) ??
      (schedule === goalName ? outline?.goal : undefined);
    if (!place || !before || !after || !/^(higher|lower)$/.test(change.change)) return [];
    const higher = change.change === 'higher';
    return {
      code: `baseline.${change.change}`,
      severity: higher ? 'warning' : 'information',
      message: `The error of ${schedule === goalName ? 'the goal' : `"${schedule}"`} is ${change.change} than before: ${formatError(after, units)} in ${after.steps} steps, it was ${formatError(before, units)} in ${before.steps}.`,
      range: place.keyRange,
      fixes: [],
    };
  });
}

export const changeHead = ['file', 'schedule', 'steps', 'error before', 'error after', 'change'];

export function changeRow(
  { file, schedule, before, after, change }: ChangedError,
  units: 'nats' | 'bits',
): readonly string[] {
  const steps = [before?.steps, after?.steps].filter((one) => one !== undefined);
  const shown = new Set(steps).size > 1 ? steps.join(' → ') : String(steps[0] ?? '');
  const error = (told: Told | undefined) => (told ? formatError(told, units) : '–');
  return [file, schedule, shown, error(before), error(after), change];
}
