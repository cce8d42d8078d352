// Compiled pieces of work: small enough to begin at once, and each with the same in TypeScript beside it.

/** Of the engine: not every place that runs this code has it, and no library of types here tells of it. */
interface Engine {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
}

/** What a module exports, once it is asked for; undefined where it cannot be run. */
export function kernelOf<Exports>(base64: string): () => Exports | undefined {
  let found: { readonly exports: Exports | undefined } | undefined;
  return () => {
    found ??= { exports: newKernel<Exports>(base64) };
    return found.exports;
  };
}

/** The same with a memory of its own: for work that others may begin before it is done. */
export function newKernel<Exports>(base64: string): Exports | undefined {
  const { WebAssembly: engine } = globalThis as { WebAssembly?: Engine };
  if (!engine) return undefined;
  try {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    return new engine.Instance(new engine.Module(bytes)).exports as Exports;
  } catch {
    return undefined; // an engine that is too old, or must not compile
  }
}
