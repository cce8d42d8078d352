/** Fills an element anew; what the keyboard was on in it, known by an attribute, has the focus afterwards as well. */
export function keepingFocus(element: HTMLElement, attribute: string, fill: () => void): void {
  const active = element.contains(document.activeElement) ? document.activeElement : null;
  const mark = active?.getAttribute(attribute) ?? null;
  fill();
  if (mark !== null)
    element.querySelector<HTMLElement>(`[${attribute}="${CSS.escape(mark)}"]`)?.focus();
}
