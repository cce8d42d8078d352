import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { phraseOf } from '../../src/core/input/phrase';
import { finish } from '../../src/core/jobs/job';
import { chooseProfile } from '../../src/core/profile/choose';
import { answerStudy } from '../../src/core/study/answerStudy';
import type { JudgedSchedule } from '../../src/core/study/evaluation';
import { boundProblems, usualThresholds } from '../../src/document/boundProblems';
import { formatNats, formatReveal, formatSizes } from '../../src/document/format';
import { readDocument } from '../../src/document/read';
import { evaluatedText, flippingChain } from '../evaluated';

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
    assert.match(problems[1]?.fixes[0]?.title ?? '', /optimal schedule \(1 step,/);
    assert.deepEqual(problems[1]?.fixes[0]?.edits[0]?.newText, '[4]');
    assert.match(problems[2]?.message ?? '', /one step, error -2 nats/);
  });

  test('is told that nothing is better, or what little is saved', () => {
    const [best] = judged(repetition('{ "best": [1, 7] }'));
    assert.equal(
      best?.message,
      'Error 0 nats in 2 steps: no schedule with as many steps has less.',
    );
    const problems = judged(
      '{ "distribution": { "family": "measured", "values": [0.1, 0.2, 0.2, 0.1] }, "schedules": { "all": [1, 1, 1, 1] } }',
    );
    assert.match(problems[0]?.message ?? '', /Error 0 nats in 4 steps: the best saves 0\.2 nats\./);
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
  assert.equal(formatNats(Math.LN2, 'bits'), '1 bit');
  assert.equal(formatNats(1e-16, 'nats'), '0 nats');
  assert.equal(formatNats(0.00012345, 'nats'), '1.23e-4 nats');
  assert.equal(formatSizes([1, 1, 2, 4, 4, 4, 4, 8]), '1, 1, 2, 4 × 4, 8');
  assert.ok(formatSizes(Array.from({ length: 500 }, (_, k) => k)).length <= 80);
});

describe('a schedule in another order than random', () => {
  const problemsOf = (text: string) => {
    const { outline, evaluation } = evaluatedText(text);
    return boundProblems(outline, evaluation, { good: 1.1, warning: 1.5 });
  };

  test('is held against the best in that order, and the fix stays in it', () => {
    const [problem] = problemsOf(
      flippingChain(
        ', "schedules": { "a": { "kind": "list", "sizes": [1, 1, 1, 61], "order": "spread" } }',
      ),
    );
    assert.equal(problem?.code, 'schedule.poor');
    assert.match(problem?.message ?? '', /^Error [\d.]+ nats in 4 steps in the order spread: /);
    const texts = problem?.fixes.map(({ edits }) => edits[0]?.newText) ?? [];
    assert.match(
      texts[0] ?? '',
      /^\{ "kind": "list", "sizes": \[\d+(, \d+){3}\], "order": "spread" \}$/,
    );
    assert.equal(texts[1], '{ "kind": "optimal", "steps": 4, "order": "spread" }');
  });

  test('of a file in that order needs not name it; one in random order does', () => {
    const problems = problemsOf(
      flippingChain(
        ', "order": "spread", "schedules": { "a": [1, 1, 1, 61], "b": { "kind": "list", "sizes": [61, 1, 1, 1], "order": "random" } }',
      ),
    );
    const texts = problems.map(({ fixes }) => fixes.map(({ edits }) => edits[0]?.newText ?? ''));
    assert.match(texts[0]?.[0] ?? '', /^\[\d+(, \d+){3}\]$/);
    assert.equal(texts[0]?.[1], '{ "kind": "optimal", "steps": 4 }');
    assert.match(texts[1]?.[0] ?? '', /"order": "random" \}$/);
    assert.equal(texts[1]?.[1], '{ "kind": "optimal", "steps": 4, "order": "random" }');
  });

  test('is told at its place where nothing is known of it', () => {
    const [problem] = problemsOf(
      flippingChain(
        ', "profile": { "method": "exact" }, "schedules": { "a": { "kind": "optimal", "steps": 4, "order": "farthest" } }',
      ),
    );
    assert.equal(problem?.code, 'order.unjudged');
    assert.match(
      problem?.message ?? '',
      /^The schedule is not judged in the order farthest\. There is no exact/,
    );
    assert.ok((problem?.range.end.character ?? 0) - (problem?.range.start.character ?? 0) > 20);
  });

  test('is an error at its order where only random order was measured', () => {
    const { problems } = readDocument(
      '{ "distribution": { "family": "measured", "values": [1, 0.5, 0.4, 0.3] }, "schedules": { "a": { "kind": "optimal", "steps": 2, "order": "spread" } } }',
    );
    const [problem] = problems;
    assert.equal(problems.length, 1);
    assert.equal(problem?.severity, 'error');
    assert.match(problem?.message ?? '', /Only random order was measured, .* "spread"/);
    const { start, end } = problem?.range ?? assert.fail();
    assert.equal(end.character - start.character, '"spread"'.length);
  });

  test('is what the goal costs, where that has one', () => {
    const [goal] = problemsOf(flippingChain(', "goal": { "steps": 4, "order": "spread" }'));
    assert.match(
      goal?.message ?? '',
      /^The best schedule in the order spread: 4 steps, error 0\.09\d+ nats\.$/,
    );
  });
});

describe('what is said of a schedule, from numbers by hand', () => {
  const text =
    '{ "distribution": { "family": "independent", "probabilities": [[0.5, 0.5], [0.5, 0.5]] }, "schedules": { "a": [1, 1] } }';
  const { outline } = readDocument(text);
  const plain: JudgedSchedule = {
    ...{ name: 'a', kind: 'list', steps: 2, sizes: Int32Array.of(1, 1), reveal: null },
    ...{ stepCosts: new Float64Array(2), startEntropies: new Float64Array(2), interval: null },
    ...{ error: 2, best: 1, bestSizes: Int32Array.of(1, 1), ratio: 2, bounds: [] },
    totalVariation: null,
  };
  const found = (one: Partial<JudgedSchedule>, more: { modelBelow?: number } = {}, of = outline) =>
    boundProblems(
      of,
      {
        schedules: [{ ...plain, ...one }],
        goal: undefined,
        profile: { method: 'exact' },
        ...more,
      },
      usualThresholds,
    );
  const said = (one: Partial<JudgedSchedule>) => found(one)[0]?.message;
  const times = { reveal: [0, 0.5, 1] };

  test('a tenth more than the best is good, half as much again is poor', () => {
    const codeOf = (ratio: number | null, more = {}) => found({ ratio, ...more })[0]?.code;
    assert.deepEqual(
      [1, 1.1, 1.11, 1.49, 1.5, null].map((ratio) => codeOf(ratio)),
      ['good', 'good', 'loose', 'loose', 'poor', 'poor'].map((word) => `schedule.${word}`),
    );
    assert.equal(codeOf(9, { indistinct: true }), 'schedule.loose');
  });

  test('how much more it is, and than what', () => {
    assert.equal(
      said({ ratio: 1.05, error: 1.05 }),
      'Error 1.05 nats in 2 steps: within 5 % of the best, 1 nat.',
    );
    assert.equal(
      said({ ratio: 1.05, error: 1.05, ...times }),
      'Random counts cost 1.05 nats in 2 steps: within 5 % of the best fixed counts, 1 nat.',
    );
    assert.equal(said({}), 'Error 2 nats in 2 steps: 2.00× the best, 1 nat.');
    assert.equal(
      said({ means: [1, 1] }),
      'Random counts cost 2 nats in 2 steps: 2.00× the best fixed counts, 1 nat.',
    );
    assert.equal(
      said({ ratio: null, error: -1, best: -2, ...times }),
      'Error of random counts -1 nats in 2 steps: the best fixed counts save 2 nats.',
    );
    assert.equal(
      said({ ratio: null, error: 0, best: 0, ...times }),
      'Random counts cost 0 nats in 2 steps: the best fixed counts have none.',
    );
    assert.equal(
      said({ ratio: 1 + 1e-9, interval: [1, 3] }),
      'Error ≈ 2 nats (1 to 3) in 2 steps: nothing better can be told.',
    );
  });

  test('the repair to choose first is a list up to 32 steps, and a kind where it would be longer', () => {
    const fixes = (steps: number) =>
      found({ bestSizes: new Int32Array(steps).fill(1) })[0]?.fixes.map(({ preferred, edits }) => [
        preferred,
        edits[0]?.newText.startsWith('['),
      ]);
    assert.deepEqual(fixes(32), [
      [true, true],
      [false, false],
    ]);
    assert.deepEqual(fixes(33), [
      [true, false],
      [false, true],
    ]);
  });

  test('a model below its data is told at the model, and of no model nothing', () => {
    const codes = (more: { modelBelow?: number }, of = outline) =>
      found({ ratio: 1 }, more, of).map(({ code }) => code);
    const { outline: modelled } = readDocument(
      text.replace(', "schedules"', ', "model": { "crossEntropies": [1, 1] }, "schedules"'),
    );
    assert.deepEqual(codes({ modelBelow: 0 }), ['schedule.good']);
    assert.deepEqual(codes({}, modelled), ['schedule.good']);
    assert.deepEqual(codes({ modelBelow: 0 }, modelled), ['schedule.good', 'model.below']);
  });

  test('what has no place in the file is told at the goal, else at the distribution', () => {
    const at = (of: typeof outline, schedule?: string) =>
      boundProblems(
        of,
        {
          ...{ schedules: [], goal: undefined, profile: { method: 'exact' as const } },
          unjudged: [
            { order: { kind: 'spread' }, reason: phraseOf('So.'), ...(schedule && { schedule }) },
          ],
        },
        usualThresholds,
      ).map(({ message, range }) => [message.split(' in the')[0], range]);
    const { outline: planned } = readDocument(
      text.replace(', "schedules"', ', "goal": { "steps": 1 }, "schedules"'),
    );
    assert.deepEqual(at(planned), [['Nothing is planned', planned.goal?.range]]);
    assert.deepEqual(at(outline), [['Nothing is planned', outline.distribution?.keyRange]]);
    assert.deepEqual(at(planned, 'a'), [
      ['The schedule is not judged', planned.schedules[0]?.range],
    ]);
  });
});
