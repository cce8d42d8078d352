import {
  type CancellationToken,
  type DataTransfer,
  type Disposable,
  type DocumentDropEdit,
  DocumentDropOrPasteEditKind,
  type LogOutputChannel,
  languages,
  type TextDocument,
  window,
} from 'vscode';
import { reasonOf } from '../../core/input/reasonOf';
import { distributionSelector } from '../window/distributionFiles';

/** Makes an edit of what was dropped; nothing where no file of it can be measurements. */
type MakeEdit = (
  document: TextDocument,
  dropped: DataTransfer,
  token: CancellationToken,
) => Promise<DocumentDropEdit | undefined>;

/** Measurements that are dropped into a distribution file become its distribution. */
export function registerDropMeasurements(makeEdit: MakeEdit, log: LogOutputChannel): Disposable {
  return languages.registerDocumentDropEditProvider(
    distributionSelector,
    {
      provideDocumentDropEdits: async (document, _, dropped, token) => {
        try {
          return await makeEdit(document, dropped, token);
        } catch (error) {
          log.warn(`drop: ${error}`);
          const message = reasonOf(error);
          if (!token.isCancellationRequested) void window.showErrorMessage(`Unmask: ${message}`);
          return undefined;
        }
      },
    },
    { dropMimeTypes: ['text/uri-list'], providedDropEditKinds: [dropKind] },
  );
}

export const dropKind = DocumentDropOrPasteEditKind.Empty.append('unmask', 'measurements');
