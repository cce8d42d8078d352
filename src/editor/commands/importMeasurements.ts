import * as l10n from '@vscode/l10n';
import {
  type CancellationToken,
  type Disposable,
  type LogOutputChannel,
  ProgressLocation,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { ImportParams, ImportReply } from '../../protocol/importing';
import type { Analysis } from '../analysis/analysis';
import { ticketed } from '../analysis/ticketed';
import { Cancelled } from '../thread/workerClient';
import { registerCommand } from '../window/commands';
import { clickedFile, fileName } from '../window/distributionFiles';
import { readGuarded } from '../window/guardedFile';
import { openUntitled } from '../window/untitled';
import { askLength, askOpen, chosenParts, type ImportAnswers } from './importQuestions';

const title = l10n.t('Import Measurements');
/** What the thread cannot read itself comes whole into memory here, and once more into that of the thread. */
const mostBytes = 2 ** 26;

/** "Import Measurements…": what a model was measured to lose, as a file that is not saved yet. */
export function registerImportMeasurements(analysis: Analysis, log: LogOutputChannel): Disposable {
  return registerCommand(
    log,
    'unmask.importMeasurements',
    async (given?: unknown, selected?: readonly Uri[]) => {
      // the Explorer hands over the file under the pointer and all that are selected
      const clicked = clickedFile(given);
      const uris = clicked ? (selected?.length ? selected : [clicked]) : await askFiles();
      const [first] = uris;
      if (!first) return;
      const reply = await importAll(analysis, uris);
      if (!reply) return;
      if ('problem' in reply) throw new Error(reply.problem);
      if ('traces' in reply) {
        await showTold(reply.traces);
        return;
      }
      const name = fileName(first).replace(/\.[^.]*$/, '') || 'measured';
      if ('comparison' in reply) {
        await openUntitled(Uri.joinPath(first, '..'), name, reply.comparison, 'compare');
        void window.showInformationMessage(reply.told.join(' '));
        return;
      }
      for (const { text, told, part } of reply.parts) {
        const called = part === undefined ? name : `${name}.${part}`;
        await openUntitled(Uri.joinPath(first, '..'), called, text);
        for (const sentence of told) log.info(sentence);
      }
      const [one, ...others] = reply.parts;
      if (one && others.length === 0) void window.showInformationMessage(one.told.join(' '));
    },
  );
}

/** What was found of files that give no distribution, to read and to copy from. */
async function showTold(sentences: readonly string[]): Promise<void> {
  const content = `${sentences.join('\n\n')}\n`;
  const document = await workspace.openTextDocument({ language: 'markdown', content });
  await window.showTextDocument(document, { preview: true });
}

async function askFiles(): Promise<readonly Uri[]> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const chosen = await window.showOpenDialog({
    title,
    openLabel: l10n.t('Import'),
    canSelectMany: true,
    ...(folder && { defaultUri: folder }),
    filters: {
      Measurements: ['jsonl', 'ndjson', 'csv', 'tsv', 'json', 'npy', 'npz'],
      'All files': ['*'],
    },
  });
  return chosen ?? [];
}

/** Imports, and once more where something was left open that only people know; nothing where that was not said. */
async function importAll(
  analysis: Analysis,
  uris: readonly Uri[],
): Promise<ImportReply | undefined> {
  let answers: ImportAnswers = { length: undefined };
  for (let asked = false; ; ) {
    const reply = await withProgress(async (tell, token) => {
      const files = await filesOf(uris, tell, token);
      tell(l10n.t('understanding them'));
      return understood(analysis, { files, ...answers }, token, tell);
    });
    if ('parts' in reply) {
      const more = asked ? undefined : await askOpen(reply.open);
      if (!asked && !more) return undefined;
      asked = true;
      if (more && Object.keys(more).length > 0) {
        answers = { ...answers, ...more };
        continue;
      }
      const parts = await chosenParts(reply.parts);
      return parts && { ...reply, parts };
    }
    if (!('problem' in reply && reply.lengthMissing)) return reply;
    const length = await askLength(reply.problem);
    if (length === undefined) return undefined;
    answers = { ...answers, length };
  }
}

type Tell = (message: string) => void;

/** Asks the thread, and tells how far it has come. */
export async function understood(
  analysis: Analysis,
  params: Omit<ImportParams, 'uri'>,
  token: CancellationToken,
  tell: Tell = () => {},
): Promise<ImportReply> {
  return ticketed(analysis, tell, (uri) =>
    analysis.client.thread.import({ ...params, uri }, token),
  );
}

function withProgress<Result>(
  work: (tell: Tell, token: CancellationToken) => Promise<Result>,
): Thenable<Result> {
  return window.withProgress(
    { location: ProgressLocation.Notification, title, cancellable: true },
    (progress, token) => work((message) => progress.report({ message }), token),
  );
}

/** Where the thread finds files of measurements; the bytes of those that are not on this machine, if not too many. */
export async function filesOf(
  uris: readonly Uri[],
  tell: Tell,
  token: CancellationToken,
): Promise<ImportParams['files']> {
  const elsewhere = uris.filter(({ scheme }) => scheme !== 'file');
  const stats = await Promise.all(elsewhere.map((uri) => workspace.fs.stat(uri)));
  const size = stats.reduce((sum, stat) => sum + stat.size, 0);
  if (size > mostBytes)
    throw new Error(farAwayWords(elsewhere.map(fileName), Math.ceil(size / 2 ** 20)));
  const files: ImportParams['files'][number][] = [];
  for (const uri of uris) {
    if (token.isCancellationRequested) throw new Cancelled();
    if (uri.scheme === 'file') {
      files.push({ name: fileName(uri), path: uri.fsPath });
      continue;
    }
    const name = fileName(uri);
    tell(l10n.t`reading ${name}`);
    const reply = await readGuarded({ target: uri, name, most: mostBytes });
    if ('problem' in reply) throw new Error(reply.problem.message);
    // a copy: what a file system hands out may be a part of a larger buffer, which would be sent whole
    files.push({ name, bytes: Uint8Array.from(reply.bytes ?? []) });
  }
  return files;
}

function farAwayWords(names: readonly string[], megabytes: number): string {
  const command = `unmask import ${names.join(' ')} --to model.dist.json`;
  const most = mostBytes / 2 ** 20;
  return names.length === 1
    ? l10n.t`${names.join('')} has ${megabytes} MB and is not on this machine; up to ${most} are fetched. The command line takes any size: ${command}`
    : l10n.t`These files have ${megabytes} MB and are not on this machine; up to ${most} are fetched. The command line takes any size: ${command}`;
}
