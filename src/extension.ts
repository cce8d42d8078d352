import { type ExtensionContext, ExtensionMode } from 'vscode';
import { registerAdvice } from './editor/advice';
import { registerChooseAdviceProfile } from './editor/adviceProfile';
import { Analysis } from './editor/analysis';
import { registerCheckWorkspace } from './editor/checkWorkspace';
import { registerCodeLenses } from './editor/codeLenses';
import { registerCompareSamplers } from './editor/compareSamplers';
import { registerCreateMeasuringScript } from './editor/createMeasuringScript';
import { registerDiagnostics } from './editor/diagnostics';
import { registerDropMeasurements } from './editor/dropMeasurements';
import { registerExampleWorkspace } from './editor/exampleWorkspace';
import { registerExportOrder } from './editor/exportOrder';
import { registerExportSchedule } from './editor/exportSchedule';
import { registerHovers } from './editor/hovers';
import { registerImportMeasurements } from './editor/importMeasurements';
import { registerInsertSchedule } from './editor/insertSchedule';
import { registerInstallOnnxRuntime } from './editor/installOnnxRuntime';
import { createLog } from './editor/log';
import { registerNewDistribution } from './editor/newDistribution';
import { Panels } from './editor/panels';
import { registerQuickFixes } from './editor/quickFixes';
import { runtimeHome } from './editor/runtimeFolders';
import { workerMemory } from './editor/settings';
import { startWorker } from './editor/startWorker';
import { WatchPanels } from './editor/watchRun';

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
  const analysis = new Analysis(() => startWorker(script, workerMemory()), home, log);
  const panels = new Panels(context, analysis, log);
  const watched = new WatchPanels(context, analysis, panels, log);
  context.subscriptions.push(
    analysis,
    panels,
    watched,
    ...registerDiagnostics(analysis),
    ...registerCodeLenses(analysis, log),
    registerHovers(analysis),
    registerQuickFixes(analysis),
    registerNewDistribution(analysis, log),
    registerCreateMeasuringScript(log),
    registerInstallOnnxRuntime(analysis, home, log),
    registerInsertSchedule(analysis, log),
    registerExportSchedule(analysis, version, log),
    registerExportOrder(analysis, version, log),
    registerImportMeasurements(analysis, log),
    registerDropMeasurements(analysis, log),
    ...registerCheckWorkspace(analysis, log),
    registerExampleWorkspace(context, log),
    ...registerAdvice(analysis, log),
    registerChooseAdviceProfile(log),
    ...registerCompareSamplers(context, analysis, log),
  );
  return context.extensionMode === ExtensionMode.Test ? { analysis, panels, watched } : undefined;
}
