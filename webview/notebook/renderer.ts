/**
 * Shows a plan in a notebook: what Python says of it in the cell's output (application/vnd.unmask+json). A notebook may come from
 * anybody, so its picture is shown as an image, in which nothing runs, and its words are text.
 */

/** What a notebook of VS Code hands to a renderer. */
interface OutputItem {
  json(): unknown;
}

/** What `unmask.plan` of media/unmask.py gives. */
interface ShownPlan {
  readonly words: string;
  readonly svg: string | null;
}

export function activate() {
  return {
    renderOutputItem(item: OutputItem, element: HTMLElement): void {
      const plan = planIn(item);
      element.replaceChildren(plan ? shown(plan) : said('This is no plan of Unmask.'));
    },
  };
}

function planIn(item: OutputItem): ShownPlan | undefined {
  let value: unknown;
  try {
    value = item.json();
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { words, svg }: Readonly<Record<string, unknown>> = { ...value };
  if (typeof words !== 'string') return undefined;
  return { words, svg: typeof svg === 'string' ? svg : null };
}

function shown({ words, svg }: ShownPlan): HTMLElement {
  const figure = document.createElement('figure');
  figure.className = 'unmask-plan';
  figure.style.margin = '0';
  if (svg !== null) {
    const picture = document.createElement('img');
    picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(inTheme(svg))}`;
    picture.alt = words;
    picture.style.maxWidth = '100%';
    figure.append(picture);
  }
  const caption = document.createElement('figcaption');
  caption.append(said(words));
  figure.prepend(caption);
  return figure;
}

function said(words: string): HTMLElement {
  const line = document.createElement('p');
  line.textContent = words;
  return line;
}

/** An image knows nothing of the notebook around it: it is told whether that is light or dark. */
function inTheme(svg: string): string {
  const kind = document.body.dataset.vscodeThemeKind ?? document.body.className;
  const scheme = /light/.test(kind) ? 'light' : 'dark';
  return svg.replace(/prefers-color-scheme: *dark/g, () =>
    scheme === 'dark' ? 'min-width: 0' : 'max-width: 0',
  );
}
