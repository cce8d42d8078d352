/** What can be seen of the page is drawn first, in the frame in which it changes; the rest in the next one. */

const waiting = new Map<Element, () => void>();

/** Whether it is somewhere in the window, or was nowhere yet. It is cheap to ask before the page changes in a frame. */
export function isInSight(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom >= 0 && top <= window.innerHeight;
}

/** Draws at once what is seen, and all else a frame later. */
export function drawSeenFirst(element: Element, isSeen: boolean, draw: () => void): void {
  // an older picture is not drawn over this one
  waiting.delete(element);
  if (isSeen) draw();
  else drawLater(element, draw);
}

/** Draws an element's newest picture once what is seen has been painted. */
function drawLater(element: Element, draw: () => void): void {
  if (waiting.size === 0) requestAnimationFrame(drawRest);
  waiting.set(element, draw);
}

/** Draws what waits for the next frame now. */
export function drawRest(): void {
  const draws = [...waiting.values()];
  waiting.clear();
  for (const draw of draws) draw();
}
