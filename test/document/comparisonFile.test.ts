import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { comparisonCsv } from '../../src/document/comparisonCsv';
import { comparisonText, readComparison, savedPoint } from '../../src/document/comparisonFile';
import { drawnDecoder, shortFront } from './fronts';

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
      withPoint({ error: null, title: 'A', stepsQuantiles: [1, 2, 3] }),
      withPoint({ error: null, standardError: 0.1, kind: 'estimate' }),
      withPoint({ stepsAlongData: 1.5 }),
      withOrder({ sets: [[0], [1, 2]], stepCosts: [0, 0.25], standardError: null }),
      withLeast({ interval: [0.4, 0.6] }),
      { ...whole, units: 'bits', version: 1 },
    ])
      assert.doesNotThrow(() => read(fine), JSON.stringify(fine));
  });

  test('is refused where an entry says what cannot be, with its place and the field', () => {
    for (const [place, wrong] of [
      ['samplers.name', withPoint({ name: 1 })],
      ['samplers.title', withPoint({ title: 1 })],
      ['samplers.parameter', withPoint({ parameter: { steps: '2' } })],
      ['samplers.parameter', withPoint({ parameter: null })],
      ['samplers.kind', withPoint({ kind: 'sure' })],
      ['samplers.stepsQuantiles', withPoint({ stepsQuantiles: [1, 2] })],
      ['samplers.stepsQuantiles', withPoint({ stepsQuantiles: [1, 2, null] })],
      ['samplers.stepsQuantiles', withPoint({ stepsQuantiles: '123' })],
      ['samplers.stepsQuantiles', withPoint({ stepsQuantiles: [2, 1, 3] })],
      ['samplers.stepsQuantiles', withPoint({ stepsQuantiles: [-1, 1, 3] })],
      ['samplers.stepsQuantiles', withPoint({ stepsQuantiles: [0, 1, 3] })],
      ['samplers.stepsQuantiles', withPoint({ stepsQuantiles: [1, 2, 1e300] })],
      ['samplers.error', withPoint({ error: '0' })],
      ['samplers.error', withPoint({ error: 1e17 })],
      ['samplers.standardError', withPoint({ standardError: 0.1, kind: 'exact' })],
      ['samplers.steps', withPoint({ steps: 1e300 })],
      ['samplers.error', withPoint({ error: -0.5 })],
      ['samplers.error', withPoint({ error: 'NaN', standardError: 0.01, kind: 'estimate' })],
      ['samplers.divergence', withPoint({ divergence: 'much' })],
      ['samplers.standardError', withPoint({ standardError: 'x' })],
      ['samplers.standardError', withPoint({ standardError: -0.1 })],
      ['samplers.steps', withPoint({ steps: null })],
      ['samplers.steps', withPoint({ steps: -2 })],
      ['samplers.stepsAlongData', withPoint({ stepsAlongData: 0 })],
      ['structured.order', withOrder({ order: 1 })],
      ['structured.steps', withOrder({ steps: 1.5 })],
      ['structured.error', withOrder({ error: null })],
      ['structured.standardError', withOrder({ standardError: -1 })],
      ['structured.sets', withOrder({ sets: [[0]] })],
      ['structured.sets', withOrder({ sets: [[0], [0.5]] })],
      ['structured.sets', withOrder({ sets: [[0], [0]] })],
      ['structured.sets', withOrder({ sets: [[0], [-1]] })],
      ['structured.sets', withOrder({ sets: [[0, 1], []] })],
      ['structured.stepCosts', withOrder({ stepCosts: [0, '1'] })],
      ['structured.stepCosts', withOrder({ stepCosts: 2 })],
      ['optimal.interval', withLeast({ interval: [1] })],
      ['optimal.interval', withLeast({ interval: [1, null] })],
      ['optimal.interval', withLeast({ interval: [0.6, 0.4] })],
      ['optimal.interval', withLeast({ interval: [0.6, 0.7] })],
      ['optimal.interval', withLeast({ interval: [-0.6, 0.7] })],
      ['optimal.error', withLeast({ error: null })],
      ['optimal.error', withLeast({ error: -1 })],
      ['optimal.steps', withLeast({ steps: 0 })],
    ] as const) {
      const [key, field] = place.split('.');
      const words = `: in entry 1 of "${key}", "${field}" must be .*\\. Undo what was changed in`;
      assert.throws(() => read(wrong), { message: new RegExp(words) }, JSON.stringify(wrong));
    }
    const [least] = whole.optimal;
    assert.throws(
      () => read({ ...whole, optimal: [least, least] }),
      /in entry 2 of "optimal", "steps" must be more than in the one before/,
    );
    assert.throws(() => read({ ...whole, optimal: [null] }), /entry 1 of "optimal", it must be an/);
    const noise = { error: -0.05, standardError: 0.01, kind: 'estimate' };
    assert.doesNotThrow(() => read(withPoint(noise)), 'an estimate may be below 0');
  });

  test('has the KL of its temperature where that is one', () => {
    const gap = (temperatureGap: unknown) => read({ ...whole, temperatureGap }).temperatureGap;
    const exact = { value: 0.25, standardError: null, kind: 'exact' };
    const drawn = { value: 0.25, standardError: 0.5, kind: 'estimate' };
    assert.deepEqual([gap(exact), gap(drawn)], [exact, drawn]);
    assert.deepEqual(gap({ value: 0.25, kind: 'exact' }), exact);
    for (const none of [{ ...exact, kind: 'sure' }, { ...exact, value: '1' }, 3, null])
      assert.equal(gap(none), undefined);
  });

  test('has no number where an error is infinite, which JSON does not know', () => {
    const { name: _, ...rest } = point;
    const found = {
      ...rest,
      sampler: 'a',
      title: 'A',
      kind: 'exact',
      stepsQuantiles: [1, 2, 3],
    } as const;
    const saved = (error: number, divergence: number) =>
      savedPoint({ ...found, error, divergence });
    assert.deepEqual(
      [saved(2, 1), saved(Infinity, Infinity)].map((one) => [one.name, one.error, one.divergence]),
      [
        ['a', 2, 1],
        ['a', null, null],
      ],
    );
  });

  test('is refused where it has more points than a picture shows', () => {
    const many = Array.from({ length: 2000 }, () => samplers[0]);
    assert.doesNotThrow(() => read({ ...whole, samplers: many }));
    assert.throws(() => read({ ...whole, samplers: [...many, samplers[0]] }), {
      message: /"samplers" has 2001 entries, and up to 2000 are shown\. Undo/,
    });
    assert.throws(() => read({ ...whole, structured: Array(2001).fill(order) }), /2001 entries/);
  });

  test('is refused where it is another file', () => {
    for (const [wrong, what] of [
      [[], 'it is no object'],
      [{}, '"samplers" is missing'],
      [{ samplers: [], optimal: {} }, '"optimal" is no list'],
      [{ samplers: [], version: 2 }, 'its version is 2, not 1'],
      [{ samplers: [], units: 'dits' }, 'its units are "dits", not "nats" or "bits"'],
      [{ samplers: [], topP: '1' }, '"topP" is no number above 0 and up to 1'],
      [{ samplers: [], topP: 0 }, '"topP" is no number above 0 and up to 1'],
      [{ samplers: [], topP: 1.5 }, '"topP" is no number above 0 and up to 1'],
      [{ samplers: [], temperature: null }, '"temperature" is no number from 0'],
      [{ samplers: [], temperature: -1 }, '"temperature" is no number from 0'],
      [{ samplers: [], count: -5 }, '"count" is no whole number from 0'],
      [{ samplers: [], seed: '1' }, '"seed" is no whole number from 0'],
      [{ samplers: [], source: {} }, '"source" is no text'],
    ] as const)
      assert.throws(() => read(wrong), {
        message: `a.compare.json is no comparison of samplers: ${what}. Undo what was changed in the file, or compare again.`,
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

  test('may hold what comes out of decoders, with samplers or without', () => {
    for (const file of [
      { ...whole, front: shortFront },
      { version: 1, source: 'x', front: shortFront },
    ]) {
      const found = read(file);
      assert.deepEqual(found.front, shortFront);
      assert.deepEqual(readComparison(comparisonText(found), 'b'), found);
    }
    assert.equal(read({ front: { ...shortFront, units: 'bits' } }).units, 'bits');
    assert.doesNotThrow(() => read({ front: { ...shortFront, topP: 0.5, decoders: [] } }));
  });

  test('is refused where what comes out says what cannot be, with its place and the field', () => {
    const { logLikelihood: _, ...unlikely } = drawnDecoder;
    const told = (value: unknown, ...interval: unknown[]) => ({ value, interval });
    for (const [field, change] of [
      ['name', { name: 1 }],
      ['title', { title: null }],
      ['parameter', { parameter: [] }],
      ['parameter', { parameter: { gamma: null } }],
      ['temperature', { temperature: -1 }],
      ['steps', { steps: 0 }],
      ['kind', { kind: 'bound' }],
      ['onFront', { onFront: 1 }],
      ['impossible', { impossible: 0.5 }],
      ['impossible', { impossible: told(1.5, 1, 2) }],
      ['impossible', { impossible: told(0.5, null, 0.6) }],
      ['distance', { distance: told(0.5, 0.6, 0.7) }],
      ['distance', { distance: told(0.5, 0.4) }],
      ['logLikelihood', { logLikelihood: told(-1, -0.5, 0) }],
      ['logLikelihood', { logLikelihood: told(1, 0, 2) }],
      ['logLikelihood', { logLikelihood: told(-1, '-2', 0) }],
      ['entropy', { entropy: told(-1, -2, 0) }],
      ['entropy', { entropy: { ...told(1, 0, 2), atLeast: false } }],
      ['forward', { forward: -1 }],
      ['reverse', { reverse: 'inf' }],
      ['totalVariation', { totalVariation: 1.5 }],
    ] as const)
      assert.throws(
        () => read({ front: { ...shortFront, decoders: [{ ...drawnDecoder, ...change }] } }),
        {
          message: new RegExp(`: in entry 1 of "decoders" of "front", "${field}" must .*\\. Undo`),
        },
        JSON.stringify(change),
      );
    const absent = { front: { ...shortFront, decoders: [unlikely] } };
    assert.throws(() => read(absent), /"logLikelihood" must be null, or/);
    for (const [wrong, what] of [
      [[], '"front" is no object'],
      [{ ...shortFront, steps: 0 }, 'in "front", "steps" must be a whole number from 1'],
      [{ ...shortFront, length: 1.5 }, 'in "front", "length" must be a whole number from 1'],
      [{ ...shortFront, seed: '1' }, 'in "front", "seed" must be a whole number from 0'],
      [{ ...shortFront, count: -1 }, 'in "front", "count" must be a whole number from 0'],
      [{ ...shortFront, topP: 0 }, 'in "front", "topP" must be a number above 0 and up to 1'],
      [{ ...shortFront, units: 'dits' }, 'in "front", "units" must be "nats" or "bits"'],
      [{ ...shortFront, decoders: undefined }, '"decoders" of "front" is missing'],
      [{ ...shortFront, decoders: {} }, '"decoders" of "front" is no list'],
      [
        { ...shortFront, decoders: Array(2001).fill(drawnDecoder) },
        '"decoders" of "front" has 2001 entries, and up to 2000 are shown',
      ],
    ] as const)
      assert.throws(() => read({ front: wrong }), {
        message: `a.compare.json is no comparison of samplers: ${what}. Undo what was changed in the file, or compare again.`,
      });
    assert.throws(() => read({ samplers: null, front: shortFront }), /"samplers" is missing/);
  });
});
