/**
 * Shows a plan in a notebook: what Python says of it in the cell's output (application/vnd.unmask+json). That is the panel, as an
 * editor shows it, in a frame of its own; where the output has none, or another one than this page knows, its drawing and its words.
 */
import * as l10n from '@vscode/l10n';
import { speak } from '../../src/document/textLanguage';
import type { FromNotebook, ToNotebook } from '../../src/protocol/notebookMessages';
import { type NotebookPanel, unpackedPanel } from '../../src/protocol/notebookPanel';
import { drawn, said } from './drawn';
import { showPanel } from './panelFrame';
import { ViewMemories } from './viewMemory';

/** What a notebook of VS Code hands to a renderer. */
interface OutputItem {
  readonly id: string;
  json(): unknown;
}

/** What the editor hands to a renderer: ways to the extension, where there are any. */
interface RendererContext {
  postMessage?(message: FromNotebook): void;
  onDidReceiveMessage?(hear: (answer: ToNotebook) => void): unknown;
}

/** The page is shown in English, and as nobody had chosen anything, where the extension says nothing for so long. */
const mostMilliseconds = 5000;

export function activate(context: RendererContext) {
  const later = (act: () => void) => setTimeout(act, 300);
  const memories = new ViewMemories((message) => context.postMessage?.(message), later);
  const language = answerTo(context).then((answer) => {
    if (answer) memories.begin(answer.views);
    speak(answer?.language);
    return answer?.language;
  });

  /** What ends the pages that are shown, by their outputs. */
  const shown = new Map<string, () => void>();
  const end = (id: string) => {
    shown.get(id)?.();
    shown.delete(id);
  };
  return {
    renderOutputItem(item: OutputItem, element: HTMLElement): void {
      end(item.id);
      const plan = planIn(item);
      if (!plan) {
        void language.then(() =>
          element.replaceChildren(said(l10n.t('This is no plan of Unmask.'))),
        );
        return;
      }
      const { panel, words } = plan;
      const fallBack = () => element.replaceChildren(drawn(plan));
      if (!panel) {
        fallBack();
        return;
      }
      const memory = memories.of(JSON.stringify(panel.snapshot.source) + words);
      shown.set(item.id, showPanel(element, panel, { memory, language, fallBack, words }));
    },
    disposeOutputItem(id?: string): void {
      for (const one of id === undefined ? [...shown.keys()] : [id]) end(one);
    },
  };
}

async function answerTo(context: RendererContext): Promise<ToNotebook | undefined> {
  if (!context.postMessage || !context.onDidReceiveMessage) return undefined;
  return new Promise((resolve) => {
    context.onDidReceiveMessage?.(resolve);
    context.postMessage?.({ type: 'ready' });
    setTimeout(() => resolve(undefined), mostMilliseconds);
  });
}

/** What `unmask.plan` of media/unmask.py gives. */
interface ShownPlan {
  readonly words: string;
  readonly svg: string | null;
  readonly panel: NotebookPanel | undefined;
}

function planIn(item: OutputItem): ShownPlan | undefined {
  try {
    const { words, svg, panel }: Readonly<Record<string, unknown>> = { ...Object(item.json()) };
    if (typeof words !== 'string') return undefined;
    return { words, svg: typeof svg === 'string' ? svg : null, panel: unpackedPanel(panel) };
  } catch {
    return undefined;
  }
}
