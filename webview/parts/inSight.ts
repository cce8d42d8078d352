/** What can be seen of the page is drawn first, in the frame in which it changes; the rest in the next one. */

const waiting = new Map<Element, () => void>();

/** Whether it is somewhere in the window, or was nowhere yet. It is cheap to ask before the page changes in a frame. */
export function isInSight(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom >= 0 && top <= window.innerHeight;
}

/** Draws an element's newest picture once what is seen has been painted. */
export function drawLater(element: Element, draw: () => void): void {
  if (waiting.size === 0) requestAnimationFrame(drawRest);
  waiting.set(element, draw);
}

/** It was drawn otherwise: an older picture is not drawn over that. */
export function drawNoMore(element: Element): void {
  waiting.delete(element);
}

/** Draws what waits for the next frame now. */
export function drawRest(): void {
  const draws = [...waiting.values()];
  waiting.clear();
  for (const draw of draws) draw();
}
