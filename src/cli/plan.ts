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
    const { study, units } = studyFile(given, plan.usage);
    const { length, alphabet } = study.distribution;
    const goal = given.all ? undefined : (goalOf(given, length) ?? study.goal);
    if (!given.all && !goal)
      throw new Complaint('The file has no goal: say --steps K, --max-error E or --all.');
    const most = given.maxSteps ? wholeNumber('--max-steps', given.maxSteps, 1, length) : length;
    const profile = profileOf(study, given, output);
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
    const { steps, sizes, error } = planFor(profile, alphabet, goal);
    const { totalCorrelation } = totalsOf(profile.conditionalEntropy);
    if (given.json)
      printJson(output, { steps, sizes: [...sizes], error, interval: null, totalCorrelation });
    else
      output.out(
        [
          `${steps} steps for ${length} tokens: error ${formatNats(error, units)} (${profile.method}); one step costs ${formatNats(totalCorrelation, units)}`,
          `tokens per step: ${formatSizes(sizes, Number.POSITIVE_INFINITY)}`,
          '',
        ].join('\n'),
      );
    return 0;
  },
};

function goalOf({ steps, maxError }: Arguments, length: number): Goal | undefined {
  if (steps !== undefined && maxError !== undefined)
    throw new Complaint('Say either --steps or --max-error, not both.');
  if (steps !== undefined)
    return { kind: 'steps', steps: wholeNumber('--steps', steps, 1, length) };
  if (maxError !== undefined)
    return { kind: 'maxError', maxError: nonNegativeNumber('--max-error', maxError) };
  return undefined;
}
