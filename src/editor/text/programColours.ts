import { type Disposable, languages, SemanticTokensBuilder, SemanticTokensLegend } from 'vscode';
import { highlightKinds, programHighlights } from '../../document/programHighlights';
import { distributionSelector } from '../window/distributionFiles';
import { toRange } from '../window/rangesAndEdits';
import { mayHoldProgram } from './programFiles';

const legend = new SemanticTokensLegend([...highlightKinds]);

/** Colours the words of programs within their quotes. */
export function registerProgramColours(): Disposable {
  return languages.registerDocumentSemanticTokensProvider(
    distributionSelector,
    {
      provideDocumentSemanticTokens(document) {
        const builder = new SemanticTokensBuilder(legend);
        const text = document.getText();
        for (const { range, kind } of mayHoldProgram(text) ? programHighlights(text) : [])
          builder.push(toRange(range), kind);
        return builder.build();
      },
    },
    legend,
  );
}
