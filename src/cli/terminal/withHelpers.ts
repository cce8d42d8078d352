import type { BeginWork } from '../../threads/recipe';
import type { Arguments, Output } from './command';

/** Does work with the other threads that may help, which end with it. */
export async function withHelpers<Result>(
  { threads }: Arguments,
  output: Output,
  work: (begin: BeginWork) => Promise<Result>,
): Promise<Result> {
  const helpers = output.helpers?.(threads);
  const begin: BeginWork = (recipe) => helpers?.begin(recipe) ?? [];
  try {
    return await work(begin);
  } finally {
    helpers?.dispose();
  }
}
