import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { called } from './called';

const folder = mkdtempSync(path.join(os.tmpdir(), 'unmask-blocks-'));
after(() => rmSync(folder, { recursive: true }));

function file(rest: string, family = '"family": "hmm", "length": 10'): string {
  const target = path.join(folder, 'one.dist.json');
  const law = family.includes('hmm')
    ? ', "transition": [[0.9, 0.1], [0.1, 0.9]], "emission": [[0.9, 0.1], [0.1, 0.9]]'
    : '';
  writeFileSync(target, `{ "distribution": { ${family}${law} }, ${rest} }`);
  return target;
}

test('plans block by block as the format promises', async () => {
  const { code, out } = await called('plan', file('"blockLength": 4'), '--steps', '5', '--json');
  assert.equal(code, 0);
  const plan = JSON.parse(out);
  assert.deepEqual(Object.keys(plan), [
    'steps',
    'sizes',
    'blocks',
    'error',
    'interval',
    'totalCorrelation',
  ]);
  assert.deepEqual(Object.keys(plan.blocks[0]), ['start', 'length', 'steps', 'sizes', 'error']);
  assert.deepEqual(
    plan.blocks.map(({ start }: { start: number }) => start),
    [0, 4, 8],
  );
  assert.deepEqual(
    plan.sizes,
    plan.blocks.flatMap(({ sizes }: { sizes: number[] }) => sizes),
  );
  const curve = JSON.parse((await called('plan', file('"blockLength": 4'), '--all', '--json')).out);
  assert.deepEqual(curve.steps, [3, 4, 5, 6, 7, 8, 9, 10]);
  assert.ok(Math.abs(curve.errors[2] - plan.error) < 1e-12);
  for (let k = 2; k < curve.errors.length; k++)
    assert.ok(
      curve.errors[k - 2] - curve.errors[k - 1] >= curve.errors[k - 1] - curve.errors[k] - 1e-12,
    );
  assert.match(
    (await called('plan', file('"blockLength": 4'), '--max-error', '0.2')).out,
    /6 steps for 10 tokens in 3 blocks/,
  );
  const estimate = JSON.parse(
    (
      await called(
        ...['plan', file('"blockLength": 4, "profile": { "method": "monteCarlo" }')],
        ...['--steps', '5', '--json'],
      )
    ).out,
  );
  assert.ok(estimate.interval[0] <= estimate.error && estimate.error <= estimate.interval[1]);
});

test('says what cannot be planned in blocks', async () => {
  const plain = file('"blockLength": 4');
  assert.match((await called('plan', plain)).err, /has no goal/);
  assert.match((await called('plan', plain, '--steps', '2')).err, /3 blocks.* at least 3/);
  assert.match((await called('plan', plain, '--steps', '5', '--robust')).err, /without blocks/);
  assert.match(
    (await called('certify', plain, '--steps', '5', '--max-error', '1')).err,
    /without blocks/,
  );
  assert.match(
    (await called('plan', file('"blockLength": 4, "goal": { "steps": 2 }'))).err,
    /at least 3 steps/,
  );
  assert.match((await called('plan', file('"blockLength": 0'), '--steps', '3')).err, /blockLength/);
  assert.match(
    (await called('check', file('"blockLength": 4, "schedules": { "even": [5, 5] }'))).out,
    /information: .* without blocks.*\[blockLength\.schedules\]/,
  );
  const random = file(
    '"blockLength": 4',
    '"family": "randomLinear", "length": 16, "dimension": 8, "alphabet": 2',
  );
  assert.match((await called('plan', random, '--steps', '5')).err, /one law of symbols/);
});
