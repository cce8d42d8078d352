/** The one place where the chart library is run: a drawing onto a canvas, and the canvas as a picture. */
import { make } from '../make';
import type { Theme } from '../theme';
import { type Configuration, configurationOf } from './configuration';
import type { Drawing, Point } from './drawing';
import { Chart } from './library';
import { paintingOf } from './painting';

type DrawnChart = Chart<'bar' | 'line', Point[]>;

/** What it returns draws the first time, and brings the chart up to date from then on. */
export function drawerOn(canvas: HTMLCanvasElement): (drawing: Drawing, theme: Theme) => void {
  let chart: DrawnChart | undefined;
  let drawn: Drawing | undefined;
  const painting = paintingOf(() => drawn?.painters);
  return (drawing, theme) => {
    drawn = drawing;
    const configuration = configurationOf(drawing, theme);
    if (!chart) {
      chart = new Chart(canvas, { ...configuration, plugins: [painting] });
      return;
    }
    keepHidden(chart, configuration);
    chart.data = configuration.data;
    if (configuration.options) chart.options = configuration.options;
    chart.update('none');
  };
}

/** A series that somebody hid by its entry in the legend stays hidden. */
function keepHidden(chart: DrawnChart, { data }: Configuration): void {
  const hidden = new Set(
    chart.data.datasets.filter((_, i) => !chart.isDatasetVisible(i)).map(({ label }) => label),
  );
  for (const dataset of data.datasets) if (hidden.has(dataset.label)) dataset.hidden = true;
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
