import type { ChartOptions } from 'chart.js';
import { formatNumber } from '../../src/document/format';
import type { Theme } from './theme';

/** More labels than this crowd a small chart. */
const mostTicks = 8;

/** What all charts have in common: no animation, the theme's font and colours. */
export function commonOptions(theme: Theme): ChartOptions {
  const font = { family: theme.fontFamily, size: Math.max(10, theme.fontSize - 2) };
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    font,
    color: theme.foreground,
    layout: { padding: { top: 4, right: 8 } },
    interaction: { mode: 'nearest', axis: 'x', intersect: false },
    plugins: {
      legend: {
        position: 'bottom',
        align: 'start',
        labels: {
          // the other line of a band goes without saying
          filter: ({ text }) => text !== '',
          color: theme.foreground,
          font,
          usePointStyle: true,
          boxHeight: 7,
          padding: 10,
        },
      },
      tooltip: {
        backgroundColor: theme.background,
        titleColor: theme.foreground,
        bodyColor: theme.foreground,
        borderColor: theme.faint,
        borderWidth: 1,
        titleFont: font,
        bodyFont: font,
      },
    },
  };
}

export type Axis = NonNullable<NonNullable<ChartOptions['scales']>[string]>;

/** One axis with its title. */
export function axis(
  theme: Theme,
  title: string,
  type: 'linear' | 'logarithmic' = 'linear',
  more: object = {},
): Axis {
  const font = { family: theme.fontFamily, size: Math.max(10, theme.fontSize - 2) };
  return {
    type,
    title: { display: true, text: title, color: theme.faint, font, padding: 2 },
    grid: { color: theme.grid, drawTicks: false },
    border: { display: false },
    ticks: {
      color: theme.faint,
      font,
      padding: 6,
      maxTicksLimit: mostTicks,
      maxRotation: 0,
      callback: (value: number | string) => formatNumber(Number(value)),
    },
    ...(type === 'logarithmic' && {
      afterBuildTicks: (scale: { min: number; max: number; ticks: { value: number }[] }) => {
        scale.ticks = roundTicks(scale.min, scale.max).map((value) => ({ value }));
      },
    }),
    ...more,
  } as Axis;
}

/** 1, 2, 5, 10, 20 … between two numbers; only powers of ten where these are too many, or some of them. */
function roundTicks(min: number, max: number): readonly number[] {
  const [low, high] = [Math.floor(Math.log10(min)), Math.ceil(Math.log10(max))];
  const between = (digits: readonly number[], stride: number) => {
    const ticks: number[] = [];
    for (let power = Math.ceil(low / stride) * stride; power <= high; power += stride)
      for (const digit of digits) ticks.push(Number(`${digit}e${power}`));
    return ticks.filter((tick) => tick >= min && tick <= max);
  };
  const fine = between([1, 2, 5], 1);
  if (fine.length <= mostTicks) return fine;
  return between([1], Math.max(1, Math.ceil((high - low) / mostTicks)));
}

/** Lines short enough for a tooltip on a narrow page. */
export function wrapped(text: string, longest = 44): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const joined = `${lines.at(-1) ?? ''} ${word}`.trim();
    if (lines.length > 0 && joined.length <= longest) lines[lines.length - 1] = joined;
    else lines.push(word);
  }
  return lines;
}
