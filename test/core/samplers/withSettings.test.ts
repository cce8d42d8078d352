import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findSampler } from '../../../src/core/samplers/kinds/index';
import type { Values } from '../../../src/core/samplers/policy';
import { settingsIn, withSettings } from '../../../src/core/samplers/withSettings';

const named = (name: string) => findSampler(name) ?? assert.fail(name);
const context = { length: 4, alphabet: 2 };

test('settings are numbers of parameters that there are, within what they may be', () => {
  const entropy = named('entropy');
  assert.deepEqual(settingsIn(entropy, []), {});
  assert.deepEqual(settingsIn(entropy, ['alg_temp=0.3', 'steps=2']), { alg_temp: 0.3, steps: 2 });
  assert.deepEqual(settingsIn(entropy, ['alg_temp=0', 'steps=1']), { alg_temp: 0, steps: 1 });
  const names = entropy.parameters.map(({ name }) => name).join(', ');
  assert.equal(
    settingsIn(entropy, ['steps=2', 'heat=1']),
    `The sampler entropy has no "heat"; it has ${names}.`,
  );
  const count = '"steps" of the sampler entropy is a whole number from 1 to 100000';
  const number = '"alg_temp" of the sampler entropy is a number from 0 below 1000000000';
  for (const text of ['0', '1.5', '-1', '', ' ', 'x', '1e9', 'Infinity'])
    assert.equal(settingsIn(entropy, [`steps=${text}`]), `${count}, not "${text}".`);
  for (const text of ['-0.1', '', 'NaN', '1e9'])
    assert.equal(settingsIn(entropy, [`alg_temp=${text}`]), `${number}, not "${text}".`);
  assert.equal(settingsIn(entropy, ['steps']), `${count}, not "".`);
});

test('a limit of its own is the last value that is taken', () => {
  const gain = named('info-gain');
  assert.deepEqual(settingsIn(gain, ['candidate_number=100']), { candidate_number: 100 });
  assert.equal(
    settingsIn(gain, ['candidate_number=101']),
    '"candidate_number" of the sampler info-gain is a whole number from 1 to 100, not "101".',
  );
});

test('a sampler with settings says them, and they hold whatever else is given', () => {
  const plain = named('entropy');
  assert.equal(withSettings(plain, {}), plain);
  const some = withSettings(plain, { alg_temp: 0.3, steps: 2 });
  assert.equal(some.name, 'entropy:alg_temp=0.3:steps=2');
  assert.equal(some.title, `${plain.title} (alg_temp 0.3, steps 2)`);
  // all points of its curve are one where the number of steps is settled
  assert.deepEqual(some.grid(context), [{ steps: 2, alg_temp: 0.3 }]);
  assert.equal(
    withSettings(plain, { alg_temp: 0.3 }).grid(context).length,
    plain.grid(context).length,
  );
  const policy = (values: Values) => some.policy(context, values);
  assert.equal(policy({ alg_temp: 0 }).random, true);
  assert.equal(plain.policy(context, { alg_temp: 0 }).random, undefined);
});

test('what the profile says of it is said with its settings', () => {
  const profile = Float64Array.of(1, 0, 0, 0);
  const random = named('random');
  const two = withSettings(random, { steps: 2 }).byProfile?.(profile, { steps: 4 });
  // one of the two that the first call reveals says all: it costs one nat
  assert.deepEqual([two?.error, two?.steps], [1, new Map([[2, 1]])]);
  assert.equal(withSettings(named('klass'), { kl: 1 }).byProfile, undefined);
});
