// Links that stand below a hover.
import * as l10n from '@vscode/l10n';
import type { GuideAnchor } from '../../document/guideAnchors';

export const guideCommand = '_unmask.guide';
export const theoryCommand = '_unmask.theory';

/** What a click on it runs, with one word for it. */
export function commandLink(command: string, word: string): string {
  return `command:${command}?${encodeURIComponent(JSON.stringify([word]))}`;
}

/** One line: what theorems promise where there is such a thing, and where the guide tells more. */
export function linksLine(anchor: GuideAnchor, uri: string | undefined): string {
  const guide = l10n.t`[More in the guide](${commandLink(guideCommand, anchor)})`;
  return uri === undefined
    ? guide
    : l10n.t`[Bounds, in the tab Theory](${commandLink(theoryCommand, uri)}) · ${guide}`;
}
