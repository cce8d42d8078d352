// Two files over each other, in a page beside the text.
import { ViewColumn, window } from 'vscode';
import { twoAsHtml } from '../../tasks/report/two';
import type { ComputedFile } from '../commands/computedFile';
import { fileName } from '../window/distributionFiles';

export function showTwo(one: ComputedFile, other: ComputedFile): void {
  const [first, second] = [one, other].map(({ document, reply, units }) => ({
    name: fileName(document.uri).replace(/\.dist\.json$/, ''),
    units,
    evaluation: reply.evaluation,
    first: reply.first,
  }));
  if (!first || !second) return;
  const title = `${first.name} and ${second.name}`;
  // numbers and words only: no scripts, and nothing is asked for
  const panel = window.createWebviewPanel('unmask.two', title, ViewColumn.Active, {});
  panel.webview.html = twoAsHtml(title, first, second);
}
