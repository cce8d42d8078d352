// Run by coverage.mjs: how often the intervals of estimates contain the truth, where the exact profile is
// known. An honest 95 % interval does so in about 95 % of the runs. `--runs 60` for a quick look, `--only WORD`
// for the lines whose name contains it. Every processor has a process, which takes its share of the seeds.

import { spawn } from 'node:child_process';
import os from 'node:os';
import { createInterface } from 'node:readline';
import { finish } from '../../src/core/jobs/job';
import { chooseProfile, exactChoice } from '../../src/core/profile/choose';
import { scheduleError } from '../../src/core/schedule/stepCosts';
import { barePlanFor, judgeStudy } from '../../src/core/study/answerStudy';
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
/** Which process this is, from 1; the first one, that begins the others and adds up, is none of them. */
const part = process.argv.includes('--part') ? Number(given('--part')) : undefined;
const parts = Math.min(os.availableParallelism(), runs);

/** How often each thing was so, over the runs. */
type Counts = Record<string, number>;
/** One line of the table, of the seeds of one process, and the processor time that they took. */
type Told = readonly [name: string, counts: Counts, seconds: number];

function table(
  name: string,
  run: (seed: number, count: (what: string, so: boolean) => void) => void,
) {
  if (!name.includes(only ?? '')) return;
  const counts: Counts = {};
  const began = process.cpuUsage();
  for (let seed = part ?? 1; seed <= runs; seed += parts)
    run(seed, (what, so) => {
      counts[what] = (counts[what] ?? 0) + (so ? 1 : 0);
    });
  const { user, system } = process.cpuUsage(began);
  const told: Told = [name, counts, (user + system) / 1e6];
  console.log(JSON.stringify(told));
}

/** Begins a process a processor, and prints each line of the table when all have told theirs. */
async function together(): Promise<void> {
  const lines = new Map<string, Told[]>();
  const ends = Array.from({ length: parts }, async (_, index) => {
    const words = [...process.argv.slice(1), '--part', String(index + 1)];
    const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
    for await (const line of createInterface(child.stdout)) {
      const told: Told = JSON.parse(line);
      const all = [...(lines.get(told[0]) ?? []), told];
      lines.set(told[0], all);
      if (all.length === parts) print(all);
    }
    if (child.exitCode !== 0) process.exitCode = 1;
  });
  await Promise.all(ends);
}

function print(all: readonly Told[]): void {
  const [[name, counts]] = all as readonly [Told];
  const words = Object.keys(counts).map((what) => {
    const count = all.reduce((sum, [, of]) => sum + of[what]!, 0);
    return `${what} ${((100 * count) / runs).toFixed(1)} %`;
  });
  const seconds = all.reduce((sum, told) => sum + told[2], 0);
  console.log(`${name.padEnd(50)} ${words.join('   ')}   ${seconds.toFixed(1)} s`);
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
    const plan = barePlanFor(profile, alphabet, { kind: 'steps', steps });
    count('even', contains(judged!.interval, scheduleError(truth, even)));
    count('recommended', contains(plan.interval, scheduleError(truth, plan.sizes)));
    count('conservative', plan.conservative === true || judged!.conservative === true);
  });
}

function recommended({ name, length, alphabet, steps, truth, draw }: Measurement): void {
  const even = uniformSizes(length, steps);
  table(name, (seed, count) => {
    const plan = barePlanFor(draw(seed), alphabet, { kind: 'steps', steps });
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
else if (part === undefined) void together();
else {
  corrected();
  for (const [name, law] of Object.entries(ordinaryLaws)) estimated(name, law, 240);
  for (const [name, law] of Object.entries(rareLaws))
    for (const samples of [400, 4000]) estimated(name, law, samples);
  for (const [name, law] of Object.entries(longLaws)) estimated(name, law, 2048);
  for (const measurement of measurements()) recommended(measurement);
  onnxRow();
}
