/** The one place where the chart library is run: a drawing onto a canvas, and the canvas as a picture. */
import type { Plugin } from 'chart.js';
import { make } from '../make';
import type { Theme } from '../theme';
import { type Configuration, configurationOf, optionsKey } from './configuration';
import { coverOf } from './cover';
import { crossAt, joinCrosshair, paintCrosshair } from './crosshair';
import type { Drawing, Point, PointedPlot } from './drawing';
import { Chart } from './library';
import { movePoints } from './movedPoints';
import { drawNewPoints } from './newPoints';
import { paintingOf, plotOf } from './painting';
import { standingOut } from './standingOut';
import { stillParts } from './stillParts';

type DrawnChart = Chart<'bar' | 'line', Point[]>;

/** A canvas with a chart on it. */
export interface Drawer {
  /** Draws the first time, and brings the chart up to date from then on. */
  draw(drawing: Drawing, theme: Theme): void;
  /** Draws behind a picture of what is seen, which stays until something is drawn: until then nobody sees it. */
  drawAhead(drawing: Drawing, theme: Theme): void;
  /** Whether what is drawn is behind such a picture. */
  isCovered(): boolean;
  /** Where things are; nothing before the first drawing. */
  plot(): PointedPlot | undefined;
}

/** `placed` hears that things may have moved: after every drawing, also where the page became wider. */
export function drawerOn(canvas: HTMLCanvasElement, placed: () => void): Drawer {
  let chart: DrawnChart | undefined;
  let drawn: Drawing | undefined;
  let shown: { readonly key?: string; readonly theme?: Theme } = {};
  const cover = coverOf(canvas);
  const still = stillParts();
  const plugins = [
    still.plugin,
    standingOut(() => drawn),
    paintingOf(() => drawn),
    crosshairOf(canvas, () => drawn && shown.theme && [drawn, shown.theme]),
    { id: 'placed', resize: cover.drop, afterRender: () => cover.lies() || placed() },
  ];
  followPointer(
    canvas,
    () => drawn,
    () => chart && plotOf(chart),
  );
  joinCrosshair((axes) => {
    if (canvas.offsetParent !== null && axes.includes(drawn?.x.title)) chart?.draw();
  });
  const drawNow = (drawing: Drawing, theme: Theme) => {
    const before = drawn;
    drawn = drawing;
    const key = optionsKey(drawing);
    const same = key === shown.key && theme === shown.theme;
    shown = { key, theme };
    if (chart && before && same) {
      if (!cover.lies() && movePoints(chart, before, drawing, still.redraw)) return;
      if (drawNewPoints(chart, before, drawing)) return;
    }
    const configuration = configurationOf(drawing, theme, () => drawn ?? drawing);
    if (!chart) {
      chart = new Chart(canvas, { ...configuration, plugins });
      // it was drawn before it was known here
      placed();
      return;
    }
    keepHidden(chart, configuration);
    chart.data = configuration.data;
    // the library works through all options anew, which takes longer than all else
    if (configuration.options && !same) chart.options = configuration.options;
    chart.update('none');
  };
  return {
    draw: (drawing, theme) => {
      const isDrawn = cover.lies() && drawing === drawn && theme === shown.theme;
      cover.lift();
      if (isDrawn) placed();
      else drawNow(drawing, theme);
    },
    drawAhead: (drawing, theme) => {
      if (!chart) return;
      cover.lay(theme);
      drawNow(drawing, theme);
    },
    isCovered: cover.lies,
    plot: () => chart && plotOf(chart),
  };
}

function crosshairOf(
  canvas: HTMLCanvasElement,
  shown: () => readonly [Drawing, Theme] | undefined,
): Plugin<'bar' | 'line'> {
  return {
    id: 'crosshair',
    afterDatasetsDraw: (chart) => {
      const plot = plotOf(chart);
      const now = shown();
      if (!plot || !now) return;
      plot.context.save();
      paintCrosshair(canvas, now[0], plot, now[1]);
      plot.context.restore();
    },
  };
}

/** The crosshair stands where the pointer is. */
function followPointer(
  canvas: HTMLCanvasElement,
  drawing: () => Drawing | undefined,
  plot: () => PointedPlot | undefined,
): void {
  canvas.addEventListener('pointermove', ({ offsetX, offsetY }) => {
    const now = plot();
    const axis = drawing()?.x.title;
    if (!now || axis === undefined) return;
    const { left, right, top, bottom } = now.area;
    const inside = offsetX >= left && offsetX <= right && offsetY >= top && offsetY <= bottom;
    const { x } = now.valuesAt(offsetX, offsetY);
    crossAt(inside && Number.isFinite(x) ? { axis, x, on: canvas } : undefined);
  });
  canvas.addEventListener('pointerleave', () => crossAt(undefined));
}

/** A series that somebody hid or asked for by its entry in the legend stays so. */
function keepHidden(chart: DrawnChart, { data }: Configuration): void {
  const hidden = new Map(
    chart.data.datasets.map(({ label }, i) => [label, !chart.isDatasetVisible(i)] as const),
  );
  for (const dataset of data.datasets)
    dataset.hidden = hidden.get(dataset.label) ?? dataset.hidden ?? false;
}

/** The canvas on the theme's background: without it, a saved picture is unreadable elsewhere. */
export function onBackground(canvas: HTMLCanvasElement, background: string): HTMLCanvasElement {
  const copy = make('canvas');
  copy.width = canvas.width;
  copy.height = canvas.height;
  const context = copy.getContext('2d');
  if (!context) throw new RangeError('no canvas');
  context.fillStyle = background;
  context.fillRect(0, 0, copy.width, copy.height);
  context.drawImage(canvas, 0, 0);
  return copy;
}
