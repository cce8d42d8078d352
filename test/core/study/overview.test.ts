import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { phrase } from '../../../src/core/input/phrase';
import { finish } from '../../../src/core/jobs/job';
import { bestErrors, bestForSteps } from '../../../src/core/schedule/best/optimum';
import { paretoCurve } from '../../../src/core/schedule/best/paretoCurve';
import { planFor } from '../../../src/core/study/answerStudy';
import { overviewOf } from '../../../src/core/study/overview';

const shapes: { readonly [name: string]: (share: number) => number } = {
  smooth: (share) => Math.exp(-8 * share),
  plateaus: (share) => Math.floor(40 * (1 - share)) / 8,
  'one fall': (share) => (share < 0.4 ? 1 : 0),
  'steep at both ends': (share) => 1 - share ** 30 + Math.exp(-200 * share),
};

const curveOf = (shape: (share: number) => number, length: number) =>
  Float64Array.from({ length }, (_, j) => shape(j / length));

const exact = (conditionalEntropy: Float64Array) => ({
  method: 'exact' as const,
  conditionalEntropy,
  standardError: null,
  samples: null,
  seed: null,
  algorithm: phrase``,
  reason: phrase``,
});

const close = (one: number, other: number, message: string) =>
  assert.ok(Math.abs(one - other) <= 1e-11 * (1 + Math.abs(other)), `${message}: ${one} ${other}`);

describe('the curve of a long sequence', () => {
  for (const [name, shape] of Object.entries(shapes))
    test(`lists what every number of steps costs in the dynamic programme: ${name}`, () => {
      const profile = curveOf(shape, 4200);
      const all = bestErrors(profile, profile.length);
      const { steps, errors } = finish(paretoCurve(profile));
      assert.ok(steps.length < 200);
      steps.forEach((count, i) => {
        close(errors[i]!, all[count - 1]!, `${count} steps`);
      });
    });
});

describe('what a step is worth', () => {
  for (const [name, shape] of Object.entries(shapes))
    test(`is the same beside the plan as searched for alone: ${name}`, () => {
      const profile = exact(curveOf(shape, 260));
      const error = (steps: number) =>
        bestForSteps(profile.conditionalEntropy.slice(), steps).error;
      for (let steps = 1; steps <= 260; steps += steps < 20 ? 1 : 13) {
        const { marginal, ...plan } = planFor(profile, 2, { kind: 'steps', steps });
        close(plan.error, error(steps), `${steps}`);
        close(marginal.more ?? 0, steps < 260 ? plan.error - error(steps + 1) : 0, `${steps}`);
        close(marginal.fewer ?? 0, steps > 1 ? error(steps - 1) - plan.error : 0, `${steps}`);
      }
    });
});

test('promises are shown at up to 64 numbers of steps: all of them, or some in every factor of two', () => {
  const promised = (length: number) => {
    const profile = exact(curveOf(shapes.smooth!, length));
    return [...finish(overviewOf(profile, 8)).bounds.steps];
  };
  assert.deepEqual(
    promised(64),
    Array.from({ length: 64 }, (_, i) => i + 1),
  );
  const some = promised(300);
  assert.ok(some.length <= 64, `${some.length}`);
  assert.deepEqual([some[0], some.at(-1)], [1, 300]);
  for (let from = 8; from < 256; from *= 2)
    assert.ok(some.filter((steps) => steps > from && steps <= 2 * from).length >= 6, `${from}`);
});
