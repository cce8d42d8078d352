// Run by certificates.mjs: how often the certified bounds on errors hold, on families whose exact error is known,
// and how far above it they lie. A bound that holds with probability 1 − η must do so in as many of the runs.
import { certifySchedule } from '../../src/core/certificates/certify';
import { certifyGrowth } from '../../src/core/certificates/certifyGrowth';
import { finish } from '../../src/core/jobs/job';
import { sum } from '../../src/core/numbers/entropy';
import { exactChoice } from '../../src/core/profile/choose';
import { sampledOf } from '../../src/core/profile/sampled';
import { bestForSteps } from '../../src/core/schedule/best/optimum';
import { intervalCosts } from '../../src/core/schedule/randomCounts';
import { scheduleError } from '../../src/core/schedule/stepCosts';
import { exactGrowth, growthError, growthTimes } from '../../src/core/theorems/growth';
import { readDistribution } from '../../src/formats/families/readDistribution';
import { laws } from './laws';

const runs = 200;
const eta = 0.05;

const certifiedLaws = {
  ...laws,
  'permutation, N = 8': { family: 'permutation', length: 8 },
} as const;

const percent = (count: number) => `${((100 * count) / runs).toFixed(1)} %`;
console.log(
  `${runs} runs each, η = ${eta}\n\n| law | steps | exact error | asked | fresh samples | mean bound | holds | certified |\n|---|---|---|---|---|---|---|---|`,
);
let sound = true;
for (const [name, law] of Object.entries(certifiedLaws)) {
  const distribution = readDistribution(law, ({ message }) => {
    throw new RangeError(message);
  });
  const exact = distribution && exactChoice(distribution);
  const sampled = distribution && sampledOf(distribution);
  if (!distribution || !exact || !sampled) throw new RangeError(name);
  const { length, alphabet } = distribution;
  const { sizes } = bestForSteps(finish(exact.run()).conditionalEntropy, Math.ceil(length / 4));
  const error = scheduleError(finish(exact.run()).conditionalEntropy, sizes);
  const maxError = 1.5 * error;
  let [holds, certified, bounds, samples] = [0, 0, 0, 0];
  for (let seed = 1; seed <= runs; seed++) {
    const answer = finish(
      certifySchedule({
        sampled,
        alphabet,
        schedule: { kind: 'sizes', sizes },
        maxError,
        eta,
        seed,
      }),
    );
    const { upper, count } = answer.certificate;
    if (upper >= error) holds++;
    if (answer.certified) certified++;
    bounds += upper / runs;
    samples += count / runs;
  }
  sound &&= holds >= (1 - eta) * runs;
  console.log(
    `| ${name} | ${sizes.length} | ${error.toFixed(4)} | ${maxError.toFixed(4)} | ${samples.toFixed(0)} | ${bounds.toFixed(4)} | ${percent(holds)} | ${percent(certified)} |`,
  );
}

console.log(
  `\nWainwright’s certificate, 100 trajectories each run\n\n| law | steps | exact 4 C / K | mean bound | error of its schedule | every mass is bounded | the bound holds |\n|---|---|---|---|---|---|---|`,
);
for (const [name, law] of Object.entries(certifiedLaws)) {
  const distribution = readDistribution(law, ({ message }) => {
    throw new RangeError(message);
  });
  const exact = distribution && exactChoice(distribution);
  if (distribution?.kind !== 'discrete' || !exact) throw new RangeError(name);
  const { conditionalEntropy } = finish(exact.run());
  const truth = exactGrowth(conditionalEntropy);
  const steps = 2 * Math.ceil(truth.leastSteps);
  let [covered, holds, bounds, errors] = [0, 0, 0, 0];
  for (let seed = 1; seed <= runs; seed++) {
    const plan = finish(certifyGrowth(distribution, { samples: 100, eta, seed }));
    const bound = growthError(plan, steps) ?? Number.NaN;
    const times = Float64Array.of(0, ...growthTimes(plan, steps), 1);
    // the first and the last tokens come one by one
    const error = sum(intervalCosts(conditionalEntropy, times).subarray(1, -1));
    if (plan.masses.every(({ mass }, k) => mass >= (truth.masses[k]?.mass ?? 0))) covered++;
    if (bound >= error) holds++;
    bounds += bound / runs;
    errors += error / runs;
  }
  sound &&= Math.min(covered, holds) >= (1 - eta) * runs;
  console.log(
    `| ${name} | ${steps} | ${growthError(truth, steps)?.toFixed(4)} | ${bounds.toFixed(4)} | ${errors.toFixed(4)} | ${percent(covered)} | ${percent(holds)} |`,
  );
}
if (!sound) throw new Error(`a bound holds in less than ${100 * (1 - eta)} % of the runs`);
