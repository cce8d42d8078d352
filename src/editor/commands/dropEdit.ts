// The edit that a drop of measurements comes to.
import * as l10n from '@vscode/l10n';
import {
  type CancellationToken,
  type DataTransfer,
  DocumentDropEdit,
  Range,
  type TextDocument,
  Uri,
  WorkspaceEdit,
  workspace,
} from 'vscode';
import { largestFile } from '../../core/input/files';
import { distributionEdits } from '../../document/insert';
import { parseText } from '../../document/parse';
import type { ImportParams, ImportReply } from '../../protocol/importing';
import { fileName } from '../window/distributionFiles';
import { toWorkspaceEdit } from '../window/rangesAndEdits';
import { dropKind } from './dropMeasurements';
import { filesOf } from './importMeasurements';

const measurements = /\.(jsonl|ndjson|csv|tsv|npy|npz)$|(^|\/)trainer_state\.json$/i;

/** Makes numbers of files. */
type Understand = (files: ImportParams['files']) => Promise<ImportReply>;

/** The edit that a drop comes to; nothing where no file of it can be measurements. */
export async function dropEdit(
  document: TextDocument,
  dropped: DataTransfer,
  token: CancellationToken,
  understand: Understand,
): Promise<DocumentDropEdit | undefined> {
  const list = (await dropped.get('text/uri-list')?.asString()) ?? '';
  const uris = list
    .split(/\r?\n/)
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => Uri.parse(line));
  const [first] = uris;
  if (!first || !uris.every(({ path }) => measurements.test(path))) return undefined;
  // a distribution file reads no archives, and nothing large
  const alone = uris.length === 1 && !/\.npz$/i.test(first.path);
  const beside =
    alone && (await workspace.fs.stat(first)).size <= largestFile
      ? referenceTo(first, document.uri)
      : undefined;
  const distribution = beside
    ? { family: 'measured', file: beside }
    : await importedFrom(uris, token, understand);
  const title = beside
    ? l10n.t`Measure by ${fileName(first)}`
    : uris.length === 1
      ? l10n.t`Import what ${fileName(first)} measured`
      : l10n.t('Import what these files measured');
  const edit = new DocumentDropEdit('', title, dropKind);
  const text = document.getText();
  if (text.trim() === '') {
    edit.additionalEdit = new WorkspaceEdit();
    const whole = new Range(0, 0, document.lineCount, 0);
    const content = `${JSON.stringify({ distribution }, undefined, 2)}\n`;
    edit.additionalEdit.replace(document.uri, whole, content);
    return edit;
  }
  const edits = distributionEdits(text, distribution);
  if (edits.length === 0)
    throw new Error(l10n.t('This file has errors; mend them before you drop.'));
  edit.additionalEdit = toWorkspaceEdit(document.uri, edits);
  return edit;
}

/** What a distribution file calls a file of the same workspace folder; rows that come later are seen, too. */
function referenceTo(target: Uri, document: Uri): string | undefined {
  const folder = workspace.getWorkspaceFolder(document)?.uri;
  if (!folder || workspace.getWorkspaceFolder(target)?.uri.toString() !== folder.toString())
    return undefined;
  const own = Uri.joinPath(document, '..').path.split('/');
  const parts = target.path.split('/');
  let shared = 0;
  while (shared < own.length && own[shared] === parts[shared]) shared++;
  return [...own.slice(shared).map(() => '..'), ...parts.slice(shared)].join('/');
}

/** The numbers themselves, of files that no distribution file here may refer to. */
async function importedFrom(
  uris: readonly Uri[],
  token: CancellationToken,
  understand: Understand,
): Promise<object> {
  const reply = await understand(await filesOf(uris, () => {}, token));
  if ('problem' in reply) throw new Error(reply.problem);
  if ('comparison' in reply)
    throw new Error(
      l10n.t('Rows of decoders are no profile: "Unmask: Import Measurements…" compares them.'),
    );
  if ('traces' in reply) throw new Error(reply.traces.join(' '));
  const [whole] = reply.parts;
  if (!whole) throw new Error(l10n.t('There is no number in what was dropped.'));
  const { distribution } = parseText(whole.text).value as { readonly distribution: object };
  return distribution;
}
