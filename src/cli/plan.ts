import { planFor } from '../core/evaluate';
import type { Goal } from '../core/evaluation';
import { totalsOf } from '../core/profile/profile';
import { bestErrors } from '../core/schedule/optimum';
import { formatNats, formatSizes } from '../document/format';
import {
  type Arguments,
  type Command,
  Complaint,
  nonNegativeNumber,
  printJson,
  wholeNumber,
} from './command';
import { profileOf, studyFile } from './studyFile';
import { textTable } from './textTable';

export const plan: Command = {
  name: 'plan',
  usage: 'plan FILE [--steps K | --max-error E | --all [--max-steps M]]',
  summary: 'The best schedule: for a number of steps, for a target error, or the whole curve.',
  options: [
    ['--steps K', 'the best schedule with K steps'],
    ['--max-error E', 'the fewest steps whose error is at most E nats'],
    ['--all', 'the least error for every number of steps'],
    ['--max-steps M', 'with --all: up to M steps'],
  ],
  run: (given, output) => {
    refuseContradictions(given);
    const file = studyFile(given, plan.usage);
    const { study, units } = file;
    const { length, alphabet } = study.distribution;
    const goal = given.all ? undefined : (goalOf(given, length) ?? study.goal);
    if (!given.all && !goal)
      throw new Complaint('The file has no goal: say --steps K, --max-error E or --all.');
    const most =
      given.maxSteps !== undefined ? wholeNumber('--max-steps', given.maxSteps, 1, length) : length;
    const profile = profileOf(file, given, output);
    if (!goal) {
      const errors = bestErrors(profile.conditionalEntropy, most);
      if (given.json) printJson(output, { errors: [...errors] });
      else
        output.out(
          textTable(
            ['steps', 'least error'],
            Array.from(errors, (error, k) => [String(k + 1), formatNats(error, units)]),
          ),
        );
      return 0;
    }
    const { steps, sizes, error, interval } = planFor(profile, alphabet, goal);
    const { totalCorrelation } = totalsOf(profile.conditionalEntropy);
    if (given.json)
      printJson(output, { steps, sizes: [...sizes], error, interval, totalCorrelation });
    else
      output.out(
        [
          `${steps} steps for ${length} tokens: error ${formatNats(error, units)} (${certainty(profile.method, interval, study.profile.confidence, units)}); one step costs ${formatNats(totalCorrelation, units)}`,
          `tokens per step: ${formatSizes(sizes, Number.POSITIVE_INFINITY)}`,
          '',
        ].join('\n'),
      );
    return 0;
  },
};

function certainty(
  method: string,
  interval: readonly [number, number] | null,
  confidence: number,
  units: 'nats' | 'bits',
): string {
  if (!interval) return method;
  const [low, high] = interval.map((bound) => formatNats(bound, units));
  return `estimate, ${100 * confidence} % between ${low} and ${high}`;
}

function refuseContradictions({ steps, maxError, all, maxSteps }: Arguments): void {
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
