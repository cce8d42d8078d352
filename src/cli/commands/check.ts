import { judgeStudy } from '../../core/study/answerStudy';
import { boundProblems, usualThresholds } from '../../document/boundProblems';
import type { Problem } from '../../document/problems';
import {
  type Arguments,
  type Command,
  Complaint,
  type Output,
  printJson,
  withProgress,
} from '../terminal/command';
import { foundProfile, placed, readFile, refusal, seeded } from '../terminal/studyFile';

export const check: Command = {
  name: 'check',
  usage: 'check FILE…',
  summary: 'Every problem of the files; the exit code is 1 when one of them is an error.',
  options: [],
  run: async (given, output) => {
    if (given.files.length === 0)
      throw new Complaint(`Name at least one file: unmask ${check.usage}`);
    const found: { readonly file: string; readonly problem: Problem }[] = [];
    for (const file of given.files)
      for (const problem of await problemsOf(file, given, output)) found.push({ file, problem });
    if (given.json)
      printJson(output, {
        problems: found.map(({ file, problem: { range, severity, code, message } }) => ({
          file,
          line: range.start.line + 1,
          column: range.start.character + 1,
          endLine: range.end.line + 1,
          endColumn: range.end.character + 1,
          severity,
          code,
          message,
        })),
      });
    else
      for (const { file, problem } of found)
        output.out(`${severityFirst(placed(file, problem), problem)}\n`);
    return found.some(({ problem }) => problem.severity === 'error') ? 1 : 0;
  },
};

async function problemsOf(
  file: string,
  given: Arguments,
  output: Output,
): Promise<readonly Problem[]> {
  const { reading, recipe } = readFile(file, given, output);
  const { problems, outline, study: asWritten } = reading;
  if (!asWritten) return problems;
  const study = seeded(asWritten, given);
  const profile = await foundProfile(study, recipe, given, output);
  if ('kind' in profile) return [...problems, refusal(profile, outline)];
  const judged = await withProgress(judgeStudy(study, profile), file, given, output);
  return [...problems, ...boundProblems(outline, { ...judged, profile }, usualThresholds)];
}

function severityFirst(line: string, { severity, message, code }: Problem): string {
  return `${line.slice(0, -message.length)}${severity}: ${message} [${code}]`;
}
