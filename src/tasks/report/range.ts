// From where to where the axes of a drawing go, and in which units.
import type { PlotAxis } from './axis';
import type { Layer } from './plot';

export type Units = 'nats' | 'bits';

export function scaleOf(units: Units): number {
  return units === 'bits' ? 1 / Math.LN2 : 1;
}

/** The least and the greatest; of nothing both are endless. */
export function extentOf(values: readonly number[]): readonly [number, number] {
  return values.reduce<readonly [number, number]>(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
}

/** From 0, or from below it where there is something, to a little above the highest. */
export function fromZero(label: string, layers: readonly Layer[]): PlotAxis {
  const [low, high] = extentOf([0, ...valuesOf(layers)]);
  return { label, low: low * 1.05, high: high > low ? high * 1.05 : 1 };
}

export function valuesOf(layers: readonly Layer[]): readonly number[] {
  return layers.flatMap((layer) => {
    switch (layer.kind) {
      case 'line':
        return layer.points.map(([, y]) => y);
      case 'area':
        return [...layer.points, ...layer.other].map(([, y]) => y);
      case 'bars':
        return layer.bars.map(({ height }) => height);
      default:
        return [layer.at[1]];
    }
  });
}
