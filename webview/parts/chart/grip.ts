/** What drags the points of a chart: one grip, which stands on the point that is nearest to the pointer. */
import { beginDragging, endDragging } from '../inSight';
import { make } from '../make';
import type { Handles, Plot, Point, PointedPlot } from './drawing';
import { isSeen } from './seen';

/** As near as this, in pixels, the grip jumps to another point. */
const reach = 16;

/** `plot` says where things are on the chart that lies in `field`. */
export function makeGrip(
  field: HTMLElement,
  plot: () => PointedPlot | undefined,
): { show(handles: Handles | undefined): void; place(): void } {
  let handles: Handles | undefined;
  let index = 0;
  const element = make('div', { class: 'grip', role: 'slider', tabindex: '0', hidden: '' });
  field.append(element);
  const place = () => {
    const now = plot();
    element.hidden = !handles || !now || handles.count === 0;
    if (!handles || !now || handles.count === 0) return;
    index = Math.min(index, handles.count - 1);
    element.classList.toggle('unseen', !isSeen(now, handles.place(index)));
    standAt(element, handles, index, now);
  };
  const turnTo = (next: number) => {
    if (!handles) return;
    index = Math.max(0, Math.min(handles.count - 1, next));
    place();
  };
  element.addEventListener('keydown', (event) => {
    const way = handles && wayOf(event.key, handles.axis);
    if (!handles || !way) return;
    event.preventDefault();
    if (way.along)
      handles.move(index, within(handles, index, handles.range(index).now + way.along));
    else turnTo(index + (way.to ?? 0));
  });
  field.addEventListener('pointermove', (event) => {
    const now = plot();
    if (!handles || !now) return;
    const at = placeIn(field, event);
    if (!element.hasPointerCapture(event.pointerId)) {
      const near = nearest(handles, now, at);
      if (near !== undefined) turnTo(near);
      return;
    }
    const to = now.valuesAt(at.x, at.y)[handles.axis];
    if (Number.isFinite(to)) handles.move(index, within(handles, index, to));
  });
  element.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    element.setPointerCapture(event.pointerId);
    beginDragging();
    const now = plot();
    if (now && handles?.hold) handles.hold(inReach(handles, index, now, placeIn(field, event).x));
  });
  element.addEventListener('lostpointercapture', () => {
    endDragging();
    handles?.hold?.([]);
  });
  return {
    place,
    show: (next) => {
      handles = next;
      if (!next) element.hidden = true;
    },
  };
}

/** To the place of a point, with what is said of it. */
function standAt(element: HTMLElement, handles: Handles, index: number, plot: Plot): void {
  const { x, y } = handles.place(index);
  element.style.setProperty('left', `${plot.across(x)}px`);
  element.style.setProperty('top', `${plot.up(y)}px`);
  element.classList.toggle('across', handles.axis === 'x');
  const { least, now, most } = handles.range(index);
  for (const [name, value] of [
    ['label', handles.name(index)],
    ['valuemin', least],
    ['valuenow', now],
    ['valuemax', most],
    ['valuetext', handles.told(index)],
    ['orientation', handles.axis === 'x' ? 'horizontal' : 'vertical'],
  ] as const)
    element.setAttribute(`aria-${name}`, String(value));
}

/** What a key does: a step along the axis, or a turn to another point. */
function wayOf(
  key: string,
  axis: Handles['axis'],
): { readonly along?: number; readonly to?: number } | undefined {
  const by = { ArrowRight: 1, ArrowLeft: -1, ArrowUp: 1, ArrowDown: -1 }[key];
  if (by === undefined) return undefined;
  const isAlong = (axis === 'x') === (key === 'ArrowRight' || key === 'ArrowLeft');
  return isAlong ? { along: by } : { to: by };
}

function within(handles: Handles, index: number, to: number): number {
  const { least, most } = handles.range(index);
  return Math.max(least, Math.min(most, Math.round(to)));
}

/** The values that a point can be dragged to across, pixel by pixel, the nearest first. */
function inReach(
  handles: Handles,
  index: number,
  { area: { left, right, top }, valuesAt }: PointedPlot,
  here: number,
): readonly number[] {
  const step = 1 / Math.max(1, window.devicePixelRatio);
  const most = Math.ceil((right - left) / step);
  const ways = Array.from({ length: most + 1 }, (_, k) => [here - k * step, here + k * step]);
  const places = ways.flat().filter((at) => at > left - 1 && at < right + 1);
  return [...new Set(places.map((at) => within(handles, index, valuesAt(at, top).x)))];
}

function placeIn(field: HTMLElement, { clientX, clientY }: MouseEvent): Point {
  const { left, top } = field.getBoundingClientRect();
  return { x: clientX - left, y: clientY - top };
}

function nearest(handles: Handles, plot: Plot, at: Point): number | undefined {
  let [found, least]: [number | undefined, number] = [undefined, reach];
  for (let i = 0; i < handles.count; i++) {
    const { x, y } = handles.place(i);
    const distance = Math.hypot(plot.across(x) - at.x, plot.up(y) - at.y);
    if (distance < least) [found, least] = [i, distance];
  }
  return found;
}
