// Models in a browser: run by the thread itself, with an ONNX Runtime that lies in a folder that people opened.
import * as l10n from '@vscode/l10n';
import { reasonOf } from '../core/input/reasonOf';
import type { ModelProblem, Models, OpenModel } from '../core/laws/model/runtime';
import type { ReadBeside } from '../threads/machine';
import { isOrtModule, type OrtModule, WasmSession } from './wasmRuntime';

/** So many models keep their memory: one more, and the one that was opened first is closed until it is asked again. */
const mostOpen = 3;
/** The two files that run a model, and the one that says their version, in the package onnxruntime-web. */
const inPackage = 'node_modules/onnxruntime-web';
const script = `${inPackage}/dist/ort-wasm-simd-threaded.mjs`;
const program = `${inPackage}/dist/ort-wasm-simd-threaded.wasm`;
const mostScript = 2 ** 20;
/** Programs are several times smaller. */
const mostProgram = 2 ** 28;

interface Runtime {
  readonly ort: OrtModule;
  /** "onnxruntime-web 1.30.0" */
  readonly title: string;
}

/** Makes the WebAssembly of such a script and program. */
export type StartOrt = (script: Uint8Array, program: Uint8Array) => Promise<unknown>;

export class ModelsOfBrowser {
  private readonly known = new WeakMap<Uint8Array, OpenModel | ModelProblem>();
  private readonly awake = new Set<{ end(): void }>();
  private runtime: Runtime | undefined;

  constructor(private readonly start: StartOrt = startOrt) {}

  /** Models by the runtime in the first of these folders that has one. */
  from(
    folders: readonly string[],
    later: (opened: Promise<void>) => void,
    read: ReadBeside,
  ): Models {
    let missing: ModelProblem | undefined;
    const open = async (bytes: Uint8Array) => {
      const runtime = this.runtime ?? (await this.runtimeIn(folders, read));
      if ('code' in runtime) missing = runtime;
      else {
        this.runtime = runtime;
        this.known.set(bytes, this.opened(runtime, bytes));
      }
    };
    return (bytes) => {
      const known = this.known.get(bytes) ?? missing;
      if (!known) later(open(bytes));
      return known;
    };
  }

  private async runtimeIn(
    folders: readonly string[],
    read: ReadBeside,
  ): Promise<Runtime | ModelProblem> {
    for (const folder of folders) {
      const glue = await read(folder, script, mostScript);
      const wasm = glue && (await read(folder, program, mostProgram));
      if (!glue || !wasm) continue;
      const manifest = await read(folder, `${inPackage}/package.json`, mostScript);
      const title = `onnxruntime-web ${versionIn(manifest)}`;
      try {
        const ort = await this.start(glue, wasm);
        if (isOrtModule(ort) && ort._OrtInit(1, 4) === 0) return { ort, title };
        return notRun(l10n.t`${title} is not known here; 1.30.0 is.`);
      } catch (error) {
        return notRun(l10n.t`${title} cannot be started: ${reasonOf(error)}`);
      }
    }
    return folders.length === 0 ? notRun(elsewhere()) : notRun(`${howToHave()} ${elsewhere()}`);
  }

  private opened({ ort, title }: Runtime, bytes: Uint8Array): OpenModel | ModelProblem {
    let session: WasmSession | undefined;
    const awake = {
      end: () => {
        session?.end();
        session = undefined;
        this.awake.delete(awake);
      },
    };
    const begun = () => {
      if (session) return session;
      for (const oldest of this.awake) if (this.awake.size >= mostOpen) oldest.end();
      session = new WasmSession(ort, bytes);
      this.awake.add(awake);
      return session;
    };
    try {
      const { inputs, outputs } = begun();
      return { runtime: title, inputs, outputs, run: (call) => begun().run(call) };
    } catch (error) {
      return { code: 'onnx.model', message: l10n.t`${title} cannot open it: ${reasonOf(error)}` };
    }
  }
}

function versionIn(manifest: Uint8Array | undefined): string {
  return /"version":\s*"([^"\s]{1,40})"/.exec(new TextDecoder().decode(manifest))?.[1] ?? '?';
}

function notRun(message: string): ModelProblem {
  return { code: 'onnx.runtime', message };
}

function howToHave(): string {
  return l10n.t(
    'A browser runs the model by ONNX Runtime where that lies in a folder that is open: put the package onnxruntime-web (1.30.0) into its node_modules.',
  );
}

function elsewhere(): string {
  return l10n.t(
    'Without ONNX Runtime, which is ten times as large as Unmask, models are not run in a browser: open a folder that has it and that you trust, or this one in VS Code on the desktop or through Remote - SSH, or measure the model there and import what was measured.',
  );
}

/** The script is a module of its own, which a web worker takes from an address. */
async function startOrt(script: Uint8Array, program: Uint8Array): Promise<unknown> {
  const address = URL.createObjectURL(new Blob([script.slice()], { type: 'text/javascript' }));
  try {
    // said as a text, since the build writes every import of a script as something that is packed with it
    const load: (address: string) => Promise<{ readonly default: (given: object) => unknown }> =
      new Function('address', 'return import(address)') as typeof load;
    const module = await load(address);
    return await module.default({
      numThreads: 1,
      wasmBinary: program,
      locateFile: (name: string) => name,
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}
