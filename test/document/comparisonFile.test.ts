import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { comparisonCsv } from '../../src/document/comparisonCsv';
import { comparisonText, readComparison } from '../../src/document/comparisonFile';

const point = { name: 'a,"b"', parameter: { steps: 2 }, steps: 2, error: 0.5, standardError: null };
const samplers = [{ ...point, kind: 'exact' }];
const order = { order: 'bisection', steps: 2, error: 0.25, standardError: 0.1 };
const whole = { samplers, structured: [order], optimal: [{ steps: 2, error: 0.5 }] };
const read = (value: unknown) => readComparison(JSON.stringify(value), 'a.compare.json');

/** A file one of whose entries is changed so. */
const withPoint = (change: object) => ({ ...whole, samplers: [{ ...samplers[0], ...change }] });
const withOrder = (change: object) => ({ ...whole, structured: [{ ...order, ...change }] });
const withLeast = (change: object) => ({
  ...whole,
  optimal: [{ steps: 2, error: 0.5, ...change }],
});

describe('a comparison that was saved', () => {
  test('is read as it was written, with what is not said', () => {
    const found = read({ ...whole, temperature: 0, topP: 0.9 });
    assert.deepEqual(found, {
      ...whole,
      ...{ version: 1, source: 'a.compare.json', seed: 0, count: 0, units: 'nats' },
      ...{ temperature: 0, topP: 0.9 },
    });
    assert.deepEqual(readComparison(comparisonText(found), 'b'), found);
    assert.deepEqual(read({ samplers: [] }).optimal, []);
  });

  test('may say all that a comparison says', () => {
    for (const fine of [
      withPoint({ error: null, standardError: 0.1, title: 'A', stepsQuantiles: [1, 2, 3] }),
      withPoint({ stepsAlongData: 1.5 }),
      withOrder({ sets: [[0], [1, 2]], stepCosts: [0, 0.25], standardError: null }),
      withLeast({ interval: [0.4, 0.6] }),
      { ...whole, units: 'bits', version: 1 },
    ])
      assert.doesNotThrow(() => read(fine), JSON.stringify(fine));
  });

  test('is refused where an entry does not say what it should', () => {
    for (const [key, wrong] of [
      ['samplers', withPoint({ name: 1 })],
      ['samplers', withPoint({ title: 1 })],
      ['samplers', withPoint({ parameter: { steps: '2' } })],
      ['samplers', withPoint({ parameter: null })],
      ['samplers', withPoint({ kind: 'sure' })],
      ['samplers', withPoint({ stepsQuantiles: [1, 2] })],
      ['samplers', withPoint({ stepsQuantiles: [1, 2, null] })],
      ['samplers', withPoint({ stepsQuantiles: '123' })],
      ['samplers', withPoint({ error: '0' })],
      ['samplers', withPoint({ standardError: 'x' })],
      ['samplers', withPoint({ steps: null })],
      ['samplers', withPoint({ stepsAlongData: '2' })],
      ['samplers', withPoint({ stepsAlongData: null })],
      ['structured', withOrder({ order: 1 })],
      ['structured', withOrder({ error: null })],
      ['structured', withOrder({ sets: [[0]] })],
      ['structured', withOrder({ sets: [[0], [0.5]] })],
      ['structured', withOrder({ stepCosts: [0, '1'] })],
      ['structured', withOrder({ stepCosts: 2 })],
      ['optimal', withLeast({ interval: [1] })],
      ['optimal', withLeast({ interval: [1, null] })],
      ['optimal', withLeast({ error: null })],
      ['optimal', { ...whole, optimal: [null] }],
    ] as const)
      assert.throws(
        () => read(wrong),
        { message: new RegExp(`: entry 1 of "${key}" does not say what it should\\.$`) },
        JSON.stringify(wrong),
      );
  });

  test('is refused where it is another file', () => {
    for (const [wrong, what] of [
      [[], 'it is no object'],
      [{}, '"samplers" is missing'],
      [{ samplers: [], optimal: {} }, '"optimal" is no list'],
      [{ samplers: [], version: 2 }, 'its version is 2, not 1'],
      [{ samplers: [], units: 'dits' }, 'its units are "dits", not "nats" or "bits"'],
      [{ samplers: [], topP: '1' }, '"topP" is no number'],
      [{ samplers: [], temperature: null }, '"temperature" is no number'],
    ] as const)
      assert.throws(() => read(wrong), {
        message: `a.compare.json is no comparison of samplers: ${what}.`,
      });
    assert.throws(() => readComparison('{', 'a'), /^Error: a is not JSON: /);
  });

  test('is a table of comma-separated values, quoted where they need it', () => {
    const [, ...rows] = comparisonCsv(
      read({
        ...withPoint({ error: null, stepsAlongData: 1.5 }),
        optimal: [{ steps: 2, error: 0.5, interval: [0, 1] }],
      }),
    ).split('\r\n');
    assert.deepEqual(rows, [
      '"a,""b""",steps 2,2,,,,inf,,exact,,,,0.5,1.5',
      'best fixed order,bisection,2,2,2,2,0.25,0.1,estimate,,,,0.5,',
      'best random order,,2,2,2,2,0.5,,estimate,0,1,,0.5,',
      '',
    ]);
  });
});
