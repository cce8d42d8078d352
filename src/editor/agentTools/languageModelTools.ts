// Three tools for the language models of the editor: plan the open file, insert the plan, look at a chart.
import * as l10n from '@vscode/l10n';
import {
  type CancellationToken,
  type Disposable,
  type ExtensionContext,
  LanguageModelTextPart,
  type LanguageModelTool,
  LanguageModelToolResult,
  type LogOutputChannel,
  lm,
  Uri,
  workspace,
} from 'vscode';
import type { Plan } from '../../core/study/evaluation';
import type { Analysis } from '../analysis/analysis';
import { whenComputed } from '../analysis/whenComputed';
import type { Panels } from '../preview/panels';
import { insertSchedule } from '../text/insertSchedule';
import { fileName } from '../window/distributionFiles';
import { pngBytes } from '../window/savePicture';
import { writeWholeFile } from '../window/writeWholeFile';
import { pictureParts } from './pictureParts';
import { planAnswer } from './planAnswer';
import { shownChart } from './shownChart';
import { fileOf, goalOfInput, type ToolInput } from './toolInput';

/** The titles of the charts that can be asked for, as the page has them. */
const charts = {
  profile: l10n.t('Information profile'),
  error: l10n.t('Error against steps'),
} as const;

export function registerLanguageModelTools(
  context: ExtensionContext,
  analysis: Analysis,
  panels: Panels,
  log: LogOutputChannel,
): Disposable[] {
  const registered = (
    name: string,
    title: string,
    ask: (file: string, input: ToolInput) => string,
    invoke: (input: ToolInput, token: CancellationToken) => Promise<unknown[]>,
  ) => lm.registerTool(name, toolOf(log, name, title, ask, invoke));
  return [
    registered(
      'unmask_plan',
      l10n.t('Plan an unmasking schedule'),
      (file) => l10n.t`Compute ${file} and plan its best schedule? Nothing is written.`,
      async (input) => {
        const { uri, plan, evaluation } = await planned(analysis, input);
        return [textOf(planAnswer(shortPath(uri), evaluation, plan))];
      },
    ),
    registered(
      'unmask_insertSchedule',
      l10n.t('Insert an unmasking schedule'),
      (file, { name }) =>
        name === undefined
          ? l10n.t`Write the best schedule into ${file}? The file is changed in the editor and not saved.`
          : l10n.t`Write the best schedule into ${file} as "${name}"? The file is changed in the editor and not saved.`,
      async (input) => {
        const { uri, plan, evaluation } = await planned(analysis, input);
        const document = await workspace.openTextDocument(uri);
        const { sizes, order } = plan;
        const schedule = { sizes: [...sizes], ...(order && { order }) };
        await insertSchedule(analysis, document, schedule, input.name);
        const answer = planAnswer(shortPath(uri), evaluation, plan);
        return [textOf({ inserted: answer.plan, file: answer.file, saved: false })];
      },
    ),
    registered(
      'unmask_picture',
      l10n.t('Show a chart of Unmask'),
      (file) =>
        l10n.t`Open the panel of ${file} and hand a picture of its chart to the language model?`,
      async (input, token) => {
        const uri = fileOf(input);
        await whenComputed(analysis, uri);
        const { content, words } = await shownChart(
          panels,
          uri,
          charts[input.chart ?? 'error'],
          token,
        );
        return pictureParts(words, pngBytes(content), (png) => keptPicture(context, uri, png));
      },
    ),
  ];
}

/** A tool whose failures the model reads; people are asked before it runs. */
function toolOf(
  log: LogOutputChannel,
  name: string,
  title: string,
  ask: (file: string, input: ToolInput) => string,
  invoke: (input: ToolInput, token: CancellationToken) => Promise<unknown[]>,
): LanguageModelTool<ToolInput> {
  return {
    prepareInvocation: ({ input }) => ({
      invocationMessage: title,
      confirmationMessages: { title, message: ask(shortPath(fileOf(input)), input) },
    }),
    invoke: async ({ input }, token) => {
      log.debug(name);
      const parts = await invoke(input, token);
      return new LanguageModelToolResult(parts as LanguageModelTextPart[]);
    },
  };
}

async function planned(analysis: Analysis, input: ToolInput) {
  const uri = fileOf(input);
  const { evaluation } = (await whenComputed(analysis, uri)).reply;
  const goal = goalOfInput(input, evaluation);
  const plan: Plan | undefined = goal ? await analysis.of(uri)?.plan(goal) : evaluation.goal;
  if (!plan) throw new Error('The file has no goal: say "steps" or "maxError" (nats).');
  return { uri, plan, evaluation };
}

/** For a model that takes no pictures. */
async function keptPicture(context: ExtensionContext, uri: Uri, png: Uint8Array): Promise<string> {
  const folder = context.storageUri ?? context.globalStorageUri;
  const file = Uri.joinPath(folder, `${fileName(uri)}.png`);
  await workspace.fs.createDirectory(folder);
  await writeWholeFile(file, png, { replace: true });
  return file.fsPath;
}

function textOf(answer: object): LanguageModelTextPart {
  return new LanguageModelTextPart(JSON.stringify(answer));
}

function shortPath(uri: Uri): string {
  return workspace.asRelativePath(uri);
}
