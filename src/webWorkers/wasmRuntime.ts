// ONNX Runtime as WebAssembly, by its own functions. The package's wrapper answers later; a law is asked for now, and no other
// thread can be waited for in a browser, where memory is rarely shared. The functions themselves answer at once.
import * as l10n from '@vscode/l10n';
import { reasonOf } from '../core/input/reasonOf';
import type { Feed, ModelAnswer, ModelCall, TensorInfo } from '../core/laws/model/runtime';

/** Of what `ort-wasm-simd-threaded.mjs` makes of its WebAssembly: what is used here. Numbers are addresses and handles. */
export interface OrtModule {
  readonly PTR_SIZE: number;
  readonly HEAPU8: Uint8Array;
  _malloc(bytes: number): number;
  _free(address: number): void;
  stackSave(): number;
  stackAlloc(bytes: number): number;
  stackRestore(stack: number): void;
  getValue(address: number, type: 'i32' | '*'): number;
  setValue(address: number, value: number, type: 'i32' | '*'): void;
  UTF8ToString(address: number): string;
  _OrtInit(threads: number, severity: number): number;
  _OrtGetLastError(code: number, message: number): number;
  _OrtCreateSessionOptions(...settings: readonly (number | boolean)[]): number;
  _OrtReleaseSessionOptions(options: number): number;
  _OrtCreateSession(model: number, bytes: number, options: number): number;
  _OrtReleaseSession(session: number): number;
  _OrtGetInputOutputCount(session: number, inputs: number, outputs: number): number;
  _OrtGetInputOutputMetadata(session: number, index: number, name: number, info: number): number;
  _OrtFree(address: number): number;
  /** Type, data, their bytes; dimensions and how many; where it lies. */
  _OrtCreateTensor(...given: readonly number[]): number;
  _OrtReleaseTensor(tensor: number): number;
  _OrtGetTensorData(
    tensor: number,
    type: number,
    data: number,
    dimensions: number,
    count: number,
  ): number;
  _OrtCreateRunOptions(severity: number, detail: number, end: boolean, tag: number): number;
  _OrtReleaseRunOptions(options: number): number;
  /** Session; names, tensors and count of the inputs; names, count and tensors of the outputs; options. */
  _OrtRun(...given: readonly number[]): number;
}

const needed = [
  ...['_malloc', '_free', 'stackSave', 'stackAlloc', 'stackRestore', 'getValue', 'setValue'],
  ...['UTF8ToString', '_OrtInit', '_OrtGetLastError', '_OrtCreateSessionOptions'],
  ...['_OrtReleaseSessionOptions', '_OrtCreateSession', '_OrtReleaseSession'],
  ...['_OrtGetInputOutputCount', '_OrtGetInputOutputMetadata', '_OrtFree', '_OrtCreateTensor'],
  ...['_OrtReleaseTensor', '_OrtGetTensorData', '_OrtCreateRunOptions', '_OrtReleaseRunOptions'],
  '_OrtRun',
];

/** Other versions have other functions. */
export function isOrtModule(value: unknown): value is OrtModule {
  const module = Object(value);
  return (
    module.PTR_SIZE === 4 &&
    module.HEAPU8 instanceof Uint8Array &&
    needed.every((name) => typeof module[name] === 'function')
  );
}

/** What went wrong is told in the answer, not on the console. */
const onlyFatal = 4;
/** Where tensors lie. */
const inMemory = 1;
/** By the numbers that ONNX gives them. */
const elements = [
  ...['no tensor', 'float32', 'uint8', 'int8', 'uint16', 'int16', 'int32', 'int64', 'string'],
  ...['bool', 'float16', 'float64', 'uint32', 'uint64'],
];

class Refused extends Error {}

/** One model that is open. */
export class WasmSession {
  readonly inputs: readonly TensorInfo[];
  readonly outputs: readonly TensorInfo[];
  private readonly names = new Map<string, number>();
  private readonly session: number;

  /** Throws an error in the words of the runtime where it cannot open the model. */
  constructor(
    private readonly ort: OrtModule,
    model: Uint8Array,
  ) {
    this.session = created(ort, model);
    const [inputs, outputs] = this.onStack(2, (at) => {
      this.check(ort._OrtGetInputOutputCount(this.session, at, at + 4));
      return [ort.getValue(at, 'i32'), ort.getValue(at + 4, 'i32')];
    });
    const all = Array.from({ length: inputs + outputs }, (_, index) => this.described(index));
    this.inputs = all.slice(0, inputs);
    this.outputs = all.slice(inputs);
  }

  end(): void {
    this.ort._OrtReleaseSession(this.session);
  }

  run(call: ModelCall): ModelAnswer {
    const { ort } = this;
    const stack = ort.stackSave();
    const [tensors, buffers]: [number[], number[]] = [[], []];
    const options = ort._OrtCreateRunOptions(onlyFatal, 0, false, 0);
    try {
      for (const feed of call.feeds) tensors.push(this.tensorOf(feed, call, buffers));
      const answers = this.list([0]);
      const code = ort._OrtRun(
        this.session,
        this.list(call.feeds.map(({ name }) => this.nameOf(name))),
        this.list(tensors),
        tensors.length,
        this.list([this.nameOf(call.output)]),
        1,
        answers,
        options,
      );
      this.check(code);
      const answer = ort.getValue(answers, '*');
      tensors.push(answer);
      return this.answerOf(answer, call.output);
    } catch (error) {
      return { refused: reasonOf(error) };
    } finally {
      ort.stackRestore(stack);
      for (const tensor of tensors) ort._OrtReleaseTensor(tensor);
      for (const buffer of buffers) ort._free(buffer);
      ort._OrtReleaseRunOptions(options);
    }
  }

  private tensorOf({ type, values }: Feed, { batch, length }: ModelCall, buffers: number[]) {
    const wide = type === 'int64' ? BigInt64Array.from(values, BigInt) : values;
    const bytes = new Uint8Array(wide.buffer, wide.byteOffset, wide.byteLength);
    const data = copied(this.ort, bytes);
    buffers.push(data);
    const kind = elements.indexOf(type);
    const dimensions = this.list([batch, length]);
    const tensor = this.ort._OrtCreateTensor(kind, data, bytes.length, dimensions, 2, inMemory);
    this.check(tensor === 0 ? 1 : 0);
    return tensor;
  }

  private answerOf(tensor: number, name: string): ModelAnswer {
    const { ort } = this;
    return this.onStack(4, (at) => {
      this.check(ort._OrtGetTensorData(tensor, at, at + 4, at + 8, at + 12));
      const [kind, count] = [ort.getValue(at, 'i32'), ort.getValue(at + 12, 'i32')];
      const [data, dimensions] = [ort.getValue(at + 4, '*'), ort.getValue(at + 8, '*')];
      const shape = Array.from({ length: count }, (_, i) =>
        ort.getValue(dimensions + 4 * i, 'i32'),
      );
      ort._OrtFree(dimensions);
      if (elements[kind] !== 'float32') return { refused: l10n.t`${name} is not float32.` };
      const values = new Float32Array(shape.reduce((product, size) => product * size, 1));
      const from = data >>> 0;
      new Uint8Array(values.buffer).set(ort.HEAPU8.subarray(from, from + values.byteLength));
      return { shape, values };
    });
  }

  private nameOf(name: string): number {
    return this.names.get(name) ?? 0;
  }

  private described(index: number): TensorInfo {
    const { ort } = this;
    return this.onStack(2, (at) => {
      this.check(ort._OrtGetInputOutputMetadata(this.session, index, at, at + 4));
      const [nameAt, info] = [ort.getValue(at, '*'), ort.getValue(at + 4, '*')];
      const name = ort.UTF8ToString(nameAt);
      this.names.set(name, nameAt);
      const kind = ort.getValue(info, 'i32');
      const count = kind === 0 ? 0 : ort.getValue(info + 4, 'i32');
      const shape = Array.from({ length: count }, (_, i) => {
        const free = ort.getValue(info + 8 + 4 * i, '*');
        return free ? ort.UTF8ToString(free) : ort.getValue(info + 8 + 4 * (count + i), 'i32');
      });
      ort._OrtFree(info);
      return { name, type: elements[kind] ?? `type ${kind}`, shape };
    });
  }

  /** Addresses or numbers side by side, until the stack is taken back. */
  private list(values: readonly number[]): number {
    const at = this.ort.stackAlloc(4 * values.length);
    for (const [i, value] of values.entries()) this.ort.setValue(at + 4 * i, value, '*');
    return at;
  }

  private onStack<Result>(words: number, use: (at: number) => Result): Result {
    const stack = this.ort.stackSave();
    try {
      return use(this.ort.stackAlloc(4 * words));
    } finally {
      this.ort.stackRestore(stack);
    }
  }

  private check(code: number): void {
    if (code !== 0) throw new Refused(lastError(this.ort));
  }
}

function created(ort: OrtModule, model: Uint8Array): number {
  const data = copied(ort, model);
  // all optimisations, memory kept between runs, one after another
  const options = ort._OrtCreateSessionOptions(99, true, true, 0, false, 0, 0, onlyFatal, 0, 0);
  try {
    const session = ort._OrtCreateSession(data, model.length, options);
    if (session === 0) throw new Refused(lastError(ort));
    return session;
  } finally {
    ort._OrtReleaseSessionOptions(options);
    ort._free(data);
  }
}

function copied(ort: OrtModule, bytes: Uint8Array): number {
  const at = ort._malloc(bytes.length);
  if (at === 0) throw new Refused(l10n.t`there is no memory for ${bytes.length} more bytes.`);
  ort.HEAPU8.set(bytes, at >>> 0);
  return at;
}

function lastError(ort: OrtModule): string {
  const stack = ort.stackSave();
  try {
    const at = ort.stackAlloc(8);
    ort._OrtGetLastError(at, at + 4);
    const message = ort.getValue(at + 4, '*');
    return message ? ort.UTF8ToString(message) : l10n.t('it does not say why.');
  } finally {
    ort.stackRestore(stack);
  }
}
