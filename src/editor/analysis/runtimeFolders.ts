// Where ONNX Runtime may lie.
import { type ExtensionContext, Uri, workspace } from 'vscode';

/** Where the runtime that "Install ONNX Runtime…" fetches is kept. */
export function runtimeHome({ globalStorageUri }: ExtensionContext): Uri {
  return Uri.joinPath(globalStorageUri, 'onnxruntime');
}

/**
 * The folders whose `node_modules` may hold ONNX Runtime: those that people opened and trust, and the extension's own.
 * Never that of a file, which may lie anywhere. Paths on a machine; addresses in a browser, where nothing is installed.
 */
export function runtimeFolders(home: Uri): readonly string[] {
  const own = workspace.isTrusted
    ? (workspace.workspaceFolders ?? []).map((folder) => folder.uri)
    : [];
  if (home.scheme !== 'file') return own.map(String);
  return [...own, home].filter(({ scheme }) => scheme === 'file').map(({ fsPath }) => fsPath);
}
