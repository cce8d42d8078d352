/** The zooms of this page: they outlive the drawings, and a reload. */
import type { Zoom, Zooms } from './zoom';

let kept: Zooms = {};
let changed: () => void = () => undefined;

/** With what was remembered; `keep` is called at every change. */
export function beginWithZooms(remembered: Zooms, keep: () => void): void {
  kept = remembered;
  changed = keep;
}

export function allZooms(): Zooms {
  return kept;
}

export function zoomOf(chart: string): Zoom | undefined {
  return kept[chart];
}

export function keepZoom(chart: string, zoom: Zoom | undefined): void {
  const { [chart]: _, ...others } = kept;
  kept = zoom ? { ...others, [chart]: zoom } : others;
  changed();
}

/** Of another text all is seen. */
export function forgetZooms(): void {
  kept = {};
}
