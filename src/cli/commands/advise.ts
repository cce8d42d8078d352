import path from 'node:path';
import { isObject } from '../../core/input/isObject';
import type { Profile } from '../../core/profile/profile';
import type { Advice } from '../../document/advice/advise';
import { isSettingsFile } from '../../document/advice/recognise';
import { usualThresholds } from '../../document/boundProblems';
import { parseText } from '../../document/parse';
import type { Problem, Range } from '../../document/problems';
import { type AdviceProfile, advising } from '../../tasks/advising';
import { leadsOut } from '../../tasks/filesBeside';
import {
  type Arguments,
  type Command,
  Complaint,
  type Output,
  printJson,
  withProgress,
} from '../terminal/command';
import { commandWords } from '../terminal/commandWords';
import { profileOf, readText, studyFile } from '../terminal/studyFile';
import { tableAsAsked } from '../terminal/tableFormat';

export const advise: Command = {
  ...commandWords.advise,
  options: [
    [
      '--profile FILE',
      'the distribution that they are judged by; that of the editor’s setting by default',
    ],
  ],
  run: async (given, output) => {
    const { files } = given;
    if (files.length === 0) throw new Complaint(`Name at least one file: unmask ${advise.usage}`);
    const other = files.find((file) => !isSettingsFile(path.basename(file)));
    if (other !== undefined)
      throw new Complaint(
        `${other}: settings are read from *.py, *.yaml, *.sh and generation_config.json.`,
      );
    const adviceOf = judgingBy(given, output);
    const found: AdvisedFile[] = [];
    for (const file of files) found.push({ file, ...(await adviceOf(file)) });
    if (given.json) printJson(output, jsonOf(found, profileFile(given)));
    else output.out(tableOf(found, given) ?? toldOf(found, given));
    return found.some(({ problems }) => problems.some(isWarning)) ? 1 : 0;
  },
};

/** As a spreadsheet or a text takes it, where somebody asked for that. */
function tableOf(found: readonly AdvisedFile[], given: Arguments): string | undefined {
  const row = (file: string, { start }: Range, words: readonly string[]) => [
    ...[file, String(start.line + 1), String(start.character + 1)],
    ...words,
  ];
  return tableAsAsked(
    ['file', 'line', 'column', 'severity', 'code', 'message', 'what to do'],
    found.flatMap(({ file, problems, lenses }) => [
      ...problems.map((problem) => {
        const { range, severity, code, message } = problem;
        const remedy = remedies(problem, profileFile(given), otherRuleAt(lenses, range)).join(' ');
        return row(file, range, [severity, code, message, remedy]);
      }),
      ...fineIn(lenses, problems).map(({ range, title }) =>
        row(file, range, ['information', '', title, '']),
      ),
    ]),
  );
}

function toldOf(found: readonly AdvisedFile[], given: Arguments): string {
  return found.map((one) => forPeople(one, profileFile(given))).join('');
}

interface AdvisedFile extends Advice {
  readonly file: string;
}

/** Judges one file after another by the same profile, which is found once it is needed. */
function judgingBy(given: Arguments, output: Output): (file: string) => Promise<Advice> {
  const judge = studyFile({ ...given, files: [profileFile(given)] }, output, advise.usage);
  const profile: AdviceProfile = {
    file: path.basename(judge.file),
    study: judge.study,
    units: judge.units,
    thresholds: usualThresholds,
  };
  let known: Profile | undefined;
  return async (file) => {
    const work = advising({ name: path.basename(file), text: readText(file) }, profile);
    if (work.kind === 'advice') return work.advice;
    known ??= await profileOf(judge, given, output);
    return withProgress(work.run(known), file, given, output);
  };
}

const settingsFile = path.join('.vscode', 'settings.json');
const setting = 'unmask.advice.profile';

/** The distribution file to judge by: as the command names it, or the editor's setting of this folder. */
function profileFile({ profile }: Arguments): string {
  const chosen = profile ?? settingOfFolder();
  if (chosen !== undefined) return chosen;
  throw new Complaint(
    `Say --profile FILE.dist.json, by which settings are judged, or "${setting}" in ${settingsFile}.`,
  );
}

function settingOfFolder(): string | undefined {
  try {
    const { value } = parseText(readText(settingsFile));
    const chosen = isObject(value) ? value[setting] : undefined;
    if (typeof chosen !== 'string' || !chosen.trim().endsWith('.dist.json')) return undefined;
    // what came with a folder names nothing outside of it
    const file = chosen.trim();
    return leadsOut(path.resolve(file), process.cwd(), undefined) ? undefined : file;
  } catch (error) {
    // there is no such file: nothing was set
    if (error instanceof Complaint) return undefined;
    throw error;
  }
}

const isWarning = ({ severity }: Problem) => severity !== 'information';

function forPeople({ file, problems, lenses }: AdvisedFile, judge: string): string {
  if (lenses.length === 0) return `${file}: no settings of a sampler that is known.\n`;
  const told = problems.map((problem) => {
    const { range, severity, message, code } = problem;
    const lines = remedies(problem, judge, otherRuleAt(lenses, range)).map(
      (remedy) => `  ${remedy}\n`,
    );
    return `${placeOf(file, range)}: ${severity}: ${message} [${code}]\n${lines.join('')}`;
  });
  // where there is no problem, the line above the settings says how they stand
  const fine = fineIn(lenses, problems).map(
    ({ range, title }) => `${placeOf(file, range)}: ${title}\n`,
  );
  return [...told, ...fine].join('');
}

/** Lines above settings of which there is no problem. */
function fineIn(lenses: Advice['lenses'], problems: readonly Problem[]): Advice['lenses'] {
  return lenses.filter(({ range }) => !problems.some((problem) => isSame(problem.range, range)));
}

/** What to do: a repair, or where better counts come from; counts for random order go to no other rule. */
function remedies(
  { code, fixes }: Problem,
  judge: string,
  otherRule: string | undefined,
): readonly string[] {
  if (fixes.length > 0) return fixes.map(({ title }) => `${title}.`);
  if (code !== 'settings.cost' && code !== 'settings.random') return [];
  const exported = `unmask export ${judge} --steps K --order random --to`;
  return otherRule === undefined
    ? [`The best counts in random order for as many steps: ${exported} FORMAT.`]
    : [
        `Counts for random order are not for ${otherRule}: ${exported} decode writes a decoder that runs them, and measuring-script --decoders FILE measures ${otherRule} beside it.`,
      ];
}

function otherRuleAt(lenses: Advice['lenses'], range: Range): string | undefined {
  return lenses.find((lens) => isSame(lens.range, range))?.otherRule;
}

function placeOf(file: string, { start }: Range): string {
  return `${file}:${start.line + 1}:${start.character + 1}`;
}

function isSame(one: Range, other: Range): boolean {
  return one.start.line === other.start.line && one.start.character === other.start.character;
}

function jsonOf(found: readonly AdvisedFile[], judge: string): object {
  const at = (file: string, { start, end }: Range) => ({
    file,
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  });
  return {
    settings: found.flatMap(({ file, lenses }) =>
      lenses.map(({ range, title }) => ({ ...at(file, range), title })),
    ),
    problems: found.flatMap(({ file, problems, lenses }) =>
      problems.map((problem) => {
        const { range, severity, code, message } = problem;
        return {
          ...at(file, range),
          ...{ severity, code, message },
          remedies: remedies(problem, judge, otherRuleAt(lenses, range)),
        };
      }),
    ),
  };
}
