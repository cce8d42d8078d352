// The models that are open, each in its own thread.

import {
  MessageChannel,
  type MessagePort,
  receiveMessageOnPort,
  Worker,
} from 'node:worker_threads';
import * as l10n from '@vscode/l10n';
import type {
  ModelAnswer,
  ModelCall,
  ModelProblem,
  Models,
  OpenModel,
} from '../core/laws/model/runtime';
import type { CannotOpen, ModelOrder, ModelRole, OpenReply } from './modelThread';
import { type Runtime, runtimesIn } from './onnxRuntimes';

/** So many models keep their threads: one more, and the one that was opened first ends. */
const mostThreads = 3;

/** Nothing that is asked of a model takes so long. */
const longestMilliseconds = 10 * 60_000;

function noRuntime(): ModelProblem {
  return {
    code: 'onnx.runtime',
    message: l10n.t(
      'To run the model, ONNX Runtime must be there: use the command "Unmask: Install ONNX Runtime…"; on the command line, npm install --prefix FOLDER onnxruntime-node, a folder that you trust, and say --runtime FOLDER.',
    ),
  };
}

/**
 * Models in threads of their own. Runtimes answer some time later and whoever asks a model for its laws wants
 * them now, so the asking thread stands still until the other one has answered.
 */
export class OpenModels {
  private readonly known = new WeakMap<Uint8Array, Map<string, ThreadedModel>>();
  private readonly awake = new Set<ThreadedModel>();

  /** `script` begins a thread that runs a model where it is told to; `whileWaiting` stands still for its answers. */
  constructor(
    private readonly script: string,
    private readonly whileWaiting: Waiting = (wait) => wait(),
  ) {}

  /** Models by runtimes in these folders; `later` hears of one that is being opened, where nobody should wait for it. */
  from(folders: readonly string[], later?: (opened: Promise<void>) => void): Models {
    let found: readonly Runtime[] | undefined;
    return (bytes) => {
      // looked for on disk when there is a model: most files have none
      found ??= runtimesIn(folders);
      return found.length === 0 ? noRuntime() : this.opened(bytes, found, later);
    };
  }

  dispose(): void {
    for (const model of this.awake) model.end();
  }

  private opened(
    bytes: Uint8Array,
    runtimes: readonly Runtime[],
    later: ((opened: Promise<void>) => void) | undefined,
  ): OpenModel | ModelProblem | undefined {
    const key = JSON.stringify(runtimes);
    const ways = this.known.get(bytes) ?? new Map<string, ThreadedModel>();
    this.known.set(bytes, ways);
    const model = ways.get(key) ?? this.model(bytes, runtimes);
    ways.set(key, model);
    if (model.opened || !later) return model.open();
    later(model.opening());
    return undefined;
  }

  private model(bytes: Uint8Array, runtimes: readonly Runtime[]): ThreadedModel {
    const begin = () => new Thread(this.script, runtimes, this.whileWaiting);
    return new ThreadedModel(bytes, begin, this.awake);
  }
}

/** Calls the function, which stands still until something has come. */
type Waiting = (wait: () => void) => void;

/** One model. Its thread may end while others need theirs, and is started again when it is wanted. */
class ThreadedModel {
  opened: OpenModel | ModelProblem | undefined;
  private thread: Thread | undefined;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly startThread: () => Thread,
    private readonly awake: Set<ThreadedModel>,
  ) {}

  open(): OpenModel | ModelProblem {
    this.opened ??= this.modelOf(this.begin().answer());
    return this.opened;
  }

  async opening(): Promise<void> {
    await this.begin().answered();
    this.open();
  }

  end(): void {
    this.thread?.end();
    this.thread = undefined;
    this.awake.delete(this);
  }

  /** The thread, which answers first how it opened the model. */
  private begin(): Thread {
    if (this.thread) return this.thread;
    for (const oldest of this.awake) if (this.awake.size >= mostThreads) oldest.end();
    this.awake.add(this);
    this.thread = this.startThread();
    this.thread.ask(this.bytes);
    return this.thread;
  }

  private modelOf(reply: unknown): OpenModel | ModelProblem {
    const opened = reply as OpenReply;
    if ('code' in opened) {
      this.end();
      return problemOf(opened);
    }
    return { ...opened, run: (params) => this.run(params) };
  }

  private run(params: ModelCall): ModelAnswer {
    const asleep = !this.thread;
    const thread = this.begin();
    if (asleep) thread.answer();
    thread.ask(params);
    return thread.answer() as ModelAnswer;
  }
}

function problemOf({ code, runtime, words }: CannotOpen): ModelProblem {
  const message =
    code === 'onnx.model'
      ? l10n.t`${runtime} cannot open it: ${words}`
      : l10n.t`${runtime} cannot be loaded: ${words}`;
  return { code, message };
}

/** A thread whose answers can be waited for without hearing anything else. */
class Thread {
  private readonly worker: Worker;
  private readonly port: MessagePort;
  private readonly answers = new Int32Array(new SharedArrayBuffer(4));
  private heard = 0;
  private ended: string | undefined;

  constructor(
    script: string,
    runtimes: readonly Runtime[],
    private readonly whileWaiting: Waiting,
  ) {
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    const role: ModelRole = {
      role: 'unmask-model',
      port: port2,
      answers: this.answers.buffer as SharedArrayBuffer,
      runtimes,
    };
    this.worker = new Worker(script, {
      name: 'unmask-model',
      workerData: role,
      transferList: [port2],
    });
    this.worker.unref();
    this.worker.on('error', ({ message }) => {
      this.ended = message;
    });
    this.worker.on('exit', () => {
      this.ended ??= 'it was ended';
    });
  }

  ask(order: ModelOrder): void {
    this.port.postMessage(order);
  }

  /** The next answer, when it is there. */
  async answered(): Promise<void> {
    while (!this.ended && Atomics.load(this.answers, 0) === this.heard)
      await new Promise((resolve) => setTimeout(resolve, 5));
  }

  /** The next answer; the caller stands still until it is there. */
  answer(): unknown {
    this.whileWaiting(() => {
      // the wake-up call of the answer before may come late
      while (!this.ended && Atomics.load(this.answers, 0) === this.heard)
        if (Atomics.wait(this.answers, 0, this.heard, longestMilliseconds) === 'timed-out') break;
    });
    const message = receiveMessageOnPort(this.port);
    if (!message)
      throw new RangeError(`the thread of the model does not answer (${this.ended ?? 'in time'})`);
    this.heard++;
    return message.message;
  }

  end(): void {
    void this.worker.terminate();
    this.port.close();
  }
}
