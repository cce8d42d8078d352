// What charts are drawn from, without a browser.
import type { Snapshot } from '../../src/protocol/panel';
import type { Plot, Point } from '../../webview/parts/chart/drawing';
import type { Theme } from '../../webview/parts/theme';
import type { ChartScene } from '../../webview/preview/scene';
import { firstView, shownSchedule } from '../../webview/preview/viewState';

export const theme: Theme = {
  background: 'background',
  foreground: 'foreground',
  faint: 'faint',
  grid: 'grid',
  profile: 'profile',
  chosen: 'chosen',
  best: 'best',
  judged: 'judged',
  cost: 'cost',
  fontFamily: 'sans-serif',
  fontSize: 13,
};

/** The page with one schedule of the file chosen, or the best. */
export function sceneOf(snapshot: Snapshot, chosen?: string): ChartScene {
  const view = { ...firstView, chosen };
  return {
    snapshot,
    view,
    shown: shownSchedule(snapshot, view),
    theme,
    askSteps: () => undefined,
  };
}

/** A shape that was filled: its colour and its corners, in the units of the axes. */
export interface Shape {
  readonly colour: string;
  readonly corners: readonly Point[];
}

/** A plot whose pixels are the units of the axes, and what is filled on it. */
export function recordingPlot(): { readonly plot: Plot; readonly shapes: readonly Shape[] } {
  const shapes: Shape[] = [];
  let corners: Point[] = [];
  const context = {
    fillStyle: '',
    globalAlpha: 1,
    beginPath: () => {
      corners = [];
    },
    lineTo: (x: number, y: number) => corners.push({ x, y }),
    closePath: () => undefined,
    fill: () => shapes.push({ colour: context.fillStyle, corners }),
  };
  const plot: Plot = {
    // only what the painting of areas uses
    context: context as unknown as CanvasRenderingContext2D,
    area: { left: 0, right: 1, top: 0, bottom: 1 },
    lowest: 0,
    across: (x) => x,
    up: (y) => y,
    isVisible: () => true,
  };
  return { plot, shapes };
}

/** Of a polygon (the shoelace formula). */
export function areaWithin(corners: readonly Point[]): number {
  let twice = 0;
  for (const [i, { x, y }] of corners.entries()) {
    const next = corners[(i + 1) % corners.length]!;
    twice += x * next.y - next.x * y;
  }
  return Math.abs(twice) / 2;
}
