// `plan --steps K --start S[,KL]`: the first tokens come from a prior of their own.
import type { Profile } from '../../core/profile/profile';
import { hasStepsBehind, worthOfStart } from '../../core/schedule/best/startPrior';
import type { StartCost } from '../../core/study/startOfFile';
import type { Goal } from '../../core/study/study';
import { formatNats, formatSizes } from '../../document/format';
import {
  type Arguments,
  Complaint,
  nonNegativeNumber,
  type Output,
  printJson,
  wholeNumber,
} from '../terminal/command';
import { sizesAsAsked } from '../terminal/sizesTable';
import type { StudiedFile } from '../terminal/studyFile';

/** Prints what the prior may cost, and the plan with it where its cost is known. */
export function planWithStart(
  { file, units }: Pick<StudiedFile, 'file' | 'units'>,
  { conditionalEntropy, method, blocks }: Profile,
  goal: Goal | undefined,
  given: Arguments,
  output: Output,
): void {
  const length = conditionalEntropy.length;
  if (goal?.kind !== 'steps' || goal.steps < 2)
    throw new Complaint(
      '--start needs --steps K with at least 2 steps: the prior takes the first.',
    );
  if (method !== 'exact' || blocks)
    throw new Complaint(
      `${file}: what a prior is worth is told where the profile is exact, in random order over the whole sequence.`,
    );
  const [count = '', cost, ...more] = (given.start ?? '').split(',');
  if (more.length > 0)
    throw new Complaint('--start takes the tokens of the prior, and its KL behind a comma.');
  const tokens = wholeNumber('--start', count.trim(), 1, length - goal.steps + 1);
  const kl = cost === undefined ? null : nonNegativeNumber('--start', cost.trim());
  const { without, rest, worth, sizes } = worthOfStart(conditionalEntropy, goal.steps, tokens);
  const error = kl === null ? null : kl + rest;
  if (given.json) {
    const start = { tokens, kl, worth, rest };
    printJson(output, { steps: goal.steps, sizes: [...sizes], error, without, start });
    return;
  }
  const amount = (nats: number) => formatNats(Math.max(0, nats), units);
  const lines = [
    `${goal.steps} steps without a prior: ${amount(without)}`,
    `with ${tokens} tokens from a prior first, ${formatSizes(sizes)}: ${amount(rest)} and what the prior costs${error === null ? '' : `, ${amount(error)} in all`}`,
    worth > 0
      ? `worth its training where KL of those tokens from the prior is below ${amount(worth)}`
      : 'not worth its training: even a perfect prior of so many tokens leaves more than the plan without it',
  ];
  output.out([...lines, sizesAsAsked(sizes)].join('\n'));
}

/** The prior that a file names, with the plan behind it where there is a step for it. */
export function startAsJson(
  start: StartCost,
  conditionalEntropy: Float64Array,
  steps: number,
): object {
  if (!hasStepsBehind(conditionalEntropy, steps, start.tokens)) return start;
  const { rest, worth, sizes } = worthOfStart(conditionalEntropy, steps, start.tokens);
  const error = start.kl === null ? null : start.kl + rest;
  return { ...start, worth, rest, error, sizes: [...sizes] };
}
