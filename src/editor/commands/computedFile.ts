// The distribution file that a command is about, once it is computed.
import * as l10n from '@vscode/l10n';
import { type TextDocument, Uri, window, workspace } from 'vscode';
import type { EvaluateReply } from '../../protocol/worker';
import type { Analysis } from '../analysis/analysis';
import { isDistributionUri } from '../window/distributionFiles';

/** A distribution file as it stands, and what was computed of it. */
export interface ComputedFile {
  readonly document: TextDocument;
  readonly reply: EvaluateReply;
  readonly units: 'nats' | 'bits';
}

/** The file at this address, or before people; complains where it is not computed. */
export async function computedFile(
  analysis: Analysis,
  uri: string | undefined,
): Promise<ComputedFile> {
  const document = uri
    ? await workspace.openTextDocument(Uri.parse(uri))
    : window.activeTextEditor?.document;
  if (!document || !isDistributionUri(document.uri))
    throw new Error(l10n.t('Open a file named *.dist.json first, and put the cursor into it.'));
  const state = analysis.state(document.uri);
  if (state?.evaluated?.version !== document.version)
    throw new Error(l10n.t('This file is not computed yet: mend its errors, or wait a moment.'));
  return { document, reply: state.evaluated.reply, units: state.outline?.units ?? 'nats' };
}
