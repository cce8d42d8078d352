// Run by coverage.mjs: how often the intervals of estimates contain the truth, where the exact profile is
// known. An honest 95 % interval does so in about 95 % of the runs. `--runs 60` for a quick look, `--only WORD`
// for the lines whose name contains it.

import { finish } from '../../src/core/jobs/job';
import { chooseProfile, exactChoice } from '../../src/core/profile/choose';
import { scheduleError } from '../../src/core/schedule/stepCosts';
import { judgeStudy, planFor } from '../../src/core/study/answerStudy';
import { uniformSizes } from '../../src/core/study/recommended';
import type { NamedSchedule } from '../../src/core/study/study';
import { readDistribution } from '../../src/formats/families/readDistribution';
import { isModelThread, runModel } from '../../src/threads/modelThread';
import { OpenModels } from '../../src/threads/openModels';
import { correctedWays } from './correctedCoverage';
import { longLaws, ordinaryLaws, rareLaws } from './laws';
import { chain, type Measurement, measurements } from './measuredCoverage';
import { onnxMeasured } from './onnxCoverage';

const given = (option: string) => process.argv[process.argv.indexOf(option) + 1];
const runs = process.argv.includes('--runs') ? Number(given('--runs')) : 400;
const only = process.argv.includes('--only') ? given('--only') : '';

/** How often each thing was so, over the runs. */
type Counts = Record<string, number>;

function table(
  name: string,
  run: (seed: number, count: (what: string, so: boolean) => void) => void,
) {
  if (!name.includes(only ?? '')) return;
  const counts: Counts = {};
  for (let seed = 1; seed <= runs; seed++)
    run(seed, (what, so) => {
      counts[what] = (counts[what] ?? 0) + (so ? 1 : 0);
    });
  const words = Object.entries(counts).map(
    ([what, count]) => `${what} ${((100 * count) / runs).toFixed(1)} %`,
  );
  console.log(`${name.padEnd(42)} ${words.join('   ')}`);
}

const contains = (interval: readonly [number, number] | null, value: number) =>
  interval !== null && interval[0] <= value + 1e-12 && value - 1e-12 <= interval[1];

function estimated(name: string, law: unknown, samples: number) {
  const distribution = readDistribution(law, ({ message }) => {
    throw new RangeError(`${name}: ${message}`);
  });
  const exact = distribution && exactChoice(distribution);
  if (!distribution || !exact) throw new RangeError(name);
  const truth = finish(exact.run()).conditionalEntropy;
  const { length, alphabet } = distribution;
  const steps = Math.round(Math.sqrt(length));
  const even = uniformSizes(length, steps);
  const named: NamedSchedule = {
    name: 'even',
    kind: 'list',
    resolve: () => ({ kind: 'sizes', sizes: even }),
  };
  table(`${name}, ${samples} samples`, (seed, count) => {
    const options = { method: 'monteCarlo', samples, seed, confidence: 0.95 } as const;
    const choice = chooseProfile(distribution, options);
    if (choice.kind !== 'monteCarlo') throw new RangeError(choice.kind);
    const profile = finish(choice.run());
    const study = { distribution, profile: options, goal: undefined, schedules: [named] };
    const [judged] = finish(judgeStudy({ ...study, profileKey: '' }, profile)).schedules;
    const plan = planFor(profile, alphabet, { kind: 'steps', steps });
    count('even', contains(judged!.interval, scheduleError(truth, even)));
    count('recommended', contains(plan.interval, scheduleError(truth, plan.sizes)));
    count('conservative', plan.conservative === true || judged!.conservative === true);
  });
}

function recommended({ name, length, alphabet, steps, truth, draw }: Measurement): void {
  const even = uniformSizes(length, steps);
  table(name, (seed, count) => {
    const plan = planFor(draw(seed), alphabet, { kind: 'steps', steps });
    const error = scheduleError(truth, plan.sizes);
    count('recommended', contains(plan.interval, error));
    count('told from even', !plan.indistinct && plan.overEven !== undefined);
    count('worse than even', error > scheduleError(truth, even) + 1e-9);
  });
}

/** Of a chain of eight symbols, all of whose sequences are listed. */
function corrected(): void {
  if (!'corrected'.includes(only ?? '')) return;
  const law = chain(8, [
    [0.8, 0.2],
    [0.3, 0.7],
  ]);
  for (const { name, truths, intervals } of correctedWays(law))
    table(name, (seed, count) => {
      const told = intervals(seed);
      for (const [what, truth] of Object.entries(truths))
        count(what, contains(told[what] ?? null, truth));
    });
}

/** The model of the tests, in a thread that this very program begins. */
function onnxRow(): void {
  if (!'ONNX model'.includes(only ?? '')) return;
  const models = new OpenModels(__filename);
  try {
    recommended(onnxMeasured(models.from([process.cwd()]), 100, 200));
  } finally {
    models.dispose();
  }
}

if (isModelThread()) runModel();
else {
  corrected();
  for (const [name, law] of Object.entries(ordinaryLaws)) estimated(name, law, 240);
  for (const [name, law] of Object.entries(rareLaws))
    for (const samples of [400, 4000]) estimated(name, law, samples);
  for (const [name, law] of Object.entries(longLaws)) estimated(name, law, 2048);
  for (const measurement of measurements()) recommended(measurement);
  onnxRow();
}
