// A drawing of numbers, and its SVG: lines, areas, bars and marks over two axes.
import { formatNumber } from '../../document/format';
import { type PlotAxis, placeOn, ticksOf } from './axis';
import { escapedMarkup } from './escapedMarkup';

/** The hues of the style, by their class. */
export type Hue = 1 | 2 | 3 | 4 | 5 | 6;
export type PlotPoint = readonly [x: number, y: number];

/** What is drawn; a name stands in the legend. */
export type Layer = { readonly hue: Hue; readonly name?: string } & (
  | { readonly kind: 'line'; readonly points: readonly PlotPoint[]; readonly dashed?: boolean }
  /** Between two lines; `other` goes from left to right as `points` do. */
  | {
      readonly kind: 'area';
      readonly points: readonly PlotPoint[];
      readonly other: readonly PlotPoint[];
    }
  | { readonly kind: 'bars'; readonly bars: readonly Bar[] }
  | { readonly kind: 'mark'; readonly shape: Shape; readonly at: PlotPoint }
);

interface Bar {
  readonly from: number;
  readonly to: number;
  readonly height: number;
}

/** So that no mark is told from another by its hue alone. */
export type Shape = 'circle' | 'square' | 'diamond' | 'triangle' | 'cross' | 'star';

export interface ReportPlot {
  /** Short and without spaces: it is part of names of files and of addresses in a page. */
  readonly name: string;
  readonly title: string;
  /** What is to be seen, for those who do not see it. */
  readonly caption: string;
  readonly x: PlotAxis;
  readonly y: PlotAxis;
  readonly layers: readonly Layer[];
}

export const plotWidth = 640;
const inner = { left: 66, right: 18, height: 250, below: 46 };
const legendLine = 18;

/** The drawing as an SVG element, and how high it is. */
export function svgOfPlot(
  plot: ReportPlot,
  y = 0,
): { readonly svg: string; readonly height: number } {
  const legend = placedLegend(plot.layers);
  const top = 14 + legendLine * legend.lines;
  const height = top + inner.height + inner.below;
  const right = plotWidth - inner.right;
  const toX = (value: number) => inner.left + placeOn(plot.x, value) * (right - inner.left);
  const toY = (value: number) => top + (1 - placeOn(plot.y, value)) * inner.height;
  const place = { toX, toY, top, bottom: top + inner.height, right };
  const named = `${plot.name}-title`;
  return {
    height,
    svg: [
      `<svg class="unmask-plot" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${plotWidth} ${height}"${y > 0 ? ` y="${y}"` : ''} width="${plotWidth}" height="${height}" role="img" aria-labelledby="${named} ${plot.name}-words">`,
      `<title id="${named}">${escapedMarkup(plot.title)}</title>`,
      `<desc id="${plot.name}-words">${escapedMarkup(plot.caption)}</desc>`,
      ...legend.items,
      ...axes(plot, place),
      ...plot.layers.map((layer) => drawn(layer, place)),
      '</svg>',
    ].join('\n'),
  };
}

interface Place {
  toX(value: number): number;
  toY(value: number): number;
  readonly top: number;
  readonly bottom: number;
  readonly right: number;
}

function axes({ x, y }: ReportPlot, { toX, toY, top, bottom, right }: Place): readonly string[] {
  const middle = (top + bottom) / 2;
  return [
    ...ticksOf(y, 5).map((tick) => {
      const at = px(toY(tick));
      return `<path class="grid" d="M${inner.left} ${at}H${right}"/><text x="${inner.left - 8}" y="${at}" dy="4" text-anchor="end">${formatNumber(tick)}</text>`;
    }),
    ...ticksOf(x, 8).map((tick) => {
      const at = px(toX(tick));
      return `<path class="axis" d="M${at} ${bottom}v4"/><text x="${at}" y="${bottom + 18}" text-anchor="middle">${formatNumber(tick)}</text>`;
    }),
    `<path class="axis" d="M${inner.left} ${top}V${bottom}H${right}"/>`,
    `<text x="${(inner.left + right) / 2}" y="${bottom + 38}" text-anchor="middle">${escapedMarkup(x.label)}</text>`,
    `<text transform="translate(14 ${middle}) rotate(-90)" text-anchor="middle">${escapedMarkup(y.label)}</text>`,
  ];
}

function drawn(layer: Layer, place: Place): string {
  const hue = `hue${layer.hue}`;
  switch (layer.kind) {
    case 'line':
      return `<path class="line ${hue}${layer.dashed ? ' dashed' : ''}" d="${path(layer.points, place)}"/>`;
    case 'area':
      return `<path class="area ${hue}" d="${path([...layer.points, ...layer.other.toReversed()], place)}Z"/>`;
    case 'bars':
      return `<path class="bars ${hue}" d="${layer.bars.map((bar) => outline(bar, place)).join('')}"/>`;
    case 'mark': {
      const [x, y] = layer.at;
      return mark(layer.shape, hue, place.toX(x), place.toY(y));
    }
    default:
      return layer satisfies never;
  }
}

function path(points: readonly PlotPoint[], { toX, toY }: Place): string {
  return points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${px(toX(x))} ${px(toY(y))}`).join('');
}

/** A bar with a gap of a tenth to its neighbour, where there is room for one. */
function outline({ from, to, height }: Bar, { toX, toY }: Place): string {
  const [left, right] = [toX(from), toX(to)];
  const gap = right - left > 4 ? (right - left) / 10 : 0;
  const [base, top] = [toY(0), toY(height)];
  return `M${px(left + gap)} ${px(base)}V${px(top)}H${px(right - gap)}V${px(base)}Z`;
}

const outlines: Readonly<Record<Shape, string>> = {
  circle: 'm-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0',
  square: 'm-4.5 -4.5h9v9h-9z',
  diamond: 'm0 -6l6 6l-6 6l-6 -6z',
  triangle: 'm0 -5.5l5.5 10h-11z',
  cross: 'm-5 -5l10 10m0 -10l-10 10',
  star: 'm0 -6v12m-5.2 -9l10.4 6m0 -6l-10.4 6',
};

function mark(shape: Shape, hue: string, x: number, y: number): string {
  const kind = shape === 'cross' || shape === 'star' ? 'stroked' : 'filled';
  return `<path class="${kind} ${hue}" d="M${px(x)} ${px(y)}${outlines[shape]}"/>`;
}

/** Names in lines above the drawing, as many side by side as there is room for. */
function placedLegend(layers: readonly Layer[]) {
  const items: string[] = [];
  let [x, line] = [inner.left, 1];
  for (const layer of layers) {
    if (layer.name === undefined) continue;
    const shown = layer.name.length > 60 ? `${layer.name.slice(0, 59)}…` : layer.name;
    // fonts differ: as wide as letters are in the widest of them
    const width = 40 + 7 * shown.length;
    if (x > inner.left && x + width > plotWidth) [x, line] = [inner.left, line + 1];
    const y = legendLine * line - 4;
    items.push(
      sample(layer, x, y - 4),
      `<text x="${px(x + 22)}" y="${y}">${escapedMarkup(shown)}</text>`,
    );
    x += width;
  }
  return { items, lines: items.length === 0 ? 0 : line };
}

function sample(layer: Layer, x: number, y: number): string {
  const hue = `hue${layer.hue}`;
  switch (layer.kind) {
    case 'line':
      return `<path class="line ${hue}${layer.dashed ? ' dashed' : ''}" d="M${px(x)} ${y}h16"/>`;
    case 'mark':
      return mark(layer.shape, hue, x + 8, y);
    default:
      return `<path class="${layer.kind} ${hue}" d="M${px(x)} ${y - 5}h16v10h-16z"/>`;
  }
}

function px(value: number): string {
  return String(Number(value.toFixed(2)));
}
