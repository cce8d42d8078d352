import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { called } from './called';

const folder = mkdtempSync(path.join(os.tmpdir(), 'unmask-bounds-'));
after(() => rmSync(folder, { recursive: true }));

const chain = '"family": "markov", "length": 12, "transition": [[0.9, 0.1], [0.2, 0.8]]';
const file = path.join(folder, 'chain.dist.json');
writeFileSync(
  file,
  `{ "distribution": { ${chain} }, "goal": { "steps": 4 }, "schedules": {
    "list": [1, 3, 4, 4],
    "offset": { "kind": "randomOffset", "size": 3 },
    "times": { "kind": "times", "reveal": [0, 0.2, 0.6, 1] } } }`,
);

interface Told {
  readonly name: string;
  readonly error: number;
  readonly bounds: readonly { name: string; value: number; forTheseSizes: boolean }[];
  readonly totalVariation: { readonly value: number };
}

test('score --bounds tells of every schedule what holds for it', async () => {
  const { schedules } = JSON.parse((await called('score', file, '--bounds', '--json')).out) as {
    schedules: readonly Told[];
  };
  for (const { name, error, bounds, totalVariation } of schedules) {
    const own = bounds.filter(({ forTheseSizes }) => forTheseSizes);
    for (const wanted of ['tokensPerStep', 'totalCorrelation', 'effectiveTotalCorrelation'])
      assert.ok(
        own.some((bound) => bound.name === wanted && bound.value >= error),
        `${name}: ${wanted}`,
      );
    assert.ok(Math.abs(totalVariation.value - Math.sqrt(error / 2)) < 1e-12);
  }
  const { out } = await called('score', file, '--bounds');
  for (const words of [/^offset: error /m, /^times: error /m, /Li and Cai, 2505\.21400, Theorem 1/])
    assert.match(out, words);
  assert.ok(!(await called('score', file)).out.includes('Theorem'));
});

test('plan --bounds tells the same of the plan, and of every number of steps', async () => {
  const plan = JSON.parse((await called('plan', file, '--bounds', '--json')).out) as Told;
  assert.ok(plan.bounds.some(({ value }) => value >= plan.error));
  assert.match((await called('plan', file, '--bounds')).out, /\(s_max − 1\) · Z_N/);
  const all = JSON.parse((await called('plan', file, '--all', '--bounds', '--json')).out) as {
    errors: readonly number[];
    bounds: readonly { name: string; values: readonly (number | null)[]; fromBelow?: true }[];
  };
  assert.ok(all.bounds.length >= 14);
  for (const { name, values, fromBelow } of all.bounds) {
    assert.equal(values.length, all.errors.length);
    if (!fromBelow && !/[oO]dds/.test(name))
      values.forEach((value, k) => {
        assert.ok(value === null || value >= (all.errors[k] ?? 0) - 1e-12, name);
      });
  }
  assert.match(
    (await called('plan', file, '--all', '--bounds')).out,
    /^Singles first: min over s/m,
  );
  assert.match(
    (await called('plan', file, '--robust', '--bounds')).err,
    /does not go with --robust/,
  );
});

test('of an estimate bounds say that they are estimated, of a measurement there are none', async () => {
  const estimated = path.join(folder, 'estimated.dist.json');
  const sampled = '"profile": { "method": "monteCarlo", "samples": 100 }';
  writeFileSync(
    estimated,
    `{ "distribution": { ${chain} }, ${sampled}, "schedules": { "a": [6, 6] } }`,
  );
  assert.match((await called('score', estimated, '--bounds')).out, /at most, if the profile is as/);
  for (const [command, of, are] of [
    ['score', estimated, 'estimates'],
    ['plan --steps 2', estimated, 'estimates'],
    ['score', file, 'bounds'],
    ['plan --steps 2', file, 'bounds'],
  ] as const)
    assert.equal(
      JSON.parse((await called(...command.split(' '), of, '--bounds', '--json')).out).boundsAre,
      are,
      `${command} ${of}`,
    );
  const measured = path.join(folder, 'measured.dist.json');
  writeFileSync(
    measured,
    '{ "distribution": { "family": "measured", "values": [2, 1, 1] }, "schedules": { "a": [1, 2] } }',
  );
  assert.match((await called('score', measured, '--bounds')).out, /No theorem speaks of it/);
  assert.match(
    (await called('plan', measured, '--all', '--bounds')).out,
    /No theorem speaks of it/,
  );
});

test('plan tells what a step is worth, and the steps that each error of a list needs', async () => {
  const { errors } = JSON.parse((await called('plan', file, '--all', '--json')).out) as {
    errors: readonly number[];
  };
  const { needed } = JSON.parse(
    (await called('plan', file, '--max-error', '0.05, 0.5,9', '--json')).out,
  ) as { needed: readonly { maxError: number; steps: number; error: number }[] };
  assert.deepEqual(
    needed.map(({ maxError }) => maxError),
    [0.05, 0.5, 9],
  );
  for (const { maxError, steps, error } of needed) {
    assert.ok(Math.abs(error - (errors[steps - 1] ?? 0)) < 1e-12 && error <= maxError);
    assert.ok(steps === 1 || (errors[steps - 2] ?? 0) > maxError);
  }
  assert.match((await called('plan', file, '--max-error', '0.05,9')).out, /^9 nats +1 /m);
  assert.match((await called('plan', file, '--max-error', '1,x')).err, /at least 0, not "x"/);
  assert.match(
    (await called('plan', file, '--max-error', '1,2', '--total')).err,
    /A list of errors/,
  );
  assert.match((await called('plan', file)).out, /^one more step saves .* nats, one fewer costs /m);
  assert.ok(!(await called('plan', file, '--steps', '12')).out.includes('one more'));
});
