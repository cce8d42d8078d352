import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bestForSteps } from '../../../../src/core/schedule/best/optimum';
import { worthOfStart } from '../../../../src/core/schedule/best/startPrior';
import { scheduleError } from '../../../../src/core/schedule/stepCosts';
import { called } from '../../../cli/called';

const curve = Float64Array.of(1, 0.8, 0.65, 0.55, 0.5, 0.48, 0.47, 0.46);

/** All ways to cut so many tokens into so many steps. */
function* cuts(tokens: number, steps: number): Generator<number[]> {
  if (steps === 1) yield [tokens];
  for (let size = 1; steps > 1 && size <= tokens - steps + 1; size++)
    for (const rest of cuts(tokens - size, steps - 1)) yield [size, ...rest];
}

describe('a prior for the first tokens', () => {
  for (const [steps, tokens] of [
    [2, 1],
    [3, 3],
    [4, 2],
  ] as const)
    test(`of ${tokens} tokens and ${steps} steps is worth what no plan without it saves`, () => {
      const { rest, worth, without, sizes } = worthOfStart(curve, steps, tokens);
      const first = scheduleError(curve.subarray(0, tokens), Int32Array.of(tokens));
      const least = Math.min(
        ...[...cuts(8 - tokens, steps - 1)].map(
          (cut) => scheduleError(curve, Int32Array.of(tokens, ...cut)) - first,
        ),
      );
      assert.ok(Math.abs(rest - least) < 1e-12);
      assert.ok(Math.abs(worth - (bestForSteps(curve, steps).error - least)) < 1e-12);
      assert.ok(Math.abs(scheduleError(curve, sizes) - first - rest) < 1e-12);
      assert.equal(without, bestForSteps(curve, steps).error);
    });

  test('as good as the product of marginals is worth nothing where the plan begins so', () => {
    const { sizes } = bestForSteps(curve, 3);
    const tokens = sizes[0]!;
    const { worth } = worthOfStart(curve, 3, tokens);
    const first = scheduleError(curve.subarray(0, tokens), Int32Array.of(tokens));
    assert.ok(Math.abs(worth - first) < 1e-12);
  });
});

describe('plan --start', () => {
  const chain = 'test/fixtures/reference/markov-sticky-10.dist.json';

  test('tells what the prior may cost, and the plan with one that costs so much', async () => {
    const { out } = await called('plan', chain, '--steps', '3', '--start', '4,0.01', '--json');
    const { sizes, error, without, start } = JSON.parse(out);
    assert.equal(sizes[0], 4);
    assert.equal(sizes.length, 3);
    assert.ok(Math.abs(error - 0.01 - start.rest) < 1e-12);
    assert.ok(Math.abs(start.worth - (without - start.rest)) < 1e-12);
    const words = await called('plan', chain, '--steps', '3', '--start', '4');
    assert.match(words.out, /worth its training where KL of those tokens from the prior is below/);
  });

  test('complains where there is no step for it', async () => {
    assert.match(
      (await called('plan', chain, '--steps', '1', '--start', '4')).err,
      /at least 2 steps/,
    );
    assert.match((await called('plan', chain, '--steps', '3', '--start', '9')).err, /from 1 to 8/);
  });
});
