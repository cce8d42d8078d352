import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type NotebookPanel, packedPanel, unpackedPanel } from '../../src/protocol/notebookPanel';
import { snapshotOf } from '../webview/snapshots';

const snapshot =
  snapshotOf(`{ "title": "ä", "goal": { "steps": 3 }, "schedules": { "even": { "kind": "uniform", "steps": 2 } },
  "distribution": { "family": "measured", "values": [2, 1.1, 0.6, 0.4], "standardErrors": [0.1, 0.1, 0.1, 0.1] } }`);

const throughJson = (panel: NotebookPanel): unknown =>
  JSON.parse(JSON.stringify(packedPanel(panel)));

test('a panel is the same after it was written into a notebook and read again', () => {
  const panel = {
    snapshot: { ...snapshot, totals: { ...snapshot.totals, entropy: Number.POSITIVE_INFINITY } },
    planning: { crossEntropies: Float64Array.of(0.1, -0, 2 ** -1074, 1e300) },
  };
  // fields that are there and undefined are left out by JSON
  const whole = Object.fromEntries(
    Object.entries(panel.snapshot).filter(([, value]) => value !== undefined),
  );
  assert.deepEqual(unpackedPanel(throughJson(panel)), { ...panel, snapshot: whole, version: 1 });
});

test('what is no panel of this form is none, and nothing is thrown for it', () => {
  const written = throughJson({ snapshot });
  const broken = (change: object) => ({ ...Object(written), ...change });
  const others = [
    undefined,
    null,
    7,
    [],
    {},
    broken({ version: 2 }),
    broken({ snapshot: 3 }),
    broken({ snapshot: { ...Object(written).snapshot, length: 5 } }),
    broken({ snapshot: { ...Object(written).snapshot, plan: { sizes: [1, 2] } } }),
  ];
  for (const other of others) assert.equal(unpackedPanel(other), undefined);
});
