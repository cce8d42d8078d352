import * as l10n from '@vscode/l10n';
import {
  CodeLens,
  type Command,
  type Disposable,
  EventEmitter,
  type LogOutputChannel,
  languages,
  Uri,
  workspace,
} from 'vscode';
import { fittedJson } from '../../document/jsonText';
import { valueLike } from '../../document/orderWords';
import type { Analysis } from '../analysis/analysis';
import { numbersInText } from '../analysis/settings';
import { registerCommand } from '../window/commands';
import { distributionSelector } from '../window/distributionFiles';
import { toRange, toWorkspaceEdit } from '../window/rangesAndEdits';
import { stepDone } from '../window/walkthrough';
import { draftLenses } from './draftLenses';
import type { Lens } from './lens';
import { lensesOf } from './lenses';

/** Lenses over the distribution and the schedules; they change only when they say something else. */
export function registerCodeLenses(analysis: Analysis, log: LogOutputChannel): Disposable[] {
  const changed = new EventEmitter<void>();
  const shown = new Map<string, string>();
  return [
    changed,
    analysis.onDidChange((state) => {
      const lenses = JSON.stringify(lensesOf(state));
      if (shown.get(state.uri) === lenses) return;
      shown.set(state.uri, lenses);
      changed.fire();
    }),
    analysis.shown.onDidChange(() => changed.fire()),
    analysis.onDidEnd((uri) => {
      shown.delete(uri);
      changed.fire();
    }),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('unmask.text.numbers')) changed.fire();
    }),
    languages.registerCodeLensProvider(distributionSelector, {
      onDidChangeCodeLenses: changed.event,
      provideCodeLenses({ uri }) {
        const state = analysis.state(uri);
        return state && numbersInText(uri) === 'lenses'
          ? [...lensesOf(state), ...draftLenses(state, analysis.shown.of(uri.toString()))].map(
              (lens) => new CodeLens(toRange(lens.range), commandOf(uri, lens)),
            )
          : [];
      },
    }),
    registerCommand(log, '_unmask.compute', (uri: string) => analysis.of(uri)?.retry()),
    registerCommand(log, '_unmask.cancel', (uri: string) => analysis.of(uri)?.cancel()),
    registerCommand(
      log,
      '_unmask.useOptimal',
      (uri: string, schedule: string, sizes?: readonly number[]) =>
        useOptimal(analysis, Uri.parse(uri), schedule, sizes),
    ),
  ];
}

/** What a click on a lens runs. */
const commandNames: Readonly<Record<Lens['action']['type'], string>> = {
  preview: 'unmask.openPreview',
  watch: 'unmask.watchRun',
  export: 'unmask.exportSchedule',
  certify: 'unmask.certifySchedule',
  useOptimal: '_unmask.useOptimal',
  compute: '_unmask.compute',
  cancel: '_unmask.cancel',
};

function commandOf(uri: Uri, { title, tooltip, action }: Lens): Command {
  const { type } = action;
  const file = type === 'preview' || type === 'watch' ? uri : uri.toString();
  const schedule = 'schedule' in action ? [action.schedule] : [];
  return { title, tooltip, command: commandNames[type], arguments: [file, ...schedule] };
}

/** Writes the best schedule with as many steps, or these sizes, over the one of this name. */
async function useOptimal(
  analysis: Analysis,
  uri: Uri,
  name: string,
  sizes?: readonly number[],
): Promise<void> {
  const { version } = await workspace.openTextDocument(uri);
  const state = analysis.state(uri);
  const place = state?.reading?.outline.schedules.find((one) => one.name === name);
  const judged = state?.evaluated?.reply.evaluation.schedules.find((one) => one.name === name);
  if (!place || !judged || state?.evaluated?.version !== version || state.version !== version)
    throw new Error(
      l10n.t`The schedule "${name}" is not computed yet; wait a moment and try again.`,
    );
  // the same text as the quick fix, where the schedule is poor enough to have one
  const problem = state.evaluated.reply.problems.find(
    ({ range, fixes }) => fixes.length > 0 && toRange(range).isEqual(toRange(place.range)),
  );
  const { order } = state.evaluated.reply.evaluation;
  const value = valueLike(judged, [...(sizes ?? judged.bestSizes)], order);
  const newText = fittedJson(value, place.place);
  const edits = (!sizes && problem?.fixes[0]?.edits) || [{ range: place.range, newText }];
  if (await workspace.applyEdit(toWorkspaceEdit(uri, edits))) stepDone('improve');
}
