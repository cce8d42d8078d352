import * as l10n from '@vscode/l10n';
import {
  commands,
  type Disposable,
  type LogOutputChannel,
  type QuickPickItem,
  StatusBarAlignment,
  window,
} from 'vscode';
import type { Analysis } from '../analysis/analysis';
import { registerCommand } from '../window/commands';
import { activeDistribution } from '../window/distributionFiles';
import { statusWords } from './statusWords';

const menuCommand = '_unmask.whatCanBeDone';

/** Tells in the status bar how the distribution file before people stands; a click offers what can be done with it. */
export function registerStatusBar(analysis: Analysis, log: LogOutputChannel): Disposable[] {
  const item = window.createStatusBarItem('unmask-status', StatusBarAlignment.Right, 90);
  item.name = 'Unmask';
  item.command = menuCommand;
  const show = () => {
    const uri = activeDistribution();
    const state = uri && analysis.state(uri);
    if (!state) {
      item.hide();
      return;
    }
    const { text, tooltip } = statusWords(state);
    item.text = text;
    item.tooltip = tooltip;
    item.accessibilityInformation = { label: `Unmask: ${tooltip}` };
    item.show();
  };
  show();
  return [
    item,
    window.onDidChangeActiveTextEditor(show),
    analysis.onDidChange(({ uri }) => {
      if (uri === activeDistribution()?.toString()) show();
    }),
    analysis.onDidEnd(show),
    registerCommand(log, menuCommand, offer),
  ];
}

interface Offer extends QuickPickItem {
  readonly command: string;
}

const offers: readonly Offer[] = [
  { label: l10n.t('$(open-preview) Open preview'), command: 'unmask.openPreview' },
  { label: l10n.t('$(edit) Insert optimal schedule…'), command: 'unmask.insertSchedule' },
  { label: l10n.t('$(export) Export schedule…'), command: 'unmask.exportSchedule' },
  { label: l10n.t('$(graph-scatter) Compare samplers'), command: 'unmask.compareSamplers' },
  { label: l10n.t('$(play) Watch one run'), command: 'unmask.watchRun' },
  { label: l10n.t('$(verified) Certify schedule…'), command: 'unmask.certifySchedule' },
  { label: l10n.t('$(file-text) Report…'), command: 'unmask.report' },
];

async function offer(): Promise<void> {
  const chosen = await window.showQuickPick(offers, { title: 'Unmask' });
  if (chosen) await commands.executeCommand(chosen.command);
}
