import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Finding } from '../../../src/core/input/finding';
import { finish } from '../../../src/core/jobs/job';
import { sum } from '../../../src/core/numbers/entropy';
import { chooseProfile } from '../../../src/core/profile/choose';
import { answerStudy } from '../../../src/core/study/answerStudy';
import { boundProblems } from '../../../src/document/boundProblems';
import { readDocument } from '../../../src/document/read';
import { readDistribution } from '../../../src/formats/families/readDistribution';
import { filesOf } from '../../files';
import { evaluatedMeasured } from './evaluatedMeasured';

function read(fields: object) {
  const findings: Finding[] = [];
  const distribution = readDistribution({ family: 'measured', ...fields }, (one) =>
    findings.push(one),
  );
  return { distribution, findings, codes: findings.map(({ code }) => code) };
}

describe('a measured profile', () => {
  test('is what was measured, and says so', () => {
    const { profile, length } = evaluatedMeasured(
      { values: [3, 2, 1], standardErrors: [0.1, null, 0.3], samples: 30 },
      {},
    );
    assert.equal(length, 3);
    assert.equal(profile.method, 'measured');
    assert.deepEqual([...profile.conditionalEntropy], [3, 2, 1]);
    assert.deepEqual(
      [...(profile.standardError ?? [])].map((one) => one.toFixed(2)),
      ['0.10', '0.20', '0.30'],
    );
    assert.deepEqual([profile.samples, profile.seed], [30, null]);
  });

  test('hands its standard errors on to the error of a schedule, over gaps as well', () => {
    const values = [3, null, 2, null, null, 1];
    const standardErrors = [0.1, null, 0.2, null, null, 0.3];
    const { schedules } = evaluatedMeasured(
      { values, standardErrors },
      { halves: [3, 3], ones: [1, 1, 1, 1, 1, 1] },
    );
    // Σ c = 1.5 c(0) + 2.5 c(2) + 2 c(5) with the straight lines, and c(3) = (2 c(2) + c(5)) / 3
    const expected = Math.hypot((3 - 1.5) * 0.1, (2 - 2.5) * 0.2, (1 - 2) * 0.3);
    const [halves, ones] = schedules;
    const [low, high] = halves?.interval ?? [0, 0];
    assert.ok(Math.abs((high - low) / 2 - 1.959964 * expected) < 1e-5);
    assert.ok(Math.abs((high + low) / 2 - (halves?.error ?? 0)) < 1e-12);
    // one token at a time costs nothing more than itself, whatever was measured
    assert.deepEqual(ones?.interval, [0, 0]);
  });

  test('does not call a schedule poor that its rows cannot tell from the best', () => {
    const text = (error: number) =>
      JSON.stringify({
        distribution: {
          family: 'measured',
          values: [2, 1.6, 1.5, 1.4],
          standardErrors: [error, error, error, error],
        },
        schedules: { halves: [3, 1] },
      });
    const problem = (error: number) => {
      const { study, outline } = readDocument(text(error));
      assert.ok(study);
      const choice = chooseProfile(study.distribution);
      assert.ok(choice.kind === 'exact');
      const evaluation = finish(answerStudy(study, finish(choice.run())));
      return boundProblems(outline, evaluation, { good: 1.1, warning: 1.5 })[0];
    };
    assert.equal(problem(0.001)?.code, 'schedule.poor');
    assert.equal(problem(0.5)?.code, 'schedule.loose');
    assert.match(
      problem(0.5)?.message ?? '',
      /not distinguishable from the best, .*by so few rows/,
    );
  });

  test('is not smoothed: the gap of a schedule is Σ s c(t) − Σ c, negative where it is', () => {
    const values = [2, 2.5, 1, 1.5, 0.5, 0.9];
    const { schedules, curve, goal } = evaluatedMeasured(
      { values },
      { once: [6], halves: [3, 3], pairs: [2, 2, 2] },
      { goal: { steps: 4 } },
    );
    const total = sum(values);
    const expected = [6 * 2, 3 * 2 + 3 * 1.5, 2 * 2 + 2 * 1 + 2 * 0.5].map((cost) => cost - total);
    schedules.forEach(({ error, bounds }, i) => {
      assert.ok(Math.abs(error - (expected[i] ?? 0)) < 1e-12);
      assert.deepEqual(bounds, []);
    });
    assert.deepEqual([...(goal?.sizes ?? [])], [2, 2, 2]);
    assert.equal(schedules[2]?.ratio, 1);
    assert.equal(schedules[1]?.ratio, null);
    assert.ok(Math.abs((curve.errors[5] ?? 0) + 1.4) < 1e-12);
  });

  test('says what looks wrong, and mends nothing', () => {
    assert.deepEqual(read({ values: [3, 2, 1] }).codes, []);
    assert.deepEqual(read({ values: [3, 2, 2.5, 1] }).codes, ['measured.increase']);
    assert.match(
      read({ values: [3, 2, 2.5, 1] }).findings[0]?.message ?? '',
      /Nothing was changed/,
    );
    assert.deepEqual(read({ values: [3, 2, 2.5, 1] }).findings[0]?.path, ['values', 2]);
    const errors = (one: number) => ({ standardErrors: [one, one, one, one] });
    assert.deepEqual(read({ values: [3, 2, 2.5, 1], ...errors(0.4) }).codes, []);
    assert.deepEqual(read({ values: [3, 2, 2.5, 1], ...errors(0.1) }).codes, ['measured.increase']);
    assert.deepEqual(read({ values: [3, null, null, 1] }).codes, ['measured.gaps']);
    assert.match(read({ values: [3, null, null, 1] }).findings[0]?.message ?? '', /j = 1–2/);
    assert.deepEqual(read({ values: [1.6, 1], alphabet: 4 }).codes, [
      'measured.unit',
      'measured.first',
    ]);
    assert.deepEqual(read({ values: [1.4, 1], alphabet: 4 }).codes, ['measured.first']);
    assert.match(read({ values: [1.9, 1], alphabet: 4 }).findings[0]?.message ?? '', /bits/);
    assert.deepEqual(read({ values: [1.9, 1], alphabet: 4 }).findings[0]?.repairs?.[0]?.path, [
      'values',
    ]);
    assert.match(read({ values: [300, 2] }).findings[0]?.message ?? '', /sums/);
    assert.match(
      read({ values: [3, 2, 1e5] }).findings[0]?.message ?? '',
      /^c\(2\) = 1\.000e\+5 .*sums/,
    );
    const falling = Array.from({ length: 16 }, (_, j) => 3 - j / 20 + j * j * 1e-3);
    const noisy = { values: falling, standardErrors: falling.map(() => 0.5) };
    assert.deepEqual(read(noisy).codes, ['measured.noisy']);
  });

  test('refuses what no cross entropy is, at its place', () => {
    const refused = (fields: object) => {
      const { distribution, findings } = read(fields);
      assert.equal(distribution, undefined);
      return findings.map(({ code, severity, path }) => [code, severity, path]);
    };
    assert.deepEqual(refused({ values: [3, 2, 10_001] }), [
      ['measured.range', 'error', ['values', 2]],
    ]);
    assert.deepEqual(refused({ values: [3, 1e308, 1] }), [
      ['measured.range', 'error', ['values', 1]],
    ]);
    assert.deepEqual(refused({ values: [-3, -2] }), [
      ['measured.negative', 'error', ['values', 0]],
    ]);
    const sure = { values: [1, -0.1], standardErrors: [0.1, 0.02] };
    assert.deepEqual(refused(sure), [['measured.negative', 'error', ['values', 1]]]);
    assert.deepEqual(refused({ values: [1, 0.5], standardErrors: [0.1, 1e300] }), [
      ['measured.range', 'error', ['standardErrors', 1]],
    ]);
    for (const entropy of [-0.5, 10_001])
      assert.deepEqual(
        refused({ values: [1, 0.5], entropies: [0.9, entropy] }),
        [['measured.entropy', 'error', ['entropies', 1]]],
        String(entropy),
      );
    assert.ok(read({ values: [1, 0.5], entropies: [null, -1e-10] }).distribution);
    // a model that is nearly sure is measured a little below 0 by noise
    const noisy = read({ values: [1, -0.05], standardErrors: [0.1, 0.02] });
    assert.ok(noisy.distribution);
  });

  test('of more values than a call has arguments is read, also where it rises', () => {
    const values = Array.from({ length: 200_000 }, (_, j) => 3 - j / 2e5);
    values[100_000] = 2.9;
    const { distribution, codes } = read({ values });
    assert.ok(distribution?.kind === 'profileOnly');
    assert.deepEqual(codes, ['measured.increase']);
  });

  test('shows the nearest curve that never rises beside it, and computes nothing from that', () => {
    const fields = { values: [3, 2, null, 2.3, 1], standardErrors: [0.1, 0.1, null, 0.2, 0.1] };
    assert.match(
      read(fields)
        .findings.map(({ message }) => message)
        .join(' '),
      /^Not measured: 1 of 5 values/,
    );
    const sure = { ...fields, standardErrors: [0.01, 0.01, null, 0.02, 0.01] };
    assert.match(
      read(sure).findings[0]?.message ?? '',
      /isotonic fit\) is up to 0\.240 nats away: it is shown beside, and not used/,
    );
    const { distribution } = read(sure);
    assert.ok(distribution?.kind === 'profileOnly');
    // 2 and 2.3 weighed by 1/0.01² and 1/0.02²
    const fit = [...(distribution.measured?.isotonic ?? [])];
    [3, 2.06, 2.06, 2.06, 1].forEach((value, j) => {
      assert.ok(Math.abs((fit[j] ?? 0) - value) < 1e-12, `${fit[j]}`);
    });
    assert.deepEqual([...finish(distribution.exactProfile.run())], [3, 2, 2.15, 2.3, 1]);
  });

  test('is read from a file beside it, which is asked for like any other', () => {
    const findings: Finding[] = [];
    const rows = 'known_tokens,ce\n0,3\n1,2\n1,2.2\n3,1\n';
    const fields = {
      family: 'measured',
      file: 'rows.csv',
      columns: { revealed: 'known_tokens' },
      alphabet: 27,
    };
    const report = (one: Finding) => findings.push(one);
    const distribution = readDistribution(fields, report, filesOf({ 'rows.csv': rows }));
    assert.ok(distribution?.kind === 'profileOnly');
    assert.deepEqual([distribution.length, distribution.measured?.samples], [4, 4]);
    assert.equal(distribution.measured?.isotonic, undefined);
    assert.deepEqual([...finish(distribution.exactProfile.run())], [3, 2.1, 1.55, 1]);
    assert.deepEqual(
      findings.map(({ code, path }) => [code, path[0]]),
      [
        ['measured.understood', 'file'],
        ['measured.gaps', 'file'],
      ],
    );
    findings.length = 0;
    readDistribution(fields, report, filesOf({ 'rows.csv': 'known_tokens,ce\n0,x\n' }));
    assert.deepEqual(findings[0]?.message, 'rows.csv: line 2: "ce" is "x", not a number.');
    assert.equal(
      readDistribution(fields, report, () => undefined),
      undefined,
    );
    assert.deepEqual(read({ file: 'rows.csv', values: [1] }).codes, ['field.conflict']);
    assert.deepEqual(read({ file: 'rows.csv' }).codes, ['file.unreadable']);
    assert.deepEqual(read({ columns: {}, values: [1] }).codes, ['field.conflict']);
    assert.deepEqual(read({ columns: { revealed: 5 }, file: 'a' }).codes, ['field.type']);
    assert.deepEqual(read({ length: 3, values: [1] }).codes, ['length.mismatch']);
  });

  test('is refused where nothing is there or errors do not fit', () => {
    assert.deepEqual(read({}).codes, ['field.missing']);
    assert.deepEqual(read({ values: [null] }).codes, ['measured.empty']);
    assert.deepEqual(read({ values: [1, 2], standardErrors: [1] }).codes, ['length.mismatch']);
    assert.deepEqual(read({ values: [1], standardErrors: [-1] }).codes, ['measured.standardError']);
    assert.deepEqual(read({ values: ['much'] }).distribution, undefined);
  });

  test('is no block of another distribution, and cannot be estimated', () => {
    const findings: Finding[] = [];
    const part = { family: 'measured', values: [1, 0.5] };
    readDistribution({ family: 'blocks', parts: [part] }, (one) => findings.push(one));
    assert.deepEqual(
      findings.map(({ code, path }) => [code, path]),
      [['parts.kind', ['parts', 0]]],
    );
    const { distribution } = read({ values: [1, 0.5] });
    assert.ok(distribution);
    const options = { method: 'monteCarlo', samples: 4, seed: 1, confidence: 0.9 } as const;
    assert.equal(chooseProfile(distribution, options).kind, 'refused');
  });
});
