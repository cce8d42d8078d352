// Commands that people ask for, and that no file needs: one part of the extension, which is loaded at the first of them.
import type { Disposable, ExtensionContext, LogOutputChannel, Uri } from 'vscode';
import type { Analysis } from './analysis/analysis';
import { registerCertifySchedule } from './commands/certifySchedule';
import { registerCheckWorkspace } from './commands/checkWorkspace';
import { registerCreateMeasuringScript } from './commands/createMeasuringScript';
import { registerExampleWorkspace } from './commands/exampleWorkspace';
import { registerExportOrder } from './commands/exportOrder';
import { registerExportSchedule } from './commands/exportSchedule';
import { registerImportMeasurements } from './commands/importMeasurements';
import { registerInstallOnnxRuntime } from './commands/installOnnxRuntime';
import { registerNewDistribution } from './commands/newDistribution';
import { registerPatchCall } from './commands/patchCall';
import { registerReport } from './commands/report';
import { registerRunMeasuringScript } from './commands/runMeasuringScript';
import { registerFilesCommands } from './overview/filesCommands';
import type { FilesView } from './overview/filesView';
import { registerOverlay } from './preview/overlayCommands';
import type { Panels } from './preview/panels';
import { registerChooseAdviceProfile } from './text/adviceProfile';
import type { LookedAt } from './window/lookedAt';

export { dropEdit } from './commands/dropEdit';
export { understood } from './commands/importMeasurements';

/** What these commands are about. */
interface CommandsAbout {
  readonly context: ExtensionContext;
  readonly analysis: Analysis;
  readonly panels: Panels;
  readonly files: FilesView;
  readonly lookedAt: LookedAt;
  /** Where runtimes of models are installed. */
  readonly home: Uri;
  readonly version: string;
  readonly log: LogOutputChannel;
}

export function registerAskedLater(about: CommandsAbout): Disposable[] {
  const { context, analysis, panels, files, lookedAt, home, version, log } = about;
  return [
    ...registerFilesCommands(files, analysis, log),
    ...registerOverlay(analysis, panels, lookedAt, log),
    registerNewDistribution(analysis, log),
    ...registerCreateMeasuringScript(log),
    ...registerPatchCall(analysis, version, log),
    ...registerRunMeasuringScript(analysis, log),
    registerInstallOnnxRuntime(analysis, home, log),
    registerExportSchedule(analysis, lookedAt, version, log),
    registerCertifySchedule(analysis, lookedAt, log),
    registerReport(analysis, lookedAt, version, log),
    registerExportOrder(analysis, version, log),
    registerImportMeasurements(analysis, log),
    ...registerCheckWorkspace(analysis, log),
    registerExampleWorkspace(context, log),
    registerChooseAdviceProfile(log),
  ];
}
