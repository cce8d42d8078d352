// Run by coverage.mjs: how often the intervals of estimates contain the truth, on families whose exact profile
// is known. An honest 95 % interval does so in about 95 % of the runs.

import { finish } from '../../src/core/jobs/job';
import { studentQuantile } from '../../src/core/numbers/studentQuantile';
import { chooseProfile, exactChoice } from '../../src/core/profile/choose';
import { heldOutError, interval } from '../../src/core/profile/heldOut';
import { entropyWeights } from '../../src/core/schedule/schedule';
import { scheduleError } from '../../src/core/schedule/stepCosts';
import { planFor } from '../../src/core/study/answerStudy';
import { readDistribution } from '../../src/formats/families/readDistribution';
import { laws } from './laws';

const runs = 400;
const samples = 240;
const confidence = 0.95;

for (const [name, law] of Object.entries(laws)) {
  const distribution = readDistribution(law, ({ message }) => {
    throw new RangeError(message);
  });
  const exact = distribution && exactChoice(distribution);
  if (!distribution || !exact) throw new RangeError(name);
  const truth = finish(exact.run()).conditionalEntropy;
  const { length, alphabet } = distribution;
  const steps = Math.round(Math.sqrt(length));
  const middle = length >> 1;
  const even = Int32Array.from(
    { length: steps },
    (_, k) => Math.round(((k + 1) * length) / steps) - Math.round((k * length) / steps),
  );
  const covered = { level: 0, even: 0, best: 0 };
  const contains = ([low, high]: readonly [number, number], value: number) =>
    low <= value && value <= high ? 1 : 0;
  for (let seed = 1; seed <= runs; seed++) {
    const choice = chooseProfile(distribution, { method: 'monteCarlo', samples, seed, confidence });
    if (choice.kind !== 'monteCarlo') throw new RangeError(choice.kind);
    const profile = finish(choice.run());
    const { estimate, conditionalEntropy, standardError } = profile;
    if (!estimate || !standardError) throw new RangeError('an estimate without its error bars');
    const reach = studentQuantile(0.5 + confidence / 2, samples - 1) * standardError[middle]!;
    const h = conditionalEntropy[middle]!;
    covered.level += contains([h - reach, h + reach], truth[middle]!);
    covered.even += contains(
      interval(
        heldOutError(estimate, entropyWeights({ kind: 'sizes', sizes: even }, length)),
        estimate,
      ),
      scheduleError(truth, even),
    );
    const plan = planFor(profile, alphabet, { kind: 'steps', steps });
    covered.best += contains(plan.interval ?? [1, 0], scheduleError(truth, plan.sizes));
  }
  const percent = (count: number) => ((100 * count) / runs).toFixed(1);
  console.log(
    `${name.padEnd(22)} h(${middle}) ${percent(covered.level)} %   even schedule ${percent(covered.even)} %   best of ${steps} steps ${percent(covered.best)} %`,
  );
}
