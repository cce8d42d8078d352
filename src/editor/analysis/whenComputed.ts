// Waits until a file is computed, whether an editor shows it or not.
import * as l10n from '@vscode/l10n';
import {
  CancellationError,
  type CancellationToken,
  type Disposable,
  ProgressLocation,
  type TextDocument,
  type Uri,
  window,
  workspace,
} from 'vscode';
import type { EvaluateReply } from '../../protocol/worker';
import { fileName } from '../window/distributionFiles';
import type { Analysis } from './analysis';
import { type DocumentState, problemsOf } from './documentState';

/** A distribution file as it stands, and what was computed of it. */
export interface ComputedFile {
  readonly document: TextDocument;
  readonly reply: EvaluateReply;
  readonly units: 'nats' | 'bits';
}

/** The file at this address once it is computed; complains where it cannot be. A person may stop waiting. */
export async function whenComputed(analysis: Analysis, uri: Uri): Promise<ComputedFile> {
  await analysis.open(uri);
  if (isUnderWay(analysis.state(uri)))
    await window.withProgress(
      {
        location: ProgressLocation.Notification,
        title: l10n.t`Unmask: computing ${fileName(uri)}`,
        cancellable: true,
      },
      (_, token) => settled(analysis, uri, token),
    );
  const state = analysis.state(uri);
  complainOf(state, fileName(uri));
  const document = await workspace.openTextDocument(uri);
  if (state?.evaluated?.version !== document.version)
    throw new Error(l10n.t('The file changed in the meantime; try again.'));
  return { document, reply: state.evaluated.reply, units: state.outline?.units ?? 'nats' };
}

function isUnderWay(state: DocumentState | undefined): boolean {
  const kind = state?.phase.kind ?? 'reading';
  return kind === 'reading' || kind === 'computing' || kind === 'waiting';
}

/** A file that waits for a save or for an order is computed now. */
function settled(analysis: Analysis, uri: Uri, token: CancellationToken): Promise<void> {
  const listening: Disposable[] = [];
  analysis.of(uri)?.compute();
  const waiting = new Promise<void>((resolve, reject) => {
    const hear = () => {
      if (!isUnderWay(analysis.state(uri))) resolve();
    };
    listening.push(
      analysis.onDidChange(hear),
      token.onCancellationRequested(() => reject(new CancellationError())),
    );
    hear();
  });
  return waiting.finally(() => {
    for (const one of listening) one.dispose();
  });
}

function complainOf(state: DocumentState | undefined, name: string): void {
  if (!state || state.phase.kind === 'ready') return;
  const error = problemsOf(state).find(({ severity }) => severity === 'error');
  const why = state.phase.kind === 'failed' ? state.phase.message : error?.message;
  throw new Error(
    why === undefined
      ? l10n.t`${name} is not computed: try again`
      : l10n.t`${name} is not computed: ${why}`,
  );
}
