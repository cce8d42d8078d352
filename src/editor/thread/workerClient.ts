// The extension's side of the computing thread: starts it, asks it, starts it again.
import * as l10n from '@vscode/l10n';
import {
  type CancellationToken,
  createMessageConnection,
  type Disposable,
  type MessageConnection,
  type MessageReader,
  type MessageWriter,
  ResponseError,
} from 'vscode-jsonrpc';
import type { Attention } from '../../protocol/attention';
import { type Answers, answerBy, callsBy, hearBy } from '../../protocol/binding';
import { SendingTexts, unknownTextCode } from '../../protocol/sentTexts';
import {
  cancelledCode,
  type HostRequests,
  type ThreadNews,
  type ThreadRequests,
} from '../../protocol/worker';
import { beatMilliseconds, HeartBeat } from './heartBeat';
import { Ending, WorkerEnded, WorkerStuck } from './lostThread';
import { countingFiles, patienceWith, usualPatience } from './patience';
import { requestWords } from './requestWords';

/** A thread (or, in a browser, a web worker) as its client sees it. */
export interface RunningWorker {
  readonly reader: MessageReader;
  readonly writer: MessageWriter;
  /** What it is at. */
  readonly attention: Attention;
  /** Milliseconds that its process has had of processors so far. */
  processorTime(): number;
  /** Calls the listener once, with a clause that says why. */
  onEnd(listener: (reason: string) => void): void;
  terminate(): void;
}

/** What goes on while the thread works. */
export interface Host {
  /** What the thread asks. */
  readonly answers: Answers<HostRequests>;
  /** What the thread tells unasked; it may be ignored. */
  readonly news: Partial<ThreadNews>;
  /** Hears why the thread ended, by itself or because it stood still; another one is started when something is asked. */
  ended(ending: Ending): void;
  log(message: string): void;
}

/** A request was given up: by its caller, or because the client was disposed. */
export class Cancelled extends Error {}

interface Request {
  readonly name: string;
  readonly params: unknown;
  fail(error: Error): void;
  /** Asks a new thread for the same. */
  again(): void;
}

interface Session {
  readonly worker: RunningWorker;
  readonly connection: MessageConnection;
  readonly texts: SendingTexts;
  /** By the address of a text, the bytes that were read for it. */
  readonly fileBytes: Map<string, number>;
  /** By their numbers, what the thread has not answered yet: also what nobody waits for any more. */
  readonly unanswered: Map<number, Request>;
  readonly heart: HeartBeat;
  /** Runs while there is something unanswered. */
  beating: ReturnType<typeof setInterval> | undefined;
}

/** Asks the computing thread, which is started on first use and again after it ended. */
export class WorkerClient implements Disposable {
  private session: Session | undefined;
  private disposed = false;
  private requests = 0;

  /**
   * Every request ends in exactly one of: the answer, the worker's error, `Cancelled`, `WorkerStuck` where the thread
   * stood still over it, `WorkerEnded`.
   */
  readonly thread = callsBy<ThreadRequests>((name, params, token) =>
    this.request(name, params, token),
  );

  constructor(
    private readonly start: () => RunningWorker,
    private readonly host: Host,
  ) {}

  private async request(name: string, params: unknown, token?: CancellationToken) {
    try {
      return await this.ask(name, params, token);
    } catch (error) {
      if (!hasCode(error, unknownTextCode)) throw error;
      this.session?.texts.forget(params);
      return this.ask(name, params, token);
    }
  }

  private async ask(name: string, params: unknown, token?: CancellationToken): Promise<unknown> {
    if (this.disposed || token?.isCancellationRequested) throw new Cancelled();
    return new Promise<unknown>((resolve, reject) => {
      const session = this.ensureSession();
      const number = ++this.requests;
      const listening = token?.onCancellationRequested(() => fail(new Cancelled()));
      const fail = (error: Error) => {
        listening?.dispose();
        reject(hasCode(error, cancelledCode) ? new Cancelled() : error);
      };
      const again = () => {
        listening?.dispose();
        this.ask(name, params, token).then(resolve, reject);
      };
      session.unanswered.set(number, { name, params, fail, again });
      const sent = Object.assign({ request: number }, session.texts.shorten(params));
      this.keepBeating(session);
      // without a token it must not be there at all: it would count as a second parameter
      const more = token ? [token] : [];
      session.connection.sendRequest(name, sent, ...more).then(
        (result) => {
          if (!this.answered(session, number)) return;
          listening?.dispose();
          resolve(result);
        },
        (error) => {
          if (this.answered(session, number)) fail(error);
        },
      );
    });
  }

  /** Another thread, started by what holds now: it is asked all that the old one has not answered. */
  restart(): void {
    if (this.session) for (const { again } of this.close(this.session)) again();
  }

  /** Ends the thread as a crash would; for tests of what happens then. */
  kill(): void {
    this.session?.worker.terminate();
  }

  dispose(): void {
    this.disposed = true;
    if (this.session) for (const { fail } of this.close(this.session)) fail(new Cancelled());
  }

  private ensureSession(): Session {
    if (this.session) return this.session;
    const started = performance.now();
    const worker = this.start();
    const connection = createMessageConnection(worker.reader, worker.writer);
    const fileBytes = new Map<string, number>();
    hearBy<ThreadNews>(connection, this.host.news);
    answerBy(connection, countingFiles(this.host.answers, fileBytes));
    connection.onError(([error]) => this.host.log(`worker connection: ${error.message}`));
    connection.listen();
    const session: Session = {
      worker,
      connection,
      texts: new SendingTexts(),
      fileBytes,
      unanswered: new Map(),
      heart: new HeartBeat(() => connection.sendRequest('beat', {}), worker.attention),
      beating: undefined,
    };
    this.session = session;
    worker.onEnd((reason) => {
      if (this.session === session) this.lost(session, reason);
    });
    this.host.log(`worker started in ${Math.round(performance.now() - started)} ms`);
    return session;
  }

  /** Whether the request was still to be answered. */
  private answered(session: Session, number: number): boolean {
    const waited = session.unanswered.delete(number);
    if (session.unanswered.size === 0) stopBeating(session);
    return waited;
  }

  private keepBeating(session: Session): void {
    session.beating ??= setInterval(() => this.beat(session), beatMilliseconds);
  }

  private beat(session: Session): void {
    const now = { time: performance.now(), processor: session.worker.processorTime() };
    const silent = session.heart.beat(now);
    const at = requestAt(session);
    const patience = at ? patienceWith(at.name, at.params, session.fileBytes) : usualPatience;
    if (silent >= patience) this.standsStill(session, Math.floor(silent));
  }

  /** Ends a thread that hears nothing: what it was at is not tried again, all else is asked of another one. */
  private standsStill(session: Session, silent: number): void {
    const reason = l10n.t`it stood still for at least ${silent} seconds`;
    const guilty = requestAt(session) ?? onlyRequest(session);
    if (!guilty) {
      this.lost(session, reason);
      return;
    }
    const ending = new Ending(reason, requestWords(guilty.name, guilty.params), true);
    for (const request of this.close(session))
      if (request === guilty) request.fail(new WorkerStuck(ending));
      else request.again();
    this.host.ended(ending);
  }

  private lost(session: Session, reason: string): void {
    const at = requestAt(session);
    const ending = new Ending(reason, at && requestWords(at.name, at.params));
    for (const { fail } of this.close(session)) fail(new WorkerEnded(ending));
    this.host.ended(ending);
  }

  /** What was asked and is not answered any more. */
  private close(session: Session): readonly Request[] {
    const left = [...session.unanswered.values()];
    session.unanswered.clear();
    this.session = undefined;
    stopBeating(session);
    session.connection.dispose();
    session.worker.terminate();
    return left;
  }
}

/** What the thread works for at this moment, where that is known. */
function requestAt({ worker, unanswered }: Session): Request | undefined {
  return unanswered.get(worker.attention.request);
}

function onlyRequest({ unanswered }: Session): Request | undefined {
  const [first, second] = unanswered.values();
  return second ? undefined : first;
}

function stopBeating(session: Session): void {
  clearInterval(session.beating);
  session.beating = undefined;
}

function hasCode(error: unknown, code: number): boolean {
  return error instanceof ResponseError && error.code === code;
}
