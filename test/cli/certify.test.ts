import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { called } from './called';

const folder = mkdtempSync(path.join(os.tmpdir(), 'unmask-certify-'));
after(() => rmSync(folder, { recursive: true }));

function hidden(method: string): string {
  const target = path.join(folder, `${method}.dist.json`);
  writeFileSync(
    target,
    `{ "distribution": { "family": "hmm", "length": 10,
      "transition": [[0.9, 0.1], [0.1, 0.9]], "emission": [[0.9, 0.1], [0.1, 0.9]] },
      "profile": { "method": "${method}", "samples": 400 }, "schedules": { "even": [5, 5] } }`,
  );
  return target;
}

test('certifies a schedule of an estimate as the format promises', async () => {
  const { code, out } = await called(
    ...['certify', hidden('monteCarlo'), '--schedule', 'even', '--max-error', '1', '--json'],
  );
  assert.equal(code, 0);
  const found = JSON.parse(out);
  assert.deepEqual(Object.keys(found), [
    'schedule',
    'steps',
    'sizes',
    'eta',
    'samples',
    'mean',
    'bound',
    'certified',
    'asked',
    'ugc',
  ]);
  assert.deepEqual(
    [found.schedule, found.steps, found.sizes, found.eta, found.certified, found.asked],
    ['even', 2, [5, 5], 0.05, true, 1],
  );
  assert.ok(found.mean <= found.bound && found.bound <= 1 && found.samples >= 400);
  // the theorem speaks of more steps than there are tokens here
  assert.equal(found.ugc.bound, null);
  assert.match(found.ugc.note, /at least 24 steps/);
  assert.ok(found.ugc.complexity > 0 && found.ugc.stepsNeeded >= 4 * found.ugc.complexity);
  assert.ok(found.ugc.samples >= 400);
  assert.match(
    (await called('certify', hidden('monteCarlo'), '--steps', '4', '--max-error', '1')).out,
    /at least 95 % the error is at most .* certified/,
  );
});

test('says that an exact error needs no certificate, and gives one when samples are asked for', async () => {
  const argv = ['certify', hidden('auto'), '--schedule', 'even', '--max-error', '1'];
  assert.match((await called(...argv)).out, /No certificate is needed/);
  const exact = JSON.parse((await called(...argv, '--json')).out);
  assert.deepEqual([exact.samples, exact.bound], [0, exact.mean]);
  const sampled = JSON.parse((await called(...argv, '--json', '--samples', '500')).out);
  assert.ok(sampled.samples === 500 && sampled.bound > exact.bound);
});

test('gives the certificate of growing odds beside it, exactly where the profile is', async () => {
  const file = 'test/fixtures/reference/markov-sticky-256.dist.json';
  const argv = ['certify', file, '--steps', '128', '--max-error', '30'];
  const { ugc, mean } = JSON.parse((await called(...argv, '--json')).out);
  assert.equal(ugc.samples, 0);
  assert.ok(Math.abs(ugc.bound - (4 * ugc.complexity) / 128) < 1e-9 && ugc.bound > mean);
  assert.ok(ugc.times.length <= 129 && Math.abs(ugc.times[0] - 1 / 256) < 1e-12);
  assert.ok(Math.abs(ugc.stepsNeeded - Math.max(51, Math.ceil((4 * ugc.complexity) / 30))) <= 1);
  assert.match((await called(...argv)).out, /For comparison, Wainwright’s certificate: at most/);
  const gaussian = ['certify', 'media/examples/gaussian.dist.json', '--steps', '2'];
  const real = JSON.parse((await called(...gaussian, '--max-error', '1', '--json')).out);
  assert.equal(real.ugc.bound, null);
  assert.match(real.ugc.note, /two symbols/);
});

test('complains of what it cannot certify', async () => {
  const file = hidden('auto');
  assert.match((await called('certify', file, '--max-error', '1')).err, /which schedule/);
  assert.match((await called('certify', file, '--steps', '2')).err, /--max-error/);
  assert.match(
    (await called('certify', file, '--schedule', 'evn', '--max-error', '1')).err,
    /do you mean "even"/,
  );
  assert.match(
    (await called('certify', file, '--steps', '2', '--max-error', '1', '--eta', '1')).err,
    /between 0 and 1/,
  );
  assert.match(
    (
      await called(
        ...['certify', 'media/examples/gaussian.dist.json', '--steps', '2'],
        ...['--max-error', '1', '--samples', '9'],
      )
    ).err,
    /no range/,
  );
});
