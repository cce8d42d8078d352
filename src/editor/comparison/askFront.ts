// "What comes out" on the page of a comparison: what is found is shown, and written into the text that is shown.
import * as l10n from '@vscode/l10n';
import {
  ProgressLocation,
  Range,
  type TextDocument,
  type Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import { counted } from '../../core/input/counted';
import { comparisonText } from '../../document/comparisonFile';
import type { SavedFront } from '../../document/frontFile';
import type { Analysis } from '../analysis/analysis';
import { tooLarge } from '../analysis/tooLarge';
import { fileName } from '../window/distributionFiles';
import { type JudgedPage, judgeFront } from './judgeFront';

/** A page with the comparison that it shows, and what was compared. */
export interface AskingPage extends JudgedPage {
  readonly uri: Uri;
  readonly source: Uri | undefined;
}

export async function askFront(
  page: AskingPage,
  steps: number,
  analysis: Pick<Analysis, 'client' | 'onDidProgress'>,
): Promise<void> {
  // one thing at a time: it says so itself
  if (page.cancel || page.state.kind === 'empty') return;
  const source = await comparedText(page);
  const document = { uri: source.uri.toString(), version: source.version, text: source.getText() };
  const front = await window.withProgress(
    {
      location: ProgressLocation.Notification,
      title: l10n.t`Unmask: what comes out with ${counted(steps, 'call')}`,
      cancellable: true,
    },
    (_, token) => judgeFront(page, analysis, { document, steps }, token),
  );
  // in the panel of what was compared there is no text of the comparison: "Save comparison…" writes one
  if (page.uri.path !== source.uri.path) await keep(front, page.uri, analysis);
}

/** The distribution that is compared. */
async function comparedText({ source }: AskingPage): Promise<TextDocument> {
  if (!source)
    throw new Error(l10n.t('Nobody knows which distribution was compared; compare again.'));
  const document = await opened(source);
  if (!document)
    throw new Error(
      l10n.t`${fileName(source)}, which was compared, is not beside the comparison. Put it there, or compare again.`,
    );
  const large = tooLarge(document.getText());
  if (large) throw new Error(large.problems[0]?.message ?? l10n.t('The file is too large.'));
  return document;
}

async function opened(uri: Uri): Promise<TextDocument | undefined> {
  try {
    return await workspace.openTextDocument(uri);
  } catch {
    return undefined;
  }
}

/** Into the text of the comparison, saved or not, as it is by now; where nobody has it open, the page alone knows. */
async function keep(
  front: SavedFront,
  comparison: Uri,
  { client }: Pick<Analysis, 'client'>,
): Promise<void> {
  // saving an untitled text changes all but its path; older versions of a file have its path too
  const document = workspace.textDocuments.find(
    ({ uri: { path, scheme } }) =>
      path === comparison.path && workspace.fs.isWritableFileSystem(scheme) !== false,
  );
  if (!document) return;
  const { uri, version } = document;
  const params = { uri: uri.toString(), version, text: document.getText(), name: fileName(uri) };
  const written = await client.thread.readComparison(params);
  const edit = new WorkspaceEdit();
  const whole = new Range(0, 0, document.lineCount, 0);
  edit.replace(uri, whole, comparisonText({ ...written, front }));
  await workspace.applyEdit(edit);
}
