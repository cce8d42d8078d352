/** The charts of the preview, in the order of its views. */
import * as l10n from '@vscode/l10n';
import type { SaveChart } from '../../src/protocol/saveChart';
import type { Drawing } from '../parts/chart/drawing';
import { makeFigure } from '../parts/chart/figure';
import { checkbox } from '../parts/controls';
import { drawSeenFirst, isInSight } from '../parts/inSight';
import { make } from '../parts/make';
import { sameItems } from '../parts/sameItems';
import type { ChartChoice } from './chartChoice';
import { otherUnits, sceneAsChosen } from './chosenScene';
import { ordersChart } from './ordersChart';
import { paretoChart } from './paretoChart';
import { profileChart } from './profileChart';
import { promiseChart } from './promiseChart';
import type { ChartScene, PreviewChart } from './scene';
import { scheduleChart } from './scheduleChart';
import { surfaceChart } from './surfaceChart';
import { firstView, type View } from './viewState';

export const planCharts: readonly PreviewChart[] = [
  profileChart,
  paretoChart,
  scheduleChart,
  ordersChart,
  surfaceChart,
];

export const theoryCharts: readonly PreviewChart[] = [promiseChart];

interface Charts {
  readonly element: HTMLElement;
  show(scene: ChartScene): void;
  /** Draws what can be seen of a scene that is shown later. */
  drawAhead(scene: ChartScene): void;
}

export function makeCharts(
  charts: readonly PreviewChart[],
  save: (asked: SaveChart) => void,
  changeView: (change: Partial<View>) => void,
): Charts {
  const figures = charts.map((chart) => chartFigure(chart, save, changeView));
  return {
    element: make('div', { class: 'charts' }, ...figures.map(({ element }) => element)),
    show: (scene) => {
      const seen = figures.map(({ element }) => isInSight(element));
      for (const [i, figure] of figures.entries()) figure.show(scene, seen[i]!);
    },
    drawAhead: (scene) => {
      const seen = figures.filter(({ element }) => isInSight(element));
      for (const figure of seen) figure.drawAhead(scene);
    },
  };
}

function chartFigure(
  chart: PreviewChart,
  save: (asked: SaveChart) => void,
  changeView: (change: Partial<View>) => void,
) {
  const { title } = chart;
  let current: ChartScene | undefined;
  const choose = (choice: ChartChoice) => {
    const { charts } = current?.view ?? firstView;
    changeView({ charts: { ...charts, [title]: { ...charts[title], ...choice } } });
  };
  let on = false;
  // setting the box to what the view says is heard as a change, too
  const hear = (logarithmic: boolean) => logarithmic !== on && choose({ logarithmic });
  const box = chart.toggle && checkbox(l10n.t('Logarithmic'), on, hear);
  const switchUnits = () =>
    current && choose({ units: otherUnits(sceneAsChosen(current, title).snapshot.units) });
  const more = [{ label: l10n.t('Switch nats and bits'), act: switchUnits }];
  const figure = makeFigure({ ...chart, more }, save, ...(box ? [box] : []));
  let drawn: readonly unknown[] = [];
  let ahead: { readonly of: readonly unknown[]; readonly drawing: Drawing } | undefined;
  const draw = (scene: ChartScene) => {
    const drawing =
      ahead && sameItems(ahead.of, givenBy(scene)) ? ahead.drawing : chart.draw(scene);
    ahead = undefined;
    figure.element.hidden = drawing === undefined;
    if (drawing) figure.draw(drawing, scene.theme, (theme) => chart.draw({ ...scene, theme }));
  };
  return {
    element: figure.element,
    show: (whole: ChartScene, seen: boolean) => {
      current = whole;
      const scene = sceneAsChosen(whole, title);
      if (box) {
        on = scene.view.logarithmic;
        box.checked = on;
      }
      const needs = chart.needs?.(scene);
      if (needs && sameItems(needs, drawn) && !figure.isAhead()) return;
      drawn = needs ?? [];
      drawSeenFirst(figure.element, seen, () => draw(scene));
    },
    drawAhead: (whole: ChartScene) => {
      const scene = sceneAsChosen(whole, title);
      const drawing = chart.draw(scene);
      if (!drawing || figure.element.hidden) return;
      ahead = { of: givenBy(scene), drawing };
      figure.drawAhead(drawing, scene.theme);
    },
  };
}

/** What all else in a scene follows from. */
function givenBy({ snapshot, view, theme, overlay }: ChartScene): readonly unknown[] {
  return [snapshot, view, theme, overlay];
}
