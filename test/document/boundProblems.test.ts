import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { finish } from '../../src/core/jobs/job';
import { chooseProfile } from '../../src/core/profile/choose';
import { answerStudy } from '../../src/core/study/answerStudy';
import { boundProblems } from '../../src/document/boundProblems';
import { formatNats, formatReveal, formatSizes } from '../../src/document/format';
import { readDocument } from '../../src/document/read';

function judged(text: string, thresholds = { good: 1.1, warning: 1.5 }) {
  const { study, outline } = readDocument(text);
  assert.ok(study);
  const choice = chooseProfile(study.distribution);
  assert.ok(choice.kind === 'exact');
  return boundProblems(outline, finish(answerStudy(study, finish(choice.run()))), thresholds);
}

const repetition = (schedules: string, more = '') =>
  `{ "distribution": { "family": "repetition", "length": 8, "alphabet": 2 }${more}, "schedules": ${schedules} }`;

describe('a schedule against the best', () => {
  test('is good, loose or poor by its ratio and the thresholds', () => {
    const text = `{ "distribution": { "family": "markov", "length": 64, "transition": [[0.9, 0.1], [0.1, 0.9]] },
      "schedules": { "best": { "kind": "optimal", "steps": 8 }, "even": { "kind": "uniform", "steps": 8 }, "late": [50, 2, 2, 2, 2, 2, 2, 2] } }`;
    const codes = (good: number, warning: number) =>
      judged(text, { good, warning }).map(({ code }) => code);
    assert.deepEqual(codes(1.001, 3), ['schedule.good', 'schedule.loose', 'schedule.poor']);
    assert.deepEqual(codes(3, 3), ['schedule.good', 'schedule.good', 'schedule.poor']);
    assert.deepEqual(codes(1.001, 1.01), ['schedule.good', 'schedule.poor', 'schedule.poor']);
  });

  test('that loses something where nothing need be lost is poor, and the fix is exact', () => {
    const [problem] = judged(repetition('{ "even": [4, 4] }'));
    assert.equal(problem?.code, 'schedule.poor');
    assert.equal(problem?.severity, 'warning');
    assert.match(problem?.message ?? '', /2\.079 nats in 2 steps: the best has none/);
    assert.deepEqual(
      problem?.fixes.map(({ edits }) => edits[0]?.newText),
      ['[1, 7]', '{ "kind": "optimal", "steps": 2 }'],
    );
  });

  test('whose counts are random says so, and the fix makes them fixed', () => {
    const [problem, good] = judged(
      repetition(
        '{ "a": { "kind": "times", "reveal": [0, 0.5, 1] }, "b": { "kind": "times", "reveal": [0, 1] } }',
      ),
    );
    assert.equal(problem?.code, 'schedule.poor');
    assert.match(
      problem?.message ?? '',
      /^Random counts cost [\d.]+ nats in 2 steps: the best fixed counts have none\.$/,
    );
    assert.deepEqual(
      problem?.fixes.map(({ title, edits }) => [title, edits[0]?.newText]),
      [
        ['Replace by the best fixed counts (2 steps, error 0 nats)', '[1, 7]'],
        ['Replace by { "kind": "optimal", "steps": 2 }', '{ "kind": "optimal", "steps": 2 }'],
      ],
    );
    assert.equal(good?.code, 'schedule.good');
  });

  test('is shown in the units of the file', () => {
    const [problem] = judged(repetition('{ "even": [4, 4] }', ', "units": "bits"'));
    assert.match(problem?.message ?? '', /Error 3 bits in 2 steps/);
  });

  test('of a measured model is told in extra nats, and may save some', () => {
    const problems = judged(
      `{ "distribution": { "family": "measured", "values": [1, 2, 2, 1] },
        "goal": { "steps": 4 }, "schedules": { "pairs": [2, 2], "all": [1, 1, 1, 1] } }`,
    );
    for (const { message } of problems)
      assert.match(
        message,
        /extra nats against one token per step with this model \(random order\)/,
      );
    assert.match(problems[1]?.message ?? '', /Error 0 nats in 4 steps: the best saves 2 nats\./);
    assert.match(problems[1]?.fixes[0]?.title ?? '', /optimal schedule \(one step|\(1 steps/);
    assert.deepEqual(problems[1]?.fixes[0]?.edits[0]?.newText, '[4]');
    assert.match(problems[2]?.message ?? '', /one step, error -2 nats/);
  });

  test('whose goal is reached says what it costs', () => {
    const problems = judged(repetition('{}', ', "goal": { "maxError": 0.1 }'));
    assert.deepEqual(
      problems.map(({ code, message }) => [code, message]),
      [['goal.cost', 'The best schedule: 2 steps, error 0 nats.']],
    );
  });
});

test('random counts are told by what each time reveals on average', () => {
  assert.equal(formatReveal(64, [0, 0.25, 0.5, 0.75, 1]), 'random, on average 16 × 4');
  assert.equal(formatReveal(8, [0, 0.3, 1]), 'random, on average 2.4, 5.6');
});

test('numbers have four digits and their unit, sizes their runs', () => {
  assert.equal(formatNats(0.123456, 'nats'), '0.1235 nats');
  assert.equal(formatNats(Math.LN2, 'bits'), '1 bits');
  assert.equal(formatNats(1e-16, 'nats'), '0 nats');
  assert.equal(formatNats(0.00012345, 'nats'), '1.23e-4 nats');
  assert.equal(formatSizes([1, 1, 2, 4, 4, 4, 4, 8]), '1, 1, 2, 4 × 4, 8');
  assert.ok(formatSizes(Array.from({ length: 500 }, (_, k) => k)).length <= 80);
});
