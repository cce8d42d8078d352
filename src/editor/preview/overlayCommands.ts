// What draws another file, or the last commit of the same, over the curves of the panel.
import * as l10n from '@vscode/l10n';
import { type Disposable, type LogOutputChannel, type Uri, window, workspace } from 'vscode';
import type { Analysis } from '../analysis/analysis';
import { whenComputed } from '../analysis/whenComputed';
import { drawnFile, showTwo } from '../overview/twoFiles';
import { registerCommand } from '../window/commands';
import {
  activeDistribution,
  clickedFile,
  distributionPattern,
  fileName,
} from '../window/distributionFiles';
import type { LookedAt } from '../window/lookedAt';
import type { Panels } from './panels';

/** "Draw Another File over This One…", "Draw the Last Commit over This File". */
export function registerOverlay(
  analysis: Analysis,
  panels: Panels,
  lookedAt: LookedAt,
  log: LogOutputChannel,
): Disposable[] {
  const meant = async (given: unknown) => clickedFile(given) ?? (await lookedAt.uri());
  return [
    registerCommand(log, 'unmask.overlayFile', async (given?: unknown) => {
      const uri = await meant(given);
      const other = await askFile(uri);
      if (other) await drawFileOver(analysis, panels, uri, other);
    }),
    registerCommand(log, 'unmask.overlayHead', async (given?: unknown) => {
      const uri = await meant(given);
      const { overlaid } = await panels.open(uri, 'plan');
      await overlaid.drawHead(uri);
    }),
    registerCommand(log, '_unmask.overlayTable', async (uri: Uri) => {
      const own = drawnFile(await whenComputed(analysis, uri));
      const other = panels.all.find((panel) => panel.uri.toString() === uri.toString())?.overlaid
        .other;
      if (other) showTwo(own, { ...other, units: own.units });
    }),
  ];
}

/** One file over another in the panel of the first. */
async function drawFileOver(
  analysis: Analysis,
  panels: Panels,
  uri: Uri,
  other: Uri,
): Promise<void> {
  await whenComputed(analysis, other);
  const { overlaid } = await panels.open(uri, 'plan');
  overlaid.drawFile(other);
}

/** Another file of the workspace, the one before people first, or any other. */
async function askFile(uri: Uri): Promise<Uri | undefined> {
  const active = activeDistribution()?.toString();
  const files = (await workspace.findFiles(distributionPattern, '**/node_modules/**', 500))
    .filter((file) => file.toString() !== uri.toString())
    .sort((one, next) => one.path.localeCompare(next.path));
  const items = files.map((file) => ({
    label: workspace.asRelativePath(file),
    ...(file.toString() === active && { description: l10n.t('before you') }),
    file,
  }));
  const first = items.filter(({ file }) => file.toString() === active);
  const elsewhere = { label: l10n.t('$(folder-opened) Another place…'), file: undefined };
  const choice = await window.showQuickPick(
    [...first, ...items.filter((item) => !first.includes(item)), elsewhere],
    { title: l10n.t`Draw over ${fileName(uri)}`, placeHolder: l10n.t('Which distribution?') },
  );
  if (!choice || choice.file) return choice?.file;
  const [chosen] =
    (await window.showOpenDialog({ filters: { Distributions: ['dist.json', 'json'] } })) ?? [];
  if (chosen && !chosen.path.endsWith('.dist.json'))
    throw new Error(
      l10n.t`${fileName(chosen)} is no distribution: its name must end with .dist.json.`,
    );
  return chosen;
}
