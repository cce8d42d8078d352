/**
 * Shows a plan in a notebook: what Python says of it in the cell's output (application/vnd.unmask+json). That is the panel, as an
 * editor shows it, in a frame of its own; where the output has none, or another one than this page knows, its drawing and its words.
 */
import { type NotebookPanel, unpackedPanel } from '../../src/protocol/notebookPanel';
import { drawn, said } from './drawn';
import { showPanel } from './panelFrame';
import { type KeptByEditor, keptFor } from './viewMemory';

/** What a notebook of VS Code hands to a renderer. */
interface OutputItem {
  readonly id: string;
  json(): unknown;
}

export function activate(context: KeptByEditor) {
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
        element.replaceChildren(said('This is no plan of Unmask.'));
        return;
      }
      const { panel, words } = plan;
      const fallBack = () => element.replaceChildren(drawn(plan));
      if (!panel) {
        fallBack();
        return;
      }
      const memory = keptFor(context, JSON.stringify(panel.snapshot.source) + words);
      shown.set(item.id, showPanel(element, panel, { memory, fallBack, words }));
    },
    disposeOutputItem(id?: string): void {
      for (const one of id === undefined ? [...shown.keys()] : [id]) end(one);
    },
  };
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
