import {
  type CancellationToken,
  createMessageConnection,
  type Disposable,
  type MessageConnection,
  type MessageReader,
  type MessageWriter,
  type RequestParam,
  type RequestType,
  ResponseError,
} from 'vscode-jsonrpc';
import {
  type ComparePointParams,
  cancelledCode,
  comparePointNotification,
  type FileParams,
  type FileReply,
  fileRequest,
  type ProgressParams,
  progressNotification,
  runtimeFoldersRequest,
  type SoFarParams,
  soFarNotification,
  type WatchProgressParams,
  watchNotification,
} from '../../protocol/worker';

/** A thread (or, in a browser, a web worker) as its client sees it. */
export interface RunningWorker {
  readonly reader: MessageReader;
  readonly writer: MessageWriter;
  /** Calls the listener once, with a clause that says why. */
  onEnd(listener: (reason: string) => void): void;
  terminate(): void;
}

export interface WorkerEvents {
  /** Hears why the thread ended by itself; it is started again when something is asked of it. */
  ended(reason: string): void;
  progress(progress: ProgressParams): void;
  soFar(params: SoFarParams): void;
  /** A comparison goes on. */
  comparePoint?(params: ComparePointParams): void;
  /** A run that is watched goes on. */
  watched?(params: WatchProgressParams): void;
  /** A text refers to a file. */
  file(params: FileParams): Promise<FileReply>;
  /** Where ONNX Runtime may be looked for, for the text at this address. */
  runtimeFolders(uri: string): readonly string[];
  log(message: string): void;
}

/** A request was given up: by its caller, or because the client was disposed. */
export class Cancelled extends Error {}

/** The thread ended while it worked on this request. */
export class WorkerEnded extends Error {}

interface Session {
  readonly worker: RunningWorker;
  readonly connection: MessageConnection;
  /** Requests that wait for an answer. */
  readonly pending: Set<(error: Error) => void>;
}

/** Asks the computing thread, which is started on first use and again after it ended. */
export class WorkerClient implements Disposable {
  private session: Session | undefined;
  private disposed = false;

  constructor(
    private readonly start: () => RunningWorker,
    private readonly events: WorkerEvents,
  ) {}

  /** Ends in exactly one of: the answer, the worker's error, `Cancelled`, `WorkerEnded`. */
  request<Params, Result>(
    type: RequestType<Params, Result, void>,
    params: RequestParam<Params>,
    token?: CancellationToken,
  ): Promise<Result> {
    if (this.disposed || token?.isCancellationRequested) return Promise.reject(new Cancelled());
    return new Promise<Result>((resolve, reject) => {
      const session = this.ensureSession();
      const listening = token?.onCancellationRequested(() => fail(new Cancelled()));
      const settle = () => {
        session.pending.delete(fail);
        listening?.dispose();
      };
      const fail = (error: Error) => {
        settle();
        reject(error);
      };
      session.pending.add(fail);
      session.connection.sendRequest(type, params, token).then((result) => {
        settle();
        resolve(result);
      }, fail);
    }).catch((error: unknown) => {
      throw isCancellation(error) ? new Cancelled() : error;
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
    const session = { worker, connection, pending: new Set<(error: Error) => void>() };
    this.session = session;
    connection.onNotification(progressNotification, (progress) => this.events.progress(progress));
    connection.onNotification(soFarNotification, (params) => this.events.soFar(params));
    connection.onNotification(comparePointNotification, (params) =>
      this.events.comparePoint?.(params),
    );
    connection.onNotification(watchNotification, (params) => this.events.watched?.(params));
    connection.onRequest(fileRequest, (params) => this.events.file(params));
    connection.onRequest(runtimeFoldersRequest, (uri) => this.events.runtimeFolders(uri));
    connection.onError(([error]) => this.events.log(`worker connection: ${error.message}`));
    worker.onEnd((reason) => {
      if (this.session !== session) return;
      this.close(session, new WorkerEnded(`The computing thread ended: ${reason}.`));
      this.events.ended(reason);
    });
    connection.listen();
    this.events.log(`worker started in ${Math.round(performance.now() - started)} ms`);
    return session;
  }

  private close(session: Session, error: Error): void {
    this.session = undefined;
    for (const fail of [...session.pending]) fail(error);
    session.connection.dispose();
    session.worker.terminate();
  }
}

function isCancellation(error: unknown): boolean {
  return error instanceof ResponseError && error.code === cancelledCode;
}
