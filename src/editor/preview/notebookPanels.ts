// The panel in a notebook has no page of ours: it asks in which language people read, and what they chose before a reload.
import { type Disposable, type ExtensionContext, notebooks } from 'vscode';
import { isObject } from '../../core/input/isObject';
import { type FromNotebook, type ToNotebook, withView } from '../../protocol/notebookMessages';
import { languageNow } from '../window/language';

const key = 'notebookViews';
/** Longer ones are none of ours: other outputs of a notebook share its page. */
const mostCharacters = 2 ** 16;

export function registerNotebookPanels({ workspaceState }: ExtensionContext): Disposable {
  const messaging = notebooks.createRendererMessaging('unmask-plan');
  return messaging.onDidReceiveMessage(({ editor, message }) => {
    if (!isMessage(message)) return;
    const kept: unknown = workspaceState.get(key);
    const views = isObject(kept) ? kept : {};
    if (message.type === 'ready') {
      const answer: ToNotebook = { language: languageNow(), views };
      void messaging.postMessage(answer, editor);
      return;
    }
    const { output, view } = message;
    if (output.length + JSON.stringify(view).length <= mostCharacters)
      void workspaceState.update(key, withView(views, output, view));
  });
}

function isMessage(value: unknown): value is FromNotebook {
  if (!isObject(value)) return false;
  const { type, output, view } = value;
  return type === 'ready' || (type === 'chose' && typeof output === 'string' && isObject(view));
}
