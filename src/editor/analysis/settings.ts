// The extension's settings, as the analysis reads them.
import { type ConfigurationScope, extensions, Uri, workspace } from 'vscode';
import type { AnalysisSettings } from './analysisContext';
import type { Update } from './documentState';

/** Settings are read where they are needed, each time: they may differ from folder to folder. */
export function analysisSettings(uri: string): AnalysisSettings {
  const settings = workspace.getConfiguration('unmask', scopeOf(uri));
  return {
    update: settings.get<Update>('preview.update', 'onType'),
    thresholds: {
      good: settings.get('diagnostics.good', 1.1),
      warning: settings.get('diagnostics.warning', 1.5),
    },
  };
}

/** Megabytes for the JavaScript heap of the computing thread. */
export function workerMemory(): number {
  return workspace.getConfiguration('unmask').get('worker.memory', 1024);
}

/** Whether the editor itself underlines syntax errors and fields that do not fit the schema. */
export function editorValidates(uri: Uri): boolean {
  return (
    extensions.getExtension('vscode.json-language-features') !== undefined &&
    workspace.getConfiguration('json', uri).get('validate.enable', true)
  );
}

function scopeOf(uri: string): ConfigurationScope {
  return Uri.parse(uri);
}
