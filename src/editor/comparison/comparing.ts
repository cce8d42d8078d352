// What is compared on one distribution, or stands in one saved file.
import { commands, type Disposable, EventEmitter, type Uri } from 'vscode';
import { comparisonCsv } from '../../document/comparisonCsv';
import { comparisonText } from '../../document/comparisonFile';
import { frontCsv } from '../../document/frontText';
import type { ComparisonFile, ComparisonState, FromComparison } from '../../protocol/comparison';
import type { Analysis } from '../analysis/analysis';
import { baseName, saveBeside } from '../window/saveBeside';
import { askFront } from './askFront';

/** A comparison as pages show it, and what they ask of it. */
export class Comparing implements Disposable {
  private shown: ComparisonState = { kind: 'empty' };
  /** What "Cancel" does, while there is something to cancel. */
  cancel: (() => void) | undefined;
  private readonly changes = new EventEmitter<ComparisonState>();
  readonly onDidChange = this.changes.event;

  constructor(
    /** Beside it, files are saved. */
    readonly uri: Uri,
    private readonly analysis: Analysis,
    /** The distribution that is compared, where it is known. */
    public source: Uri | undefined = undefined,
  ) {}

  get state(): ComparisonState {
    return this.shown;
  }

  show(state: ComparisonState): void {
    this.shown = state;
    this.changes.fire(state);
  }

  dispose(): void {
    this.cancel?.();
    this.changes.dispose();
  }

  /** Hears an intention of a page. */
  async receive(message: FromComparison): Promise<void> {
    switch (message.type) {
      case 'cancelComparing':
        this.cancel?.();
        return;
      case 'compare': {
        const { temperature, topP } = message;
        const tokens = { temperature, topP };
        await commands.executeCommand('unmask.compareSamplers', this.source, tokens);
        return;
      }
      case 'front':
        await askFront(this, message.steps, this.analysis);
        return;
      case 'watch':
        await commands.executeCommand('unmask.watchRun', this.source);
        return;
      default:
        if (this.shown.kind !== 'empty') await this.write(message, this.shown.comparison);
    }
  }

  /** What is there is written into a file. */
  private async write(message: Written, comparison: ComparisonFile): Promise<void> {
    switch (message.type) {
      case 'exportOrder': {
        const uri = this.uri.toString();
        await commands.executeCommand('_unmask.exportOrder', uri, comparison, message.place);
        return;
      }
      case 'saveComparison': {
        const bytes = new TextEncoder().encode(comparisonText(comparison));
        const name = `${baseName(this.uri)}.compare.json`;
        await saveBeside(this.uri, name, { 'Comparison of samplers': ['json'] }, bytes);
        return;
      }
      case 'saveComparisonCsv':
        await saveCsv(this.uri, 'compare', comparisonCsv(comparison));
        return;
      case 'saveFrontCsv':
        if (comparison.front) await saveCsv(this.uri, 'front', frontCsv(comparison.front));
        return;
      default:
        message satisfies never;
    }
  }
}

type Written = Extract<
  FromComparison,
  { type: 'exportOrder' | 'saveComparison' | 'saveComparisonCsv' | 'saveFrontCsv' }
>;

async function saveCsv(uri: Uri, what: string, text: string): Promise<void> {
  const bytes = new TextEncoder().encode(text);
  const name = `${baseName(uri)}.${what}.csv`;
  await saveBeside(uri, name, { 'Comma-separated values': ['csv'] }, bytes);
}

/** The comparisons of this window, one for each distribution; they outlive the pages that show them. */
export class Comparings implements Disposable {
  private readonly known = new Map<string, Comparing>();

  constructor(private readonly analysis: Analysis) {}

  of(source: Uri): Comparing {
    const key = source.toString();
    const found = this.known.get(key) ?? new Comparing(source, this.analysis, source);
    this.known.set(key, found);
    return found;
  }

  dispose(): void {
    for (const one of this.known.values()) one.dispose();
  }
}
