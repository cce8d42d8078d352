/** A chart with its heading, its menu, its summary in words and its numbers as a table. */

import * as l10n from '@vscode/l10n';
import { ended, inARow } from '../../../src/document/format';
import type { SaveChart } from '../../../src/protocol/saveChart';
import { button } from '../controls';
import { make, say, setHidden } from '../make';
import type { MenuItem } from '../menu';
import type { Theme } from '../theme';
import { type Drawer, drawerOn } from './canvas';
import { chartMenu, type InColours } from './chartMenu';
import type { Drawing, Words } from './drawing';
import { makeGrip } from './grip';
import { type AxisName, onTurnedAxes, turnAxis } from './turnedAxes';
import { withZoom, type Zoom } from './zoom';
import { hearZooming, zoomedInMiddle } from './zooming';
import { keepZoom, zoomOf } from './zoomMemory';

export interface Figure {
  readonly element: HTMLElement;
  /** `inColours` draws the same in those of another theme. */
  draw(drawing: Drawing, theme: Theme, inColours: InColours): void;
  /** Draws what is shown as soon as the very same is asked for; until then what was seen is seen. */
  drawAhead(drawing: Drawing, theme: Theme): void;
  /** Whether something was drawn that is not shown yet. */
  isAhead(): boolean;
}

/** What a figure is before anything is drawn. */
export interface AboutFigure {
  readonly title: string;
  /** What is to be seen, in one sentence: the tip of the title. */
  readonly explanation: string;
  /** Of the style sheet, where the figure needs another place or size than the rest. */
  readonly class?: string;
  /** Whether its numbers are shown from the beginning. */
  readonly unfolded?: true;
  /** What its menu has beside what all menus have. */
  readonly more?: readonly MenuItem[];
}

export function makeFigure(
  { title, explanation, class: styled, unfolded, more = [] }: AboutFigure,
  save: (asked: SaveChart) => void,
  ...tools: readonly HTMLElement[]
): Figure {
  const canvas = make('canvas', { role: 'img' });
  const caption = make('figcaption', {});
  const data = dataOf(title, unfolded);
  const drawer = drawerOn(canvas, () => afterDrawing(grip.place));
  const plot = make('div', { class: 'plot' }, canvas);
  const grip = makeGrip(plot, drawer.plot);
  let shown: { readonly inColours: InColours; readonly theme: Theme } | undefined;
  let whole: Drawing | undefined;
  const sight = sightOf(title);
  const drawSeen = () => {
    if (!whole || !shown) return;
    const seen = sight.now(whole);
    setHidden(reset, !zoomOf(sight.key(whole)));
    grip.show(seen.handles);
    drawer.draw(seen, shown.theme);
  };
  const zoomTo = (zoom: Zoom | undefined) => {
    keepZoom(sight.key(whole), zoom);
    drawSeen();
  };
  /** With the part, the axes and the series that people see. */
  const asSeen = (drawing: Drawing | undefined) => drawing && sight.anew(onlySeen(drawing, drawer));
  const showAll = () => zoomTo(undefined);
  const reset = resetButton(showAll);
  hearZooming(canvas, { plot: drawer.plot, isZoomed: () => !reset.hidden, zoom: zoomTo });
  const entries = [...more, ...axisItems(title, showAll), ...zoomItems(drawer, zoomTo)];
  const menu = chartMenu(title, canvas, () => shown, save, entries);
  const heading = make('h2', { title: explanation }, title);
  const header = make(
    'header',
    {},
    heading,
    make('span', { class: 'tools' }, reset, ...tools, menu),
  );
  return {
    element: make('figure', { class: styled }, header, plot, caption, data.element),
    isAhead: drawer.isCovered,
    drawAhead: (drawing, theme) => drawer.drawAhead(sight.ahead(drawing), theme),
    draw: (drawing, theme, inColours) => {
      shown = { theme, inColours: (other) => asSeen(inColours(other)) };
      const { words } = drawing;
      const marked = words.mark ? `${title} (${words.mark})` : title;
      whole = drawing;
      drawSeen();
      afterDrawing(() => {
        say(heading, marked);
        canvas.setAttribute('aria-label', inARow([ended(marked), words.summary]));
        say(caption, words.summary);
        data.show(words);
      });
    },
  };
}

/** Drawings with the part and the axes that people see; of one that was asked for ahead it is the very same when its time comes. */
function sightOf(title: string) {
  let ahead: { readonly whole: Drawing; readonly seen: Drawing } | undefined;
  const key = (whole: Drawing | undefined) => `${title}, ${whole?.x.title}, ${whole?.y.title}`;
  const anew = (whole: Drawing) => withZoom(onTurnedAxes(title, whole), zoomOf(key(whole)));
  return {
    /** By which its zoom is known. */
    key,
    anew,
    ahead: (whole: Drawing) => {
      const seen = anew(whole);
      ahead = { whole, seen };
      return seen;
    },
    now: (whole: Drawing) => {
      const seen = ahead?.whole === whole ? ahead.seen : anew(whole);
      ahead = undefined;
      return seen;
    },
  };
}

function resetButton(showAll: () => void): HTMLElement {
  const reset = button(l10n.t('Show all'), showAll, 'secondary', l10n.t('Ends the zoom'));
  reset.hidden = true;
  return reset;
}

/** Once all charts are drawn: a page that has changed makes the next chart ask for styles and places anew. */
function afterDrawing(act: () => void): void {
  queueMicrotask(act);
}

/** A series is drawn or not as somebody chose by its entry in the legend. */
function onlySeen(drawing: Drawing, { plot }: Pick<Drawer, 'plot'>): Drawing {
  const now = plot();
  if (!now) return drawing;
  const series = drawing.series.map(({ aside: _, ...one }, i) =>
    now.isVisible(i) ? one : { ...one, aside: true as const },
  );
  return { ...drawing, series };
}

/** Another kind of axis begins with all that there is to see. */
function axisItems(title: string, showAll: () => void): readonly MenuItem[] {
  const turn = (axis: AxisName) => () => {
    turnAxis(title, axis);
    showAll();
  };
  return [
    { label: l10n.t('Horizontal axis: linear or logarithmic'), act: turn('x') },
    { label: l10n.t('Vertical axis: linear or logarithmic'), act: turn('y') },
  ];
}

/** What the keyboard has for zooming. */
function zoomItems(
  { plot }: Pick<Drawer, 'plot'>,
  zoomTo: (zoom: Zoom | undefined) => void,
): readonly MenuItem[] {
  const by = (share: number) => () => {
    const now = plot();
    if (now) zoomTo(zoomedInMiddle(now, share));
  };
  return [
    {
      label: l10n.t('Zoom in'),
      title: l10n.t('Also Ctrl and the wheel, or a pinch'),
      act: by(0.5),
    },
    { label: l10n.t('Zoom out'), act: by(2) },
    {
      label: l10n.t('Show all'),
      title: l10n.t('Also a double click'),
      act: () => zoomTo(undefined),
    },
  ];
}

/** The numbers of a chart, which can be folded away; the table is filled only while it is open. */
function dataOf(
  title: string,
  unfolded?: true,
): { readonly element: HTMLElement; show(words: Words): void } {
  const table = make('table', { class: 'data' });
  const element = make(
    'details',
    { open: unfolded && '' },
    make('summary', {}, l10n.t('Data')),
    make(
      'div',
      { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': l10n.t`${title}, data` },
      table,
    ),
  );
  let words: Words | undefined;
  const fill = () => {
    if (element.open && words) fillTable(table, words);
  };
  element.addEventListener('toggle', fill);
  return {
    element,
    show: (next) => {
      words = next;
      fill();
    },
  };
}

function fillTable(table: HTMLTableElement, { head, rows }: Words): void {
  table.replaceChildren(
    make('thead', {}, make('tr', {}, ...head.map((title) => make('th', { scope: 'col' }, title)))),
    make(
      'tbody',
      {},
      ...rows().map((cells) => make('tr', {}, ...cells.map((cell) => make('td', {}, cell)))),
    ),
  );
}
