// What comes out of decoders, asked of the thread: the page of a comparison shows how far it is, and what was found.
import * as l10n from '@vscode/l10n';
import { type CancellationToken, CancellationTokenSource } from 'vscode-jsonrpc';
import { reasonOf } from '../../core/input/reasonOf';
import type { SavedFront } from '../../document/frontFile';
import type { Calls } from '../../protocol/binding';
import type { ComparisonFile, ComparisonState } from '../../protocol/comparison';
import type { DocumentText, ProgressParams, ThreadRequests } from '../../protocol/worker';
import { underTicket } from '../analysis/ticketed';
import { Cancelled } from '../thread/workerClient';

/** The page of a comparison, as far as it is needed here. */
export interface JudgedPage {
  readonly state: ComparisonState;
  /** What "Cancel" does, while there is something to cancel. */
  cancel: (() => void) | undefined;
  show(state: ComparisonState): void;
}

/** Who computes. */
interface Judge {
  readonly client: { readonly thread: Pick<Calls<ThreadRequests>, 'judge'> };
  readonly onDidProgress: Parameters<typeof underTicket>[0]['onDidProgress'];
}

/** Judges decoders with so many calls on the law of a text; the page keeps what it shows beside. */
export async function judgeFront(
  page: JudgedPage,
  judge: Judge,
  { document, steps }: { readonly document: DocumentText; readonly steps: number },
  token: CancellationToken,
): Promise<SavedFront> {
  const cancelling = new CancellationTokenSource();
  const listening = token.onCancellationRequested(() => cancelling.cancel());
  page.cancel = () => cancelling.cancel();
  const tell = (stage: string, fraction: number, seconds?: number) => {
    const left = seconds === undefined ? {} : { seconds };
    const comparison = shownOn(page);
    page.show({ kind: 'computing', comparison, judging: steps, stage, fraction, ...left });
  };
  const hear = ({ stage, fraction, seconds }: ProgressParams) =>
    tell(
      stage,
      stage === 'profile' ? ofProfile * fraction : ofProfile + (1 - ofProfile) * fraction,
      seconds,
    );
  tell('profile', 0);
  try {
    const { topP } = shownOn(page);
    const asked = { ...document, steps, ...(topP !== undefined && { topP }) };
    const front = await underTicket(judge, hear, (ticket) =>
      judge.client.thread.judge({ ...asked, ticket }, cancelling.token),
    );
    page.show({ kind: 'ready', comparison: { ...shownOn(page), front } });
    return front;
  } catch (error) {
    const reason = reasonOf(error);
    const message =
      error instanceof Cancelled ? l10n.t('Cancelled before it was complete.') : reason;
    page.show({ kind: 'failed', comparison: shownOn(page), message });
    throw error;
  } finally {
    page.cancel = undefined;
    listening.dispose();
    cancelling.dispose();
  }
}

/** About how much of the whole the profile is. */
const ofProfile = 0.1;

/** What was changed in the text meanwhile is shown as well. */
function shownOn({ state }: JudgedPage): ComparisonFile {
  if (state.kind === 'empty') throw new RangeError('a page without a comparison asks for no more');
  return state.comparison;
}
