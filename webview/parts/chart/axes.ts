/** Axes in the words of the chart library, with round numbers on them. */
import type { ScaleOptions } from 'chart.js';
import { formatNumber } from '../../../src/document/format';
import { fontOf, type Theme } from '../theme';
import type { Axis } from './drawing';

/** More labels than this crowd a small chart. */
const mostTicks = 8;

interface TickedScale {
  min: number;
  max: number;
  ticks: { value: number }[];
}

type AxisOptions = ScaleOptions<'linear'> | ScaleOptions<'logarithmic'>;

/** What the options of an axis depend on: one that changes asks for its ticks and its range when it is drawn. */
export function axisKey(axis: Axis | undefined): object | undefined {
  return axis?.changing ? { ...axis, ticks: [], min: 0, max: 0 } : axis;
}

/** One axis with its title, in the words of the chart library; `current` is the same axis as it is now. */
export function axisOptions(
  axis: Axis,
  theme: Theme,
  current: () => Axis = () => axis,
): AxisOptions {
  const { title, logarithmic = false, ticks, changing, bare, ...range } = axis;
  const font = fontOf(theme);
  const common = {
    ...(!changing && range),
    title: { display: true, text: title, color: theme.faint, font, padding: 2 },
    grid: bare ? { display: false } : { color: theme.grid, drawTicks: false },
    border: { display: false },
    ticks: {
      color: theme.faint,
      font,
      padding: 6,
      maxTicksLimit: mostTicks,
      maxRotation: 0,
      callback: (value: number | string) => formatNumber(Number(value)),
    },
  };
  const exactly = (chosen: (min: number, max: number) => readonly number[]) => ({
    afterBuildTicks: (scale: TickedScale) => {
      scale.ticks = chosen(scale.min, scale.max).map((value) => ({ value }));
    },
  });
  const given = (scale: TickedScale) => {
    const { min = scale.min, max = scale.max, ticks: all = [] } = current();
    const seen = all.filter((tick) => tick >= min && tick <= max);
    Object.assign(scale, { min, max, ticks: seen.map((value) => ({ value })) });
  };
  return logarithmic
    ? { type: 'logarithmic', ...common, ...exactly(roundTicks) }
    : {
        type: 'linear',
        ...common,
        ...(ticks && { afterBuildTicks: given }),
      };
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
