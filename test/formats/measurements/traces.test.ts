import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Measurements } from '../../../src/formats/measurements/measurements';
import { MeasurementReader } from '../../../src/formats/measurements/reader';
import { StepMaps } from '../../../src/formats/measurements/stepMaps';
import {
  type TracedRun,
  tracedArea,
  tracedSettings,
} from '../../../src/formats/measurements/traceMeasures';
import { traceWords } from '../../../src/tasks/traceWords';

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
      [{ step_maps: [[1, 2], [1]] }, /a trace of 1 token, the first has 2/],
      [{ step_maps: [0, 1] }, /a step of 0/],
    ];
    for (const [value, message] of cases) assert.match(String(observed(value)), message);
  });

  test('are measured: tokens per forward, finalisation parallelism, the order, with error bars over runs', () => {
    const maps = new StepMaps();
    const answers = [{ step_maps: [1, 2, 3, 4], nfe: 8 }, { step_maps: [4, 4, 3, 3] }];
    assert.equal(maps.add(answers), undefined);
    const [all, ...others] = tracedSettings(maps.runs);
    assert.ok(all && others.length === 0);
    // 4 tokens in 8 and in 4 calls, of which 4 and 2 revealed something
    assert.equal(all.tokensPerForward.mean, 0.75);
    assert.equal(all.finalisation.mean, 1.5);
    // τ-b of the second: −4 of 4 pairs that differ, of 6
    assert.ok(Math.abs((all.tau?.mean ?? 0) - (1 - 4 / Math.sqrt(24)) / 2) < 1e-12);
    // Student with one degree of freedom: 12.706 standard errors
    const [low = 0, high = 0] = all.tokensPerForward.interval ?? [];
    assert.ok(Math.abs(high - 0.75 - 12.7062 * 0.25) < 1e-3 && Math.abs(low + high - 1.5) < 1e-12);
    const words = traceWords('steps.json', maps).join('\n');
    assert.match(words, /2 runs: tokens per forward 0\.75 \(95 %: -2\.427 to 3\.927\)/);
    const one = new StepMaps();
    assert.equal(
      one.add({
        histories: [
          [M, M],
          [M, M],
          [5, 6],
        ],
        mask_id: M,
      }),
      undefined,
    );
    assert.match(
      traceWords('h.json', one).join('\n'),
      /1 run: tokens per forward 1; average finalisation parallelism 2; no τ .* One run has no error bar\./,
    );
  });

  /** Runs of a setting: so many tokens a call, and how good they are. */
  const runsOf = (setting: string, perCall: number, qualities: readonly number[]): TracedRun[] =>
    qualities.map((quality) => ({
      ...{ setting, quality, tokens: 8 * perCall, calls: 8, effective: 8, tau: 1 },
    }));

  test('have an area under quality against parallelism, as d3LLM defines it', () => {
    const points = [
      runsOf('careful', 2, [0.8, 0.8]),
      runsOf('fast', 8, [0.76, 0.76]),
      runsOf('middle', 4, [0.79, 0.79]),
    ];
    const area = tracedArea(points.flat());
    // by a program of its own: 2·80 + (4 − 2)(…)/2 + (8 − 4)(…)/2
    assert.ok(Math.abs((area?.mean ?? 0) - 599.1046894164435) < 1e-9, String(area?.mean));
    assert.deepEqual(area?.interval, [area?.mean, area?.mean]);
    const lost = tracedArea([...points.flat(), ...runsOf('wild', 16, [0.1, 0.2])]);
    assert.deepEqual(lost?.leftOut, ['wild']);
    assert.ok(Math.abs((lost?.mean ?? 0) - 599.1046894164435) < 1e-9);
    assert.equal(tracedArea(runsOf('alone', 2, [1, 1])), null);
    const noisy = tracedArea([
      ...runsOf('careful', 2, [1, 0, 1, 1, 1, 0, 1, 1]),
      ...runsOf('fast', 4, [1, 1, 0, 1, 1, 1, 0, 1]),
    ]);
    const [low = 0, high = 0] = noisy?.interval ?? [];
    assert.ok(low < (noisy?.mean ?? 0) && (noisy?.mean ?? 0) < high, JSON.stringify(noisy));
    const single = tracedArea([...runsOf('a', 2, [1]), ...runsOf('b', 4, [1])]);
    assert.equal(single?.interval, null);
  });

  test('say their calls, quality and setting, and are told where that is wrong', () => {
    const maps = new StepMaps();
    const meta_info = { step_maps: [1, 1, 2] };
    assert.equal(maps.add({ meta_info, correct: true, threshold: 0.9, nfe: 3 }), undefined);
    const { setting, quality, calls } = maps.runs[0] ?? assert.fail();
    assert.deepEqual([setting, quality, calls], ['threshold 0.9', 1, 3]);
    const cases: readonly (readonly [unknown, RegExp])[] = [
      [{ step_maps: [1, 2], nfe: 1 }, /^1 call of the model, and a token .* in step 2\.$/],
      [{ step_maps: [1, 2], nfe: 'x' }, /"nfe" is "x": calls of the model are a whole number/],
      [{ step_maps: [1, 2], score: 7 }, /"score" is 7: a quality is a number from 0 to 1/],
      [{ step_maps: [1, 2], score: [1, 0] }, /"score" is of 2 sequences, and there are 1/],
      [{ step_maps: [1, 2], setting: {} }, /"setting" is \{\}: a setting is a name or a number/],
      [[{ step_maps: [1, 2] }, { step_maps: [0, 1] }], /^trace 2: a step of 0/],
    ];
    for (const [value, message] of cases) assert.match(String(observed(value)), message);
  });
});
