import { type Disposable, DocumentLink, languages, Uri } from 'vscode';
import { namedFiles } from '../../document/namedFiles';
import { distributionSelector } from '../window/distributionFiles';
import { toRange } from '../window/rangesAndEdits';

/** Longer texts are numbers, and reading them here would hold up the editor. */
const mostCharacters = 2 ** 17;

/** Links from the names of files to the files. */
export function registerFileLinks(): Disposable {
  return languages.registerDocumentLinkProvider(distributionSelector, {
    provideDocumentLinks(document) {
      const text = document.getText();
      if (document.uri.scheme === 'untitled' || text.length > mostCharacters) return [];
      return namedFiles(text).map(({ name, range }) => {
        const target = Uri.joinPath(document.uri, '..', name.replaceAll('\\', '/'));
        return new DocumentLink(toRange(range), target);
      });
    },
  });
}
