// What draws another text of this page over the curves of the panel.
import * as l10n from '@vscode/l10n';
import type { LogOutputChannel } from 'vscode';
import { Uri, window } from 'vscode';
import type { Analysis } from '../editor/analysis/analysis';
import { whenComputed } from '../editor/analysis/whenComputed';
import { drawnFile, twoPage } from '../editor/overview/twoFiles';
import type { Panels } from '../editor/preview/panels';
import { registerCommand } from '../editor/window/commands';
import { plainName } from '../editor/window/distributionFiles';
import type { LookedAt } from '../editor/window/lookedAt';
import { saveBeside } from '../editor/window/saveBeside';
import { asked, element } from './vscode/dialogs';
import { fs } from './vscode/files';
import { shownText } from './vscode/pageText';
import { folderOfPage } from './vscode/uri';

/** Another text, by its name for people. */
interface OtherText {
  readonly name: string;
  readonly text: string;
}

/** The panel's own commands for that, of which the editor has others: a page has files and no commits. */
export function registerOverlayOnPage(
  analysis: Analysis,
  panels: Panels,
  lookedAt: LookedAt,
  log: LogOutputChannel,
): void {
  registerCommand(log, 'unmask.overlayFile', async () => {
    const uri = await lookedAt.uri();
    const other = await askOther();
    if (!other) return;
    const { overlaid } = await panels.open(uri, 'plan');
    overlaid.drop();
    await overlaid.drawText(uri, other.name, other.text);
  });
  registerCommand(log, 'unmask.overlayHead', () => {
    throw new Error(
      l10n.t(
        'A page knows no commits: the last one is drawn over a file in VS Code. Here any other text can be drawn over this one.',
      ),
    );
  });
  registerCommand(log, '_unmask.overlayTable', async (uri: Uri) => {
    const own = drawnFile(await whenComputed(analysis, uri));
    const other = panels.all[0]?.overlaid.other;
    if (!other) return;
    const { title, html } = twoPage(own, { ...other, units: own.units });
    await saveBeside(uri, `${title}.html`, {}, new TextEncoder().encode(html));
  });
}

/** A file that is chosen, a text that is pasted, or one of those on this page. */
async function askOther(): Promise<OtherText | undefined> {
  const shown = shownText()?.name;
  const names = (await fs.readDirectory(folderOfPage))
    .map(([name]) => name)
    .filter((name) => name.endsWith('.dist.json') && name !== shown)
    .sort();
  const choice = await window.showQuickPick(
    [
      { label: l10n.t('Choose a file…'), ask: chosenOther },
      { label: l10n.t('Paste a text…'), ask: pastedOther },
      ...names.map((name) => ({ label: name, ask: () => keptOther(name) })),
    ],
    { title: l10n.t('Draw over this one'), placeHolder: l10n.t('Which distribution?') },
  );
  return choice?.ask();
}

async function chosenOther(): Promise<OtherText | undefined> {
  const [uri] = (await window.showOpenDialog({})) ?? [];
  return uri && textOf(uri);
}

function keptOther(name: string): Promise<OtherText> {
  return textOf(Uri.joinPath(folderOfPage, name));
}

async function textOf(uri: Uri): Promise<OtherText> {
  return { name: plainName(uri), text: new TextDecoder().decode(await fs.readFile(uri)) };
}

async function pastedOther(): Promise<OtherText | undefined> {
  const text = await asked<string>(l10n.t('Draw over this one'), (answer) => {
    const field = element('textarea', {
      rows: '12',
      'aria-label': l10n.t('The other distribution'),
    });
    const draw = element('button', { class: 'primary' }, l10n.t('Draw'));
    draw.addEventListener('click', () => answer(field.value));
    return [field, draw];
  });
  return text === undefined || text.trim() === ''
    ? undefined
    : { name: l10n.t('the pasted text'), text };
}
