import { type DocumentSelector, type TextDocument, type Uri, workspace } from 'vscode';

export const distributionPattern = '**/*.dist.json';
export const distributionSelector: DocumentSelector = { pattern: distributionPattern };

/** Whether a document is a distribution file that somebody edits, not the old side of a comparison. */
export function isDistributionFile({ uri }: TextDocument): boolean {
  return (
    isDistributionUri(uri) &&
    (uri.scheme === 'untitled' || workspace.fs.isWritableFileSystem(uri.scheme) === true)
  );
}

export function isDistributionUri(uri: Uri): boolean {
  return uri.path.endsWith('.dist.json');
}

/** The last part of the path, for people. */
export function fileName(uri: Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}
