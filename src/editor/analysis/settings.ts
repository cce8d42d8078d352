// The extension's settings, as the analysis reads them.
import { type ConfigurationScope, extensions, Uri, workspace } from 'vscode';
import type { ThreadSettings } from '../../protocol/threadSettings';
import { languageNow } from '../window/language';
import type { AnalysisSettings } from './analysisContext';
import type { Update } from './documentState';

/** Settings are read where they are needed, each time: they may differ from folder to folder. */
export function analysisSettings(uri: string): AnalysisSettings {
  const settings = workspace.getConfiguration('unmask', scopeOf(uri));
  return {
    update: settings.get<Update>('preview.update', 'onType'),
    pauseMilliseconds: settings.get('preview.delay', 250),
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

/** What the thread is started with; 0 and empty leave it to the program, or to the files. */
export function threadSettings(): ThreadSettings {
  const settings = workspace.getConfiguration('unmask');
  const threads = settings.get('worker.threads', 0);
  const units = settings.get<Units>('defaults.units', 'nats');
  const seed = settings.get('defaults.seed', 1);
  const samples = settings.get('defaults.samples', 0);
  return {
    ...(threads > 0 && { threads }),
    language: languageNow(),
    defaults: { units, seed, ...(samples > 0 && { samples }) },
  };
}

/** Settings that the thread is told when it starts. */
export const settingsOfThread = [
  'unmask.worker.memory',
  'unmask.worker.threads',
  'unmask.defaults.units',
  'unmask.defaults.seed',
  'unmask.defaults.samples',
] as const;

/** Where the numbers of schedules stand in the text. */
export type NumbersInText = 'lenses' | 'hints' | 'off';

export function numbersInText(uri: Uri): NumbersInText {
  return workspace.getConfiguration('unmask', uri).get<NumbersInText>('text.numbers', 'lenses');
}

/** The samplers that a comparison draws first. */
export function shownFirst(uri: Uri): readonly string[] {
  return workspace
    .getConfiguration('unmask', uri)
    .get('preview.series', 'random, low-confidence, threshold, entropy')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

type Units = 'nats' | 'bits';

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
