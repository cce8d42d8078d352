import {
  CompletionItem,
  CompletionItemKind,
  type Disposable,
  languages,
  MarkdownString,
  SnippetString,
} from 'vscode';
import { type ProgramCompletion, programCompletions } from '../../document/programCompletions';
import { declaredText } from '../../document/textLanguage';
import { distributionSelector } from '../window/distributionFiles';
import { toRange } from '../window/rangesAndEdits';
import { mayHoldProgram } from './programFiles';

const kinds = {
  keyword: CompletionItemKind.Keyword,
  function: CompletionItemKind.Function,
  variable: CompletionItemKind.Variable,
} as const;

/** Offers words, functions and variables within the quotes of a program. */
export function registerProgramCompletion(): Disposable {
  return languages.registerCompletionItemProvider(distributionSelector, {
    provideCompletionItems(document, position) {
      const text = document.getText();
      const found = mayHoldProgram(text)
        ? programCompletions(text, document.offsetAt(position))
        : undefined;
      return found?.offered.map((one, place) => itemOf(one, toRange(found.range), place));
    },
  });
}

function itemOf(
  { name, kind, usage, meaning, written }: ProgramCompletion,
  range: CompletionItem['range'] & object,
  place: number,
): CompletionItem {
  const item = new CompletionItem(name, kinds[kind]);
  item.detail = usage;
  item.documentation = new MarkdownString(declaredText(meaning));
  item.insertText = snippetOf(written);
  item.range = range;
  item.sortText = String(place).padStart(3, '0');
  return item;
}

/** What stands within «» is filled in, one after the other. */
function snippetOf(written: string): SnippetString {
  const snippet = new SnippetString();
  for (const [k, part] of written.split(/[«»]/).entries())
    if (k % 2 === 0) snippet.appendText(part);
    else if (part === '') snippet.appendTabstop(0);
    else snippet.appendPlaceholder(part);
  return snippet;
}
