// What people see: the one text, the one panel, dialogs.
import * as l10n from '@vscode/l10n';
import { CancellationTokenSource } from 'vscode-jsonrpc';
import type { URI } from 'vscode-uri';
import { chosenFiles, element, input, message, pick, toast } from './dialogs';
import { EventEmitter, never, nothingToLetGo } from './events';
import { fs } from './files';
import { onText, type PageText, shownText } from './pageText';
import type { Selection, TextRange } from './textPlaces';
import { downloads, folderOfPage, Uri } from './uri';

/** Shows a place of the text. */
let goTo: (from: number, to: number) => void = () => undefined;

/** Who shows places of the text from now on. */
export function placesAreShownBy(show: typeof goTo): void {
  goTo = show;
}

function editorOf(document: PageText) {
  return {
    document,
    viewColumn: 1,
    set selection({ start, end }: Selection) {
      goTo(document.offsetAt(start), document.offsetAt(end));
    },
    revealRange: (_: TextRange) => undefined,
  };
}

/** The browser's own window; below, the name is the editor's. */
const browser = globalThis.window;
const panelMessages = new EventEmitter<unknown>();

/** The page asks something of the extension. */
export function hearPanel(asking: unknown): void {
  panelMessages.fire(asking);
}

/** The panel is on the page already; messages come and go as between the editor and its pages. */
function panelOfPage() {
  return {
    title: '',
    iconPath: undefined,
    webview: {
      html: '',
      options: {},
      cspSource: '',
      asWebviewUri: (uri: URI) => uri,
      onDidReceiveMessage: panelMessages.event,
      async postMessage(told: unknown) {
        const data = structuredClone(told);
        // no task of its own: the browser paints before it, and the panel would be drawn in the frame after that
        queueMicrotask(() => browser.dispatchEvent(new MessageEvent('message', { data })));
        return true;
      },
    },
    reveal: () => undefined,
    onDidDispose: never,
    onDidChangeViewState: never,
    visible: true,
    active: true,
    dispose: () => undefined,
  };
}

interface ProgressOptions {
  readonly title?: string;
  readonly cancellable?: boolean;
}
type Report = (step: { readonly message?: string }) => void;

async function withProgress<Result>(
  { title = '', cancellable = false }: ProgressOptions,
  task: (progress: { report: Report }, token: unknown) => PromiseLike<Result>,
): Promise<Result> {
  const source = new CancellationTokenSource();
  const words = element('span', {}, title);
  const stop = element('button', {}, l10n.t('Cancel'));
  stop.hidden = !cancellable;
  stop.addEventListener('click', () => source.cancel());
  const line = element('div', { class: 'toast', role: 'status' }, words, stop);
  document.body.append(line);
  try {
    const report: Report = ({ message: said }) => {
      words.textContent = said ? l10n.t`${title}: ${said}` : title;
    };
    return await task({ report }, source.token);
  } finally {
    line.remove();
    source.dispose();
  }
}

/** What the extension asks of `vscode.window`. */
export const window = {
  get visibleTextEditors() {
    const text = shownText();
    return text ? [editorOf(text)] : [];
  },
  get activeTextEditor() {
    return window.visibleTextEditors[0];
  },
  tabGroups: { all: [], activeTabGroup: { activeTab: undefined } },
  onDidChangeActiveTextEditor: (hear: (editor: unknown) => void) =>
    onText.opened((text) => hear(editorOf(text))),
  onDidChangeVisibleTextEditors: never,
  showTextDocument: async (document: PageText) => editorOf(document),
  createWebviewPanel: panelOfPage,
  registerWebviewPanelSerializer: () => nothingToLetGo,
  registerCustomEditorProvider: () => nothingToLetGo,
  showQuickPick: pick,
  showInputBox: input,
  showInformationMessage: message,
  showWarningMessage: message,
  showErrorMessage: (words: string) => message(words),
  setStatusBarMessage: (words: string, milliseconds?: number) => toast(words, milliseconds),
  withProgress,
  async showSaveDialog({ defaultUri }: { readonly defaultUri?: URI }) {
    const name = defaultUri?.path.slice(1) ?? 'unmask.txt';
    return Uri.joinPath(downloads, name);
  },
  async showOpenDialog() {
    return Promise.all((await chosenFiles()).map(keptFile));
  },
};

async function keptFile(file: File): Promise<URI> {
  const uri = Uri.joinPath(folderOfPage, file.name);
  await fs.writeFile(uri, new Uint8Array(await file.arrayBuffer()));
  return uri;
}
