import { Range, TextEdit, type Uri, WorkspaceEdit } from 'vscode';
import type * as document from '../../document/problems';

/** Places and edits as the document layer has them, in the editor's own types. */
export function toRange({ start, end }: document.Range): Range {
  return new Range(start.line, start.character, end.line, end.character);
}

export function toWorkspaceEdit(uri: Uri, edits: readonly document.TextEdit[]): WorkspaceEdit {
  const result = new WorkspaceEdit();
  result.set(
    uri,
    edits.map(({ range, newText }) => TextEdit.replace(toRange(range), newText)),
  );
  return result;
}
