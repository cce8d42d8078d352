import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ListedFile, ShownGlance } from '../../src/editor/overview/listedFile';
import { groupOfFile } from '../../src/editor/overview/listedFile';
import { agoOf, descriptionOf, spokenOf, tooltipOf } from '../../src/editor/overview/listWords';
import { sparkSvg } from '../../src/editor/overview/sparkIcon';
import { glanceOf } from '../../src/tasks/glancing';
import { brokenIn } from '../sentences/broken';
import { computedOf } from '../sentences/computed';
import { sentenceFiles } from '../sentences/files';

const hour = 3_600_000;
const now = 1000 * hour;

test('the list says the plan, how sure it is, and how long ago the file was changed', () => {
  const glance = {
    ...{ method: 'exact' as const, length: 8, alphabet: 2, curve: [1, 0], steps: 4 },
    ...{ error: 0.5, interval: null, suggested: false },
  };
  const computed = { kind: 'computed' as const, units: 'nats' as const, glance };
  assert.equal(descriptionOf(listed(computed), now), '4 steps → 0.5 nats ✓ · 3 h · sub');
  const estimate = { ...computed, glance: { ...glance, interval: [0.4, 0.6] as const } };
  assert.match(descriptionOf(listed(estimate), now), /^4 steps → 0\.5 nats ± 0\.1 /);
  const below = { ...computed, glance: { ...glance, error: -0.5, interval: [-1, 0] as const } };
  assert.match(descriptionOf(listed(below), now), /no loss told ± 0\.5/);
  assert.match(
    tooltipOf(listed(computed), now),
    /8 tokens over 2 symbols; 4 steps in random order, as its goal asks: 0\.5 nats \(exact\)\. Changed 3 h ago\./,
  );
  assert.equal(groupOfFile(listed(computed)), 'distributions');
  const measured = { ...computed, glance: { ...glance, method: 'measured' as const } };
  assert.equal(groupOfFile(listed(measured)), 'measurements');
  assert.equal(groupOfFile({ ...listed(computed), uri: 'file:///a.compare.json' }), 'comparisons');
});

test('no state and no file makes a broken sentence or an empty description', () => {
  const states: readonly ShownGlance[] = [
    { kind: 'waiting' },
    { kind: 'computing', fraction: 0.43 },
    { kind: 'unread', message: 'The file is not there.' },
    { kind: 'broken', units: 'nats', errors: 2, message: 'The field is missing.' },
    { kind: 'refused', units: 'nats', message: 'It would take too long.' },
    { kind: 'later', units: 'nats' },
    { kind: 'comparison', samplers: 3, curve: [1, 0.5, 0] },
    ...sentenceFiles.map(({ text }) => ({
      ...{ kind: 'computed' as const, units: 'nats' as const, title: 'A title' },
      glance: glanceOf(computedOf(text)),
    })),
  ];
  for (const shown of states)
    for (const said of [descriptionOf, tooltipOf, spokenOf].map((words) =>
      words(listed(shown), now),
    )) {
      assert.deepEqual(brokenIn(said), [], said);
      assert.notEqual(said, '');
    }
});

test('an age is told in its largest unit', () => {
  assert.deepEqual(
    [10_000, 90_000, 5 * hour, 49 * hour, 24 * 40 * hour, 24 * 800 * hour].map(agoOf),
    ['now', '1 min', '5 h', '2 d', '1 mo', '2 y'],
  );
});

test('the icon of a curve stays within its square, whatever the numbers are', () => {
  for (const curve of [[], [0], [1], [1, 1], [2, -1, 3], [0, 0, 0]])
    for (const [number] of sparkSvg(curve, 'dark').matchAll(/[ML]([\d.]+) ([\d.]+)/g))
      for (const value of number.slice(1).split(' ')) {
        assert.ok(Number(value) >= 0 && Number(value) <= 16, `${curve}: ${number}`);
      }
});

function listed(shown: ShownGlance): ListedFile {
  return {
    uri: 'file:///sub/a.dist.json',
    name: 'a',
    folder: 'sub',
    changed: now - 3 * hour,
    shown,
  };
}
