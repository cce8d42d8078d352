/** The charts of the preview, in the order of its views. */
import type { SaveChart } from '../../src/protocol/saveChart';
import { makeFigure } from '../parts/chart/figure';
import { checkbox } from '../parts/controls';
import { make } from '../parts/make';
import { ordersChart } from './ordersChart';
import { paretoChart } from './paretoChart';
import { profileChart } from './profileChart';
import { promiseChart } from './promiseChart';
import type { ChartScene, PreviewChart } from './scene';
import { scheduleChart } from './scheduleChart';
import { surfaceChart } from './surfaceChart';
import type { View } from './viewState';

export const planCharts: readonly PreviewChart[] = [
  profileChart,
  paretoChart,
  scheduleChart,
  ordersChart,
  surfaceChart,
];

export const theoryCharts: readonly PreviewChart[] = [promiseChart];

export function makeCharts(
  charts: readonly PreviewChart[],
  save: (asked: SaveChart) => void,
  changeView: (change: Partial<View>) => void,
): { readonly element: HTMLElement; show(scene: ChartScene): void } {
  const figures = charts.map((chart) => chartFigure(chart, save, changeView));
  return {
    element: make('div', { class: 'charts' }, ...figures.map(({ element }) => element)),
    show: (scene) => {
      for (const figure of figures) figure.show(scene);
    },
  };
}

function chartFigure(
  chart: PreviewChart,
  save: (asked: SaveChart) => void,
  changeView: (change: Partial<View>) => void,
) {
  const { toggle } = chart;
  let on = false;
  // setting the box to what the view says is heard as a change, too
  const hear = (now: boolean) => toggle && now !== on && changeView({ [toggle.of]: now });
  const box = toggle && checkbox(toggle.label, on, hear);
  const figure = makeFigure(chart, save, ...(box ? [box] : []));
  let drawn: readonly unknown[] = [];
  return {
    element: figure.element,
    show: (scene: ChartScene) => {
      if (box && toggle) {
        on = scene.view[toggle.of];
        box.checked = on;
      }
      const needs = chart.needs?.(scene);
      if (needs && sameItems(needs, drawn)) return;
      drawn = needs ?? [];
      const drawing = chart.draw(scene);
      figure.element.hidden = drawing === undefined;
      if (drawing) figure.draw(drawing, scene.theme, (theme) => chart.draw({ ...scene, theme }));
    },
  };
}

function sameItems(some: readonly unknown[], others: readonly unknown[]): boolean {
  return some.length === others.length && some.every((one, i) => one === others[i]);
}
