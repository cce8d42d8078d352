// The thread that runs one model.
import { createRequire } from 'node:module';
import path from 'node:path';
import { isMainThread, type MessagePort, workerData } from 'node:worker_threads';
import { reasonOf } from '../core/input/reasonOf';
import type {
  Feed,
  ModelAnswer,
  ModelCall,
  ModelProblem,
  TensorInfo,
} from '../core/laws/model/runtime';
import { readPlain } from '../disk/readPlain';
import type { Runtime } from './onnxRuntimes';

/** Runtimes are several times smaller. */
const mostWasm = 2 ** 28;

/** What a thread is started with to run one model. */
export interface ModelRole {
  readonly role: 'unmask-model';
  readonly port: MessagePort;
  /** One number of 32 bits: how many answers were given. */
  readonly answers: SharedArrayBuffer;
  /** In the order in which they are tried. */
  readonly runtimes: readonly Runtime[];
}

/** To the thread: the bytes of the model, once, and then runs. */
export type ModelOrder = Uint8Array | ModelCall;

export type OpenReply =
  | {
      readonly runtime: string;
      readonly inputs: readonly TensorInfo[];
      readonly outputs: readonly TensorInfo[];
    }
  | CannotOpen;

/** It speaks no language, so whoever asked says it. */
export interface CannotOpen {
  readonly code: ModelProblem['code'];
  /** The runtime that was tried last, and what runtimes say, in English as they are. */
  readonly runtime: string;
  readonly words: string;
}

/** Whether this thread is there to run a model. */
export function isModelThread(): boolean {
  const given: Partial<ModelRole> | null = workerData;
  return !isMainThread && given?.role === 'unmask-model';
}

/** Answers one order after the other; whoever asked may be waiting without hearing messages. */
export function runModel(): void {
  const { port, answers, runtimes }: ModelRole = workerData;
  const count = new Int32Array(answers);
  let session: Session | undefined;
  const answer = async (order: ModelOrder): Promise<OpenReply | ModelAnswer> => {
    if (order instanceof Uint8Array) {
      const opened = await open(order, runtimes);
      if ('code' in opened) return opened;
      session = opened.session;
      return opened.reply;
    }
    return session ? run(session, order) : { refused: 'it was never opened.' };
  };
  port.on('message', (order: ModelOrder) => {
    void answer(order).then((reply) => {
      port.postMessage(reply);
      Atomics.add(count, 0, 1);
      Atomics.notify(count, 0);
    });
  });
}

/** Of the interface that onnxruntime-node and onnxruntime-web share, what is used here. */
interface Ort {
  readonly env: { readonly wasm: { numThreads?: number; wasmBinary?: Uint8Array } };
  readonly InferenceSession: {
    create(model: Uint8Array, options: object): Promise<OrtSession>;
  };
  readonly Tensor: new (type: string, data: unknown, shape: readonly number[]) => OrtTensor;
}

interface OrtTensor {
  readonly dims: readonly number[];
  readonly data: unknown;
}

interface OrtSession {
  readonly inputMetadata: readonly OrtMetadata[];
  readonly outputMetadata: readonly OrtMetadata[];
  run(
    feeds: Readonly<Record<string, OrtTensor>>,
    outputs: readonly string[],
    options: object,
  ): Promise<Readonly<Record<string, OrtTensor>>>;
}

interface OrtMetadata {
  readonly name: string;
  readonly isTensor: boolean;
  readonly type?: string;
  readonly shape?: readonly (number | string)[];
}

interface Session {
  readonly ort: Ort;
  readonly session: OrtSession;
}

/** What went wrong is told in the answer, not on the standard error of the program. */
const quiet = { logSeverityLevel: 4 };

/** With the first runtime that can be loaded. */
async function open(
  model: Uint8Array,
  runtimes: readonly Runtime[],
): Promise<CannotOpen | { readonly session: Session; readonly reply: OpenReply }> {
  const failed: string[] = [];
  for (const runtime of runtimes) {
    const ort = loaded(runtime);
    if (typeof ort === 'string') {
      failed.push(`${runtime.file}: ${ort}`);
      continue;
    }
    try {
      const session = await ort.InferenceSession.create(model, quiet);
      const reply = {
        runtime: `${runtime.name} ${runtime.version}`,
        inputs: session.inputMetadata.map(infoOf),
        outputs: session.outputMetadata.map(infoOf),
      };
      return { session: { ort, session }, reply };
    } catch (error) {
      return {
        code: 'onnx.model',
        runtime: `${runtime.name} ${runtime.version}`,
        words: wordsOf(error),
      };
    }
  }
  return { code: 'onnx.runtime', runtime: 'ONNX Runtime', words: failed.join(' ') };
}

function loaded({ name, file }: Runtime): Ort | string {
  try {
    const ort = createRequire(file)(file) as Ort;
    if (name === 'onnxruntime-web') {
      ort.env.wasm.numThreads = 1;
      ort.env.wasm.wasmBinary = readPlain(
        path.join(path.dirname(file), 'ort-wasm-simd-threaded.wasm'),
        mostWasm,
      );
    }
    return ort;
  } catch (error) {
    return wordsOf(error);
  }
}

function infoOf({ name, type = 'no tensor', shape = [] }: OrtMetadata): TensorInfo {
  return { name, type, shape: [...shape] };
}

async function run({ ort, session }: Session, params: ModelCall): Promise<ModelAnswer> {
  const { batch, length, feeds, output } = params;
  const tensor = ({ type, values }: Feed) =>
    new ort.Tensor(type, type === 'int64' ? BigInt64Array.from(values, BigInt) : values, [
      batch,
      length,
    ]);
  try {
    const answer = await session.run(
      Object.fromEntries(feeds.map((feed) => [feed.name, tensor(feed)])),
      [output],
      quiet,
    );
    const found = answer[output];
    if (!(found?.data instanceof Float32Array)) return { refused: `${output} is not float32.` };
    return { shape: found.dims, values: found.data };
  } catch (error) {
    return { refused: wordsOf(error) };
  }
}

/** The first line of what a runtime says, without its own marks. */
function wordsOf(error: unknown): string {
  const message = reasonOf(error);
  return `${(message.split('\n')[0] ?? '').slice(0, 300).replace(/\.$/, '')}.`;
}
