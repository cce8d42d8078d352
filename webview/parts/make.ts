/** Elements of a page in one expression. */
type Child = Node | string | undefined;

/** An element with attributes and children; an attribute that is undefined is left out. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: { readonly [name: string]: string | undefined } = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

/** Sets a text only when it is another one, so that screen readers hear it once. */
export function say(element: Element, text: string): void {
  if (element.textContent === text) return;
  const { firstChild } = element;
  // a text that becomes another one keeps its box
  if (firstChild?.nodeName === '#text' && !firstChild.nextSibling) firstChild.nodeValue = text;
  else element.textContent = text;
}

/** Hides or shows an element; what is so already stays untouched, or a chart would ask for styles anew before it is drawn. */
export function setHidden(element: HTMLElement, hidden: boolean): void {
  if (element.hidden !== hidden) element.hidden = hidden;
}
