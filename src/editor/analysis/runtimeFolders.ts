import { type ExtensionContext, Uri, workspace } from 'vscode';

/** Where the runtime that "Install ONNX Runtime…" fetches is kept. */
export function runtimeHome({ globalStorageUri }: ExtensionContext): Uri {
  return Uri.joinPath(globalStorageUri, 'onnxruntime');
}

/** The folders in which ONNX Runtime may be looked for: those of people's own only where they trust them. */
export function runtimeFolders(document: Uri, home: Uri): readonly string[] {
  const own = workspace.isTrusted
    ? [
        Uri.joinPath(document, '..'),
        ...(workspace.workspaceFolders ?? []).map((folder) => folder.uri),
      ]
    : [];
  return [...own, home].filter(({ scheme }) => scheme === 'file').map(({ fsPath }) => fsPath);
}
