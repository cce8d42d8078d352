import { type Disposable, DocumentSymbol, languages, SymbolKind } from 'vscode';
import type { Analysis } from '../analysis/analysis';
import { distributionSelector } from '../window/distributionFiles';
import { toRange } from '../window/rangesAndEdits';
import { entriesOf, type OutlineEntry } from './outlineEntries';

/** The outline of a distribution file: its law, its goal and its schedules, each with its numbers. */
export function registerOutline(analysis: Analysis): Disposable {
  return languages.registerDocumentSymbolProvider(
    distributionSelector,
    {
      provideDocumentSymbols({ uri }) {
        const state = analysis.state(uri);
        return state ? entriesOf(state).map(symbolOf) : [];
      },
    },
    { label: 'Unmask' },
  );
}

const kinds = {
  law: SymbolKind.Class,
  goal: SymbolKind.Event,
  schedule: SymbolKind.Array,
} as const;

function symbolOf({ name, detail, kind, keyRange, range }: OutlineEntry): DocumentSymbol {
  const whole = toRange(keyRange).union(toRange(range));
  return new DocumentSymbol(name || '""', detail, kinds[kind], whole, toRange(keyRange));
}
