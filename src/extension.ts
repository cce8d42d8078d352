// The extension, wherever it runs: everything that needs no machine of its own is registered here.
import {
  type Disposable,
  type ExtensionContext,
  ExtensionMode,
  type LogOutputChannel,
} from 'vscode';
import { registerLanguageModelTools } from './editor/agentTools/languageModelTools';
import { Analysis } from './editor/analysis/analysis';
import { runtimeHome } from './editor/analysis/runtimeFolders';
import { registerDropMeasurements } from './editor/commands/dropMeasurements';
import { registerScriptLens } from './editor/commands/scriptLens';
import { Comparings } from './editor/comparison/comparing';
import { registerComparisonEditor } from './editor/comparison/comparisonEditor';
import { FilesView } from './editor/overview/filesView';
import { registerCompareSamplers } from './editor/preview/compareSamplers';
import { registerNotebookPanels } from './editor/preview/notebookPanels';
import { Panels } from './editor/preview/panels';
import { registerWatchRun } from './editor/preview/watchRun';
import { registerAdvice } from './editor/text/advice';
import { registerCodeLenses } from './editor/text/codeLenses';
import { registerDiagnostics } from './editor/text/diagnostics';
import { registerFileLinks } from './editor/text/fileLinks';
import { registerFileSchema } from './editor/text/fileSchema';
import { registerHovers } from './editor/text/hovers';
import { registerInlayHints } from './editor/text/inlayHints';
import { registerInsertSchedule } from './editor/text/insertSchedule';
import { registerOutline } from './editor/text/outlineSymbols';
import { registerProgramColours } from './editor/text/programColours';
import { registerProgramCompletion } from './editor/text/programCompletion';
import { registerQuickFixes } from './editor/text/quickFixes';
import { registerRefactorings } from './editor/text/refactorings';
import { registerRenameSchedule } from './editor/text/renameSchedule';
import { registerSeriesDots } from './editor/text/seriesDots';
import { registerStatusBar } from './editor/text/statusBar';
import type { RunningWorker } from './editor/thread/workerClient';
import { registerLater } from './editor/window/commands';
import { createLog } from './editor/window/log';
import { LookedAt } from './editor/window/lookedAt';
import { beginWithStory } from './editor/window/story';
import { beginWithWalkthrough } from './editor/window/walkthrough';
import type { RealPath } from './tasks/filesBeside';

/** What tests in the editor see of the extension. */
export interface Inside {
  readonly analysis: Analysis;
  readonly panels: Panels;
  readonly files: FilesView;
}

/** What it is given by where it runs: a machine (desktop.ts) or a browser (browser.ts). */
export interface Surroundings {
  startWorker(): RunningWorker;
  /** Where links can be followed. */
  readonly realPath?: RealPath;
  /** Commands that run programs of a machine, or say where these can be run. */
  registerPrograms(log: LogOutputChannel, version: string): readonly Disposable[];
  /** Whether `npm start` wants the walkthrough. */
  readonly walkthrough: boolean;
}

/** Loaded when somebody asks: most files that are opened need nothing of it. */
const later = () => import('./editor/askedLater');

/** All commands that are registered there. */
const commandsAskedLater = [
  'unmask.refreshFiles',
  'unmask.previewFile',
  'unmask.reportFile',
  'unmask.exportFile',
  'unmask.measureFileAgain',
  'unmask.compareFiles',
  'unmask.overlayFile',
  'unmask.overlayHead',
  '_unmask.overlayTable',
  'unmask.newDistribution',
  'unmask.createMeasuringScript',
  '_unmask.measureForCall',
  'unmask.patchCall',
  'unmask.applyPatch',
  'unmask.showPatchFile',
  'unmask.runMeasuringScript',
  'unmask.installOnnxRuntime',
  'unmask.exportSchedule',
  'unmask.certifySchedule',
  'unmask.report',
  '_unmask.exportOrder',
  'unmask.importMeasurements',
  'unmask.checkWorkspace',
  'unmask.openExamples',
  'unmask.chooseAdviceProfile',
];

export function activateIn(
  { startWorker, realPath, registerPrograms, walkthrough }: Surroundings,
  context: ExtensionContext,
): Inside | undefined {
  const version = String(context.extension.packageJSON.version);
  const log = createLog(context);
  const home = runtimeHome(context);
  const analysis = new Analysis(startWorker, home, log, realPath);
  const lookedAt = new LookedAt(context);
  const comparings = new Comparings(analysis);
  const panels = new Panels(context, analysis, comparings, lookedAt, log);
  const files = new FilesView(analysis, log);
  const about = { context, analysis, panels, files, lookedAt, home, version, log };
  context.subscriptions.push(
    files,
    registerLater(log, commandsAskedLater, async () => {
      const { registerAskedLater } = await later();
      return () => registerAskedLater(about);
    }),
    registerDropMeasurements(async (document, dropped, token) => {
      const { dropEdit, understood } = await later();
      return dropEdit(document, dropped, token, (read) =>
        understood(analysis, { files: read, length: undefined }, token),
      );
    }, log),
    registerScriptLens(),
    analysis,
    lookedAt,
    comparings,
    panels,
    registerWatchRun(panels, lookedAt, log),
    ...registerLanguageModelTools(context, analysis, panels, log),
    ...registerInText(context, analysis, log),
    ...registerPrograms(log, version),
    ...registerStatusBar(analysis, log),
    registerInsertSchedule(analysis, lookedAt, log),
    ...registerAdvice(analysis, log),
    registerComparisonEditor(context, analysis, log),
    registerNotebookPanels(context),
    ...registerCompareSamplers(analysis, panels, log),
  );
  beginWithWalkthrough(walkthrough);
  beginWithStory(context, log);
  return context.extensionMode === ExtensionMode.Test ? { analysis, panels, files } : undefined;
}

/** What is seen and offered in the text of a distribution. */
function registerInText(
  context: ExtensionContext,
  analysis: Analysis,
  log: LogOutputChannel,
): readonly Disposable[] {
  return [
    ...registerDiagnostics(analysis),
    ...registerCodeLenses(analysis, log),
    ...registerInlayHints(analysis),
    ...registerSeriesDots(analysis),
    ...registerHovers(analysis, context.extensionUri, log),
    registerFileLinks(),
    registerFileSchema(analysis, context.extensionUri),
    registerProgramColours(),
    registerProgramCompletion(),
    ...registerOutline(analysis),
    registerRenameSchedule(analysis),
    registerQuickFixes(analysis),
    ...registerRefactorings(analysis, log),
  ];
}
