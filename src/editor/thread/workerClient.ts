// The extension's side of the computing thread: starts it, asks it, starts it again.
import {
  type CancellationToken,
  createMessageConnection,
  type Disposable,
  type MessageConnection,
  type MessageReader,
  type MessageWriter,
  ResponseError,
} from 'vscode-jsonrpc';
import { type Answers, answerBy, callsBy, hearBy } from '../../protocol/binding';
import { SendingTexts, unknownTextCode } from '../../protocol/sentTexts';
import {
  cancelledCode,
  type HostRequests,
  type ThreadNews,
  type ThreadRequests,
} from '../../protocol/worker';

/** A thread (or, in a browser, a web worker) as its client sees it. */
export interface RunningWorker {
  readonly reader: MessageReader;
  readonly writer: MessageWriter;
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
  /** Hears why the thread ended by itself; it is started again when something is asked of it. */
  ended(reason: string): void;
  log(message: string): void;
}

/** A request was given up: by its caller, or because the client was disposed. */
export class Cancelled extends Error {}

/** The thread ended while it worked on this request. */
export class WorkerEnded extends Error {}

interface Session {
  readonly worker: RunningWorker;
  readonly connection: MessageConnection;
  readonly texts: SendingTexts;
  /** Requests that wait for an answer. */
  readonly pending: Set<(error: Error) => void>;
}

/** Asks the computing thread, which is started on first use and again after it ended. */
export class WorkerClient implements Disposable {
  private session: Session | undefined;
  private disposed = false;

  /** Every request ends in exactly one of: the answer, the worker's error, `Cancelled`, `WorkerEnded`. */
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
      const listening = token?.onCancellationRequested(() => fail(new Cancelled()));
      const settle = () => {
        session.pending.delete(fail);
        listening?.dispose();
      };
      const fail = (error: Error) => {
        settle();
        reject(hasCode(error, cancelledCode) ? new Cancelled() : error);
      };
      session.pending.add(fail);
      const sent = session.texts.shorten(params);
      // without a token it must not be there at all: it would count as a second parameter
      const more = token ? [token] : [];
      session.connection.sendRequest(name, sent, ...more).then((result) => {
        settle();
        resolve(result);
      }, fail);
    });
  }

  /** Ends the thread as a crash would; for tests of what happens then. */
  kill(): void {
    this.session?.worker.terminate();
  }

  dispose(): void {
    this.disposed = true;
    if (this.session) this.close(this.session, new Cancelled());
  }

  private ensureSession(): Session {
    if (this.session) return this.session;
    const started = performance.now();
    const worker = this.start();
    const connection = createMessageConnection(worker.reader, worker.writer);
    const texts = new SendingTexts();
    const session = { worker, connection, texts, pending: new Set<(error: Error) => void>() };
    this.session = session;
    hearBy<ThreadNews>(connection, this.host.news);
    answerBy(connection, this.host.answers);
    connection.onError(([error]) => this.host.log(`worker connection: ${error.message}`));
    worker.onEnd((reason) => {
      if (this.session !== session) return;
      this.close(session, new WorkerEnded(`The computing thread ended: ${reason}.`));
      this.host.ended(reason);
    });
    connection.listen();
    this.host.log(`worker started in ${Math.round(performance.now() - started)} ms`);
    return session;
  }

  private close(session: Session, error: Error): void {
    this.session = undefined;
    for (const fail of [...session.pending]) fail(error);
    session.connection.dispose();
    session.worker.terminate();
  }
}

function hasCode(error: unknown, code: number): boolean {
  return error instanceof ResponseError && error.code === code;
}
