import * as l10n from '@vscode/l10n';
import {
  CancellationTokenSource,
  commands,
  type Disposable,
  type LogOutputChannel,
  ProgressLocation,
  type TextDocument,
  window,
  workspace,
} from 'vscode';
import { isObject } from '../../core/input/isObject';
import { reasonOf } from '../../core/input/reasonOf';
import type { TokenOptions } from '../../core/samplers/sharpened';
import type { ComparisonFile, SavedPoint } from '../../document/comparisonFile';
import type { ComparePointParams } from '../../protocol/worker';
import type { Analysis } from '../analysis/analysis';
import { tooLarge } from '../analysis/tooLarge';
import type { Comparing } from '../comparison/comparing';
import { columnOf, comparisonType } from '../comparison/comparisonEditor';
import { Cancelled } from '../thread/workerClient';
import { registerCommand } from '../window/commands';
import { activeDistribution, clickedFile, fileName } from '../window/distributionFiles';
import type { Panels } from './panels';

/** "Compare Samplers" shows a comparison in the panel of a file; "Open Comparison" shows a saved one. */
export function registerCompareSamplers(
  analysis: Analysis,
  panels: Panels,
  log: LogOutputChannel,
): Disposable[] {
  return [
    registerCommand(log, 'unmask.compareSamplers', async (given?: unknown, options?: unknown) => {
      const source = clickedFile(given) ?? activeDistribution();
      if (!source) throw new Error(l10n.t('Open a file named *.dist.json first.'));
      const { comparison } = await panels.open(source, 'compare');
      // one thing at a time: it says so itself
      if (comparison.cancel) return;
      const document = await workspace.openTextDocument(source);
      const large = tooLarge(document.getText());
      if (large) throw new Error(large.problems[0]?.message ?? l10n.t('The file is too large.'));
      await compareOn(document, comparison, analysis, tokensIn(options));
    }),
    registerCommand(log, 'unmask.openComparison', async (given?: unknown) => {
      const uri = clickedFile(given) ?? window.activeTextEditor?.document.uri;
      if (!uri?.path.endsWith('.compare.json'))
        throw new Error(
          l10n.t('Open a file named *.compare.json first, and put the cursor into it.'),
        );
      await commands.executeCommand('vscode.openWith', uri, comparisonType, columnOf(uri));
    }),
  ];
}

async function compareOn(
  document: TextDocument,
  comparing: Comparing,
  analysis: Analysis,
  tokens: TokenOptions,
): Promise<void> {
  const comparison = await window.withProgress(
    { location: ProgressLocation.Window, title: l10n.t('Unmask: comparing samplers') },
    (progress) => compared(document, comparing, analysis, { tokens, progress }),
  );
  comparing.show({ kind: 'ready', comparison });
}

interface Circumstances {
  readonly tokens: TokenOptions;
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

/** Computes; the page shows every point as it comes, and what there is when it ends too early. */
async function compared(
  document: TextDocument,
  page: Comparing,
  analysis: Analysis,
  { tokens, progress }: Circumstances,
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
    page.show({ kind: 'computing', comparison: soFar(), stage, fraction: now, ...left });
  };
  const listening = [
    analysis.onDidCompare((step) => {
      if (step.uri === uri.toString() && step.version === version) hear(step);
    }),
  ];
  page.cancel = () => cancelling.cancel();
  page.show({ kind: 'computing', comparison: soFar(), stage: 'profile', fraction: 0 });
  try {
    const params = { uri: uri.toString(), version, text: document.getText(), tokens };
    const found = await analysis.client.thread.compare(params, cancelling.token);
    return { version: 1, source, ...found };
  } catch (error) {
    const reason = reasonOf(error);
    const message =
      error instanceof Cancelled ? l10n.t('Cancelled before it was complete.') : reason;
    page.show({ kind: 'failed', comparison: soFar(), message });
    throw error;
  } finally {
    page.cancel = undefined;
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
