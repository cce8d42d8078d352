import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { torchPython, underTorch } from './interpreter';
import { pythonOf } from './pythonOf';

const { P: p, Q: q, ...values } = JSON.parse(readFileSync('test/fixtures/laws.json', 'utf8'));

const cases = [
  { sizes: [1, 1, 1, 1], powers: [2], oneByOne: false },
  { sizes: [2, 2], powers: [2], oneByOne: false },
  { sizes: [1, 1, 2], powers: [0.5, 0.5], oneByOne: false },
  { sizes: [4], powers: [1.5], oneByOne: false },
  { sizes: [4], powers: [1.5], oneByOne: true },
];

const hot = {
  ...{ from: [0], temperatures: [2], gains: [0], standardErrors: [0] },
  sharedTexts: false,
};

interface Found {
  readonly calibrated: readonly number[];
  readonly enumerated: readonly { readonly worst: number; readonly way: string }[];
  readonly drawn: {
    readonly z: number;
    readonly error: number;
    readonly apart: number;
    readonly effective: number;
  };
}

test('decode.py draws whole sequences of a power or a product of models: weights times draws are the law, for every schedule', () => {
  if (!torchPython) return;
  const { enumerated, drawn, calibrated } = underTorch('decodeCorrected.py', {
    ...{ p, q },
    calibrated: pythonOf('decode', Int32Array.of(2, 2), { temperatures: hot }),
    cases: cases.map(({ sizes, ...one }) => ({
      text: pythonOf('decode', Int32Array.from(sizes)),
      ...one,
    })),
  }) as Found;
  for (const [k, one] of enumerated.entries()) {
    assert.ok(one.worst < 1e-12, `${JSON.stringify(cases[k])}: ${JSON.stringify(one)}`);
    assert.match(one.way, cases[k]!.oneByOne ? /^one token a call$/ : /^one more call for every/);
  }
  // √0.8 / (√0.8 + √0.2), and 16 000 draws
  [2 / 3, 0.8, 0.8].forEach((share, k) => {
    assert.ok(Math.abs(calibrated[k]! - share) < 0.015, String(calibrated));
  });
  const { Z } = values['fkc (2, 2) 2 0'];
  assert.ok(Math.abs(drawn.z - Z) < 3.5 * drawn.error, JSON.stringify(drawn));
  // 400 sequences of 16 scatter by so much themselves
  assert.ok(
    drawn.apart < 0.12 && drawn.effective > 2 && drawn.effective < 16,
    JSON.stringify(drawn),
  );
});

test('decode.py has the temperature of every step where it was measured, and 1 where it was not', () => {
  const temperatures = {
    ...{ from: [0, 2], temperatures: [0.8, 0.9], gains: [0, 0], standardErrors: [0, 0] },
    sharedTexts: false,
  };
  const sizes = Int32Array.of(1, 1, 2, 4);
  assert.match(
    pythonOf('decode', sizes, { temperatures }),
    /TEMPERATURES = .*\n +0\.8, 0\.8, 0\.9, 0\.9\n\]/,
  );
  assert.match(pythonOf('decode', sizes), /TEMPERATURES = \[1\.0\] \* STEPS/);
  // measured in random order over the whole sequence
  const blocks = { temperatures, blockLength: 4 };
  assert.match(pythonOf('decode', sizes, blocks), /TEMPERATURES = \[1\.0\] \* STEPS/);
});
