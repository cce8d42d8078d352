// What is drawn over the text of a panel: another file, as it changes, or what the same file was.
import { CancellationTokenSource, type Disposable, type Uri } from 'vscode';
import { reasonOf } from '../../core/input/reasonOf';
import type { OverlayState } from '../../protocol/overlay';
import type { EvaluateReply } from '../../protocol/worker';
import type { Analysis } from '../analysis/analysis';
import { analysisSettings } from '../analysis/settings';
import { Cancelled } from '../thread/workerClient';

/** Another evaluation, by its name for people. */
export interface OtherEvaluation extends Pick<EvaluateReply, 'evaluation' | 'first'> {
  readonly name: string;
}

export class Overlaid implements Disposable {
  private shown: OverlayState = { kind: 'none' };
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

  /** A file that is computed already; what changes in it is drawn as it changes. */
  drawFile(uri: Uri, name: string): void {
    this.stop();
    const show = () => {
      const reply = this.analysis.state(uri)?.evaluated?.reply;
      if (reply && reply.evaluation !== this.drawn?.evaluation) this.draw(name, reply);
    };
    this.following = this.analysis.onDidChange((state) => {
      if (state.uri === uri.toString()) show();
    });
    show();
  }

  /** A text that no editor holds; the files that it names are read beside `uri`. */
  async drawText(uri: Uri, name: string, text: string): Promise<void> {
    this.stop();
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
    this.asking?.cancel();
    this.asking = undefined;
    this.drawn = undefined;
  }

  private set(state: OverlayState): void {
    this.shown = state;
    this.tell(state);
  }
}
