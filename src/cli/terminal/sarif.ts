// Problems in the format that code scanning reads (SARIF 2.1.0).
import { version } from '../../../package.json';
import type { Problem } from '../../document/problems';

export interface ProblemOfFile {
  readonly file: string;
  readonly problem: Problem;
}

const levels = { error: 'error', warning: 'warning', information: 'note' } as const;

export function sarifOf(found: readonly ProblemOfFile[]): object {
  const codes = [...new Set(found.map(({ problem }) => problem.code))].sort();
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'unmask', version, rules: codes.map((id) => ({ id })) } },
        results: found.map(({ file, problem: { code, severity, message, range } }) => ({
          ruleId: code,
          level: levels[severity],
          message: { text: message },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: encodeURI(file.replaceAll('\\', '/')) },
                region: {
                  startLine: range.start.line + 1,
                  startColumn: range.start.character + 1,
                  endLine: range.end.line + 1,
                  endColumn: range.end.character + 1,
                },
              },
            },
          ],
        })),
      },
    ],
  };
}
