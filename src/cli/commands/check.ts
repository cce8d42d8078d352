import type { Problem } from '../../document/problems';
import { commaSeparated } from '../../formats/export/commaSeparated';
import type { Colour } from '../terminal/colours';
import {
  type Arguments,
  type Command,
  Complaint,
  type Output,
  printJson,
} from '../terminal/command';
import { commandWords } from '../terminal/commandWords';
import { judgedFile } from '../terminal/judgedFile';
import { type ProblemOfFile, sarifOf } from '../terminal/sarif';
import { placed } from '../terminal/studyFile';
import { textTable } from '../terminal/textTable';
import { type ChangedError, changeHead, changeProblems, changeRow, changesOf } from './baseline';

export const check: Command = {
  ...commandWords.check,
  options: [
    [
      '--baseline OLD',
      'with what changed against this file, or the files of a folder: errors before and after',
    ],
    [
      '--format FORMAT',
      'text (or table), csv, json; markdown for a pull request; sarif for code scanning',
    ],
  ],
  run: async (given, output) => {
    if (given.files.length === 0)
      throw new Complaint(`Name at least one file: unmask ${check.usage}`);
    const format = formatOf(given);
    const found: ProblemOfFile[] = [];
    const changes: ChangedError[] = [];
    for (const file of given.files) {
      const checked = await judgedFile(file, given, output);
      for (const problem of checked.problems) found.push({ file, problem });
      if (given.baseline === undefined) continue;
      const changed = await changesOf(file, checked, given.baseline, given, output);
      changes.push(...changed);
      if (format === 'sarif')
        for (const problem of changeProblems(changed, checked, given.units ?? 'nats'))
          found.push({ file, problem });
    }
    const code = found.some(({ problem }) => problem.severity === 'error') ? 1 : 0;
    if (format === 'sarif') {
      printJson(output, sarifOf(found));
      return code;
    }
    const rows = changes.map((change) => changeRow(change, given.units ?? 'nats'));
    if (format === 'markdown') {
      output.out(markdownOf(found, rows, given.baseline !== undefined));
      return code;
    }
    if (format === 'csv') output.out(csvOf(found));
    else if (format === 'json')
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
        ...(given.baseline !== undefined && { changes }),
      });
    else {
      for (const one of found) tell(one, output);
      if (given.baseline !== undefined) output.out(`\n${textTable(changeHead, rows)}\n`);
    }
    return code;
  },
};

export const checkFormats = ['text', 'csv', 'json', 'markdown', 'sarif'] as const;
type Format = (typeof checkFormats)[number];

/** A table, as elsewhere, is what people read. */
function formatOf({ format: typed = 'text', json, baseline }: Arguments): Format {
  const format = checkFormats.find((one) => one === typed || (one === 'text' && typed === 'table'));
  if (!format) throw new Complaint(`--format is ${checkFormats.join(', ')}, not "${typed}".`);
  if (json && format !== 'text') throw new Complaint('Say either --json or --format, not both.');
  if (format === 'csv' && baseline !== undefined)
    throw new Complaint('CSV tells problems, not changes: leave --baseline out.');
  return json ? 'json' : format;
}

function csvOf(found: readonly ProblemOfFile[]): string {
  const head = ['file', 'line', 'column', 'severity', 'code', 'message'];
  const rows = found.map(({ file, problem: { range, severity, code, message } }) => [
    ...[file, range.start.line + 1, range.start.character + 1],
    ...[severity, code, message],
  ]);
  return commaSeparated([head, ...rows]);
}

/** For a pull request: problems that are no praise, and what changed. */
function markdownOf(
  found: readonly ProblemOfFile[],
  rows: readonly (readonly string[])[],
  compared: boolean,
): string {
  const told = found.filter(({ problem }) => problem.severity !== 'information');
  const problems = told.map(({ file, problem: { severity, message, range } }) => [
    `${file}:${range.start.line + 1}`,
    severity,
    message,
  ]);
  return [
    '### Unmask',
    '',
    ...(problems.length > 0
      ? markdownTable(['place', 'severity', 'problem'], problems)
      : ['No problems.']),
    ...(compared ? ['', ...markdownTable(changeHead, rows)] : []),
    '',
  ].join('\n');
}

function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replace(/[\\|<>`]/g, '\\$&')).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)];
}

/** A line for people, in which the severity has its colour. */
function tell({ file, problem }: ProblemOfFile, { out, coloured }: Output): void {
  const { severity, message, code } = problem;
  out(placed(file, problem).slice(0, -message.length));
  if (coloured) coloured(colours[severity], severity);
  else out(severity);
  out(`: ${message} [${code}]\n`);
}

const colours: Readonly<Record<Problem['severity'], Colour>> = {
  error: 'red',
  warning: 'yellow',
  information: 'blue',
};
