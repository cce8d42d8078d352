// Which documents are distribution files.
import {
  type DocumentSelector,
  type Tab,
  TabInputText,
  TabInputTextDiff,
  type TextDocument,
  Uri,
  window,
  workspace,
} from 'vscode';

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

/** What a menu hands to a command, where that is a file: a title bar that is still being filled hands over other things. */
export function clickedFile(given: unknown): Uri | undefined {
  return given instanceof Uri ? given : undefined;
}

/** The last part of the path, for people. */
export function fileName(uri: Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

/** The same without what all such files end with. */
export function plainName(uri: Uri): string {
  return fileName(uri).replace(/\.dist\.json$/, '');
}

/** The text that a tab lets people edit. */
export function textOfTab({ input }: Tab): Uri | undefined {
  if (input instanceof TabInputText) return input.uri;
  return input instanceof TabInputTextDiff ? input.modified : undefined;
}

/** Whether people have a text before them: the editor keeps documents open for a while without that. */
export function isInTab(uri: Uri): boolean {
  const key = uri.toString();
  return window.tabGroups.all.some(({ tabs }) =>
    tabs.some((tab) => textOfTab(tab)?.toString() === key),
  );
}

/** The distribution file before people, also where the focus is elsewhere. */
export function activeDistribution(): Uri | undefined {
  const input = window.tabGroups.activeTabGroup.activeTab?.input as TabInputText | undefined;
  const candidates = [
    window.activeTextEditor?.document.uri,
    input?.uri,
    ...window.visibleTextEditors.map(({ document }) => document.uri),
  ];
  return candidates.find((uri) => uri !== undefined && isDistributionUri(uri));
}
