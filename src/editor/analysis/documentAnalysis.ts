// What is known of one open document: read and computed whenever its text changes.
import { type CancellationToken, CancellationTokenSource, ResponseError } from 'vscode-jsonrpc';
import type { Plan } from '../../core/study/evaluation';
import type { Goal } from '../../core/study/study';
import {
  type EvaluateParams,
  type EvaluateReply,
  type ProgressParams,
  type SoFarParams,
  unknownProfileCode,
} from '../../protocol/worker';
import { WorkerEnded, WorkerStuck } from '../thread/lostThread';
import { Cancelled } from '../thread/workerClient';
import type { AnalysedText, AnalysisContext, AnalysisSettings } from './analysisContext';
import { Deaths } from './deaths';
import { type DocumentState, type Evaluated, keepable, unread, withReading } from './documentState';
import { failedBy } from './failedBy';
import { Pause, pictureDrawn, usualPause } from './pause';
import { planParams, tryOrdersParams } from './planParams';
import { TextReader } from './textReader';

/** Reads and computes one document: the newest version wins, the last good result stays. */
export class DocumentAnalysis {
  private current: DocumentState;
  /** Whether the newest text is to be computed as soon as it has been read. */
  private wanted: boolean;
  private readingNow = false;
  /** Whether a file that the text refers to changed since it was read. */
  private stale = false;
  private readonly reader: TextReader;
  private readonly pause = new Pause();
  private evaluation: CancellationTokenSource | undefined;
  private trying: CancellationTokenSource | undefined;
  /** The thread ended while it tried other orders: they are left alone until somebody asks again. */
  private diedOfOrders = false;
  /** What is to become of an estimate that was stopped. */
  private estimate: EvaluateParams['estimate'];
  private readonly life = new CancellationTokenSource();
  private readonly deaths = new Deaths();

  constructor(
    private readonly document: AnalysedText,
    private readonly context: AnalysisContext,
  ) {
    this.current = unread(document.uri);
    this.reader = new TextReader(document, context);
    this.wanted = this.settings.update !== 'manual';
    void this.read();
  }

  get state(): DocumentState {
    return this.current;
  }

  /** The text has a new version. */
  edited(): void {
    this.stopEvaluation();
    this.deaths.anotherTry();
    this.wanted = false;
    this.reader.edited();
    this.pause.end();
    if (this.settings.update === 'onType')
      this.pause.begin(this.pauseMilliseconds, () => this.compute());
    this.set({ phase: { kind: 'reading' } });
    void this.read();
  }

  /** A file that the text refers to changed. */
  dataChanged(): void {
    this.stale = true;
    this.edited();
  }

  saved(): void {
    if (this.settings.update === 'onSave' && this.current.phase.kind !== 'ready') this.compute();
  }

  settingsChanged(): void {
    // what was asked for so far was asked under other settings
    this.pause.takeBack();
    if (this.settings.update !== 'manual' || this.current.evaluated) this.compute();
  }

  /** Computes the newest text now, or as soon as it has been read. */
  compute(): void {
    this.wanted = true;
    void this.evaluateWhenRead();
  }

  /** Tries again what failed or was cancelled. */
  retry(): void {
    this.deaths.forget();
    this.diedOfOrders = false;
    this.estimate = this.current.evaluated?.reply.unfinished && 'finished';
    this.compute();
    void this.read();
  }

  /** Stops the computation; an estimate that is shown already is kept as it stands. */
  cancel(): void {
    this.pause.end();
    this.wanted = false;
    this.estimate = keepable(this.current) ? 'kept' : undefined;
    if (!this.stopEvaluation()) return;
    if (this.estimate) this.compute();
    else this.set({ phase: { kind: 'cancelled' } });
  }

  progressed({ version, uri: _, ...progress }: ProgressParams): void {
    if (this.evaluation && version === this.current.version)
      this.set({ phase: { kind: 'computing', ...progress } });
  }

  /** An estimate is shown while it gets better. */
  foundSoFar({ version, reply }: SoFarParams): void {
    if (this.evaluation && version === this.current.version)
      this.set({ evaluated: { version, reply } });
  }

  /** The best schedule under the last good profile; undefined where there is none. */
  async plan(goal: Goal, tries = 3): Promise<Plan | undefined> {
    const reply = this.current.evaluated?.reply;
    if (!reply) return undefined;
    try {
      return await this.planUnder(reply, goal);
    } catch (error) {
      // a new thread knows no profiles, and an old one forgets them
      const forgotten = error instanceof ResponseError && error.code === unknownProfileCode;
      if (tries === 1 || !(forgotten || error instanceof WorkerEnded)) throw error;
      this.wanted = true;
      await this.evaluateWhenRead();
      return this.plan(goal, tries - 1);
    }
  }

  /** The same under any result, as long as the thread knows its profile. */
  planUnder(reply: EvaluateReply, goal: Goal): Promise<Plan> {
    return this.context.client.thread.plan(planParams(reply, goal), this.life.token);
  }

  dispose(): void {
    this.pause.end();
    this.stopEvaluation();
    this.life.cancel();
    this.life.dispose();
  }

  private get settings(): AnalysisSettings {
    return this.context.settings(this.document.uri);
  }

  private get pauseMilliseconds(): number {
    return this.settings.pauseMilliseconds ?? usualPause;
  }

  private get disposed(): boolean {
    return this.life.token.isCancellationRequested;
  }

  /** Reads until the newest text has been read; at most one request is under way. */
  private async read(): Promise<void> {
    if (this.readingNow) return;
    this.readingNow = true;
    try {
      while (!this.disposed && (this.stale || this.current.version !== this.document.version())) {
        await this.reader.rested(this.pauseMilliseconds, this.life.token);
        this.stale = false;
        const version = this.document.version();
        const reply = await this.reader.read(version, this.life.token);
        if (this.disposed || version !== this.document.version()) continue;
        this.replace(withReading(this.current, version, reply, this.settings.update));
      }
    } catch (error) {
      this.fail(error, () => void this.read());
    } finally {
      this.readingNow = false;
    }
    void this.evaluateWhenRead();
  }

  private async evaluateWhenRead(): Promise<void> {
    const { version, reading } = this.current;
    if (this.disposed || this.stale || version !== this.document.version()) return;
    if (!reading?.computable || this.deaths.tooMany) return;
    if (!this.wanted) {
      const found = (reply: EvaluateReply) => this.context.ahead({ version, reply });
      if (!this.deaths.any) this.pause.askMeanwhile(version, (token) => this.ask(token), found);
      return;
    }
    this.wanted = false;
    const ahead = this.estimate ? undefined : this.pause.take(version);
    this.stopEvaluation();
    const evaluation = ahead?.source ?? new CancellationTokenSource();
    const find = () => ahead?.reply ?? this.ask(evaluation.token);
    this.evaluation = evaluation;
    this.set({ phase: { kind: 'computing', stage: 'profile', fraction: 0 } });
    try {
      await (this.deaths.any
        ? this.context.suspect(() => this.evaluate(evaluation, find))
        : this.evaluate(evaluation, find));
    } catch (error) {
      if (this.evaluation === evaluation) {
        this.evaluation = undefined;
        this.fail(error, () => this.compute());
      }
    } finally {
      evaluation.dispose();
    }
  }

  private async evaluate(
    evaluation: CancellationTokenSource,
    find: () => Promise<EvaluateReply>,
  ): Promise<void> {
    const { version } = this.current;
    const reply = await find();
    if (this.evaluation !== evaluation) return;
    this.evaluation = undefined;
    this.deaths.forget();
    this.set({ evaluated: { version, reply }, phase: { kind: 'ready' } });
    if (!this.diedOfOrders) void this.tryOrders({ version, reply });
  }

  /** Has the text computed as it is now. */
  private async ask(token: CancellationToken): Promise<EvaluateReply> {
    const { version } = this.current;
    const started = performance.now();
    const { estimate } = this;
    this.estimate = undefined;
    const reply = await this.context.client.thread.evaluate(
      { ...this.asked(version), ...(estimate && { estimate }) },
      token,
    );
    const milliseconds = Math.round(performance.now() - started);
    this.pause.took(milliseconds);
    this.context.log(`computed ${this.document.uri} version ${version} in ${milliseconds} ms`);
    return reply;
  }

  private asked(version: number): EvaluateParams {
    const { uri } = this.document;
    const { thresholds } = this.settings;
    return { uri, version, text: this.document.text(), thresholds };
  }

  /** Nobody waits for this, and where it fails nothing is missing. */
  private async tryOrders({ version, reply }: Evaluated): Promise<void> {
    const trying = new CancellationTokenSource();
    this.trying = trying;
    try {
      await pictureDrawn();
      const orders = await this.context.client.thread.tryOrders(
        tryOrdersParams(reply, this.asked(version)),
        trying.token,
      );
      if (!orders || this.current.evaluated?.reply !== reply) return;
      this.set({ evaluated: { version, reply: { ...reply, orders } } });
    } catch (error) {
      if (error instanceof WorkerEnded) this.diedOfOrders = true;
      if (!(error instanceof Cancelled)) this.context.log(`no orders were tried: ${error}`);
    } finally {
      if (this.trying === trying) this.trying = undefined;
      trying.dispose();
    }
  }

  private fail(error: unknown, again: () => void): void {
    if (this.disposed || error instanceof Cancelled) return;
    if (error instanceof WorkerEnded) {
      this.deaths.count();
      if (!this.deaths.tooMany) {
        setTimeout(again, 0);
        return;
      }
    }
    if (error instanceof WorkerStuck) this.deaths.standStill();
    this.set({ phase: failedBy(error) });
  }

  /** Whether there was one to stop. */
  private stopEvaluation(): boolean {
    const { evaluation, trying } = this;
    this.pause.takeBack();
    this.evaluation = undefined;
    this.trying = undefined;
    evaluation?.cancel();
    trying?.cancel();
    return evaluation !== undefined;
  }

  private set(change: Partial<DocumentState>): void {
    this.replace({ ...this.current, ...change });
  }

  private replace(state: DocumentState): void {
    if (this.disposed) return;
    this.current = state;
    this.context.changed(state);
  }
}
