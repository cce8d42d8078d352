import * as l10n from '@vscode/l10n';
import {
  commands,
  type Disposable,
  env,
  type LogOutputChannel,
  type QuickPickItem,
  Uri,
  window,
} from 'vscode';
import { inEnglish } from '../../document/textLanguage';
import { reportOf } from '../../tasks/report/contents';
import { reportFiles } from '../../tasks/report/files';
import type { Analysis } from '../analysis/analysis';
import { whenComputed } from '../analysis/whenComputed';
import { registerCommand } from '../window/commands';
import { clickedFile, fileName } from '../window/distributionFiles';
import type { LookedAt } from '../window/lookedAt';
import { askWhere, baseName } from '../window/saveBeside';
import { writeWholeFile } from '../window/writeWholeFile';
import { savedSource } from './savedSource';

/** "Report…": question, plan, curves, table and claims of a file, to be sent to somebody who has no editor. */
export function registerReport(
  analysis: Analysis,
  lookedAt: LookedAt,
  version: string,
  log: LogOutputChannel,
): Disposable {
  return registerCommand(log, 'unmask.report', async (given?: unknown) => {
    const uri = clickedFile(given) ?? (await lookedAt.uri());
    const { document, reply } = await whenComputed(analysis, uri);
    const format = await window.showQuickPick(formats, {
      title: l10n.t`Report of ${fileName(uri)}`,
      placeHolder: l10n.t('What is it written in?'),
    });
    const outline = analysis.state(uri)?.outline;
    if (!format || !outline) return;
    const source = await savedSource(document, analysis);
    const report = inEnglish(() => reportOf({ ...reply, outline, source, version }));
    const target = await askWhere(uri, `${baseName(uri)}.${format.ending}`, {
      [format.label]: [format.ending],
    });
    if (!target) return;
    // the drawings of Markdown are called as the name that was chosen
    for (const { name, text } of inEnglish(() => reportFiles(report, fileName(target))))
      await writeWholeFile(Uri.joinPath(target, '..', name), text, { replace: true });
    void offerToOpen(target);
  });
}

interface Format extends QuickPickItem {
  readonly ending: 'html' | 'md';
}

const formats: readonly Format[] = [
  {
    label: l10n.t('HTML page'),
    detail: l10n.t('One file that holds everything, for browsers and for printing'),
    ending: 'html',
  },
  {
    label: l10n.t('Markdown'),
    detail: l10n.t('For a repository; the drawings are in one SVG file beside it'),
    ending: 'md',
  },
];

async function offerToOpen(target: Uri): Promise<void> {
  const open = l10n.t('Open');
  const choice = await window.showInformationMessage(
    l10n.t`Unmask: saved ${fileName(target)}.`,
    open,
  );
  if (choice !== open) return;
  if (target.path.endsWith('.md')) await commands.executeCommand('markdown.showPreview', target);
  else await env.openExternal(target);
}
