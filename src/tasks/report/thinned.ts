// A line of a drawing by fewer points that looks the same.
import type { Layer, PlotPoint } from './plot';

/** More than two points a pixel nobody sees. */
const mostPoints = 1200;

/** A line of so few points that it looks the same: of each stretch the first, the lowest, the highest and the last. */
export function thinned(points: readonly PlotPoint[]): readonly PlotPoint[] {
  if (points.length <= mostPoints) return points;
  const width = Math.ceil((4 * points.length) / mostPoints);
  const kept: PlotPoint[] = [];
  for (let begin = 0; begin < points.length; begin += width) {
    const stretch = points.slice(begin, begin + width);
    const [low, high] = extremes(stretch);
    const places = [...new Set([0, low, high, stretch.length - 1])].sort((a, b) => a - b);
    kept.push(...places.map((place) => stretch[place]!));
  }
  return kept;
}

function extremes(points: readonly PlotPoint[]): readonly [number, number] {
  let [low, high] = [0, 0];
  for (const [i, [, y]] of points.entries()) {
    if (y < points[low]![1]) low = i;
    if (y > points[high]![1]) high = i;
  }
  return [low, high];
}

export function thinnedLayer(layer: Layer): Layer {
  switch (layer.kind) {
    case 'line':
      return { ...layer, points: thinned(layer.points) };
    case 'area':
      return { ...layer, points: thinned(layer.points), other: thinned(layer.other) };
    default:
      return layer;
  }
}
