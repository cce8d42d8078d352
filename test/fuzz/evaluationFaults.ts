// Nonsense in what is computed of a file: numbers that no law, no schedule and no theorem allows.
import type { Profile } from '../../src/core/profile/profile';
import type { Certainty, Evaluation, JudgedSchedule, Plan } from '../../src/core/study/evaluation';
import type { Faults } from './fault';

/** What may be lost to rounding. */
const slack = 1e-7;

export function profileFaults({ conditionalEntropy, method }: Profile, alphabet: number): Faults {
  const values = [...conditionalEntropy.subarray(0, 5000)];
  const scale = 1 + Math.max(0, ...values.map(Math.abs));
  const continuous = !(alphabet >= 1);
  return [
    ...(values.every(Number.isFinite) ? [] : ['a profile that is not finite']),
    ...(method !== 'exact' ||
    continuous ||
    values.every((h) => h >= -slack && h <= Math.log(alphabet) * (1 + slack) + slack)
      ? []
      : ['an exact profile below 0 or above log q']),
    ...(method !== 'exact' || values.every((h, j) => j === 0 || h <= values[j - 1]! + slack * scale)
      ? []
      : ['an exact profile that rises']),
  ];
}

export function evaluationFaults(evaluation: Evaluation): Faults {
  const { profile, alphabet, length, schedules, goal, curve } = evaluation;
  const inBlocks = (profile.blocks?.length ?? 1) > 1;
  const measured = profile.method === 'measured';
  const scale = slack * (1 + Math.abs(evaluation.totals.totalCorrelation));
  const falls = (errors: Float64Array) =>
    errors.every((error, k) => k === 0 || error <= errors[k - 1]! + scale);
  return [
    ...(inBlocks ? [] : profileFaults(profile, alphabet)),
    ...(curve.errors.every((error) => Number.isFinite(error) && (measured || error >= -scale))
      ? []
      : ['a least error that is negative or not finite']),
    ...(profile.method !== 'exact' || falls(curve.errors) ? [] : ['least errors that rise']),
    ...(curve.steps.every((count) => count >= 1 && count <= length)
      ? []
      : ['steps of no schedule']),
    ...Object.entries(evaluation.totals)
      .filter(([, value]) => !Number.isFinite(value))
      .map(([name, value]) => `${name} is ${value}`),
    ...schedules.flatMap((schedule) => scheduleFaults(schedule, length, profile)),
    ...(goal ? planFaults(goal, length, profile) : []),
  ];
}

/** An error and its interval. */
function certaintyFaults({ error, interval }: Certainty, measured: boolean): Faults {
  return [
    ...(Number.isFinite(error) ? [] : [`an error of ${error}`]),
    ...(measured || error >= 0 ? [] : [`a negative error of ${error}`]),
    ...(!interval || (interval.every((end) => !Number.isNaN(end)) && interval[0] <= interval[1])
      ? []
      : [`an interval ${interval[0]} to ${interval[1]}`]),
  ];
}

function sizesFaults(sizes: Int32Array, length: number): Faults {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  return [
    ...(sizes.every((size) => size >= 0) ? [] : ['a negative size']),
    ...(total === length ? [] : [`sizes that add up to ${total}, not ${length}`]),
  ];
}

/** What holds for schedules of the file and for plans alike. */
function commonFaults(
  {
    error,
    interval,
    sizes,
    stepCosts,
    bounds,
    totalVariation,
    steps,
  }: Pick<
    JudgedSchedule & Plan,
    'error' | 'interval' | 'sizes' | 'stepCosts' | 'bounds' | 'totalVariation' | 'steps'
  >,
  length: number,
  { method }: Profile,
): Faults {
  const cost = stepCosts.reduce((sum, one) => sum + one, 0);
  const near = slack * (1 + Math.abs(error));
  return [
    ...certaintyFaults({ error, interval }, method === 'measured'),
    ...(sizes.length > 0 ? sizesFaults(sizes, length) : []),
    ...(Number.isInteger(steps) && steps >= 1 ? [] : [`${steps} steps`]),
    ...(method === 'exact' && Math.abs(cost - error) > near
      ? [`steps that cost ${cost}, together ${error}`]
      : []),
    ...(totalVariation && !(totalVariation.value >= 0 && totalVariation.value <= 1)
      ? [`a total variation of ${totalVariation.value}`]
      : []),
    ...bounds.flatMap(({ name, value, forTheseSizes }) => [
      ...(Number.isNaN(value) ? [`bound ${name} is no number`] : []),
      ...(method === 'exact' && forTheseSizes && value < error - near
        ? [`bound ${name}, ${value}, below the error ${error}`]
        : []),
    ]),
  ];
}

function scheduleFaults(schedule: JudgedSchedule, length: number, profile: Profile): Faults {
  const { name, best, error, bestSizes, ratio, startEntropies, stepCosts } = schedule;
  return [
    ...commonFaults(schedule, length, profile),
    ...sizesFaults(bestSizes, length),
    ...(profile.method === 'exact' && best > error + slack * (1 + Math.abs(error))
      ? [`the best, ${best}, above the error ${error}`]
      : []),
    ...(ratio === null || ratio >= 1 - slack || profile.method !== 'exact'
      ? []
      : [`a ratio of ${ratio}`]),
    ...(startEntropies.length === stepCosts.length ? [] : ['as many starts as steps are missing']),
  ].map((fault) => `${JSON.stringify(name).slice(0, 30)} (${schedule.kind}): ${fault}`);
}

function planFaults(goal: Plan, length: number, profile: Profile): Faults {
  return [
    ...commonFaults(goal, length, profile),
    ...(goal.sizes.length === goal.steps
      ? []
      : [`${goal.sizes.length} sizes for ${goal.steps} steps`]),
  ].map((fault) => `goal: ${fault}`);
}
