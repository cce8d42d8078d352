// Where VS Code starts the extension in a browser: one file, which can require nothing but the editor. It gathers the parts of
// the extension, which a machine requires one by one, and starts browser.ts in them.
import { type ExtensionContext, Uri } from 'vscode';
import { scriptOf } from './editor/thread/scriptOf';

/** VS Code starts the text of its own file in the same way. */
declare const require: unknown;

export async function activate(context: ExtensionContext) {
  const parts = await scriptOf(Uri.joinPath(context.extensionUri, 'dist'), 'browser');
  const start = new Function('require', `return ${parts}`);
  const { activate }: typeof import('./browser') = start(require);
  return activate(context);
}
