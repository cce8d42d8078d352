import { Chart, type ChartConfiguration } from 'chart.js';
import { button } from './controls';
import { make, say } from './make';
import type { Theme } from './theme';

/** What a chart says beside its picture. */
export interface Words {
  /** Said after the title, where the picture is not what the title alone says. */
  readonly mark?: string | undefined;
  /** One or two sentences with the numbers that matter. */
  readonly summary: string;
  readonly head: readonly string[];
  readonly rows: () => readonly (readonly string[])[];
}

/** A chart with its heading, its summary in words and its numbers as a table. */
export interface Figure {
  readonly element: HTMLElement;
  draw(configuration: ChartConfiguration, words: Words, theme: Theme): void;
}

export function makeFigure(
  title: string,
  explanation: string,
  savePng: (name: string, dataUrl: string) => void,
  ...tools: readonly HTMLElement[]
): Figure {
  const canvas = make('canvas', { role: 'img' });
  const caption = make('figcaption', {});
  const table = make('table', { class: 'data' });
  const details = make(
    'details',
    {},
    make('summary', {}, 'Data'),
    make(
      'div',
      { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': `${title}, data` },
      table,
    ),
  );
  let chart: Chart | undefined;
  let theme: Theme | undefined;
  let words: Words | undefined;
  const fill = () => {
    if (details.open && words) fillTable(table, words);
  };
  details.addEventListener('toggle', fill);
  const save = button(
    'PNG',
    () => theme && savePng(title, picture(canvas, theme.background)),
    'secondary',
    `Save the chart “${title}” as PNG…`,
  );
  save.setAttribute('aria-label', `Save ${title} as PNG`);
  const heading = make('h2', { title: explanation }, title);
  return {
    element: make(
      'figure',
      {},
      make('header', {}, heading, make('span', { class: 'tools' }, ...tools, save)),
      make('div', { class: 'plot' }, canvas),
      caption,
      details,
    ),
    draw: (configuration, nextWords, nextTheme) => {
      theme = nextTheme;
      words = nextWords;
      const marked = words.mark ? `${title} (${words.mark})` : title;
      say(heading, marked);
      canvas.setAttribute('aria-label', `${marked}. ${words.summary}`);
      say(caption, words.summary);
      fill();
      if (chart) {
        keepHidden(chart, configuration);
        chart.data = configuration.data;
        if (configuration.options) chart.options = configuration.options;
        chart.update('none');
      } else chart = new Chart(canvas, configuration);
    },
  };
}

/** A line that somebody hid by its entry in the legend stays hidden. */
function keepHidden(chart: Chart, { data }: ChartConfiguration): void {
  const hidden = new Set(
    chart.data.datasets.filter((_, i) => !chart.isDatasetVisible(i)).map(({ label }) => label),
  );
  for (const dataset of data.datasets) if (hidden.has(dataset.label)) dataset.hidden = true;
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

/** The canvas on the theme's background: without it, a saved picture is unreadable elsewhere. */
function picture(canvas: HTMLCanvasElement, background: string): string {
  const copy = make('canvas');
  copy.width = canvas.width;
  copy.height = canvas.height;
  const context = copy.getContext('2d');
  if (!context) throw new RangeError('no canvas');
  context.fillStyle = background;
  context.fillRect(0, 0, copy.width, copy.height);
  context.drawImage(canvas, 0, 0);
  return copy.toDataURL('image/png');
}
