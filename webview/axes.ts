import type { ChartOptions } from 'chart.js';
import { formatNumber } from '../src/document/format';
import type { Theme } from './theme';

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
      maxTicksLimit: 7,
      maxRotation: 0,
      callback: (value: number | string) => formatNumber(Number(value)),
    },
    ...more,
  } as Axis;
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
