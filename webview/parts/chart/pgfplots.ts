/** The series of a chart as a picture of LaTeX. */
import type { Axis, Drawing, Series } from './drawing';

/** A picture of LaTeX: `\input` the file; it asks for the package pgfplots. */
export function pgfplotsOf(title: string, drawing: Drawing): string {
  const { x, y, right, series } = drawing;
  const onLeft = series.filter((one) => !one.right);
  const onRight = series.filter((one) => one.right);
  return [
    '% \\usepackage{pgfplots} \\pgfplotsset{compat=1.17}',
    '\\begin{tikzpicture}',
    ...axisOf({ x, y, title }, onLeft),
    ...(right && onRight.length > 0
      ? axisOf({ x, y: right, beside: true, shift: onLeft.length }, onRight)
      : []),
    '\\end{tikzpicture}',
    '',
  ].join('\n');
}

interface AxisWords {
  readonly x: Axis;
  readonly y: Axis;
  readonly title?: string;
  /** Whether it stands to the right, over another one. */
  readonly beside?: true;
  /** How many series have been drawn in other colours. */
  readonly shift?: number;
}

function axisOf(
  { x, y, title, beside, shift = 0 }: AxisWords,
  series: readonly Series[],
): readonly string[] {
  const options = [
    title !== undefined && `title={${escaped(title)}}`,
    beside ? 'axis y line*=right, axis x line=none' : `xlabel={${escaped(x.title)}}`,
    `ylabel={${escaped(y.title)}}`,
    x.logarithmic && 'xmode=log',
    y.logarithmic && 'ymode=log',
    x.min !== undefined && `xmin=${x.min}`,
    x.max !== undefined && `xmax=${x.max}`,
    'legend cell align=left',
    shift > 0 && `cycle list shift=${shift}`,
  ].filter((option) => option !== false);
  return [`\\begin{axis}[${options.join(', ')}]`, ...series.flatMap(plotOf), '\\end{axis}'];
}

function plotOf({ label, points, look, bars, unlisted }: Series): readonly string[] {
  const told = points.filter((point) => Number.isFinite(point.x) && Number.isFinite(point.y));
  const options = [
    bars && 'ybar',
    look.showLine === false && 'only marks',
    !bars && look.showLine !== false && 'no marks',
    look.stepped && 'const plot',
    (look.borderDash?.length ?? 0) > 0 && 'dashed',
    (unlisted || label === '') && 'forget plot',
  ].filter((option) => option !== undefined && option !== false);
  return [
    `\\addplot+[${options.join(', ')}] coordinates {`,
    ...told.map(({ x, y }) => `  (${x}, ${y})`),
    '};',
    ...(unlisted || label === '' ? [] : [`\\addlegendentry{${escaped(label)}}`]),
  ];
}

/** Words in LaTeX: its own signs are written out, and none begins a command. */
function escaped(words: string): string {
  const signs: Readonly<Record<string, string>> = {
    '\\': '\\textbackslash{}',
    '^': '\\textasciicircum{}',
    '~': '\\textasciitilde{}',
    '≤': '$\\le$',
    '±': '$\\pm$',
    '−': '$-$',
  };
  return words.replace(/[\\^~≤±−#$%&_{}]/g, (sign) => signs[sign] ?? `\\${sign}`);
}
