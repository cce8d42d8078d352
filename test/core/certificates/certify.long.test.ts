import assert from 'node:assert/strict';
import { test } from 'node:test';
import { certificateLevels, certifySchedule } from '../../../src/core/certificates/certify';
import { finish } from '../../../src/core/jobs/job';
import { chooseProfile } from '../../../src/core/profile/choose';
import { replicateRandom } from '../../../src/core/profile/replicates';
import { sampledOf } from '../../../src/core/profile/sampled';
import type { ResolvedSchedule } from '../../../src/core/schedule/schedule';
import { costsOf, entropyWeights, stepsOf } from '../../../src/core/schedule/schedule';
import { readDistribution } from '../../../src/formats/families/readDistribution';

function chain(length: number) {
  const distribution = readDistribution(
    {
      family: 'markov',
      length,
      transition: [
        [0.8, 0.2],
        [0.3, 0.7],
      ],
    },
    ({ message }) => assert.fail(message),
  );
  const sampled = distribution && sampledOf(distribution);
  const choice = distribution && chooseProfile(distribution);
  assert.ok(sampled && choice && choice.kind !== 'refused');
  const truth = finish(choice.run()).conditionalEntropy;
  return {
    sampled,
    error: (schedule: ResolvedSchedule) =>
      costsOf(truth, schedule).reduce((one, other) => one + other, 0),
  };
}

const fixed: ResolvedSchedule = { kind: 'sizes', sizes: Int32Array.of(3, 3, 2) };
const random: ResolvedSchedule = { kind: 'times', times: Float64Array.of(0, 0.3, 0.7, 1) };

test('a certificate by a pilot holds for the exact error, with fixed and with random counts', () => {
  const { sampled, error } = chain(8);
  for (const schedule of [fixed, random]) {
    const maxError = 2 * error(schedule);
    for (let seed = 1; seed <= 10; seed++) {
      const { certificate, certified, warning } = finish(
        certifySchedule({ sampled, alphabet: 2, schedule, maxError, eta: 0.05, seed }),
      );
      assert.ok(certified && !warning && certificate.upper <= maxError);
      assert.ok(certificate.upper >= error(schedule));
    }
  }
});

test('what no number of samples certifies is not certified, and why is said', () => {
  const { sampled, error } = chain(8);
  const { certified, warning, certificate } = finish(
    certifySchedule({
      sampled,
      alphabet: 2,
      schedule: fixed,
      maxError: error(fixed) / 2,
      eta: 0.05,
      seed: 1,
    }),
  );
  assert.ok(!certified && certificate.upper > error(fixed));
  assert.match(warning ?? '', /no number of samples/);
});

test('two samples conclude nothing, and their bound is none above (N − K) log q', () => {
  const { sampled, error } = chain(8);
  for (let seed = 1; seed <= 20; seed++) {
    const { certified, warning, certificate } = finish(
      certifySchedule({
        sampled,
        alphabet: 2,
        schedule: fixed,
        maxError: error(fixed) / 2,
        eta: 0.05,
        seed,
        samples: 2,
      }),
    );
    assert.ok(!certified);
    assert.doesNotMatch(warning ?? '', /no number of samples/);
    assert.ok(certificate.upper <= (8 - stepsOf(fixed)) * Math.log(2) + 1e-12);
  }
});

test('as many samples are drawn as are asked for, none of them from the streams of estimates', () => {
  const { sampled } = chain(8);
  const ask = (seed: number) =>
    finish(
      certifySchedule({
        sampled,
        alphabet: 2,
        schedule: fixed,
        maxError: 1,
        eta: 0.05,
        seed,
        samples: 50,
      }),
    ).certificate;
  assert.equal(ask(1).count, 50);
  assert.deepEqual(ask(1), ask(1));
  assert.notEqual(ask(1).mean, ask(2).mean);
  const streams = (from: number, step: number) =>
    Array.from({ length: 1000 }, (_, r) => replicateRandom(7, from + step * r).uniform());
  const estimates = new Set(streams(0, 1));
  assert.ok(streams(-2, -1).every((number) => !estimates.has(number)));
});

test('a long sequence is looked at where it counts, and errs on the safe side', () => {
  const { sampled, error } = chain(600);
  const schedule: ResolvedSchedule = { kind: 'sizes', sizes: new Int32Array(30).fill(20) };
  const levels = certificateLevels(entropyWeights(schedule, 600));
  assert.ok(levels.length < 200 && levels.includes(0) && levels.includes(599));
  for (let k = 0; k < 30; k++) assert.ok(levels.includes(20 * k));
  const { certificate } = finish(
    certifySchedule({
      sampled,
      alphabet: 2,
      schedule,
      maxError: 100,
      eta: 0.05,
      seed: 1,
      samples: 60,
    }),
  );
  assert.ok(certificate.mean >= error(schedule) - 0.05 * error(schedule));
  assert.ok(certificate.upper >= error(schedule));
});
