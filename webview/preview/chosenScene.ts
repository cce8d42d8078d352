/** What a chart is drawn from, in the units and on the axes that somebody chose for it alone. */
import type { Snapshot } from '../../src/protocol/panel';
import type { ChartScene } from './scene';

/** All that a chart is drawn from, as somebody chose it for this chart. */
export function sceneAsChosen<Scene extends ChartScene>(scene: Scene, title: string): Scene {
  const { view, snapshot } = scene;
  const { units = snapshot.units, logarithmic = view.logarithmic } = view.charts[title] ?? {};
  if (units === snapshot.units && logarithmic === view.logarithmic) return scene;
  return { ...scene, snapshot: inOtherUnits(snapshot, units), view: { ...view, logarithmic } };
}

export function otherUnits(units: Snapshot['units']): Snapshot['units'] {
  return units === 'nats' ? 'bits' : 'nats';
}

/** The same each time, so that nothing is drawn anew for it. */
const switched = new WeakMap<Snapshot, Snapshot>();

function inOtherUnits(snapshot: Snapshot, units: Snapshot['units']): Snapshot {
  if (units === snapshot.units) return snapshot;
  const other = switched.get(snapshot) ?? { ...snapshot, units };
  switched.set(snapshot, other);
  return other;
}
