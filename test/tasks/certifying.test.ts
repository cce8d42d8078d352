import assert from 'node:assert/strict';
import { test } from 'node:test';
import { finish } from '../../src/core/jobs/job';
import { chooseProfile } from '../../src/core/profile/choose';
import type { Study } from '../../src/core/study/study';
import { readDocument } from '../../src/document/read';
import {
  certificateSentences,
  certifying,
  chosenSchedule,
  isCertifiable,
  needsProfile,
} from '../../src/tasks/certifying';

function studyOf(distribution: object, method = 'auto'): Study {
  const text = JSON.stringify({
    distribution,
    profile: { method, samples: 400 },
    schedules: { even: [4, 4], best: { kind: 'optimal', steps: 2 } },
  });
  const { study, problems } = readDocument(text);
  assert.ok(study, JSON.stringify(problems));
  return study;
}

const chain = {
  family: 'markov',
  length: 8,
  transition: [
    [0.9, 0.1],
    [0.1, 0.9],
  ],
};
const gaussian = { family: 'gaussian', length: 8, ar1: 0.5 };

function profileOf({ distribution, profile }: Study) {
  const choice = chooseProfile(distribution, profile);
  assert.ok(choice.kind !== 'refused');
  return finish(choice.kind === 'exact' ? choice.run() : choice.run());
}

test('only a list under an estimate needs no profile', () => {
  const [exact, estimated] = [studyOf(chain), studyOf(chain, 'monteCarlo')];
  const needed = (study: Study) =>
    [...study.schedules, { steps: 3 }].map((wanted) => needsProfile(study, wanted));
  assert.deepEqual(needed(exact), [true, true, true]);
  assert.deepEqual(needed(estimated), [false, true, true]);
});

test('a certificate by samples lies above the exact error, and says its certainty', () => {
  const study = studyOf(chain);
  const [even] = study.schedules;
  assert.ok(even);
  const chosen = chosenSchedule(study, even, profileOf(study));
  assert.ok(chosen.exact);
  const { error } = chosen.exact;
  const wish = { maxError: error + 0.4, eta: 0.01, samples: 2000 };
  const job = certifying(study, chosen, wish);
  assert.ok(!('problem' in job));
  const found = finish(job);
  assert.deepEqual([found.samples, found.certified], [2000, true]);
  assert.ok(found.bound > error && Math.abs(found.mean - error) < 0.1);
  const [first, second] = certificateSentences(chosen, wish, found, 'nats');
  assert.match(first ?? '', /^The profile is exact/);
  assert.match(second ?? '', /^With probability at least 99 % the error is at most/);
});

test('an exact error is itself the answer, and what has no range cannot be certified otherwise', () => {
  const study = studyOf(gaussian);
  assert.equal(isCertifiable(study), false);
  const chosen = chosenSchedule(study, { steps: 2 }, profileOf(study));
  const exact = certifying(study, chosen, { maxError: 0, eta: 0.05 });
  assert.ok(!('problem' in exact));
  assert.deepEqual(finish(exact).certified, false);
  const sampled = certifying(study, chosen, { maxError: 0, eta: 0.05, samples: 9 });
  assert.match('problem' in sampled ? sampled.problem : '', /no range/);
});
