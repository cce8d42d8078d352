/** Elements that are made anew at every picture, of which most say what they said before. */

import { say } from './make';

/**
 * Fills an element with others; what is as it was stays, so that it is not laid out again. So a listener must act by what stands
 * in its element's attributes.
 */
export function refill(element: Element, ...next: readonly Element[]): void {
  const before = [...element.children];
  if (before.length !== next.length) element.replaceChildren(...next);
  else for (const [i, one] of before.entries()) renew(one, next[i]!);
}

function renew(before: Element, next: Element): void {
  if (before.isEqualNode(next)) return;
  const children = [...next.children];
  const isSameBox = before.cloneNode().isEqualNode(next.cloneNode());
  if (isSameBox && next.childElementCount === 0) say(before, next.textContent ?? '');
  else if (isSameBox && children.length === next.childNodes.length) refill(before, ...children);
  else before.replaceWith(next);
}
