import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { called } from './called';
import { workFolder } from './workFolder';

const { file } = workFolder('confirm');
// three known tokens tell nearly all
const cliff = Array.from({ length: 16 }, (_, j) => (j < 3 ? 1 - 0.01 * j : 0.1));
const rowsAt = (
  levels: readonly number[],
  texts: number,
  lossAt: (j: number, id: number) => number,
) =>
  Array.from({ length: texts }, (_, id) =>
    levels.map((revealed) => {
      const count = 16 - revealed;
      return JSON.stringify({ n: 16, revealed, nll: count * lossAt(revealed, id), count, id });
    }),
  )
    .flat()
    .join('\n');

describe('unmask plan --confirm', () => {
  const standardErrors = cliff.map(() => 0.01);
  const distribution = { family: 'measured', values: cliff, standardErrors };
  const model = file('model.dist.json', JSON.stringify({ distribution, goal: { steps: 2 } }));

  test('says how, and judges the plan by fresh rows, paired by text', async () => {
    const { out } = await called('plan', model);
    assert.match(out, /\nto confirm 3,13 on texts .* --levels 0,3,8 --out confirm\.jsonl\n/);
    const good = file(
      'good.jsonl',
      rowsAt([0, 3, 8], 12, (j, id) => cliff[j]! + Math.sin(id)),
    );
    const asked = ['plan', model, '--confirm'];
    const { confirmation } = JSON.parse((await called(...asked, good, '--json')).out);
    // 3 c(0) + 13 c(3) less 8 c(0) + 8 c(8)
    const expected = -5 * cliff[0]! + 13 * cliff[3]! - 8 * cliff[8]!;
    assert.equal(confirmation.texts, 12);
    assert.ok(Math.abs(confirmation.difference - expected) < 1e-9);
    assert.match(
      (await called(...asked, good)).out,
      /\non 12 fresh texts 3,13 is better than the even split: error less that of the even split -4\.5 nats, between/,
    );
    const bare = rowsAt([0, 3, 8], 12, (j, id) => cliff[j]! + Math.sin(id));
    const uncounted = file('uncounted.jsonl', bare.replaceAll(/"count":\d+,/g, ''));
    const again = JSON.parse((await called(...asked, uncounted, '--json')).out);
    assert.deepEqual(again.confirmation, confirmation, 'rows as import takes them');
    const bad = file(
      'bad.jsonl',
      rowsAt([0, 3, 8], 12, (j) => (j === 3 ? 2 : 0.1)),
    );
    assert.match((await called(...asked, bad)).out, / is worse than the even split: /);
    const noisy = rowsAt([0, 3, 8], 12, (j, id) => 1 + Math.sin(j + 5 * id));
    const open = file('open.jsonl', noisy);
    assert.match((await called(...asked, open)).out, / is not distinguishable from the even split/);
  });

  test('judges sizes that the rows chose as what they chose, under whatever name they stand in the file', async () => {
    const values = Array.from({ length: 24 }, (_, j) => 2 - j / 16 + 0.05 * Math.sin(9 * j));
    const noisy = { ...distribution, values, standardErrors: values.map(() => 0.06) };
    const named = (schedules: object) =>
      file(
        'named.dist.json',
        JSON.stringify({ distribution: noisy, goal: { steps: 6 }, schedules }),
      );
    const { sizes, error, interval, indistinct } = JSON.parse(
      (await called('plan', named({}), '--json')).out,
    );
    assert.equal(indistinct, undefined, 'it is another than the even split');
    const kind = { kind: 'optimal', steps: 6 };
    const { out } = await called('score', named({ chosen: sizes, kind }), '--json');
    for (const schedule of JSON.parse(out).schedules) {
      assert.deepEqual(schedule.sizes, sizes);
      assert.deepEqual([schedule.error, schedule.interval, schedule.ratio], [error, interval, 1]);
    }
  });

  test('says what is wrong', async () => {
    const few = file(
      'few.jsonl',
      rowsAt([0, 3], 12, () => 1),
    );
    const short = file('short.jsonl', '{ "n": 8, "revealed": 0, "nll": 1, "count": 8, "id": 0 }');
    const nameless = file('nameless.jsonl', '{ "n": 16, "revealed": 0, "nll": 1, "count": 16 }');
    const odd = file('odd.jsonl', '{ "n": 16, "revealed": 1, "nll": 1, "count": 16, "id": 1 }\n');
    const lossless = file('lossless.jsonl', '{ "n": 16, "revealed": 0, "count": 16, "id": 1 }\n');
    for (const [argv, message] of [
      [[model, '--confirm', few], /fewer than 8 texts .* --levels 0,3,8\.\n$/],
      [[model, '--confirm', short], /line 1 is of 8 positions, not 16/],
      [[model, '--confirm', nameless], /line 1 has no "id"/],
      [[model, '--confirm', odd], /line 1: "revealed" and "count" do not add up/],
      [[model, '--confirm', lossless], /line 1 has no "nll"/],
      [['media/examples/markov.dist.json', '--confirm', few], /nothing to confirm/],
      [[model, '--confirm', few, '--all'], /--confirm goes with one plan/],
    ] as const) {
      const { code, err } = await called('plan', ...argv);
      assert.equal(code, 2, argv.join(' '));
      assert.match(err, message);
    }
  });
});
