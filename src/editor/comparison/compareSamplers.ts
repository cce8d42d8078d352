import {
  type CancellationToken,
  CancellationTokenSource,
  commands,
  type Disposable,
  type ExtensionContext,
  type LogOutputChannel,
  Position,
  ProgressLocation,
  type TextDocument,
  Uri,
  ViewColumn,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import { isObject } from '../../core/input/isObject';
import type { TokenOptions } from '../../core/samplers/sharpened';
import {
  type ComparisonFile,
  comparisonText,
  type SavedPoint,
} from '../../document/comparisonFile';
import type { ComparePointParams } from '../../protocol/worker';
import type { Analysis } from '../analysis/analysis';
import { tooLarge } from '../analysis/tooLarge';
import { Cancelled } from '../thread/workerClient';
import { registerCommand } from '../window/commands';
import { activeDistribution, clickedFile, fileName } from '../window/distributionFiles';
import { type ComparePanel, ComparePanels, comparisonType } from './comparePanel';
import { columnOf, registerComparisonEditor, showComparison } from './comparisonEditor';

/** "Compare Samplers" computes a comparison and writes it down; "Open Comparison" shows one again. */
export function registerCompareSamplers(
  context: ExtensionContext,
  analysis: Analysis,
  log: LogOutputChannel,
): Disposable[] {
  const panels = new ComparePanels(context, analysis, log);
  const running = new Map<string, Uri>();
  return [
    panels,
    registerComparisonEditor(context, analysis, log),
    registerCommand(log, 'unmask.compareSamplers', async (given?: unknown, options?: unknown) => {
      const source = clickedFile(given) ?? activeDistribution();
      if (!source) throw new Error('Open a file named *.dist.json first.');
      const key = source.toString();
      const under = running.get(key);
      if (under) {
        panels.open(under);
        return;
      }
      const document = await workspace.openTextDocument(source);
      const target = await freeUri(source);
      running.set(key, target);
      try {
        await compareInto(target, document, panels, analysis, tokensIn(options));
      } finally {
        running.delete(key);
      }
    }),
    registerCommand(log, 'unmask.openComparison', async (given?: unknown) => {
      const uri = clickedFile(given) ?? window.activeTextEditor?.document.uri;
      if (!uri?.path.endsWith(extension))
        throw new Error(`Open a file named *${extension} first, and put the cursor into it.`);
      // what is not saved yet, or is shown since it was computed, has a page of its own
      if (uri.scheme === 'untitled' || panels.has(uri))
        await showComparison(panels.open(uri), await workspace.openTextDocument(uri), analysis);
      else await commands.executeCommand('vscode.openWith', uri, comparisonType, columnOf(uri));
    }),
  ];
}

const extension = '.compare.json';

async function compareInto(
  target: Uri,
  document: TextDocument,
  panels: ComparePanels,
  analysis: Analysis,
  tokens: TokenOptions,
): Promise<void> {
  const large = tooLarge(document.getText());
  if (large) throw new Error(large.problems[0]?.message ?? 'The file is too large.');
  const panel = panels.open(target);
  panel.source = document.uri;
  const comparison = await window.withProgress(
    {
      location: ProgressLocation.Notification,
      title: 'Unmask: comparing samplers',
      cancellable: true,
    },
    (progress, token) => compared(document, panel, analysis, { tokens, token, progress }),
  );
  panel.show({ kind: 'ready', comparison });
  await openUntitled(target, comparisonText(comparison));
}

interface Comparing {
  readonly tokens: TokenOptions;
  readonly token: CancellationToken;
  readonly progress: { report(value: { message?: string; increment?: number }): void };
}

/** As the page of a comparison, or a keybinding of somebody, gives them. */
function tokensIn(given: unknown): TokenOptions {
  const { temperature, topP } = isObject(given) ? given : {};
  return {
    ...(typeof temperature === 'number' && temperature >= 0 && { temperature }),
    ...(typeof topP === 'number' && topP > 0 && topP <= 1 && { topP }),
  };
}

/** Computes; the panel shows every point as it comes, and what there is when it ends too early. */
async function compared(
  document: TextDocument,
  panel: ComparePanel,
  analysis: Analysis,
  { tokens, token, progress }: Comparing,
): Promise<ComparisonFile> {
  const { uri, version } = document;
  const source = fileName(uri);
  const points: SavedPoint[] = [];
  let known: NonNullable<ComparePointParams['begun']> = {
    seed: 0,
    count: 0,
    optimal: [],
    ...tokens,
  };
  const soFar = (): ComparisonFile => ({
    version: 1,
    source,
    samplers: [...points],
    structured: [],
    ...known,
  });
  const cancelling = new CancellationTokenSource();
  let done = 0;
  const hear = ({ stage, fraction, seconds, point, begun }: ComparePointParams) => {
    // it may have begun anew, in another thread
    if (begun) points.length = 0;
    known = begun ?? known;
    if (point) points.push(point);
    const now = Math.max(done, overall(stage, fraction));
    progress.report({ message: stage, increment: 100 * (now - done) });
    done = now;
    const left = seconds === undefined ? {} : { seconds };
    panel.show({ kind: 'computing', comparison: soFar(), stage, fraction: now, ...left });
  };
  const listening = [
    token.onCancellationRequested(() => cancelling.cancel()),
    analysis.onDidCompare((step) => {
      if (step.uri === uri.toString() && step.version === version) hear(step);
    }),
  ];
  panel.cancel = () => cancelling.cancel();
  panel.show({ kind: 'computing', comparison: soFar(), stage: 'profile', fraction: 0 });
  try {
    const params = { uri: uri.toString(), version, text: document.getText(), tokens };
    const found = await analysis.client.thread.compare(params, cancelling.token);
    return { version: 1, source, ...found };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = error instanceof Cancelled ? 'Cancelled before it was complete.' : reason;
    panel.show({ kind: 'failed', comparison: soFar(), message });
    throw error;
  } finally {
    panel.cancel = undefined;
    for (const one of listening) one.dispose();
    cancelling.dispose();
  }
}

/** About how much of the whole each stage is, in the order in which they come. */
const shares: Readonly<Record<string, readonly [from: number, to: number]>> = {
  profile: [0, 0.1],
  curve: [0.1, 0.12],
  dependence: [0.12, 0.2],
  samplers: [0.2, 0.9],
  'fixed orders': [0.9, 1],
};

function overall(stage: string, fraction: number): number {
  const [from, to] = shares[stage] ?? [0, 0];
  return from + fraction * (to - from);
}

/** Where the comparison will be saved: beside its source, over nothing that exists. */
async function freeUri(source: Uri): Promise<Uri> {
  const name = fileName(source).replace(/\.dist\.json$/, '');
  for (let i = 1; ; i++) {
    const file = `${name}${i === 1 ? '' : `-${i}`}${extension}`;
    const target = source.scheme === 'file' ? Uri.joinPath(source, '..', file) : undefined;
    const uri = target
      ? target.with({ scheme: 'untitled' })
      : Uri.from({ scheme: 'untitled', path: file });
    const open = workspace.textDocuments.some(({ uri: { path } }) => path === uri.path);
    if (!open && !(target && (await exists(target)))) return uri;
  }
}

async function exists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

async function openUntitled(uri: Uri, text: string): Promise<void> {
  const document = await workspace.openTextDocument(uri);
  const edit = new WorkspaceEdit();
  edit.insert(document.uri, new Position(0, 0), text);
  await workspace.applyEdit(edit);
  // behind what people do meanwhile
  const options = { viewColumn: ViewColumn.One, preview: false, preserveFocus: true };
  await window.showTextDocument(document, options);
}
