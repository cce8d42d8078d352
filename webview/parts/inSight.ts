/** What can be seen of the page is drawn first, in the frame in which it changes; the rest in the next one. */

const waiting = new Map<Element, () => void>();

/** Whether somebody drags something; then what is not needed for that waits for a moment without a move. */
let dragging = false;
let resting: ReturnType<typeof setTimeout> | undefined;
/** Milliseconds. */
const rest = 100;

export function beginDragging(): void {
  dragging = true;
}

export function endDragging(): void {
  dragging = false;
  drawRest();
}

/** Whether it is somewhere in the window, or was nowhere yet. It is cheap to ask before the page changes in a frame. */
export function isInSight(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom >= 0 && top <= window.innerHeight;
}

/** Draws at once what is seen, and all else a frame later; `follows`: whether it moves with what is dragged. */
export function drawSeenFirst(
  element: Element,
  isSeen: boolean,
  draw: () => void,
  follows = true,
): void {
  // an older picture is not drawn over this one
  waiting.delete(element);
  if (isSeen && (follows || !dragging)) draw();
  else drawLater(element, draw);
}

/** Draws an element's newest picture once what is seen has been painted. */
function drawLater(element: Element, draw: () => void): void {
  if (dragging) {
    clearTimeout(resting);
    resting = setTimeout(drawRest, rest);
  } else if (waiting.size === 0) requestAnimationFrame(drawRest);
  waiting.set(element, draw);
}

/** Draws what waits for the next frame now. */
export function drawRest(): void {
  const draws = [...waiting.values()];
  waiting.clear();
  for (const draw of draws) draw();
}
