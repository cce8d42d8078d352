import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { dataFile } from '../../../src/core/input/files';
import { finish } from '../../../src/core/jobs/job';
import { chooseProfile } from '../../../src/core/profile/choose';
import { bestForSteps } from '../../../src/core/schedule/best/optimum';
import { totalsOf } from '../../../src/core/schedule/totals';
import { readDistribution } from '../../../src/formats/families/readDistribution';
import { referenceCases, referenceFolder } from '../../referenceCases';

for (const expected of referenceCases) {
  const file = JSON.parse(readFileSync(path.join(referenceFolder, expected.file), 'utf8')) as {
    readonly distribution: { readonly family: string };
  };
  test(`${expected.name} has the profile and the best errors that were computed independently`, () => {
    const problems: string[] = [];
    const distribution = readDistribution(
      file.distribution,
      ({ severity, message }) => severity === 'error' && problems.push(message),
      (beside) => dataFile(readFileSync(path.join(referenceFolder, beside))),
    );
    assert.deepEqual(problems, []);
    assert.ok(distribution);
    const choice = chooseProfile(distribution);
    assert.equal(choice.kind, 'exact');
    if (choice.kind !== 'exact') return;
    const { conditionalEntropy } = finish(choice.run());
    assert.equal(conditionalEntropy.length, expected.length);
    const tolerance = expected.length > 64 ? 1e-7 : 1e-9;
    const near = (actual: number, wanted: number, what: string) =>
      assert.ok(Math.abs(actual - wanted) <= tolerance, `${what}: ${actual} is not ${wanted}`);
    for (const [j, h] of Object.entries(expected.conditionalEntropy))
      near(conditionalEntropy[Number(j)] ?? Number.NaN, h, `h(${j})`);
    const totals = totalsOf(conditionalEntropy);
    near(totals.entropy, expected.entropy, 'entropy');
    near(totals.totalCorrelation, expected.totalCorrelation, 'TC');
    near(totals.dualTotalCorrelation, expected.dualTotalCorrelation, 'DTC');
    for (const [steps, error] of Object.entries(expected.bestError))
      near(bestForSteps(conditionalEntropy, Number(steps)).error, error, `D(${steps})`);
  });
}
