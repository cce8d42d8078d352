import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { areaOf, stretchesBetween } from '../../src/core/schedule/errorArea';
import { profileChart } from '../../webview/preview/profileChart';
import { areaWithin, recordingPlot, sceneOf, theme } from './scenes';
import { snapshotOf } from './snapshots';

const example = (name: string) => readFileSync(`media/examples/${name}.dist.json`, 'utf8');
const chain = (length: number, schedules: string, more = '') =>
  `{ "distribution": { "family": "markov", "length": ${length}, "transition": [[0.95, 0.05], [0.05, 0.95]] },
    "goal": { "steps": 9 }, "schedules": { ${schedules} }${more} }`;
const kinds = `"even": { "kind": "uniform", "steps": 7 }, "cosine": { "kind": "cosine", "steps": 16 },
  "listed": [1, 0, 31, 32], "times": { "kind": "geometricOdds", "steps": 12 }`;

const texts: Readonly<Record<string, string>> = {
  'a chain': chain(64, kinds),
  'a chain in bits': chain(64, kinds, ', "units": "bits"'),
  'a chain too long to draw every token': chain(
    3000,
    '"even": { "kind": "uniform", "steps": 70 }, "most": { "kind": "uniform", "steps": 2900 }',
  ),
  'two distributions side by side': example('blocks'),
  'generation block by block': `{ "blockLength": 4, "goal": { "steps": 5 },
    "distribution": { "family": "repetition", "length": 12, "alphabet": 3 },
    "schedules": { "even": { "kind": "uniform", "steps": 2 }, "listed": [[4], [1, 3], [2, 2]] } }`,
  'a measured curve that rises': example('measured').replace('2.664, 2.5975', '2.664, 2.7975'),
};

for (const [name, text] of Object.entries(texts))
  test(`the shaded area is the error that the sentence names: ${name}`, () => {
    const snapshot = snapshotOf(text);
    const unit = snapshot.units === 'bits' ? Math.LN2 : 1;
    for (const chosen of [undefined, ...snapshot.schedules.map((one) => one.name)]) {
      const scene = sceneOf(snapshot, chosen);
      const drawing = profileChart.draw(scene);
      assert.ok(drawing);
      const { plot, shapes } = recordingPlot();
      drawing.painters?.behind?.(plot);
      const areas = new Map(
        shapes.map(({ colour, corners }) => [colour, unit * areaWithin(corners)]),
      );
      const area = (areas.get(theme.chosen) ?? 0) - (areas.get(theme.profile) ?? 0);
      const { error } = scene.shown.schedule;
      assert.ok(
        Math.abs(area - error) <= 1e-9 * Math.abs(error) + 1e-12,
        `${chosen}: ${area} ${error}`,
      );
      assert.match(drawing.words.summary, /loses the shaded area/);
    }
  });

test('the blocks of the example lose no more than they do: neither stair ends before N', () => {
  const drawing = profileChart.draw(sceneOf(snapshotOf(example('blocks'))));
  assert.equal(drawing?.series[0]?.points.at(-1)?.x, 16);
  assert.equal(drawing?.series[0]?.points.at(-1)?.y, drawing?.series[0]?.points.at(-2)?.y);
});

test('of an estimate the area and the error are told apart', () => {
  const estimated = snapshotOf(
    chain(
      32,
      kinds.replace('31, 32', '20, 11'),
      ', "profile": { "method": "monteCarlo", "samples": 200 }',
    ),
  );
  const { summary } = profileChart.draw(sceneOf(estimated))?.words ?? { summary: '' };
  assert.match(
    summary,
    /The shaded area is .* nats; from samples that no schedule was chosen by, Best with 9 steps is estimated to lose .* nats\./,
  );
});

test('steps between whole tokens and very many stairs keep their area', () => {
  const curve = Float64Array.from({ length: 1_000_000 }, (_, j) => 1 / (1 + j / 1000));
  const counts = [0.25, 0, 1000.5, 250_000.25, 748_999];
  const entropies = [1, 0.9, 0.99, 0.5, 0.1];
  const stretches = stretchesBetween(counts, entropies, curve);
  const stairs = counts.reduce((sum, count, k) => sum + count * entropies[k]!, 0);
  const exact = stairs - curve.reduce((sum, nats) => sum + nats, 0);
  assert.ok(Math.abs(areaOf(stretches) - exact) < 1e-9 * stairs);
  assert.ok(stretches.length <= 1300, `${stretches.length}`);
  assert.equal(stretches[0]?.from, 0);
  assert.equal(stretches.at(-1)?.to, curve.length);
});

test('stairs are counted with the steps: together too many, some are drawn as one', () => {
  const curve = Float64Array.from({ length: 2390 }, (_, j) => 1 / (1 + j));
  const counts = new Float64Array(20).fill(2390 / 20);
  const entropies = counts.map((_, k) => curve[Math.floor((k * 2390) / 20)]!);
  const drawn = stretchesBetween(counts, entropies, curve);
  assert.ok(drawn.length <= 1300, `${drawn.length}`);
  const error = counts.reduce((sum, count, k) => sum + count * entropies[k]!, 0);
  const inTurn = curve.reduce((sum, h) => sum + h, 0);
  assert.ok(Math.abs(areaOf(drawn) - (error - inTurn)) < 1e-9);
});
