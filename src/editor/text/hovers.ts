import { type Disposable, Hover, languages, MarkdownString } from 'vscode';
import type { Analysis } from '../analysis/analysis';
import { distributionSelector } from '../window/distributionFiles';
import { toRange } from '../window/rangesAndEdits';
import { hoverAt } from './hoverTexts';

/** Tells what was computed of the part of the text under the pointer. */
export function registerHovers(analysis: Analysis): Disposable {
  return languages.registerHoverProvider(distributionSelector, {
    provideHover(document, position) {
      const state = analysis.state(document.uri);
      // numbers of an older text would be told of the wrong place
      if (state?.version !== document.version || state.evaluated?.version !== document.version)
        return undefined;
      const text = hoverAt(state, position);
      return text && new Hover(new MarkdownString(text.markdown), toRange(text.range));
    },
  });
}
