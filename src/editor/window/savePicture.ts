// Saves what a page shows, as a table or as a picture.
import * as l10n from '@vscode/l10n';
import { Uri } from 'vscode';
import { commaSeparated } from '../../formats/export/commaSeparated';
import { bytesOfBase64 } from '../../protocol/base64';
import type { Snapshot } from '../../protocol/panel';
import { snapshotCsv } from '../../protocol/panelTexts';
import type { PictureFormat, SaveChart } from '../../protocol/saveChart';
import { baseName, saveBeside } from './saveBeside';

/** Asks where to, and saves the profile, the best errors and the schedules as a table. */
export async function saveCsv(snapshot: Snapshot): Promise<void> {
  const bytes = encoded(snapshotCsv(snapshot));
  const source = Uri.parse(snapshot.source.uri);
  const filters = { 'Comma-separated values': ['csv'] };
  await saveBeside(source, `${baseName(source)}.csv`, filters, bytes);
}

/** Asks where to, and saves a chart that a page drew, or its numbers. */
export async function saveChart(source: Uri, asked: SaveChart): Promise<void> {
  const [ending, bytes] =
    asked.type === 'saveTable'
      ? (['csv', encoded(commaSeparated(asked.rows))] as const)
      : ([asked.format, pictureBytes(asked)] as const);
  const name = `${baseName(source)}.${asked.name.replace(/[^\w-]+/g, '-')}.${ending}`;
  await saveBeside(source, name, { [kinds[ending]]: [ending] }, bytes);
}

const kinds: Readonly<Record<PictureFormat | 'csv', string>> = {
  png: l10n.t('PNG image'),
  svg: l10n.t('SVG image'),
  tex: l10n.t('LaTeX with pgfplots'),
  csv: l10n.t('Comma-separated values'),
};

function pictureBytes({
  format,
  content,
}: Extract<SaveChart, { type: 'savePicture' }>): Uint8Array {
  return format === 'png' ? pngBytes(content) : encoded(content);
}

/** Of a data URL. */
export function pngBytes(content: string): Uint8Array {
  const [, base64] = /^data:image\/png;base64,([A-Za-z0-9+/=]+)$/.exec(content) ?? [];
  if (base64 === undefined) throw new Error(l10n.t('The picture could not be read.'));
  return bytesOfBase64(base64);
}

function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
