import { heldOutCurve } from '../core/estimation/heldOutCurve';
import { barePlanFor } from '../core/evaluate';
import type { Goal } from '../core/evaluation';
import type { Job } from '../core/job';
import { type Profile, totalsOf } from '../core/profile/profile';
import { robustPlanFor } from '../core/robustPlan';
import { bestErrors } from '../core/schedule/optimum';
import { everyOne } from '../core/schedule/paretoCurve';
import { extraOver, formatNats, formatSizes } from '../document/format';
import { certainty } from './certainty';
import {
  type Arguments,
  type Command,
  Complaint,
  nonNegativeNumber,
  printJson,
  wholeNumber,
  withProgress,
} from './command';
import { planForModel } from './planForModel';
import { planInBlocks } from './planInBlocks';
import { profileOf, studyFile } from './studyFile';
import { textTable } from './textTable';

export const plan: Command = {
  name: 'plan',
  usage: 'plan FILE [--robust | --total] [--steps K | --max-error E | --all [--max-steps M]]',
  summary: 'The best schedule: for a number of steps, for a target error, or the whole curve.',
  options: [
    ['--steps K', 'the best schedule with K steps'],
    ['--max-error E', 'the fewest steps whose error is at most E nats'],
    ['--all', 'the least error for every number of steps'],
    ['--max-steps M', 'with --all: up to M steps'],
    ['--robust', 'of an estimate: the schedule with the best upper confidence bound'],
    ['--total', 'least error in total, with what the model of the file adds; E is of that, too'],
  ],
  run: async (given, output) => {
    refuseContradictions(given);
    const file = studyFile(given, output, plan.usage);
    const { study, units } = file;
    const { length, alphabet } = study.distribution;
    const goal = given.all ? undefined : (goalOf(given, length) ?? study.goal);
    if (!given.all && !goal)
      throw new Complaint('The file has no goal: say --steps K, --max-error E or --all.');
    const most =
      given.maxSteps !== undefined ? wholeNumber('--max-steps', given.maxSteps, 1, length) : length;
    if (given.total && goal) return planForModel(file, goal, given, output);
    if (study.blockLength !== undefined)
      return planInBlocks(file, { goal, most, blockLength: study.blockLength }, given, output);
    const profile = await profileOf(file, given, output);
    if (!goal) {
      const errors = await withProgress(leastErrors(profile, most), 'curve', given, output);
      if (given.json) printJson(output, { errors: [...errors] });
      else
        output.out(
          textTable(
            ['steps', profile.method === 'measured' ? extraOver(units) : 'least error'],
            Array.from(errors, (error, k) => [String(k + 1), formatNats(error, units)]),
          ),
        );
      return 0;
    }
    const { steps, sizes, error, interval } = (given.robust ? robustPlanFor : barePlanFor)(
      profile,
      alphabet,
      goal,
    );
    const { totalCorrelation } = totalsOf(profile.conditionalEntropy);
    if (given.json)
      printJson(output, {
        steps,
        sizes: [...sizes],
        error,
        interval,
        totalCorrelation,
        ...(given.robust && { robust: true }),
      });
    else
      output.out(
        [
          `${steps} steps for ${length} tokens: error ${formatNats(error, units)} (${certainty(profile.method, interval, study.profile.confidence, units)}); one step costs ${formatNats(totalCorrelation, units)}`,
          ...(goal.kind === 'steps' && steps < goal.steps
            ? [`more steps, up to ${goal.steps}, cost no less under this measured profile`]
            : []),
          `tokens per step: ${formatSizes(sizes, Number.POSITIVE_INFINITY)}`,
          '',
        ].join('\n'),
      );
    return 0;
  },
};

/** D(1) … D(most); of an estimate each judged by samples that did not choose it. */
function* leastErrors({ conditionalEntropy, estimate }: Profile, most: number): Job<Float64Array> {
  if (!estimate) return bestErrors(conditionalEntropy, most);
  return (yield* heldOutCurve(estimate, everyOne(most))).errors;
}

function refuseContradictions({ steps, maxError, all, maxSteps, robust, total }: Arguments): void {
  if (total && (all || robust))
    throw new Complaint(`--total goes with one goal, not with ${all ? '--all' : '--robust'}.`);
  if (all && robust) throw new Complaint('--robust goes with one goal, not with --all.');
  if (steps !== undefined && maxError !== undefined)
    throw new Complaint('Say either --steps or --max-error, not both.');
  if (all && (steps !== undefined || maxError !== undefined))
    throw new Complaint('Say either --all or one goal, not both.');
  if (!all && maxSteps !== undefined) throw new Complaint('--max-steps goes with --all.');
}

function goalOf({ steps, maxError }: Arguments, length: number): Goal | undefined {
  if (steps !== undefined)
    return { kind: 'steps', steps: wholeNumber('--steps', steps, 1, length) };
  if (maxError !== undefined)
    return { kind: 'maxError', maxError: nonNegativeNumber('--max-error', maxError) };
  return undefined;
}
