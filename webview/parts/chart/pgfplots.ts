/** A chart as a picture of LaTeX: axes, ticks and looks as on paper, with the numbers to be worked with. */
import type { Chart, Scale } from 'chart.js';
import { formatNumber } from '../../../src/document/format';
import { make } from '../make';
import { paperTheme } from '../theme';
import type { Drawing, Look, Point, PointedPlot, Series } from './drawing';
import { paintedInLatex } from './latexBrush';
import { latexNumber, latexText, signCommand } from './latexText';
import { plotOf } from './painting';
import { drawOnce } from './savedPicture';
import { markerRadius, sparsely } from './sparseMarkers';

/** As large as it is drawn to find ticks and places of words; pixels. */
const [width, height] = [480, 320];

/** Points of LaTeX for a pixel. */
const points = 0.55;

/** `\input` the file; it asks for the package pgfplots. */
export function pgfplotsOf(title: string, drawing: Drawing): string {
  const canvas = make('canvas', { width: String(width), height: String(height) });
  const chart = drawOnce(canvas, title, { ...drawing, legendBeside: false }, paperTheme);
  const plot = plotOf(chart);
  const body = plot ? axesOf(title, drawing, chart, plot) : [];
  const whole = body.join('\n');
  const colours = [...new Set(whole.match(/\bunmask[\dA-F]{6}/g))].map(
    (name) => `\\definecolor{${name}}{HTML}{${name.slice(6)}}`,
  );
  return [
    '% needs \\usepackage{pgfplots}',
    '\\begin{tikzpicture}',
    '\\pgfplotsset{compat=1.17}',
    ...colours,
    ...(whole.includes('\\unmasksign') ? [signCommand] : []),
    ...body,
    '\\end{tikzpicture}',
    '',
  ].join('\n');
}

interface Drawn {
  readonly one: Series;
  readonly index: number;
}

function axesOf(
  title: string,
  drawing: Drawing,
  { scales }: Pick<Chart, 'scales'>,
  plot: PointedPlot,
): readonly string[] {
  const { series, x, right, painters } = drawing;
  const drawn = series.map((one, index) => ({ one, index })).filter(({ one }) => !one.aside);
  const onLeft = drawn.filter(({ one }) => !one.right);
  const onRight = drawn.filter(({ one }) => one.right);
  const lines = ({ one, index }: Drawn) => [
    ...bandOf(one, series[index - 1]),
    ...plotLines(one, index),
  ];
  const common = [
    // as much of the line as labels on both sides leave
    `scale only axis, width=${right ? 0.7 : 0.8}\\linewidth, height=0.5\\linewidth`,
    'scaled ticks=false, tick style={draw=none}, label style={font=\\small}, tick label style={font=\\footnotesize}',
    'axis line style={black!40}',
    scaleOf('x', scales.x, x.logarithmic),
  ];
  return [
    axisBegin([...common, ...leftOptions(title, drawing, scales.y, drawn)]),
    ...paintedInLatex(painters?.behind, plot, colourOf),
    ...onLeft.flatMap((own) => [...lines(own), ...entryOf(own)]),
    ...onRight
      .filter(({ one }) => isNamed(one))
      .flatMap((own) => [`\\addlegendimage{${styleOf(own.one, own.index)}}`, ...entryOf(own)]),
    ...paintedInLatex(painters?.above, plot, colourOf),
    '\\end{axis}',
    ...(right && onRight.length > 0
      ? [
          axisBegin([
            ...common,
            scaleOf('y', scales.right, right.logarithmic),
            `axis y line*=right, axis x line=none, ylabel={${latexText(right.title)}}`,
          ]),
          ...onRight.flatMap(lines),
          '\\end{axis}',
        ]
      : []),
  ];
}

/** What the axis has that everything but the right one is drawn in. */
function leftOptions(
  title: string,
  { x, y }: Drawing,
  scale: Scale | undefined,
  drawn: readonly Drawn[],
): readonly string[] {
  const names = drawn.map(({ one }) => one).filter(isNamed);
  const size = names.length > mostNames ? '\\scriptsize' : '\\footnotesize';
  return [
    scaleOf('y', scale, y.logarithmic),
    `title={${latexText(title)}}, title style={font=\\small}`,
    `xlabel={${latexText(x.title)}}, ylabel={${latexText(y.title)}}`,
    'grid style={black!12}',
    ...(x.bare ? [] : ['xmajorgrids']),
    ...(y.bare ? [] : ['ymajorgrids']),
    `legend columns=${columnsOf(names)}, legend cell align=left`,
    `legend style={at={(0,0)}, yshift=-36pt, anchor=north west, draw=none, font=${size}, /tikz/every even column/.append style={column sep=8pt}}`,
  ];
}

function entryOf({ one }: Drawn): readonly string[] {
  return isNamed(one) ? [`\\addlegendentry{${latexText(one.label)}}`] : [];
}

function axisBegin(options: readonly string[]): string {
  return `\\begin{axis}[\n${options.map((option) => `  ${option},\n`).join('')}]`;
}

/** The range and the ticks that the page has. */
function scaleOf(name: 'x' | 'y', scale: Scale | undefined, logarithmic = false): string {
  if (!scale) return '';
  const ticks = scale.ticks.map(({ value }) => value);
  return [
    ...(logarithmic ? [`${name}mode=log, log ticks with fixed point`] : []),
    `${name}min=${scale.min}, ${name}max=${scale.max}`,
    `${name}tick={${ticks.join(',')}}`,
    `${name}ticklabels={${ticks.map((tick) => `{${latexNumber(formatNumber(tick))}}`).join(',')}}`,
  ].join(', ');
}

function isNamed({ label, unlisted }: Series): boolean {
  return label !== '' && !unlisted;
}

/** More are written smaller. */
const mostNames = 12;

/** So many names stand side by side. */
function columnsOf(named: readonly Series[]): number {
  const longest = Math.max(0, ...named.map(({ label }) => label.length));
  return Math.max(
    1,
    Math.min(named.length, Math.floor((named.length > mostNames ? 100 : 72) / (longest + 6))),
  );
}

/** What lies between a series and the one before it. */
function bandOf({ look, points: upper }: Series, before: Series | undefined): readonly string[] {
  if (look.fill !== '-1' || !before) return [];
  const around = [...upper, ...before.points.toReversed()];
  return [
    `\\addplot[draw=none, fill=${colourOf(look.borderColor)}, fill opacity=0.16, forget plot] coordinates {`,
    ...coordinates(around),
    '} -- cycle;',
  ];
}

function plotLines(one: Series, index: number): readonly string[] {
  const style = [styleOf(one, index), ...(isNamed(one) ? [] : ['forget plot'])].join(', ');
  return [`\\addplot[${style}] coordinates {`, ...coordinates(one.points), '};'];
}

function coordinates(some: readonly Point[]): readonly string[] {
  return some
    .filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))
    .map(({ x, y }) => `  (${x}, ${y})`);
}

function styleOf({ look, bars, sparse, points: own }: Series, index: number): string {
  const colour = colourOf(look.borderColor);
  if (bars)
    return `ybar, bar width=${look.barPercentage ?? 0.9}, draw=none, fill=${colour}, area legend`;
  const dash = look.borderDash ?? [];
  const [apart, first] = sparsely(own.length, index);
  return [
    colour,
    look.showLine === false
      ? 'only marks'
      : `line width=${round((look.borderWidth ?? 2) * points)}pt`,
    ...(look.stepped ? ['const plot'] : []),
    ...(dash.length > 1 ? [`dash pattern=${dashed(dash)}`] : []),
    ...markOf(look, sparse ? markerRadius : radiusOf(look)),
    ...(sparse ? [`mark repeat=${apart}, mark phase=${first + 1}`] : []),
  ].join(', ');
}

function dashed(dash: readonly number[]): string {
  return dash.map((one, i) => `${i % 2 === 0 ? 'on' : 'off'} ${round(one * points)}pt`).join(' ');
}

/** Of several, the one that most points have. */
function radiusOf({ pointRadius = 3 }: Look): number {
  return typeof pointRadius === 'number' ? pointRadius : (pointRadius[0] ?? 0);
}

const shapes: Readonly<Record<string, string>> = {
  circle: '*',
  rect: 'square*',
  rectRot: 'diamond*',
  triangle: 'triangle*',
  cross: '+',
  crossRot: 'x',
  star: 'asterisk',
  line: '-',
};

function markOf(look: Look, radius: number): readonly string[] {
  if (radius === 0) return ['no marks'];
  const { pointStyle = 'circle', pointRotation = 0, pointBackgroundColor, backgroundColor } = look;
  const inside = Array.isArray(pointBackgroundColor) ? backgroundColor : pointBackgroundColor;
  const options = ['solid', `fill=${colourOf(inside ?? backgroundColor ?? look.borderColor)}`];
  if (pointRotation !== 0) options.push(`rotate=${-pointRotation}`);
  return [
    `mark=${shapes[String(pointStyle)] ?? '*'}, mark size=${round(radius * points)}pt`,
    `mark options={${options.join(', ')}}`,
  ];
}

function round(value: number): number {
  return Number(value.toFixed(2));
}

/** Colours of the paper's theme are six digits. */
function colourOf(css = '#000000'): string {
  return `unmask${(/#([\da-f]{6})/i.exec(css)?.[1] ?? '000000').toUpperCase()}`;
}
