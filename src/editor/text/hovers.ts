import {
  type Disposable,
  Hover,
  type LogOutputChannel,
  languages,
  MarkdownString,
  type Uri,
} from 'vscode';
import type { Analysis } from '../analysis/analysis';
import { distributionSelector } from '../window/distributionFiles';
import { toRange } from '../window/rangesAndEdits';
import { registerGuide } from './guide';
import { guideCommand, theoryCommand } from './hoverLinks';
import { hoverAt } from './hoverTexts';

/** Tells what was computed of the part of the text under the pointer. */
export function registerHovers(
  analysis: Analysis,
  extensionUri: Uri,
  log: LogOutputChannel,
): Disposable[] {
  const provider = languages.registerHoverProvider(distributionSelector, {
    provideHover(document, position) {
      const state = analysis.state(document.uri);
      // numbers of an older text would be told of the wrong place
      if (state?.version !== document.version || state.evaluated?.version !== document.version)
        return undefined;
      const text = hoverAt(state, position);
      if (!text) return undefined;
      const markdown = new MarkdownString(text.markdown);
      markdown.isTrusted = { enabledCommands: [guideCommand, theoryCommand] };
      return new Hover(markdown, toRange(text.range));
    },
  });
  return [provider, registerGuide(extensionUri, log)];
}
