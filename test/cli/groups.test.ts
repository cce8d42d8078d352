import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { called } from './called';
import { workFolder } from './workFolder';

const { file } = workFolder('groups');
const chain = '"family": "markov", "length": 24, "transition": [[0.9, 0.1], [0.2, 0.8]]';
const study = (more = '') =>
  file(`g${more.length}.dist.json`, `{ "distribution": { ${chain} }${more} }`);
const printed = async (...argv: string[]) => {
  const { code, out, err } = await called(...argv, '--json');
  assert.equal(code, 0, err);
  return JSON.parse(out);
};

describe('groups on the command line', () => {
  test('a plan tells its error, that without groups, and the calls that groups save', async () => {
    const plan = await printed('plan', study(), '--groups', '2', '--steps', '8');
    assert.equal(plan.groups, 2);
    assert.equal(plan.steps, 8);
    assert.equal(
      plan.sizes.reduce((a: number, b: number) => a + b),
      24,
    );
    const alone = await printed('plan', study(), '--steps', '8');
    assert.deepEqual(plan.single, { steps: 8, error: alone.error });
    assert.ok(plan.error < alone.error);
    assert.equal(plan.saved, 8 - plan.enough);
    const enough = await printed('plan', study(), '--groups', '2', '--steps', String(plan.enough));
    assert.ok(enough.error <= alone.error + 1e-12);
    const curve = await printed('plan', study(), '--groups', '2', '--all', '--max-steps', '9');
    assert.equal(curve.errors.length, 9);
    assert.ok(Math.abs(curve.errors[7] - plan.error) < 1e-12);
  });

  test('people read what pairs would buy beside every plan', async () => {
    const { out } = await called('plan', study(), '--steps', '8');
    assert.match(
      out,
      /Tokens sampled jointly in pairs would take \d steps to no more error: \d calls? saved/,
    );
    const grouped = await called('plan', study(), '--groups', '3', '--max-error', '0.5');
    assert.match(grouped.out, /sampled jointly in groups of 3: error 0\.\d+ nats \(exact\)/);
    assert.match(grouped.out, /every token by itself: \d+ steps/);
  });

  test('schedules of a file have groups of their own', async () => {
    const schedules = `, "schedules": {
      "alone": { "kind": "list", "sizes": [8, 8, 8] },
      "one": { "kind": "list", "sizes": [8, 8, 8], "groups": 1 },
      "pairs": { "kind": "list", "sizes": [8, 8, 8], "groups": 2 },
      "even": { "kind": "uniform", "steps": 3, "groups": 2 },
      "best": { "kind": "optimal", "steps": 3, "groups": 2 } }`;
    const found = await printed('score', study(schedules));
    const [alone, one, pairs, even, best] = found.schedules;
    assert.equal(alone.groups, undefined);
    assert.equal(one.error, alone.error);
    assert.equal(pairs.groups, 2);
    assert.ok(pairs.error < alone.error);
    assert.equal(even.error, pairs.error);
    assert.equal(best.error, best.best);
    assert.equal(pairs.best, best.error);
    const plan = await printed('plan', study(), '--groups', '2', '--steps', '3');
    assert.ok(Math.abs(plan.error - best.error) < 1e-12);
    const sampled = await printed(
      'sample',
      study(schedules),
      '--schedule',
      'pairs',
      '--count',
      '3',
    );
    assert.equal(sampled.samples.length, 3);
  });

  test('what has no groups is said at its place', async () => {
    const message = async (schedule: string) => {
      const { problems } = JSON.parse(
        (await called('check', study(`, "schedules": { "a": ${schedule} }`), '--json')).out,
      );
      return problems.map(
        (one: { code: string; message: string }) => `${one.code}: ${one.message}`,
      );
    };
    const [ordered] = await message(
      '{ "kind": "uniform", "steps": 3, "groups": 2, "order": "spread" }',
    );
    assert.match(ordered, /schedule\.groups: .* not of the order "spread"/);
    const [random] = await message('{ "kind": "times", "reveal": [0, 0.5, 1], "groups": 2 }');
    assert.match(random, /schedule\.groups: "times" draws how many/);
    const [half] = await message('{ "kind": "uniform", "steps": 3, "groups": 1.5 }');
    assert.match(half, /whole number from 1 to 24/);
    const { code, err } = await called(
      'plan',
      study(),
      '--groups',
      '2',
      '--order',
      'spread',
      '--steps',
      '3',
    );
    assert.equal(code, 2);
    assert.match(err, /say --order random/);
    assert.equal((await called('plan', study(), '--groups', '0', '--steps', '3')).code, 2);
    assert.equal(
      (await called('plan', study(), '--groups', '2', '--robust', '--steps', '3')).code,
      2,
    );
  });
});
