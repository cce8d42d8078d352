import * as l10n from '@vscode/l10n';
import {
  type CancellationToken,
  commands,
  type DiagnosticCollection,
  type Disposable,
  type LogOutputChannel,
  languages,
  ProgressLocation,
  type Uri,
  window,
  workspace,
} from 'vscode';
import { counted } from '../../core/input/counted';
import type { Severity } from '../../core/input/finding';
import type { Problem } from '../../document/problems';
import type { Analysis } from '../analysis/analysis';
import { failureProblem, problemsOf, unread } from '../analysis/documentState';
import { failedBy } from '../analysis/failedBy';
import { analysisSettings } from '../analysis/settings';
import { tooLarge } from '../analysis/tooLarge';
import { diagnosticsOf } from '../text/diagnostics';
import { Cancelled } from '../thread/workerClient';
import { registerCommand } from '../window/commands';
import { distributionPattern, isInTab, textOfTab } from '../window/distributionFiles';
import { textGuarded } from '../window/guardedFile';

/** "Check Workspace": the problems of every distribution file, open or not. */
export function registerCheckWorkspace(analysis: Analysis, log: LogOutputChannel): Disposable[] {
  const found = languages.createDiagnosticCollection('unmask-workspace');
  const checked = new Map<string, number>();
  const files = workspace.createFileSystemWatcher(distributionPattern, true, false, false);
  return [
    found,
    files,
    // what was said of a file holds until it changes; an open file has problems of its own
    files.onDidChange(async (uri) => {
      // a change from before the check may be told after it
      if ((await changedAt(uri)) !== checked.get(uri.toString())) found.delete(uri);
    }),
    files.onDidDelete((uri) => found.delete(uri)),
    workspace.onDidOpenTextDocument(({ uri }) => found.delete(uri)),
    window.tabGroups.onDidChangeTabs(({ opened }) => {
      for (const uri of opened.map(textOfTab)) if (uri) found.delete(uri);
    }),
    registerCommand(log, 'unmask.checkWorkspace', async () => {
      found.clear();
      checked.clear();
      const all = await checkAll(analysis, found, checked);
      if (all) void tell(log, all);
    }),
  ];
}

interface Checked {
  readonly files: number;
  readonly problems: readonly Problem[];
}

async function changedAt(uri: Uri): Promise<number | undefined> {
  try {
    return (await workspace.fs.stat(uri)).mtime;
  } catch {
    return undefined;
  }
}

/** Undefined when it was cancelled; `checked` is told of which time each file is. */
function checkAll(
  analysis: Analysis,
  found: DiagnosticCollection,
  checked: Map<string, number>,
): Thenable<Checked | undefined> {
  return window.withProgress(
    {
      location: ProgressLocation.Notification,
      title: l10n.t('Unmask: checking'),
      cancellable: true,
    },
    async (progress, token) => {
      const uris = await workspace.findFiles(distributionPattern, '**/node_modules/**');
      const problems: Problem[] = [];
      for (const uri of uris) {
        if (token.isCancellationRequested) return undefined;
        progress.report({ message: workspace.asRelativePath(uri), increment: 100 / uris.length });
        const changed = await changedAt(uri);
        if (changed !== undefined) checked.set(uri.toString(), changed);
        const open = isInTab(uri) ? analysis.state(uri) : undefined;
        const ofFile = open ? problemsOf(open) : await check(analysis, uri, token);
        if (!open) found.set(uri, diagnosticsOf(uri, ofFile));
        problems.push(...ofFile);
      }
      return { files: uris.length, problems };
    },
  );
}

async function tell(log: LogOutputChannel, { files, problems }: Checked): Promise<void> {
  const count = (severity: Severity) => problems.filter((one) => one.severity === severity).length;
  const message = l10n.t`Unmask: ${orNo(count('error'), 'error')} and ${orNo(count('warning'), 'warning')} in ${orNo(files, 'file')}.`;
  log.info(message);
  const choice = await window.showInformationMessage(message, l10n.t('Show Problems'));
  if (choice) await commands.executeCommand('workbench.actions.view.problems');
}

const none = {
  error: l10n.t('no errors'),
  warning: l10n.t('no warnings'),
  file: l10n.t('no files'),
} as const;

function orNo(n: number, noun: keyof typeof none): string {
  return n === 0 ? none[noun] : counted(n, noun);
}

/** The problems of a file that is not open. */
async function check(
  analysis: Analysis,
  uri: Uri,
  token: CancellationToken,
): Promise<readonly Problem[]> {
  try {
    const read = await textGuarded(uri, analysis.realPath);
    if ('problem' in read)
      return failureProblem({
        ...unread(uri.toString()),
        phase: { kind: 'failed', ...read.problem },
      });
    const { text } = read;
    const document = { uri: uri.toString(), version: 0, text };
    const large = tooLarge(text);
    if (large) return large.problems;
    const reading = await analysis.client.thread.read(document, token);
    if (!reading.computable) return reading.problems;
    const { thresholds } = analysisSettings(document.uri);
    const reply = await analysis.client.thread.evaluate({ ...document, thresholds }, token);
    return [...reading.problems, ...reply.problems];
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    return failureProblem({ ...unread(uri.toString()), phase: failedBy(error) });
  }
}
