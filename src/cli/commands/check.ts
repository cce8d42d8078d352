import type { Problem } from '../../document/problems';
import { type Arguments, type Command, Complaint, printJson } from '../terminal/command';
import { judgedFile } from '../terminal/judgedFile';
import { type ProblemOfFile, sarifOf } from '../terminal/sarif';
import { placed } from '../terminal/studyFile';
import { textTable } from '../terminal/textTable';
import { type ChangedError, changeHead, changeRow, changesOf } from './baseline';

export const check: Command = {
  name: 'check',
  usage: 'check FILE… [--baseline OLD] [--format text|markdown|sarif]',
  summary: 'Every problem of the files; the exit code is 1 when one of them is an error.',
  options: [
    [
      '--baseline OLD',
      'with what changed against this file, or the files of a folder: errors before and after',
    ],
    ['--format FORMAT', 'text; markdown for a pull request; sarif for code scanning'],
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
      if (given.baseline !== undefined)
        changes.push(...(await changesOf(file, checked, given.baseline, given, output)));
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
        ...(given.baseline !== undefined && { changes }),
      });
    else {
      for (const { file, problem } of found)
        output.out(`${severityFirst(placed(file, problem), problem)}\n`);
      if (given.baseline !== undefined) output.out(`\n${textTable(changeHead, rows)}\n`);
    }
    return code;
  },
};

type Format = 'text' | 'markdown' | 'sarif';

function formatOf({ format = 'text', json, baseline }: Arguments): Format {
  if (format !== 'text' && format !== 'markdown' && format !== 'sarif')
    throw new Complaint(`--format is text, markdown or sarif, not "${format}".`);
  if (json && format !== 'text') throw new Complaint('Say either --json or --format, not both.');
  if (format === 'sarif' && baseline !== undefined)
    throw new Complaint('SARIF tells problems, not changes: leave --baseline out.');
  return format;
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

function severityFirst(line: string, { severity, message, code }: Problem): string {
  return `${line.slice(0, -message.length)}${severity}: ${message} [${code}]`;
}
