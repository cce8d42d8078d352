/** A chart as a page declares it: lines, axes and words. `configuration.ts` says it in the words of the chart library. */
import type { PointStyle } from 'chart.js';

/** A point of a chart, in the units of its axes. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** One line, one set of marks, or one row of bars. */
export interface Series {
  /** Its name in the legend and under the pointer; the other line of a band has none. */
  readonly label: string;
  readonly points: readonly Point[];
  readonly look: Look;
  readonly bars?: true;
  /** Whether it is measured on the axis to the right. */
  readonly right?: true;
  /** Its markers stand on a few of its points, beside those of other series. */
  readonly sparse?: true;
  /** Whether the legend leaves it out. */
  readonly unlisted?: true;
  /** Not drawn before somebody asks for it by its entry in the legend. */
  readonly aside?: true;
  /** What is said of a point under the pointer, line by line; where nothing else is, its value. */
  readonly tells?: (index: number) => readonly string[];
}

/** Colours, strokes and markers, as the chart library calls them. */
export interface Look {
  readonly borderColor?: string;
  readonly backgroundColor?: string;
  readonly borderWidth?: number;
  readonly borderDash?: readonly number[];
  readonly pointStyle?: PointStyle;
  /** Of all points, or one for each. */
  readonly pointRadius?: number | number[];
  readonly pointHoverRadius?: number;
  readonly pointRotation?: number;
  /** Of all points, or one for each. */
  readonly pointBackgroundColor?: string | string[];
  readonly pointBorderWidth?: number;
  readonly showLine?: boolean;
  /** A staircase: each value holds up to the next point. */
  readonly stepped?: 'before';
  /** Fills down to the series before this one. */
  readonly fill?: '-1';
  /** How far outside of the axes it is still drawn, in pixels. */
  readonly clip?: number;
  /** Behind those with a smaller number. */
  readonly order?: number;
  readonly barPercentage?: number;
  readonly categoryPercentage?: number;
}

export interface Axis {
  readonly title: string;
  readonly logarithmic?: boolean;
  readonly min?: number;
  readonly max?: number;
  readonly suggestedMin?: number;
  readonly suggestedMax?: number;
  readonly beginAtZero?: boolean;
  /** These and no others; round ones where nothing is said. */
  readonly ticks?: readonly number[];
  /** Whether its range and its ticks often change: then they need no new options; its points all lie in its range. */
  readonly changing?: true;
  /** Whether no lines run across the chart from its ticks. */
  readonly bare?: true;
}

/** What a chart says beside its picture. */
export interface Words {
  /** Said after the title, where the picture is not what the title alone says. */
  readonly mark?: string | undefined;
  /** One or two sentences with the numbers that matter. */
  readonly summary: string;
  readonly head: readonly string[];
  readonly rows: () => readonly (readonly string[])[];
}

/** What painters draw with: as much of a canvas as can be written for LaTeX, too. */
export type Brush = Pick<
  CanvasRenderingContext2D,
  | 'fillStyle'
  | 'strokeStyle'
  | 'lineWidth'
  | 'globalAlpha'
  | 'font'
  | 'textAlign'
  | 'textBaseline'
  | 'beginPath'
  | 'moveTo'
  | 'lineTo'
  | 'closePath'
  | 'fill'
  | 'stroke'
  | 'fillRect'
  | 'fillText'
  | 'strokeText'
  | 'measureText'
>;

/** A chart as it is drawn now, for what is painted on it by hand; pixels. */
export interface Plot<Context extends Brush = Brush> {
  readonly context: Context;
  readonly area: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  };
  /** The value at the lower edge. */
  readonly lowest: number;
  across(x: number): number;
  up(y: number): number;
  /** Whether nobody hid the series by its entry in the legend. */
  isVisible(index: number): boolean;
}

/** The same, asked the other way round. */
export interface PointedPlot<Context extends Brush = Brush> extends Plot<Context> {
  /** The values at a place in pixels. */
  valuesAt(left: number, top: number): Point;
}

/** What the chart library does not draw; each begins with the canvas as it was, and leaves it so. */
export interface Painters {
  readonly behind?: (plot: Plot) => void;
  readonly above?: (plot: Plot) => void;
}

/** Points of a chart that can be dragged along one axis, and moved by arrows. */
export interface Handles {
  readonly axis: 'x' | 'y';
  readonly count: number;
  place(index: number): Point;
  /** What it is, for those who do not see it. */
  name(index: number): string;
  /** What it is at. */
  told(index: number): string;
  range(index: number): { readonly least: number; readonly now: number; readonly most: number };
  /** To this value on its axis. */
  move(index: number, to: number): void;
  /** Of what is dragged across: it may come to these values soon, the nearest first; to none, when it is let go. */
  hold?(values: readonly number[]): void;
}

/** All of a chart. */
export interface Drawing {
  readonly series: readonly Series[];
  readonly x: Axis;
  readonly y: Axis;
  readonly right?: Axis;
  /** The unit of the values, said with each of them. */
  readonly unit: string;
  /** What is said first of what is under the pointer: `K = 12`. */
  readonly heading: (point: Point, series: Series) => string;
  /** Whether the nearest point speaks alone: many values at once would hide the picture. */
  readonly alone?: boolean;
  /** Whether the legend stands beside the chart, not below. */
  readonly legendBeside?: boolean;
  readonly painters?: Painters;
  /** While this is the same, axes stay as long as all points are on them: what is dragged must not move under the pointer. */
  readonly steady?: unknown;
  /** Hears a click, with where on the x axis it was. */
  readonly pick?: (x: number) => void;
  readonly handles?: Handles | undefined;
  readonly words: Words;
}
