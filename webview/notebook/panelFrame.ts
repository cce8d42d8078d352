/** The page of the panel in a frame within a notebook's output: its own document, so that neither disturbs the other. */
import panelStyle from '../../media/panel.css';
import tableStyle from '../../media/tables.css';
import { base64Of } from '../../src/protocol/base64';
import type { NotebookPanel } from '../../src/protocol/notebookPanel';
import type { FromPanel } from '../../src/protocol/panel';
import { hearWithin } from './hearWithin';
import { hostOf, plansOf } from './pageHost';
import type { ViewMemory } from './viewMemory';

/** The window of a frame, with what a page of VS Code asks for. */
type PageWindow = Window & typeof globalThis & { acquireVsCodeApi?: () => object };

interface Shown {
  /** What the frame is called for those who do not see it. */
  readonly words: string;
  readonly memory: ViewMemory;
  /** Where the page cannot be shown. */
  fallBack(): void;
}

/** Shows the page in an output; what it returns ends that. */
export function showPanel(
  element: HTMLElement,
  panel: NotebookPanel,
  { words, memory, fallBack }: Shown,
): () => void {
  const frame = document.createElement('iframe');
  frame.className = 'unmask-panel';
  frame.title = words;
  frame.allow = 'clipboard-write';
  frame.style.cssText = 'display: block; width: 100%; height: 640px; border: none';
  let end = () => {};
  // a frame that is taken elsewhere in the document begins anew, too
  frame.addEventListener('load', () => {
    const page = frame.contentDocument;
    if (!page || page.getElementById('app')) return;
    end();
    end = fill(frame, page, panel, memory, fallBack);
  });
  element.replaceChildren(frame);
  return () => end();
}

function fill(
  frame: HTMLIFrameElement,
  page: Document,
  panel: NotebookPanel,
  memory: ViewMemory,
  fallBack: () => void,
): () => void {
  page.open();
  page.write(
    '<!DOCTYPE html><html lang="en"><head><meta charset="UTF-8"></head><body></body></html>',
  );
  page.close();
  const within: PageWindow | null = page.defaultView;
  if (!within) return () => {};
  const style = page.createElement('style');
  style.textContent = `${panelStyle}\n${tableStyle}\nbody { margin: 0; background: transparent; overflow-x: hidden; }`;
  page.head.append(style);
  const app = page.createElement('main');
  app.id = 'app';
  app.dataset.page = 'notebook';
  app.dataset.plans = plansOf(panel);
  page.body.append(app);
  const answer = hostOf(panel, {
    soon: (act) => within.requestAnimationFrame(act),
    tell: (message) => within.postMessage(message, '*'),
    copy: (text) => void within.navigator.clipboard.writeText(text),
    save: (name, content) => download(frame, name, content),
  });
  within.acquireVsCodeApi = () => ({
    postMessage: (message: FromPanel) => answer(message),
    getState: memory.get,
    setState: memory.set,
  });
  // whatever a notebook holds: what cannot be shown as a panel is shown without
  const isDrawn = () => app.dataset.renderMs !== undefined;
  within.addEventListener('error', () => isDrawn() || fallBack());
  programOfPage().then((text) => {
    const script = page.createElement('script');
    script.textContent = text;
    page.body.append(script);
    // the controls of the toolkit take the theme from then on, and this document was loaded before they came
    within.dispatchEvent(new Event('load'));
  }, fallBack);
  return hearWithin(frame, within, app);
}

let program: Promise<string> | undefined;

/** Fetched here, once: what a frame asks for itself does not reach the editor. */
function programOfPage(): Promise<string> {
  program ??= fetch(new URL('./webview.js', import.meta.url)).then((answer) => answer.text());
  return program;
}

/** The editor asks where to, once a link to a file is pressed. */
function download(
  frame: HTMLIFrameElement,
  name: string,
  content: string | { readonly type: string; readonly text: string },
): void {
  const link = document.createElement('a');
  link.download = name;
  link.href =
    typeof content === 'string'
      ? content
      : `data:${content.type};base64,${base64Of(new TextEncoder().encode(content.text))}`;
  link.hidden = true;
  frame.after(link);
  link.click();
  link.remove();
}
