import {
  type CancellationToken,
  type Disposable,
  type LogOutputChannel,
  languages,
  ProgressLocation,
  type Uri,
  window,
  workspace,
} from 'vscode';
import type { Problem } from '../document/problems';
import { evaluateRequest, readRequest } from '../protocol/worker';
import type { Analysis } from './analysis';
import { registerCommand } from './commands';
import { diagnosticsOf } from './diagnostics';
import { distributionPattern, isInTab, textOfTab } from './distributionFiles';
import { failureProblem, problemsOf, unread } from './documentState';
import { analysisSettings } from './settings';
import { tooLarge } from './tooLarge';
import { Cancelled } from './workerClient';

/** "Check Workspace": the problems of every distribution file, open or not. */
export function registerCheckWorkspace(analysis: Analysis, log: LogOutputChannel): Disposable[] {
  const found = languages.createDiagnosticCollection('unmask-workspace');
  const files = workspace.createFileSystemWatcher(distributionPattern, true, false, false);
  return [
    found,
    files,
    // what was said of a file holds until it changes; an open file has problems of its own
    files.onDidChange((uri) => found.delete(uri)),
    files.onDidDelete((uri) => found.delete(uri)),
    workspace.onDidOpenTextDocument(({ uri }) => found.delete(uri)),
    window.tabGroups.onDidChangeTabs(({ opened }) => {
      for (const uri of opened.map(textOfTab)) if (uri) found.delete(uri);
    }),
    registerCommand(log, 'unmask.checkWorkspace', async () => {
      found.clear();
      const count = await window.withProgress(
        { location: ProgressLocation.Notification, title: 'Unmask: checking', cancellable: true },
        async (progress, token) => {
          const uris = await workspace.findFiles(distributionPattern, '**/node_modules/**');
          let problems = 0;
          for (const uri of uris) {
            if (token.isCancellationRequested) return undefined;
            progress.report({
              message: workspace.asRelativePath(uri),
              increment: 100 / uris.length,
            });
            const open = isInTab(uri) ? analysis.state(uri) : undefined;
            const ofFile = open ? problemsOf(open) : await check(analysis, uri, token);
            if (!open) found.set(uri, diagnosticsOf(uri, ofFile));
            problems += ofFile.length;
          }
          return { problems, files: uris.length };
        },
      );
      if (count) window.setStatusBarMessage(summary(count), 10_000);
    }),
  ];
}

function summary({ problems, files }: { problems: number; files: number }): string {
  const of = files === 1 ? '1 file' : `${files} files`;
  return `Unmask: ${problems === 0 ? 'no problems' : problems === 1 ? '1 problem' : `${problems} problems`} in ${of}`;
}

/** The problems of a file that is not open. */
async function check(
  analysis: Analysis,
  uri: Uri,
  token: CancellationToken,
): Promise<readonly Problem[]> {
  try {
    const text = new TextDecoder().decode(await workspace.fs.readFile(uri));
    const document = { uri: uri.toString(), version: 0, text };
    const large = tooLarge(text);
    if (large) return large.problems;
    const reading = await analysis.client.request(readRequest, document, token);
    if (!reading.computable) return reading.problems;
    const { thresholds } = analysisSettings(document.uri);
    const reply = await analysis.client.request(
      evaluateRequest,
      { ...document, thresholds },
      token,
    );
    return [...reading.problems, ...reply.problems];
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    const message = error instanceof Error ? error.message : String(error);
    const phase = { kind: 'failed', code: 'worker.failed', message } as const;
    return failureProblem({ ...unread(uri.toString()), phase });
  }
}
