/** Zooms a chart with the wheel (with Ctrl) or a pinch, moves it with the pointer, and by keys of its menu. */
import type { PointedPlot } from './drawing';
import { movedBy, type Zoom, zoomedAbout } from './zoom';

interface Zoomed {
  plot(): PointedPlot | undefined;
  /** Whether only a part is seen. */
  isZoomed(): boolean;
  /** Nothing: all is seen. */
  zoom(zoom: Zoom | undefined): void;
}

/** Pixels after which a press is a move, and no click. */
const least = 4;

export function hearZooming(canvas: HTMLCanvasElement, { plot, isZoomed, zoom }: Zoomed): void {
  canvas.addEventListener(
    'wheel',
    (event) => {
      // without it, the wheel scrolls the page; a pinch arrives with it
      if (!(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      const now = plot();
      const share = Math.exp(Math.max(-60, Math.min(60, event.deltaY)) / 200);
      if (now) zoom(zoomedAbout(now, { left: event.offsetX, top: event.offsetY }, share));
    },
    { passive: false },
  );
  let from: { readonly x: number; readonly y: number; readonly plot: PointedPlot } | undefined;
  let moved = false;
  canvas.addEventListener('pointerdown', ({ button, offsetX: x, offsetY: y }) => {
    const now = plot();
    moved = false;
    from = button === 0 && now && isZoomed() ? { x, y, plot: now } : undefined;
  });
  canvas.addEventListener('pointermove', ({ buttons, offsetX, offsetY, pointerId }) => {
    if (!from || buttons === 0) return;
    const [right, down] = [offsetX - from.x, offsetY - from.y];
    if (!moved && Math.hypot(right, down) < least) return;
    if (!moved) canvas.setPointerCapture(pointerId);
    moved = true;
    const now = plot();
    if (now) zoom(movedBy(now, right, down));
    from = { x: offsetX, y: offsetY, plot: from.plot };
  });
  canvas.addEventListener(
    'click',
    (event) => {
      if (moved) event.stopImmediatePropagation();
    },
    { capture: true },
  );
  canvas.addEventListener('dblclick', () => zoom(undefined));
}

/** Half of what is seen, or twice as much, about the middle. */
export function zoomedInMiddle(plot: PointedPlot, share: number): Zoom | undefined {
  const { left, right, top, bottom } = plot.area;
  return zoomedAbout(plot, { left: (left + right) / 2, top: (top + bottom) / 2 }, share);
}
