import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { finish } from '../../../src/core/jobs/job';
import type { DiscreteDistribution } from '../../../src/core/laws/law';
import { tryingOrders } from '../../../src/core/study/triedOrders';
import { readDocument } from '../../../src/document/read';
import { gatherBytes } from '../../../src/formats/measurements/gather';
import { importing } from '../../../src/tasks/importing';
import { surfacesOf } from '../../../src/tasks/ordering';
import { lawOf } from '../../core/orders/oracle';
import { filesOf } from '../../files';
import { measuredRows } from '../measurements/measuredRows';

const length = 10;
const law = lawOf({
  family: 'markov',
  length,
  transition: [
    [0.9, 0.1],
    [0.2, 0.8],
  ],
}) as DiscreteDistribution;
const levels = Array.from({ length }, (_, level) => level);
const orders = ['random', 'spread', 'leftToRight'];
const rowsOf = (one: DiscreteDistribution, names: readonly string[]) =>
  [...measuredRows(one, { texts: 40, seed: 2, orders: names, levels })]
    .map((row) => `${JSON.stringify({ ...row, count: length - row.revealed })}\n`)
    .join('');
const rows = rowsOf(law, orders);

const noInflate = () => new Uint8Array();
const importedText = (text: string) => {
  const bytes = new TextEncoder().encode(text);
  const gather = (...[measurements, names]: Parameters<Source['gather']>) =>
    gatherBytes('rows.jsonl', bytes, measurements, noInflate, names);
  return finish(importing([{ name: 'rows.jsonl', gather }], {}));
};
type Source = Parameters<typeof importing>[0][number];

describe('what was measured in orders', () => {
  const imported = importedText(rows);
  if (imported.kind !== 'measured') throw new Error(JSON.stringify(imported));
  const text = imported.parts[0]!.text;

  test('is kept by a distribution file and read from rows as they arrive, with the same surfaces', () => {
    const live = '{"distribution": {"family": "measured", "file": "rows.jsonl"}}';
    const kept = readDocument(text, filesOf({})).study;
    const read = readDocument(live, filesOf({ 'rows.jsonl': rows })).study;
    assert.ok(kept && read);
    const surfaces = [kept, read].map((study) => {
      const found = finish(surfacesOf(study, { text: '', files: new Map() }, () => []));
      if ('kind' in found) throw new Error(found.message);
      return found;
    });
    const [one, other] = surfaces as [(typeof surfaces)[0], (typeof surfaces)[0]];
    assert.deepEqual(
      one.map(({ order }) => order.kind),
      orders,
    );
    for (const [i, { values }] of one.entries())
      for (const [cell, value] of values.entries())
        assert.ok(Math.abs(value - other[i]!.values[cell]!) < 1e-5 * Math.abs(value) + 1e-6);
    // side by side they are over the order that is best one by one
    const { curves, tried } = finish(tryingOrders(one, { kind: 'steps', steps: 3 }, [], 1.5));
    const last = curves.map(({ errors }) => errors[length - 1]!);
    assert.ok(Math.abs(Math.min(...last)) < 1e-9, String(last));
    for (const [i, { interval }] of tried.entries()) {
      const error = curves[i]!.errors[2]!;
      assert.ok(interval![0] - 1e-9 <= error && error <= interval![1] + 1e-9, orders[i]);
    }
  });

  test('goes with goals in these orders, and in no other', () => {
    const withOrder = (order: string) =>
      readDocument(text.replace('"goal": { ', `"goal": { "order": "${order}", `)).problems.filter(
        ({ severity }) => severity === 'error',
      );
    assert.deepEqual(withOrder('spread'), []);
    const [problem] = withOrder('bisection');
    assert.match(
      problem?.message ?? '',
      /was not measured, only random, spread, leftToRight.*--orders bisection/,
    );
  });

  test('is of a grid where rows or the file say which, and then Bayer’s order is planned', () => {
    const onGrid = rowsOf({ ...law, grid: [2, 5] }, ['random', 'bayer']);
    const found = importedText(onGrid);
    if (found.kind !== 'measured') throw new Error(JSON.stringify(found));
    const saved = found.parts[0]!.text;
    const live = '{"distribution": {"family": "measured", "file": "rows.jsonl"}}';
    const goal = '"goal": { "order": "bayer", ';
    const errorsIn = (text: string, held: string) =>
      readDocument(text, filesOf({ 'rows.jsonl': held })).problems.flatMap(
        ({ severity, code, message }) => (severity === 'error' ? [`${code} ${message}`] : []),
      );
    assert.deepEqual(errorsIn(saved.replace('"goal": { ', goal), ''), []);
    for (const text of [saved, live])
      assert.deepEqual(
        readDocument(text, filesOf({ 'rows.jsonl': onGrid })).study?.distribution.grid,
        [2, 5],
      );
    const plain = onGrid.replaceAll(',"grid":[2,5]', '');
    assert.match(errorsIn(live, plain).join(), /grid\.missing .*say "grid": \[rows, columns\]/);
    const told = live.replace('rows.jsonl"', 'rows.jsonl", "grid": [5, 2]');
    assert.deepEqual(errorsIn(told, plain), []);
    assert.match(errorsIn(told, onGrid).join(), /grid\.size .*rows are of a grid of 2 × 5/);
    assert.match(errorsIn(told.replace('[5, 2]', '[5, 3]'), plain).join(), /has 15 positions/);
    const [first = '', ...others] = onGrid.split('\n').filter((row) => row.includes('bayer'));
    const mixed = [first.replace('[2,5]', '[5,2]'), ...others].join('\n');
    assert.match(errorsIn(live, `${mixed}\n`).join(), /a surface is of one grid/);
    assert.match(errorsIn(live, first.replace('[2,5]', '[3,5]')).join(), /of 10 positions/);
    // of rows in a line it is refused with what is missing
    assert.match(errorsIn(text.replace('"goal": { ', goal), '').join(), /say "grid"/);
  });

  test('is refused where it does not fit together', () => {
    const broken = text.replace('"known": [0, 1, ', '"known": [0, 3, ');
    assert.notEqual(broken, text);
    const [problem] = readDocument(broken).problems.filter(({ severity }) => severity === 'error');
    assert.equal(problem?.code, 'measured.orders');
  });

  test('needs random order, and rows that are whole', () => {
    const only = rows.split('\n').filter((row) => row.includes('"spread"'));
    const found = importedText(`${only.join('\n')}\n`);
    assert.match(found.kind === 'problem' ? found.message : '', /No row is of random order/);
    const wrong: readonly (readonly [string, RegExp])[] = [
      ['"places": [[0, 4, 2.5], [5, 10, 3]]', /one behind the other/],
      ['"places": [[0, 4, 2.5]]', /these end at 4/],
      ['"places": [[0, 10, null]]', /no sum in nats/],
    ];
    for (const [places, message] of wrong) {
      const row = `{"n": 10, "order": "random", "revealed": 0, "id": 1, ${places}}\n`;
      const refused = importedText(row);
      assert.match(refused.kind === 'problem' ? refused.message : '', message);
    }
  });
});
