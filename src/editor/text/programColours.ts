import { type Disposable, languages, SemanticTokensBuilder, SemanticTokensLegend } from 'vscode';
import { highlightKinds, programHighlights } from '../../document/programHighlights';
import { distributionSelector } from '../window/distributionFiles';
import { toRange } from '../window/rangesAndEdits';

/** Longer texts are numbers, and reading them here would hold up the editor. */
const mostCharacters = 2 ** 17;

const legend = new SemanticTokensLegend([...highlightKinds]);

/** Colours the words of programs within their quotes. */
export function registerProgramColours(): Disposable {
  return languages.registerDocumentSemanticTokensProvider(
    distributionSelector,
    {
      provideDocumentSemanticTokens(document) {
        const builder = new SemanticTokensBuilder(legend);
        const text = document.getText();
        const isProgram = text.length <= mostCharacters && text.includes('"program"');
        for (const { range, kind } of isProgram ? programHighlights(text) : [])
          builder.push(toRange(range), kind);
        return builder.build();
      },
    },
    legend,
  );
}
