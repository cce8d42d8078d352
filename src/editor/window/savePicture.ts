// Saves what a page shows, as a table or as a picture.
import { Uri } from 'vscode';
import { orderName } from '../../core/orders/orderName';
import { csvOf } from '../../formats/export/csv';
import type { Snapshot } from '../../protocol/panel';
import { baseName, saveBeside } from './saveBeside';

/** Asks where to, and saves the profile, the best errors and the schedules as a table. */
export async function saveCsv(snapshot: Snapshot): Promise<void> {
  const { profile, curve, schedules, plan } = snapshot;
  const table = [...schedules, { ...plan, name: 'best' }].map(({ name, sizes, order }) => ({
    name,
    sizes,
    ...(order && { order: orderName(order) }),
  }));
  const text = csvOf(profile, curve, table);
  const bytes = new TextEncoder().encode(text);
  const source = Uri.parse(snapshot.source.uri);
  const filters = { 'Comma-separated values': ['csv'] };
  await saveBeside(source, `${baseName(source)}.csv`, filters, bytes);
}

/** Asks where to, and saves a chart that the page drew. */
export async function savePng(source: Uri, chart: string, dataUrl: string): Promise<void> {
  const [, base64] = /^data:image\/png;base64,([A-Za-z0-9+/=]+)$/.exec(dataUrl) ?? [];
  if (base64 === undefined) throw new Error('The picture could not be read.');
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const name = `${baseName(source)}.${chart.replace(/[^\w-]+/g, '-')}.png`;
  await saveBeside(source, name, { 'PNG image': ['png'] }, bytes);
}
