// Another file drawn over the curves of one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Overlay } from '../../src/protocol/overlay';
import type { Snapshot } from '../../src/protocol/panel';
import { overlayWords } from '../../webview/preview/overlaid';
import { paretoChart } from '../../webview/preview/paretoChart';
import { profileChart } from '../../webview/preview/profileChart';
import { areaWithin, recordingPlot, sceneOf, theme } from './scenes';
import { snapshotOf } from './snapshots';

const chain = (stay: number, length = 16, more = '') =>
  snapshotOf(`{ "goal": { "steps": 4 }${more}, "distribution": { "family": "markov", "length": ${length},
    "transition": [[${stay}, ${1 - stay}], [${1 - stay}, ${stay}]] } }`);
const over = ({ length, profile, curve }: Snapshot): Overlay => ({
  name: 'before',
  length,
  profile,
  curve,
});
const here = chain(0.9);

test('one sentence says what as many steps lose there, and how sure that is', () => {
  assert.equal(
    overlayWords(here, over(here)),
    'With before the best 4 steps in random order lose 0.7185 nats, as much as here (both exact).',
  );
  assert.match(
    overlayWords(here, over(chain(0.95))),
    /lose [\d.]+ nats, [\d.]+ nats (more|less) than the 0\.7185 nats here \(both exact\)\.$/,
  );
  const estimate = chain(0.9, 16, ', "profile": { "method": "monteCarlo", "samples": 400 }');
  assert.match(
    overlayWords(here, over(estimate)),
    /lose ≈ .*, which cannot be told from the 0\.7185 nats here \(there estimate, here exact\)\.$/,
  );
});

test('of other lengths it is stretched over the tokens of the file, and that is said', () => {
  const half = over(chain(0.9, 8));
  assert.match(overlayWords(here, half), / Its 8 tokens are drawn over the 16 of this file\.$/);
  const { series } = profileChart.draw({ ...sceneOf(here), overlay: half })!;
  assert.equal(series.at(-1)?.points.at(-1)?.x, 16);
  assert.match(
    overlayWords(here, over(chain(0.9, 2))),
    /^before has no best schedule with 4 steps to be held against this one\. Its 2 tokens/,
  );
});

test('both charts have its line, and the area between the profiles is what lies between them', () => {
  const there = chain(0.95);
  const scene = { ...sceneOf(here), overlay: over(there) };
  for (const chart of [profileChart, paretoChart])
    assert.equal(chart.draw(scene)?.series.at(-1)?.label, 'before, exact');
  const { plot, shapes } = recordingPlot();
  profileChart.draw(scene)?.painters?.behind?.(plot);
  const [one, other] = [here, there].map(({ profile }) => profile.conditionalEntropy);
  const between = one!.reduce((sum, h, j) => sum + Math.abs(h - other![j]!), 0);
  const painted = shapes.reduce((sum, { corners }) => sum + areaWithin(corners), 0);
  assert.ok(Math.abs(painted - between) < 1e-9, `${painted} ${between}`);
  assert.deepEqual([...new Set(shapes.map(({ colour }) => colour))], [theme.judged]);
});
