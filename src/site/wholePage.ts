// The page without an editor: the extension's own panel and commands over one text, in a plain browser.
import '../editor/window/language';

import type { ExtensionContext, LogOutputChannel } from 'vscode';
import { Uri } from 'vscode';
import { Analysis } from '../editor/analysis/analysis';
import { threadSettings } from '../editor/analysis/settings';
import { registerCertifySchedule } from '../editor/commands/certifySchedule';
import { registerExportSchedule } from '../editor/commands/exportSchedule';
import { Comparings } from '../editor/comparison/comparing';
import { registerCompareSamplers } from '../editor/preview/compareSamplers';
import { Panels } from '../editor/preview/panels';
import { registerWatchRun } from '../editor/preview/watchRun';
import { registerCodeLenses } from '../editor/text/codeLenses';
import { registerInsertSchedule } from '../editor/text/insertSchedule';
import { startWebWorker } from '../editor/thread/startWebWorker';
import { LookedAt } from '../editor/window/lookedAt';
import type { givenByBuild } from './given';
import { registerOverlayOnPage } from './overlay';
import { speakPage } from './pageWords';
import { buildTextPane } from './textPane';
import { commands } from './vscode/index';
import { hearPanel } from './vscode/window';

const tellConsole = (...words: unknown[]) => console.debug('unmask:', ...words);
const log = {
  ...{ trace: tellConsole, debug: tellConsole, info: tellConsole, warn: tellConsole },
  ...{ error: tellConsole, show: tellConsole },
} as unknown as LogOutputChannel;

const nowhere = Uri.parse('page:/');
const context = {
  extensionUri: nowhere,
  globalStorageUri: nowhere,
  subscriptions: [],
} as unknown as ExtensionContext;

/** What the panel keeps over a reload is not kept: the text is, in the link. */
let kept: unknown;
Object.assign(globalThis, {
  acquireVsCodeApi: () => ({
    postMessage: hearPanel,
    getState: () => kept,
    setState: (state: unknown) => {
      kept = state;
    },
  }),
});

export function fillPage(given: ReturnType<typeof givenByBuild>): void {
  const script = URL.createObjectURL(new Blob([given.worker], { type: 'text/javascript' }));
  const analysis = new Analysis(() => startWebWorker(script, threadSettings()), nowhere, log);
  const lookedAt = new LookedAt(context);
  const panels = new Panels(context, analysis, new Comparings(analysis), lookedAt, log);
  registerWatchRun(panels, lookedAt, log);
  registerCompareSamplers(analysis, panels, log);
  registerOverlayOnPage(analysis, panels, lookedAt, log);
  registerCodeLenses(analysis, log);
  registerInsertSchedule(analysis, lookedAt, log);
  registerExportSchedule(analysis, lookedAt, given.version, log);
  registerCertifySchedule(analysis, lookedAt, log);

  speakPage();
  void buildTextPane(given, analysis).then(() => commands.executeCommand('unmask.openPreview'));
}
