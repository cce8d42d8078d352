import { Uri, window, workspace } from 'vscode';
import { csvOf } from '../core/export/csv';
import type { Snapshot } from '../protocol/panel';
import { fileName } from './distributionFiles';

/** Asks where to, and saves the profile, the best errors and the schedules as a table. */
export async function saveCsv(snapshot: Snapshot): Promise<void> {
  const planned = { name: 'best', sizes: snapshot.plan.sizes };
  const text = csvOf(snapshot.profile, snapshot.curve, [...snapshot.schedules, planned]);
  const bytes = new TextEncoder().encode(text);
  await save(Uri.parse(snapshot.source.uri), 'csv', { 'Comma-separated values': ['csv'] }, bytes);
}

/** Asks where to, and saves a chart that the page drew. */
export async function savePng(source: Uri, chart: string, dataUrl: string): Promise<void> {
  const [, base64] = /^data:image\/png;base64,([A-Za-z0-9+/=]+)$/.exec(dataUrl) ?? [];
  if (base64 === undefined) throw new Error('The picture could not be read.');
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const suffix = `${chart.replace(/[^\w-]+/g, '-')}.png`;
  await save(source, suffix, { 'PNG image': ['png'] }, bytes);
}

async function save(
  source: Uri,
  suffix: string,
  filters: Record<string, string[]>,
  bytes: Uint8Array,
): Promise<void> {
  const name = `${fileName(source).replace(/\.dist\.json$/, '')}.${suffix}`;
  const folder =
    source.scheme === 'untitled'
      ? workspace.workspaceFolders?.[0]?.uri
      : Uri.joinPath(source, '..');
  const target = await window.showSaveDialog({
    ...(folder && { defaultUri: Uri.joinPath(folder, name) }),
    filters,
  });
  if (target) await workspace.fs.writeFile(target, bytes);
}
