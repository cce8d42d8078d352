// Requests whose progress is shown to people.
import * as l10n from '@vscode/l10n';
import { labelled } from '../../core/input/labelled';
import { stageName } from '../../document/stageNames';
import type { ProgressParams } from '../../protocol/worker';
import type { Analysis } from './analysis';

let tickets = 0;

/** The same with the progress in words. */
export function ticketed<Result>(
  analysis: Pick<Analysis, 'onDidProgress'>,
  tell: (message: string) => void,
  work: (ticket: string) => Promise<Result>,
): Promise<Result> {
  return underTicket(analysis, (progress) => tell(wordsOf(progress)), work);
}

/** Has work done by the thread that tells its progress under an address of its own. */
export async function underTicket<Result>(
  analysis: Pick<Analysis, 'onDidProgress'>,
  hear: (progress: ProgressParams) => void,
  work: (ticket: string) => Promise<Result>,
): Promise<Result> {
  const ticket = `unmask-work:${++tickets}`;
  const listening = analysis.onDidProgress((progress) => {
    if (progress.uri === ticket) hear(progress);
  });
  try {
    return await work(ticket);
  } finally {
    listening.dispose();
  }
}

function wordsOf({ stage, fraction, seconds }: ProgressParams): string {
  const left = seconds === undefined ? '' : l10n.t`, about ${Math.ceil(seconds)} s left`;
  return labelled(stageName(stage), `${Math.floor(100 * fraction)} %${left}`);
}
