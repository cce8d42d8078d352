import { version } from '../../../package.json';
import { type EvaluatedStudy, evaluating } from '../../tasks/evaluating';
import { reportOf } from '../../tasks/report/contents';
import { drawingsName, type ReportFile, reportFiles } from '../../tasks/report/files';
import { panelFile } from '../../tasks/report/panelFile';
import {
  type Arguments,
  type Command,
  Complaint,
  type Output,
  printJson,
  withProgress,
} from '../terminal/command';
import { commandWords } from '../terminal/commandWords';
import { hashedSource } from '../terminal/hashedSource';
import { refuseTaken, saveFile } from '../terminal/saveFile';
import { placed, refusal, type StudiedFile, studyFile } from '../terminal/studyFile';
import { withHelpers } from '../terminal/withHelpers';

export const report: Command = {
  ...commandWords.report,
  options: [
    [
      '--to REPORT',
      'the file to write: .html holds all; .md has its drawings in REPORT.svg; .json is what notebooks show',
    ],
    ['--force', 'replace files that are there'],
  ],
  noTable: () => true,
  run: async (given, output) => {
    const { to, force } = given;
    const names = namesOf(to);
    const file = studyFile(given, output, report.usage);
    for (const name of names) refuseTaken(name, force, file.file);
    const began = performance.now();
    const evaluated = await evaluatedFile(file, given, output);
    const milliseconds = performance.now() - began;
    const outline = { ...file.reading.outline, units: file.units };
    const source = hashedSource(file.file);
    const reported = { ...evaluated, outline, source, version };
    const written = isPanel(names[0])
      ? [{ name: names[0], text: panelFile(reported, milliseconds) }]
      : reportFiles(reportOf(reported), names[0]);
    for (const { name, text } of written) saveFile(name, text, force);
    tell(written, given, output);
    return 0;
  },
};

/** The report, and where it is Markdown its drawings. */
function namesOf(to: string | undefined): readonly [string, ...string[]] {
  if (to !== undefined && (/[^\\/]\.html?$/i.test(to) || isPanel(to))) return [to];
  if (to !== undefined && /[^\\/]\.md$/i.test(to)) return [to, drawingsName(to)];
  throw new Complaint(
    `--to takes the name of a file that ends in .html, .md or .json${to === undefined ? `: unmask ${report.usage}` : `, not "${to}"`}.`,
  );
}

/** What the panel shows, for a notebook; media/unmask.py asks for it. */
function isPanel(name: string): boolean {
  return /[^\\/]\.json$/i.test(name) && !/\.dist\.json$/i.test(name);
}

async function evaluatedFile(
  { file, study, reading, recipe }: StudiedFile,
  given: Arguments,
  output: Output,
): Promise<EvaluatedStudy> {
  const found = await withHelpers(given, output, async (begin) => {
    const task = evaluating(study, recipe, begin);
    return task.kind === 'job' ? withProgress(task.job, 'report', given, output) : task;
  });
  if ('kind' in found) throw new Complaint(placed(file, refusal(found, reading.outline)));
  return found;
}

function tell(written: readonly ReportFile[], { json }: Arguments, output: Output): void {
  const names = written.map(({ name }) => name);
  if (json) printJson(output, { files: names });
  else output.out(`${names.join('\n')}\n`);
}
