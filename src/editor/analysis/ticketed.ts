// Requests whose progress is shown to people.
import type { ProgressParams } from '../../protocol/worker';
import type { Analysis } from './analysis';

let tickets = 0;

/** Has work done by the thread that tells its progress under an address of its own. */
export async function ticketed<Result>(
  analysis: Pick<Analysis, 'onDidProgress'>,
  tell: (message: string) => void,
  work: (ticket: string) => Promise<Result>,
): Promise<Result> {
  const ticket = `unmask-work:${++tickets}`;
  const listening = analysis.onDidProgress((progress) => {
    if (progress.uri === ticket) tell(wordsOf(progress));
  });
  try {
    return await work(ticket);
  } finally {
    listening.dispose();
  }
}

function wordsOf({ stage, fraction, seconds }: ProgressParams): string {
  const left = seconds === undefined ? '' : `, about ${Math.ceil(seconds)} s left`;
  return `${stage}: ${Math.floor(100 * fraction)} %${left}`;
}
