// Dots before what the charts of a panel show, each in the colour of its line, while a panel shows the file.
import { type Disposable, MarkdownString, ThemeColor, window } from 'vscode';
import type { Analysis } from '../analysis/analysis';
import { toRange } from '../window/rangesAndEdits';
import { dotColours, dotsOf } from './dots';

export function registerSeriesDots(analysis: Analysis): Disposable[] {
  const kinds = dotColours.map((colour) => ({
    colour,
    type: window.createTextEditorDecorationType({
      before: { contentText: '●', color: new ThemeColor(colour), margin: '0 0.35em 0 0' },
    }),
  }));
  const show = (uri?: string) => {
    for (const editor of window.visibleTextEditors) {
      const key = editor.document.uri.toString();
      if (uri !== undefined && key !== uri) continue;
      const state = analysis.state(key);
      const shown = analysis.shown.of(key);
      const isThis = state?.evaluated?.version === editor.document.version;
      // while somebody types they move with the text
      if (state && shown && !isThis) continue;
      const dots = state && shown ? dotsOf(state, shown) : [];
      for (const { colour, type } of kinds)
        editor.setDecorations(
          type,
          dots
            .filter((dot) => dot.colour === colour)
            .map(({ range, tells }) => ({
              range: toRange(range),
              hoverMessage: new MarkdownString(tells),
            })),
        );
    }
  };
  return [
    ...kinds.map(({ type }) => type),
    analysis.onDidChange(({ uri }) => show(uri)),
    analysis.shown.onDidChange(show),
    window.onDidChangeVisibleTextEditors(() => show()),
  ];
}
