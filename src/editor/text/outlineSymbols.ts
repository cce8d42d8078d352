import { Disposable, DocumentSymbol, languages, SymbolKind, type TextDocument } from 'vscode';
import type { Analysis } from '../analysis/analysis';
import type { DocumentState } from '../analysis/documentState';
import { distributionSelector } from '../window/distributionFiles';
import { toRange } from '../window/rangesAndEdits';
import { entriesOf, type OutlineEntry } from './outlineEntries';

/**
 * The outline of a distribution file: its law, its goal and its schedules, each with its numbers. The editor asks once for
 * each text, often before there are numbers, and no provider can tell it of new ones; but a new provider is asked.
 */
export function registerOutline(analysis: Analysis): Disposable[] {
  const told = new Map<string, string>();
  const provider = {
    provideDocumentSymbols({ uri }: TextDocument) {
      const state = analysis.state(uri);
      told.set(uri.toString(), wordsOf(state));
      return state ? entriesOf(state).map(symbolOf) : [];
    },
  };
  const register = () =>
    languages.registerDocumentSymbolProvider(distributionSelector, provider, { label: 'Unmask' });
  let registered = register();
  return [
    analysis.onDidEnd((uri) => told.delete(uri)),
    analysis.onDidChange((state) => {
      const before = told.get(state.uri);
      if (before === undefined || before === wordsOf(state)) return;
      told.clear();
      const old = registered;
      registered = register();
      old.dispose();
    }),
    new Disposable(() => registered.dispose()),
  ];
}

function wordsOf(state: DocumentState | undefined): string {
  const entries = state ? entriesOf(state) : [];
  return entries.map(({ name, detail }) => `${name}\n${detail}`).join('\n');
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
