// A document that only keeps what is written into it: enough for elements that are made and never shown.

/** An element by its texts. */
class PaperElement {
  readonly attributes = new Map<string, string>();
  readonly children: (PaperElement | string)[] = [];
  readonly classList = { toggle: () => false, add: () => undefined };
  readonly style = { setProperty: () => undefined };
  readonly dataset: Record<string, string> = {};
  hidden = false;
  title = '';

  setAttribute(name: string, value: string): void {
    this.attributes.set(name, value);
  }
  append(...children: (PaperElement | string)[]): void {
    this.children.push(...children);
  }
  replaceChildren(...children: (PaperElement | string)[]): void {
    this.children.splice(0, this.children.length, ...children);
  }
  addEventListener(): void {}
  contains(): boolean {
    return false;
  }
  get textContent(): string {
    return this.children
      .map((child) => (typeof child === 'string' ? child : child.textContent))
      .join(' ');
  }
  set textContent(text: string) {
    this.replaceChildren(text);
  }

  /** Every text of it, and what its attributes tell people. */
  *sentences(): Generator<string> {
    yield this.title;
    for (const name of ['title', 'aria-label']) yield this.attributes.get(name) ?? '';
    for (const child of this.children)
      if (typeof child === 'string') yield child;
      else yield* child.sentences();
  }
}

/** Runs with such a document in the place of the browser's. */
export function onPaper<Result>(run: () => Result): Result {
  const before = Object.getOwnPropertyDescriptor(globalThis, 'document');
  const paper = { createElement: () => new PaperElement(), activeElement: null };
  Object.defineProperty(globalThis, 'document', { value: paper, configurable: true });
  try {
    return run();
  } finally {
    if (before) Object.defineProperty(globalThis, 'document', before);
    else Reflect.deleteProperty(globalThis, 'document');
  }
}

/** What is written on an element that was made on paper. */
export function sentencesOn(element: unknown): readonly string[] {
  return element instanceof PaperElement ? [...element.sentences()] : [];
}
