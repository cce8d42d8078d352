// Plans for several target errors at once.
import type { Profile } from '../../core/profile/profile';
import { barePlanFor, surelyFor } from '../../core/study/answerStudy';
import { robustPlanFor } from '../../core/study/robustPlan';
import { formatNats, formatSizes } from '../../document/format';
import { type Arguments, nonNegativeNumber, type Output, printJson } from '../terminal/command';
import { textTable } from '../terminal/textTable';

/** The errors of a list with commas; undefined where only one, or none, was given. */
export function targetsOf({ maxError }: Arguments): readonly number[] | undefined {
  const parts = maxError?.split(',') ?? [];
  return parts.length < 2
    ? undefined
    : parts.map((part) => nonNegativeNumber('--max-error', part.trim()));
}

const errorWords = {
  exact: 'error',
  monteCarlo: 'error (estimated)',
  measured: 'error (measured)',
} as const;

/** How many steps each of several errors needs. */
export function planForErrors(
  targets: readonly number[],
  profile: Profile,
  { alphabet, units }: { readonly alphabet: number; readonly units: 'nats' | 'bits' },
  { json, robust }: Arguments,
  output: Output,
): void {
  const plans = targets.map((maxError) => {
    const goal = { kind: 'maxError', maxError } as const;
    const plan = robust ? robustPlanFor : barePlanFor;
    const { steps, sizes, error, interval } = plan(profile, alphabet, goal);
    const surely = robust ? {} : surelyFor(profile, goal, { steps, interval });
    return { maxError, steps, sizes, error, interval, ...surely };
  });
  const doubted = plans.some(({ surely }) => surely);
  const beside = doubted ? ['steps for the whole interval'] : [];
  if (json)
    printJson(output, { needed: plans.map((plan) => ({ ...plan, sizes: [...plan.sizes] })) });
  else
    output.out(
      textTable(
        ['at most', 'steps', errorWords[profile.method], ...beside, 'tokens per step'],
        plans.map(({ maxError, steps, error, surely, sizes }) => [
          formatNats(maxError, units),
          String(steps),
          formatNats(error, units),
          ...(doubted ? [String(surely ? (surely.steps ?? 'none') : steps)] : []),
          formatSizes(sizes),
        ]),
      ),
    );
}
