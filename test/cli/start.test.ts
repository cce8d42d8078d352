import assert from 'node:assert/strict';
import { test } from 'node:test';
import { called } from './called';
import { workFolder } from './workFolder';

const { file } = workFolder('start');
const chain = '"family":"markov","length":6,"transition":[[0.9,0.1],[0.2,0.8]]';
file('prior.dist.json', `{"distribution":{${chain.replace('0.9,0.1', '0.8,0.2')}}}`);

test('plan tells of the prior that a file names, and counts its KL', async () => {
  const named = file(
    'named.dist.json',
    `{"distribution":{${chain}},"goal":{"steps":3},"start":{"tokens":2,"file":"prior.dist.json"}}`,
  );
  const { code, out } = await called('plan', named);
  assert.equal(code, 0);
  assert.match(
    out,
    /\nWith 2 tokens from the prior of prior\.dist\.json first, 2 × 3: [\d.]+ nats in all, KL [\d.]+ nats \(exact\); /,
  );
  const { start, error } = JSON.parse((await called('plan', named, '--json')).out);
  assert.ok(error > 0 && start.kl > 0 && start.kind === 'exact');
  assert.ok(Math.abs(start.error - start.kl - start.rest) < 1e-12);
  assert.equal(start.sizes[0], 2);
  // the same as where the number is typed
  const typed = JSON.parse(
    (await called('plan', named, '--steps', '3', '--start', `2,${start.kl}`, '--json')).out,
  );
  assert.ok(Math.abs(typed.error - start.error) < 1e-12);
  const { err, code: refused } = await called(
    'plan',
    file(
      'own.dist.json',
      `{"distribution":{${chain}},"goal":{"steps":3},"start":{"tokens":9,"kl":0}}`,
    ),
  );
  assert.equal(refused, 2);
  assert.match(err, /own\.dist\.json:1:\d+: .*at most 5 of 6 tokens/);
});
