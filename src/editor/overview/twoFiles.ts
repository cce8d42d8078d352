// Two files over each other, in a page beside the text.
import * as l10n from '@vscode/l10n';
import { ViewColumn, window } from 'vscode';
import { inEnglish } from '../../document/textLanguage';
import { twoAsHtml } from '../../tasks/report/two';
import type { DrawnFile } from '../../tasks/report/twoDrawings';
import type { ComputedFile } from '../analysis/whenComputed';
import { plainName } from '../window/distributionFiles';

/** A file as such a page names it. */
export function drawnFile({ document, reply, units }: ComputedFile): DrawnFile {
  const { evaluation, first } = reply;
  return { name: plainName(document.uri), units, evaluation, first };
}

export function showTwo(first: DrawnFile, second: DrawnFile): void {
  const { title, html } = twoPage(first, second);
  // numbers and words only: no scripts, and nothing is asked for
  const panel = window.createWebviewPanel('unmask.two', title, ViewColumn.Active, {});
  panel.webview.html = html;
}

/** Both plans in a page of its own. */
export function twoPage(
  first: DrawnFile,
  second: DrawnFile,
): { readonly title: string; readonly html: string } {
  const title = l10n.t`${first.name} and ${second.name}`;
  // as all reports it is English
  return { title, html: inEnglish(() => twoAsHtml(title, first, second)) };
}
