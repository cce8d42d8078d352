// The distribution file that people looked at last: commands of the walkthrough are about it.
import {
  type Disposable,
  type ExtensionContext,
  type TextDocument,
  Uri,
  window,
  workspace,
} from 'vscode';
import { activeDistribution, isDistributionFile } from './distributionFiles';
import { ownExamples } from './examples';
import { exists } from './untitled';

/** What to begin with, where nobody has looked at anything: a Markov chain shows most of what there is. */
const firstExample = 'markov.dist.json';

/** Remembers the distribution file that was looked at last. */
export class LookedAt implements Disposable {
  private last: Uri | undefined = activeDistribution();
  private readonly subscription: Disposable;

  constructor(private readonly context: ExtensionContext) {
    this.subscription = window.onDidChangeActiveTextEditor((editor) => {
      if (editor && isDistributionFile(editor.document)) this.last = editor.document.uri;
    });
  }

  dispose(): void {
    this.subscription.dispose();
  }

  /** The file before people, or the last one that was, or an example of ours. */
  async uri(): Promise<Uri> {
    const uri = activeDistribution() ?? this.last;
    if (uri && (await isThere(uri))) return uri;
    return Uri.joinPath(await ownExamples(this.context), firstExample);
  }

  /** That file in an editor, so that people see what a command does with it. */
  async shown(): Promise<TextDocument> {
    const document = await workspace.openTextDocument(await this.uri());
    const shown = window.visibleTextEditors.find((editor) => editor.document === document);
    await window.showTextDocument(document, shown?.viewColumn);
    return document;
  }
}

/** Whether a file can still be opened: the editor keeps the text of one that was deleted for a while. */
async function isThere(uri: Uri): Promise<boolean> {
  if (uri.scheme !== 'untitled') return exists(uri);
  return workspace.textDocuments.some((one) => one.uri.toString() === uri.toString());
}
