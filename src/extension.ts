// Where VS Code starts the extension: everything is registered here.
import { type ExtensionContext, ExtensionMode } from 'vscode';
import { Analysis } from './editor/analysis/analysis';
import { runtimeHome } from './editor/analysis/runtimeFolders';
import { workerMemory } from './editor/analysis/settings';
import { registerAgentServer } from './editor/commands/agentServer';
import { registerCertifySchedule } from './editor/commands/certifySchedule';
import { registerCheckWorkspace } from './editor/commands/checkWorkspace';
import { registerCreateMeasuringScript } from './editor/commands/createMeasuringScript';
import { registerDropMeasurements } from './editor/commands/dropMeasurements';
import { registerExampleWorkspace } from './editor/commands/exampleWorkspace';
import { registerExportOrder } from './editor/commands/exportOrder';
import { registerExportSchedule } from './editor/commands/exportSchedule';
import { registerImportMeasurements } from './editor/commands/importMeasurements';
import { registerInstallOnnxRuntime } from './editor/commands/installOnnxRuntime';
import { registerMeasureOnCluster } from './editor/commands/measureOnCluster';
import { registerNewDistribution } from './editor/commands/newDistribution';
import { registerRunMeasuringScript } from './editor/commands/runMeasuringScript';
import { registerCompareSamplers } from './editor/comparison/compareSamplers';
import { Panels } from './editor/preview/panels';
import { WatchPanels } from './editor/runs/watchPanels';
import { registerAdvice } from './editor/text/advice';
import { registerChooseAdviceProfile } from './editor/text/adviceProfile';
import { registerCodeLenses } from './editor/text/codeLenses';
import { registerDiagnostics } from './editor/text/diagnostics';
import { registerFileLinks } from './editor/text/fileLinks';
import { registerHovers } from './editor/text/hovers';
import { registerInsertSchedule } from './editor/text/insertSchedule';
import { registerOutline } from './editor/text/outlineSymbols';
import { registerProgramColours } from './editor/text/programColours';
import { registerQuickFixes } from './editor/text/quickFixes';
import { registerRenameSchedule } from './editor/text/renameSchedule';
import { registerStatusBar } from './editor/text/statusBar';
import { startWorker } from './editor/thread/startWorker';
import { createLog } from './editor/window/log';
import { LookedAt } from './editor/window/lookedAt';
import { realPath } from './editor/window/realPath';
import { beginWithWalkthrough } from './editor/window/walkthrough';

/** What tests in the editor see of the extension. */
export interface Inside {
  readonly analysis: Analysis;
  readonly panels: Panels;
  readonly watched: WatchPanels;
}

export function activate(context: ExtensionContext): Inside | undefined {
  const version = String(context.extension.packageJSON.version);
  const log = createLog(context);
  const script = context.asAbsolutePath('dist/worker.js');
  const home = runtimeHome(context);
  const analysis = new Analysis(() => startWorker(script, workerMemory()), home, log, realPath);
  const lookedAt = new LookedAt(context);
  const panels = new Panels(context, analysis, lookedAt, log);
  const watched = new WatchPanels(context, analysis, panels, lookedAt, log);
  context.subscriptions.push(
    analysis,
    lookedAt,
    panels,
    watched,
    ...registerDiagnostics(analysis),
    ...registerCodeLenses(analysis, log),
    ...registerAgentServer(context, version),
    registerHovers(analysis),
    registerFileLinks(),
    registerProgramColours(),
    registerOutline(analysis),
    registerRenameSchedule(analysis),
    ...registerStatusBar(analysis, log),
    registerQuickFixes(analysis),
    registerNewDistribution(analysis, log),
    registerCreateMeasuringScript(log),
    registerMeasureOnCluster(log),
    ...registerRunMeasuringScript(log),
    registerInstallOnnxRuntime(analysis, home, log),
    registerInsertSchedule(analysis, lookedAt, log),
    registerExportSchedule(analysis, version, log),
    registerCertifySchedule(analysis, log),
    registerExportOrder(analysis, version, log),
    registerImportMeasurements(analysis, log),
    registerDropMeasurements(analysis, log),
    ...registerCheckWorkspace(analysis, log),
    registerExampleWorkspace(context, log),
    ...registerAdvice(analysis, log),
    registerChooseAdviceProfile(log),
    ...registerCompareSamplers(context, analysis, log),
  );
  beginWithWalkthrough();
  return context.extensionMode === ExtensionMode.Test ? { analysis, panels, watched } : undefined;
}
