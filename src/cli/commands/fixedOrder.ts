// The best fixed order of a file, for the commands that export or score it.
import { usualCount } from '../../core/comparison/compareAll';
import { graphIfShort } from '../../core/comparison/dependence';
import {
  mostOrdered,
  type StructuredPlan,
  structuredPlans,
} from '../../core/comparison/structured';
import { studentQuantile } from '../../core/numbers/studentQuantile';
import { type Arguments, Complaint, type Output, withProgress } from '../terminal/command';
import type { StudiedFile } from '../terminal/studyFile';
import { withHelpers } from '../terminal/withHelpers';

export interface FixedOrder extends StructuredPlan {
  /** Null where it is exact. */
  readonly interval: readonly [number, number] | null;
}

/** The best fixed order found for a law, cut into so many steps. */
export async function fixedOrderOf(
  { file, study, recipe }: StudiedFile,
  steps: number,
  given: Arguments,
  output: Output,
): Promise<FixedOrder> {
  const { distribution: law, profile } = study;
  if (law.kind !== 'discrete')
    throw new Complaint(`${file}: a fixed order is of one law of symbols, which this is not.`);
  if (law.length > mostOrdered)
    throw new Complaint(`${file}: fixed orders are searched for up to ${mostOrdered} positions.`);
  const { seed, confidence } = profile;
  const count = 2 * usualCount(law);
  const graph = await withProgress(graphIfShort(law, seed), 'dependence', given, output);
  const options = { seed, count, steps: [steps] };
  const [plan] = await withHelpers(given, output, (begin) => {
    const work = structuredPlans(law, graph, options, (comparison) =>
      begin({ ...recipe, comparison }),
    );
    return withProgress(work, 'fixed orders', given, output);
  });
  const { error, standardError } = plan!;
  if (standardError === null) return { ...plan!, interval: null };
  const reach = standardError * studentQuantile(0.5 + confidence / 2, count / 2 - 1);
  const interval = [Math.max(0, error - reach), Math.max(0, error + reach)] as const;
  return { ...plan!, error: Math.max(0, error), interval };
}
