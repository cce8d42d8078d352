import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Measurements } from '../../../src/formats/measurements/measurements';
import { MeasurementReader } from '../../../src/formats/measurements/reader';
import { StepMaps } from '../../../src/formats/measurements/stepMaps';

describe('traces of samplers', () => {
  const observed = (value: unknown) => {
    const maps = new StepMaps();
    assert.ok(StepMaps.isOne(value), JSON.stringify(value));
    return maps.add(value) ?? maps.tokensPerStep;
  };
  const M = 99;
  const after = [
    [5, M, 7, M, M],
    [5, M, 7, M, M],
    [5, 6, 7, 8, 9],
  ];

  test('of SGLang, one answer or several', () => {
    const answer = (step_maps: unknown) => ({ text: 'a', meta_info: { step_maps } });
    assert.deepEqual(observed(answer([1, 1, 2, 3])), [2, 1, 1]);
    assert.deepEqual(observed([answer([1, 1, 2, 3]), answer([[1, 2, 2, 3]])]), [1.5, 1.5, 1]);
    const reader = new MeasurementReader(new Measurements(undefined));
    reader.push(`${JSON.stringify(answer([1, 2]))}\n${JSON.stringify(answer([1, 1]))}\n`);
    reader.end();
    assert.deepEqual(reader.stepMaps.tokensPerStep, [1.5, 0.5]);
  });

  test('of Dream, which begin after the first step', () => {
    const history = { history: after.map((row) => [row]), mask_token_id: M, prompt_length: 1 };
    assert.deepEqual(observed(history), [1, 0, 3]);
    assert.deepEqual(observed({ output_history: after, prompt_length: 0 }), [2, 0, 3]);
    assert.match(String(observed({ history: after })), /add "prompt_length"/);
  });

  test('of dllm, which begin before it', () => {
    const rows = [[5, M, M, M, M], ...after];
    assert.deepEqual(observed({ histories: rows.map((row) => [row, row]) }), [1, 0, 3]);
    assert.deepEqual(observed({ histories: [...rows, rows.at(-1)] }), [1, 0, 3, 0]);
  });

  test('are refused where they are no trace', () => {
    const cases: readonly (readonly [unknown, RegExp])[] = [
      [
        {
          histories: [
            [M, M],
            [5, M],
          ],
          mask_id: M,
        },
        /token 1 is still masked/,
      ],
      [
        {
          histories: [
            [M, M],
            [5, M],
            [M, 6],
            [5, 6],
          ],
          mask_id: M,
        },
        /token 0 is masked again/,
      ],
      [
        {
          histories: [
            [1, 2],
            [3, 4],
          ],
        },
        /which token is the mask/,
      ],
      [{ histories: [[1, 2], [3]] }, /not as many ids/],
      [{ histories: 'no' }, /no list of states/],
      [{ step_maps: [[1, 2], [1]] }, /a trace of 1 tokens, the first has 2/],
      [{ step_maps: [0, 1] }, /a step of 0/],
    ];
    for (const [value, message] of cases) assert.match(String(observed(value)), message);
  });
});
