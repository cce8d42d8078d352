/** A chart drawn once, for a file: with its title, in a size of its own. */
import { BasicPlatform, type ChartItem, type Plugin } from 'chart.js';
import { make } from '../make';
import { fontOf, type Theme } from '../theme';
import { configurationOf } from './configuration';
import type { Drawing, Point } from './drawing';
import { Chart } from './library';
import { paintingOf } from './painting';
import { SvgContext } from './svgContext';

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** As the text of a file. */
export function svgOf(title: string, drawing: Drawing, size: PictureSize, theme: Theme): string {
  const context = new SvgContext(size.width, size.height);
  // it is a canvas and its context in one
  const item: unknown = Object.assign(context, { getContext: () => context });
  drawOnce(item as ChartItem, title, drawing, theme);
  return context.text();
}

/** Twice as fine as it is large. */
export function pictureOf(
  title: string,
  drawing: Drawing,
  { width, height }: PictureSize,
  theme: Theme,
): HTMLCanvasElement {
  const canvas = make('canvas', { width: String(width), height: String(height) });
  drawOnce(canvas, title, drawing, theme, 2);
  return canvas;
}

/** The same as a data URL. */
export function pngOf(...chart: Parameters<typeof pictureOf>): string {
  return pictureOf(...chart).toDataURL('image/png');
}

/** The chart stays as it was drawn. */
export function drawOnce(
  item: ChartItem,
  title: string,
  drawing: Drawing,
  theme: Theme,
  devicePixelRatio = 1,
): Chart<'bar' | 'line', Point[]> {
  // nobody can click on a printed name: what is not drawn is not named either
  const series = drawing.series.map((one) =>
    one.aside ? { ...one, unlisted: true as const } : one,
  );
  const { options, data, ...configuration } = configurationOf({ ...drawing, series }, theme);
  const { family, size } = fontOf(theme);
  const chart = new Chart(item, {
    ...configuration,
    // with segments lines are drawn stroke by stroke: SVG knows no path that was kept
    data: { datasets: data.datasets.map((one) => ({ ...one, segment: {} })) },
    platform: BasicPlatform,
    options: {
      ...options,
      responsive: false,
      devicePixelRatio,
      layout: { padding: { top: 4, right: 12, bottom: 6, left: 8 } },
      plugins: {
        ...options?.plugins,
        title: {
          display: true,
          text: title,
          align: 'start',
          color: theme.foreground,
          font: { family, size: size + 2, weight: 'bold' },
        },
      },
    },
    plugins: [paper(theme), paintingOf(() => drawing)],
  });
  chart.stop();
  return chart;
}

function paper({ background }: Theme): Plugin<'bar' | 'line'> {
  return {
    id: 'paper',
    beforeDraw: ({ ctx, width, height }) => {
      ctx.save();
      ctx.fillStyle = background;
      ctx.fillRect(0, 0, width, height);
      ctx.restore();
    },
  };
}
