// What a text that is too long is answered.
import * as l10n from '@vscode/l10n';
import type { ReadReply } from '../../protocol/worker';

/** UTF-16 characters. */
const longestText = 20_000_000;

/** What is said of a text that is too long to be analysed, instead of reading it. */
export function tooLarge(text: string): ReadReply | undefined {
  if (text.length <= longestText) return undefined;
  const start = { line: 0, character: 0 };
  const size = (text.length / 1e6).toFixed(0);
  return {
    computable: false,
    files: [],
    outline: {
      title: undefined,
      description: undefined,
      units: 'nats',
      distribution: undefined,
      goal: undefined,
      schedules: [],
    },
    problems: [
      {
        code: 'file.size',
        severity: 'error',
        message: l10n.t`This file has ${size} million characters; at most ${longestText / 1e6} million are read. Keep large data in a file of its own, or use the command line.`,
        range: { start, end: { line: 0, character: 1 } },
        fixes: [],
      },
    ],
  };
}
