/** What a frame takes from the notebook around it, and gives back to it: colours, height, the wheel, clicks and keys. */

type PageWindow = Window & typeof globalThis;

/** Does so until what it returns is called. `content` is what the page consists of. */
export function hearWithin(
  frame: HTMLIFrameElement,
  within: PageWindow,
  content: HTMLElement,
): () => void {
  const page = within.document;
  const dress = () => inColoursOf(document, page);
  dress();
  const colours = new MutationObserver(dress);
  colours.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
  colours.observe(document.body, { attributes: true });
  const size = new ResizeObserver(() => {
    frame.style.height = `${Math.ceil(content.getBoundingClientRect().height)}px`;
  });
  size.observe(content);
  page.addEventListener('wheel', (event) => {
    if (!event.defaultPrevented && !event.ctrlKey && !scrolls(event, within))
      frame.dispatchEvent(new WheelEvent('wheel', event));
  });
  // the notebook chooses the cell whose output is clicked
  const click = () => frame.dispatchEvent(new MouseEvent('click', { view: window, bubbles: true }));
  page.addEventListener('click', click);
  lendKeys(frame, within);
  return () => {
    colours.disconnect();
    size.disconnect();
  };
}

/** The editor writes its colours into the style of the document, and the kind of its theme into the body. */
function inColoursOf(notebook: Document, page: Document): void {
  page.documentElement.style.cssText = notebook.documentElement.style.cssText;
  // a frame of another scheme than what is around it would not be transparent
  page.documentElement.style.colorScheme = getComputedStyle(notebook.body).colorScheme;
  page.body.className = notebook.body.className;
  Object.assign(page.body.dataset, { ...notebook.body.dataset });
}

/** Whether something within the page moves by the wheel: the notebook stands still then. */
function scrolls(event: WheelEvent, { Element, getComputedStyle: styleOf }: PageWindow): boolean {
  const across = Math.abs(event.deltaX) > Math.abs(event.deltaY);
  const back = (across ? event.deltaX : event.deltaY) < 0;
  return event.composedPath().some((box) => {
    if (!(box instanceof Element) || box === box.ownerDocument.documentElement) return false;
    const [at, whole, seen] = across
      ? [box.scrollLeft, box.scrollWidth, box.clientWidth]
      : [box.scrollTop, box.scrollHeight, box.clientHeight];
    const { overflowX, overflowY } = styleOf(box);
    const moves = back ? at > 0 : whole - seen - at > 1;
    return moves && ['auto', 'scroll'].includes(across ? overflowX : overflowY);
  });
}

/**
 * The editor hears keys that people press in the notebook, and none that a frame hands on. So Escape leaves the page, and while
 * Ctrl or ⌘ is held the notebook has the focus, unless something is written or chosen in the page: Ctrl+S saves.
 */
function lendKeys(frame: HTMLIFrameElement, within: PageWindow): void {
  const page = within.document;
  const outside = frame.parentElement;
  if (!outside) return;
  outside.tabIndex = -1;
  outside.style.outline = 'none';
  let lent: HTMLElement | undefined;
  page.addEventListener('keydown', ({ key, defaultPrevented }) => {
    if (defaultPrevented) return;
    const held = key === 'Control' || key === 'Meta';
    const at = page.activeElement;
    if (held && (isWritten(at) || !page.getSelection()?.isCollapsed)) return;
    if (!held && key !== 'Escape') return;
    lent = held && at instanceof within.HTMLElement ? at : undefined;
    outside.focus({ preventScroll: true });
  });
  outside.addEventListener('keyup', ({ key }) => {
    if ((key === 'Control' || key === 'Meta') && document.activeElement === outside) {
      frame.focus({ preventScroll: true });
      lent?.focus({ preventScroll: true });
    }
    lent = undefined;
  });
}

/** Fields for numbers; the toolkit's have theirs within. */
function isWritten(element: Element | null): boolean {
  return (
    /^(input|vscode-text-field)$/i.test(element?.tagName ?? '') && !element?.matches('[type=range]')
  );
}
