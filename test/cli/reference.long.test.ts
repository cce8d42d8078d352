import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { run } from '../../src/cli/run';
import { sum } from '../../src/core/numbers/entropy';
import { referenceCases, referenceFolder } from '../referenceCases';

for (const expected of referenceCases) {
  const file = path.join(referenceFolder, expected.file);
  test(`the command line prints the values of ${expected.name} that were computed independently`, async () => {
    const tolerance = expected.length > 64 ? 1e-7 : 1e-9;
    const near = (actual: number | undefined, wanted: number, what: string) =>
      assert.ok(
        Math.abs((actual ?? Number.NaN) - wanted) <= tolerance,
        `${what}: ${actual} is not ${wanted}`,
      );
    const profile = await printed('profile', file);
    assert.equal(profile.length, expected.length);
    for (const total of ['entropy', 'totalCorrelation', 'dualTotalCorrelation'] as const)
      near(profile[total], expected[total], total);
    for (const [j, entropy] of Object.entries(expected.conditionalEntropy))
      near(profile.conditionalEntropy[Number(j)], entropy, `h(${j})`);
    const { errors } = await printed('plan', file, '--all');
    for (const [steps, error] of Object.entries(expected.bestError))
      near(errors[Number(steps) - 1], error, `D(${steps})`);
    for (const [steps, error] of Object.entries(expected.bestError).slice(0, 6)) {
      const plan = await printed('plan', file, '--steps', steps);
      near(plan.error, error, `the plan of ${steps} steps`);
      assert.deepEqual([plan.steps, plan.sizes.length], [Number(steps), Number(steps)]);
      assert.equal(sum(plan.sizes), expected.length);
      const target = String(Math.max(0, error) + tolerance);
      const fewest = await printed('plan', file, '--max-error', target);
      assert.ok(fewest.steps <= Number(steps) && fewest.error <= Number(target));
    }
  });
}

interface Printed {
  readonly length: number;
  readonly entropy: number;
  readonly totalCorrelation: number;
  readonly dualTotalCorrelation: number;
  readonly conditionalEntropy: readonly number[];
  readonly errors: readonly number[];
  readonly error: number;
  readonly steps: number;
  readonly sizes: readonly number[];
}

async function printed(...argv: readonly string[]): Promise<Printed> {
  let text = '';
  const code = await run([...argv, '--json'], {
    out: (part) => {
      text += part;
    },
    err: (part) => assert.fail(part),
    terminal: false,
  });
  assert.equal(code, 0);
  return JSON.parse(text) as Printed;
}
