import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';

/** As much of a place as the editor's code asks for. */
export class ScriptedUri {
  constructor(
    readonly scheme: string,
    readonly path: string,
  ) {}
  static parse(text: string): ScriptedUri {
    const [scheme = '', place = ''] = text.split('://');
    return new ScriptedUri(scheme, place);
  }
  static joinPath(uri: ScriptedUri, ...parts: string[]): ScriptedUri {
    return new ScriptedUri(uri.scheme, path.posix.join(uri.path, ...parts));
  }
  with({ scheme = this.scheme, path: own = this.path }: Partial<ScriptedUri>): ScriptedUri {
    return new ScriptedUri(scheme, own);
  }
  get fsPath(): string {
    return this.path;
  }
  toString(): string {
    return `${this.scheme}://${this.path}`;
  }
}

/**
 * A module of the editor with this in the place of `vscode`: what it refuses is seen without an editor, also where no
 * editor of the tests gets to (a workspace that nobody trusts).
 */
export async function editorModule<Module>(file: string, vscode: unknown): Promise<Module> {
  const { outputFiles } = await build({
    entryPoints: [file],
    write: false,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    external: ['vscode'],
    logLevel: 'warning',
  });
  const ofNode = createRequire(path.resolve('package.json'));
  const english = { l10n: { bundle: undefined }, ...(vscode as object) };
  const required = (name: string) => (name === 'vscode' ? english : ofNode(name));
  const module = { exports: {} };
  new Function('require', 'module', outputFiles[0]!.text)(required, module);
  return module.exports as Module;
}
