import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDocument } from '../../src/document/read';
import { filesOf } from '../files';

const law = { family: 'independent', length: 3, marginal: [0.5, 0.5] };

/** What is wrong with an order of the file, and at which text. */
function wrongWith(order: unknown, files: Record<string, string> = {}) {
  const text = JSON.stringify({ distribution: law, order });
  const { problems, study } = readDocument(text, filesOf(files));
  return {
    said: problems.map(({ code, message, range: { start, end } }) => [
      code,
      text.slice(start.character, end.character),
      message,
    ]),
    order: study?.order,
  };
}

test('an order is a name or an object with a kind; a wrong one is marked where its name stands', () => {
  const at = (order: unknown) => wrongWith(order).said.map(([code, where]) => [code, where]);
  assert.deepEqual(at(7), [['order.type', '7']]);
  assert.deepEqual(at('sprad'), [['order.kind', '"sprad"']]);
  assert.deepEqual(at({ kind: 'sprad' }), [['order.kind', '"sprad"']]);
  assert.deepEqual(at({}), [['order.kind', '{}']]);
  assert.deepEqual(at({ kind: 7 }), [['order.kind', '7']]);
  assert.match(String(wrongWith('sprad').said[0]?.[2]), /^There is no order "sprad"; .*spread/);
  assert.match(String(wrongWith({}).said[0]?.[2]), /^Say which "kind" of order it is: random, /);
});

test('positions of a file are a JSON list of whole numbers', () => {
  const inFile = (text: string) =>
    wrongWith({ kind: 'learned', file: 'a.json' }, { 'a.json': text });
  const { said, order } = inFile('[2, 0, 1]');
  assert.deepEqual(said, []);
  assert.deepEqual(
    [order?.kind, order?.file, order?.positions],
    ['learned', 'a.json', Int32Array.of(2, 0, 1)],
  );
  for (const wrong of ['[2, 0', '[2, 0.5, 1]', '{"0": 1}', '3', '["2", 0, 1]'])
    assert.deepEqual(
      inFile(wrong).said.map(([code, where]) => [code, where]),
      [['order.file', '"a.json"']],
      wrong,
    );
});
