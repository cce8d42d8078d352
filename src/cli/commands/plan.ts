import type { Profile } from '../../core/profile/profile';
import { type Block, blocksIfAny } from '../../core/schedule/blocks';
import { barePlanFor, planFor, surelyFor } from '../../core/study/answerStudy';
import { type BlockPlan, blockPlans } from '../../core/study/blockPlans';
import type { Plan } from '../../core/study/evaluation';
import { robustPlanFor } from '../../core/study/robustPlan';
import { type StartCost, startCost } from '../../core/study/startOfFile';
import type { Goal, Study } from '../../core/study/study';
import { planDoubts } from '../../document/doubtWords';
import {
  calibrationGainWords,
  costsOrSaves,
  counted,
  formatNats,
  formatSizes,
  groupsWorthWords,
  otherSamplersRemark,
} from '../../document/format';
import { startWords } from '../../document/startWords';
import { certainty, objectiveOf } from '../terminal/certainty';
import {
  type Arguments,
  type Command,
  Complaint,
  nonNegativeNumber,
  type Output,
  printJson,
  wholeNumber,
  withProgress,
} from '../terminal/command';
import { commandWords } from '../terminal/commandWords';
import { bestOrderName, orderHelp } from '../terminal/orderOption';
import { sizesAsAsked } from '../terminal/sizesTable';
import { profileOf, type StudiedFile, studyFile } from '../terminal/studyFile';
import { worthLines } from '../terminal/worthLines';
import { confirmedLine, confirmingLines, confirmPlan } from './confirmPlan';
import { refuseContradictions } from './planArguments';
import { blockTable, wholeTotalCorrelation } from './planBlocks';
import { planCurve } from './planCurve';
import { planForErrors, targetsOf } from './planForErrors';
import { planForModel } from './planForModel';
import { planInGroups } from './planInGroups';
import { planOtherwise } from './planInOrder';
import { planWithStart, startAsJson } from './planWithStart';
import { boundLines, boundsNature } from './promises';

export const plan: Command = {
  ...commandWords.plan,
  options: [
    ['--steps K', 'the best schedule with K steps'],
    [
      '--start S,KL',
      'with --steps: the first S tokens come from a prior that costs KL nats; without KL, what it may cost',
    ],
    ['--max-error E', 'the fewest steps whose error is at most E nats; for each of E1,E2,…'],
    ['--all', 'the least error for every number of steps'],
    ['--max-steps M', 'with --all: up to M steps'],
    [
      '--order ORDER',
      `the order of positions, that of the file by default: ${orderHelp}; ${bestOrderName} tries all`,
    ],
    ['--groups G', 'with the tokens of a step sampled jointly, G at a time, and what that saves'],
    ['--robust', 'of an estimate: the schedule with the best upper confidence bound'],
    ['--bounds', 'with what theorems promise for it, or for every number of steps'],
    ['--confirm ROWS', 'of a measured profile: judged on texts that did not choose the plan'],
    ['--total', 'least error in total, with what the model of the file adds; E is of that, too'],
  ],
  run: async (given, output) => {
    refuseContradictions(given);
    const file = studyFile(given, output, plan.usage);
    const { study, units } = file;
    const { length, alphabet } = study.distribution;
    const targets = targetsOf(given);
    const goal = given.all ? undefined : (goalOf(given, length, targets) ?? study.goal);
    if (!given.all && !goal)
      throw new Complaint('The file has no goal: say --steps K, --max-error E or --all.');
    const most =
      given.maxSteps !== undefined ? wholeNumber('--max-steps', given.maxSteps, 1, length) : length;
    if (given.groups !== undefined) return planInGroups(file, goal, most, given, output);
    if (await planOtherwise(file, goal, most, given, output)) return 0;
    if (given.total && goal) return planForModel(file, goal, given, output);
    const blocks = blocksIn(study);
    refuseTooFew(goal?.kind === 'steps' ? goal.steps : goal ? length : most, blocks?.length ?? 1);
    const profile = await profileOf(file, given, output);
    if (given.start !== undefined) planWithStart(file, profile, goal, given, output);
    else if (targets) planForErrors(targets, profile, { alphabet, units }, given, output);
    else if (goal) {
      const start = await withProgress(startCost(study, profile), 'prior', given, output);
      planForGoal(file, profile, goal, start, given, output);
    } else await planCurve(file, profile, most, given, output);
    return 0;
  },
};

function blocksIn({ distribution, blockLength }: Study): readonly Block[] | undefined {
  return blocksIfAny(distribution.length, blockLength);
}

/** The best schedule for one goal. */
function planForGoal(
  file: StudiedFile,
  profile: Profile,
  goal: Goal,
  start: StartCost | undefined,
  given: Arguments,
  output: Output,
): void {
  const { study } = file;
  const { alphabet } = study.distribution;
  const told = given.robust ? undefined : asAsked(profile, alphabet, goal, given);
  const plan: PlanToTell = told ?? robustPlanFor(profile, alphabet, goal);
  const totalCorrelation = wholeTotalCorrelation(study, profile);
  const blocks = blocksIn(study);
  const byBlock = blocks && blockPlans(profile, blocks, plan.sizes);
  const { confirm } = given;
  const confirmation =
    confirm === undefined ? undefined : confirmPlan(plan, confirm, study.profile.confidence);
  if (!given.json) {
    const bounds = given.bounds && told ? [boundLines(told, profile, file.units)] : [];
    const worth = told && 'marginal' in told ? worthOf(told as Plan, file.units) : [];
    const doubts = told ? planDoubts(told, file.units) : [];
    const confirming = confirmation
      ? [confirmedLine(confirmation, plan, file.units)]
      : confirmingLines(plan, file.file);
    const prior = start
      ? startWords(start, profile.conditionalEntropy, plan.steps, file.units)
      : '';
    const remarks = [...doubts, ...worth, ...(prior ? [prior] : []), ...confirming];
    const lines = planLines(file, profile, goal, { plan, remarks, totalCorrelation, byBlock });
    output.out([...lines, ...bounds].join('\n') + sizesAsAsked(plan.sizes));
    return;
  }
  const { steps, sizes, error, interval } = plan;
  printJson(output, {
    steps,
    sizes: [...sizes],
    ...(given.order !== undefined && { order: 'random' }),
    ...(byBlock && { blocks: byBlock.map((one) => ({ ...one, sizes: [...one.sizes] })) }),
    error,
    interval,
    ...(told?.conservative && { conservative: true }),
    ...(told && surelyFor(profile, goal, told)),
    ...(told?.overEven && { overEven: told.overEven }),
    ...(told?.indistinct && { indistinct: true }),
    ...(confirmation && { confirmation }),
    ...(told?.calibration && { calibration: told.calibration }),
    ...(start && { start: startAsJson(start, profile.conditionalEntropy, plan.steps) }),
    totalCorrelation,
    ...(given.robust && { robust: true }),
    ...(given.bounds && {
      bounds: told?.bounds,
      totalVariation: told?.totalVariation,
      ...boundsNature(profile),
    }),
    ...objectiveOf(profile),
  });
}

/** What a step is worth is for people, and what theorems promise for who asks. */
function asAsked(
  profile: Profile,
  alphabet: number,
  goal: Goal,
  { json, bounds }: Arguments,
): ReturnType<typeof barePlanFor> {
  return json
    ? barePlanFor(profile, alphabet, goal, bounds)
    : planFor(profile, alphabet, goal, undefined, bounds);
}

/** What one step is worth, and what pairs and temperatures by level would buy. */
function worthOf(
  { marginal, pairs, calibration }: Plan,
  units: 'nats' | 'bits',
): readonly string[] {
  return [
    ...worthLines(marginal, units),
    ...(pairs ? [groupsWorthWords(pairs)] : []),
    ...(calibration ? [calibrationGainWords(calibration, units)] : []),
  ];
}

type PlanToTell = Pick<Plan, 'steps' | 'sizes' | 'error' | 'interval' | 'candidate'>;

interface ToldPlan {
  readonly plan: PlanToTell;
  /** Sentences on what the plan cannot tell, and on what one step more or less is worth. */
  readonly remarks: readonly string[];
  readonly totalCorrelation: number;
  readonly byBlock: readonly BlockPlan[] | undefined;
}

/** The plan for people; the last line is empty, so that the text ends with its line. */
function planLines(
  { study, units }: StudiedFile,
  { method }: Profile,
  goal: Goal,
  { plan, remarks, totalCorrelation, byBlock }: ToldPlan,
): readonly string[] {
  const { steps, sizes, error, interval } = plan;
  const { length } = study.distribution;
  const sure = certainty(method, interval, study.profile.confidence, units);
  return [
    `${counted(steps, 'step')} for ${counted(length, 'token')}${byBlock ? ` in ${byBlock.length} blocks` : ''}: error ${formatNats(error, units)} (${sure}); one step ${costsOrSaves(totalCorrelation, units)}`,
    ...(goal.kind === 'steps' && steps < goal.steps
      ? [`more steps, up to ${goal.steps}, cost no less under this measured profile`]
      : []),
    ...remarks,
    ...(byBlock
      ? [blockTable(byBlock, units)]
      : [
          `tokens per step: ${formatSizes(sizes, Number.POSITIVE_INFINITY)}`,
          ...(method === 'measured' ? [otherSamplersRemark()] : []),
          '',
        ]),
  ];
}

function refuseTooFew(steps: number, blocks: number): void {
  if (steps < blocks)
    throw new Complaint(
      `There are ${blocks} blocks, and each needs a step: say --steps with at least ${blocks}.`,
    );
}

function goalOf(
  { steps, maxError }: Arguments,
  length: number,
  targets: readonly number[] | undefined,
): Goal | undefined {
  if (targets) return { kind: 'maxError', maxError: Math.min(...targets) };
  if (steps !== undefined)
    return { kind: 'steps', steps: wholeNumber('--steps', steps, 1, length) };
  if (maxError !== undefined)
    return { kind: 'maxError', maxError: nonNegativeNumber('--max-error', maxError) };
  return undefined;
}
