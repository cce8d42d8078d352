/** What stands still while points are dragged, as pictures: axes, names and long curves drawn anew take most of a frame. */
import type { ChartMeta, Plugin } from 'chart.js';
import { clipArea, getDatasetClipArea, unclipArea } from 'chart.js/helpers';
import { make } from '../make';
import type { Point } from './drawing';
import type { Chart } from './library';

type Kinds = 'bar' | 'line';
type Moving = Chart<Kinds, Point[]>;

export interface StillParts {
  /** It must stand before those that paint behind the series. */
  readonly plugin: Plugin<Kinds>;
  /** Draws the series that moved, by their indices, between what stands still behind and before them. */
  redraw(chart: Moving, moved: readonly number[]): void;
}

export function stillParts(): StillParts {
  let behind: HTMLCanvasElement | undefined;
  let before: HTMLCanvasElement | undefined;
  let of = '';
  let wanted = false;
  const forget = () => {
    behind = undefined;
  };
  return {
    plugin: {
      id: 'stillParts',
      afterUpdate: forget,
      resize: forget,
      beforeDatasetsDraw: ({ canvas }) => {
        if (wanted) behind = copyOf(canvas);
        wanted = false;
      },
    },
    redraw: (chart, moved) => {
      const [rest, top] = inFront(chart, moved);
      if (behind && before && of === moved.join()) {
        drawBetween(chart, behind, rest, before);
        return;
      }
      of = moved.join();
      chart.clear();
      for (const meta of top) drawSeries(chart, meta);
      before = copyOf(chart.canvas);
      wanted = true;
      chart.render();
    },
  };
}

/** The series from back to front: up to the last one that moved, and those that stand before it. */
function inFront(
  chart: Moving,
  moved: readonly number[],
): readonly [rest: readonly ChartMeta[], top: readonly ChartMeta[]] {
  const metas = [...chart.getSortedVisibleDatasetMetas()].reverse();
  const last = metas.findLastIndex(({ index }) => moved.includes(index));
  return [metas.slice(0, last + 1), metas.slice(last + 1)];
}

function copyOf(canvas: HTMLCanvasElement): HTMLCanvasElement {
  const copy = make('canvas');
  copy.width = canvas.width;
  copy.height = canvas.height;
  copy.getContext('2d')?.drawImage(canvas, 0, 0);
  return copy;
}

/** As the library draws a chart, but for what is in the pictures. */
function drawBetween(
  chart: Moving,
  behind: HTMLCanvasElement,
  metas: readonly ChartMeta[],
  before: HTMLCanvasElement,
): void {
  chart.clear();
  lay(behind, chart);
  chart.notifyPlugins('beforeDatasetsDraw', { cancelable: true });
  for (const meta of metas) drawSeries(chart, meta);
  lay(before, chart);
  for (const hook of ['afterDatasetsDraw', 'afterDraw', 'afterRender']) chart.notifyPlugins(hook);
}

/** Pixel by pixel, however many there are to a point. */
function lay(picture: HTMLCanvasElement, { ctx }: Moving): void {
  ctx.save();
  ctx.resetTransform();
  ctx.drawImage(picture, 0, 0);
  ctx.restore();
}

function drawSeries(chart: Moving, meta: ChartMeta): void {
  const about = { meta, index: meta.index };
  chart.notifyPlugins('beforeDatasetDraw', { ...about, cancelable: true });
  const clip = getDatasetClipArea(chart, meta);
  if (clip) clipArea(chart.ctx, clip);
  meta.controller.draw();
  if (clip) unclipArea(chart.ctx);
  chart.notifyPlugins('afterDatasetDraw', { ...about, cancelable: false });
}
