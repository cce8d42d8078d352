// What is drawn over the text of a panel: another file, as it changes, or what the same file was.
import * as l10n from '@vscode/l10n';
import { CancellationTokenSource, type Disposable, Uri } from 'vscode';
import { reasonOf } from '../../core/input/reasonOf';
import type { OverlaySource, OverlayState } from '../../protocol/overlay';
import type { EvaluateReply } from '../../protocol/worker';
import type { Analysis } from '../analysis/analysis';
import { analysisSettings } from '../analysis/settings';
import { Cancelled } from '../thread/workerClient';
import { plainName } from '../window/distributionFiles';
import { onAnotherHead, textAtHead } from '../window/headText';

/** Another evaluation, by its name for people. */
export interface OtherEvaluation extends Pick<EvaluateReply, 'evaluation' | 'first'> {
  readonly name: string;
}

export class Overlaid implements Disposable {
  private shown: OverlayState = { kind: 'none' };
  private from: OverlaySource | undefined;
  private drawn: OtherEvaluation | undefined;
  private following: Disposable | undefined;
  private asking: CancellationTokenSource | undefined;

  constructor(
    private readonly analysis: Analysis,
    private readonly tell: (state: OverlayState) => void,
  ) {}

  get state(): OverlayState {
    return this.shown;
  }

  /** Where that comes from. */
  get source(): OverlaySource | undefined {
    return this.from;
  }

  /** What is drawn over now. */
  get other(): OtherEvaluation | undefined {
    return this.drawn;
  }

  dispose(): void {
    this.stop();
  }

  drop(): void {
    this.stop();
    this.set({ kind: 'none' });
  }

  /** What was drawn over the text at `uri` before a reload; where that cannot be, the page says why. */
  async drawAgain(uri: Uri, source: OverlaySource): Promise<void> {
    try {
      if (source === 'head') return await this.drawHead(uri);
      const file = Uri.parse(source.file);
      await this.analysis.open(file);
      this.drawFile(file);
    } catch (error) {
      const name = source === 'head' ? 'HEAD' : plainName(Uri.parse(source.file));
      this.set({ kind: 'failed', name, message: reasonOf(error) });
    }
  }

  /** Another file; what changes in it is drawn as it changes. */
  drawFile(uri: Uri): void {
    this.stop();
    this.from = { file: uri.toString() };
    const name = plainName(uri);
    const show = () => {
      const reply = this.analysis.state(uri)?.evaluated?.reply;
      if (reply && reply.evaluation !== this.drawn?.evaluation) this.draw(name, reply);
    };
    this.following = this.analysis.onDidChange((state) => {
      if (state.uri === uri.toString()) show();
    });
    show();
  }

  /** The file as it was last committed; the next commit is drawn when it is there. */
  async drawHead(uri: Uri): Promise<void> {
    const name = l10n.t`${plainName(uri)} at HEAD`;
    let text = await textAtHead(uri);
    this.stop();
    this.from = 'head';
    const following = await onAnotherHead(uri, async () => {
      const next = await textAtHead(uri).catch(() => text);
      if (this.following !== following || next === text) return;
      text = next;
      await this.drawText(uri, name, text);
    });
    this.following = following;
    await this.drawText(uri, name, text);
  }

  /** A text that no editor holds; the files that it names are read beside `uri`. */
  async drawText(uri: Uri, name: string, text: string): Promise<void> {
    this.asking?.cancel();
    const source = new CancellationTokenSource();
    this.asking = source;
    this.set({ kind: 'computing', name });
    // no text of an editor has this version: what is told of it is told to nobody else
    const document = { uri: uri.toString(), version: -1, text };
    const { thread } = this.analysis.client;
    const { thresholds } = analysisSettings(document.uri);
    try {
      const reply = await thread.evaluate({ ...document, thresholds }, source.token);
      if (this.asking === source) this.draw(name, reply);
    } catch (error) {
      if (this.asking !== source || error instanceof Cancelled) return;
      const message = reasonOf(error);
      this.set({ kind: 'failed', name, message });
    }
  }

  private draw(name: string, { evaluation, first }: EvaluateReply): void {
    const { length, profile, curve } = evaluation;
    const { method, conditionalEntropy } = profile;
    this.drawn = { name, evaluation, first };
    const overlay = { name, length, profile: { method, conditionalEntropy }, curve };
    this.set({ kind: 'shown', overlay });
  }

  private stop(): void {
    this.following?.dispose();
    this.following = undefined;
    this.from = undefined;
    this.asking?.cancel();
    this.asking = undefined;
    this.drawn = undefined;
  }

  private set(state: OverlayState): void {
    this.shown = state;
    this.tell(state);
  }
}
