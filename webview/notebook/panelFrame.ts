/** The page of the panel in a frame within a notebook's output: its own document, so that neither disturbs the other. */
import panelStyle from '../../media/panel.css';
import tableStyle from '../../media/tables.css';
import type { TextLanguage } from '../../src/document/textLanguage';
import { base64Of } from '../../src/protocol/base64';
import type { NotebookPanel } from '../../src/protocol/notebookPanel';
import type { FromPanel } from '../../src/protocol/panel';
import { hearWithin } from './hearWithin';
import { hostOf, plansOf } from './pageHost';
import { memoryPart, type ViewMemory } from './viewMemory';

/** The window of a frame, with what a page of VS Code asks for. */
type PageWindow = Window & typeof globalThis & { acquireVsCodeApi?: () => object };

interface Shown {
  /** What the frame is called for those who do not see it. */
  readonly words: string;
  readonly memory: ViewMemory;
  /** In which people read; English where nobody says. */
  readonly language: Promise<TextLanguage | undefined>;
  /** Where the page cannot be shown. */
  fallBack(): void;
}

/** With what it waits for. */
interface Filled extends Omit<Shown, 'language'> {
  readonly program: string;
  readonly language: TextLanguage | undefined;
}

/** Shows the page in an output; what it returns ends that. */
export function showPanel(element: HTMLElement, panel: NotebookPanel, shown: Shown): () => void {
  const frame = document.createElement('iframe');
  frame.className = 'unmask-panel';
  frame.title = shown.words;
  frame.allow = 'clipboard-write';
  frame.style.cssText = 'display: block; width: 100%; height: 640px; border: none';
  let [end, ended] = [() => {}, false];
  // a frame that is taken elsewhere in the document begins anew, too
  frame.addEventListener('load', () => {
    const page = frame.contentDocument;
    if (!page || page.getElementById('app')) return;
    void Promise.all([shown.language, programOfPage()]).then(([language, program]) => {
      if (ended || page !== frame.contentDocument || page.getElementById('app')) return;
      end();
      end = fill(frame, page, panel, { ...shown, program, language });
    }, shown.fallBack);
  });
  element.replaceChildren(frame);
  return () => {
    ended = true;
    end();
  };
}

function fill(
  frame: HTMLIFrameElement,
  page: Document,
  panel: NotebookPanel,
  { memory, fallBack, program, language }: Filled,
): () => void {
  page.open();
  page.write('<!DOCTYPE html><html><head><meta charset="UTF-8"></head><body></body></html>');
  page.close();
  page.documentElement.lang = language?.name ?? 'en';
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
  if (language) {
    const texts = page.createElement('script');
    Object.assign(texts, { type: 'application/json', id: 'translations' });
    texts.textContent = JSON.stringify(language.texts);
    page.body.append(texts);
  }
  const view = memoryPart(memory, 'view');
  const answer = hostOf(panel, {
    asked: memoryPart(memory, 'asked'),
    soon: (act) => within.requestAnimationFrame(act),
    tell: (message) => within.postMessage(message, '*'),
    copy: (text) => void within.navigator.clipboard.writeText(text),
    save: (name, content) => download(frame, name, content),
  });
  within.acquireVsCodeApi = () => ({
    postMessage: (message: FromPanel) => answer(message),
    getState: view.get,
    setState: view.set,
  });
  // whatever a notebook holds: what cannot be shown as a panel is shown without
  const isDrawn = () => app.dataset.renderMs !== undefined;
  within.addEventListener('error', () => isDrawn() || fallBack());
  const script = page.createElement('script');
  script.textContent = program;
  page.body.append(script);
  // the controls of the toolkit take the theme from then on, and this document was loaded before they came
  within.dispatchEvent(new Event('load'));
  return hearWithin(frame, within, app);
}

let fetched: Promise<string> | undefined;

/** Fetched here, once: what a frame asks for itself does not reach the editor. */
function programOfPage(): Promise<string> {
  fetched ??= fetch(new URL('./webview.js', import.meta.url)).then((answer) => answer.text());
  return fetched;
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
