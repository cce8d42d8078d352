// A plan in another order than random, confirmed by texts that did not choose it.
import { sum } from '../../core/numbers/entropy';
import type { OrderShape } from '../../core/orders/kinds/kind';
import { measuringOptions, orderName } from '../../core/orders/orderName';
import { type Confirmation, confirmedBy, fewestConfirming } from '../../core/study/confirmation';
import type { OrderedPlan } from '../../core/study/orderedPlan';
import { uniformSizes } from '../../core/study/recommended';
import { costInOrder, pairedOrderRows } from '../../formats/measurements/pairedOrderRows';
import { Complaint } from '../terminal/command';
import { readText } from '../terminal/studyFile';

type Planned = Pick<OrderedPlan, 'order' | 'candidate'>;

/** What fresh rows say of the best sizes that were found against as many tokens in every step, in the same order. */
export function confirmInOrder(
  plan: Planned,
  rows: string,
  { confidence, grid }: Pick<OrderShape, 'grid'> & { readonly confidence: number },
): Confirmation {
  const { candidate } = plan;
  const even = evenBeside(plan);
  if (!even || !candidate)
    throw new Complaint(
      '--confirm goes with a measured order and a plan that is not the even split: here is nothing to confirm.',
    );
  const length = sum(candidate);
  const name = orderName(plan.order);
  const texts = pairedOrderRows(readText(rows), name, length);
  if (typeof texts === 'string') throw new Complaint(`${rows}: ${texts}`);
  const differences = texts.flatMap((text) => {
    const [own, other] = [costInOrder(text, candidate), costInOrder(text, even)];
    return own === undefined || other === undefined ? [] : [own - other];
  });
  const found = confirmedBy(differences, confidence);
  if (found) return found;
  throw new Complaint(
    `${rows}: fewer than ${fewestConfirming} texts were measured at all levels that this plan needs; run the measuring script with ${measuringOptions(plan.order, { grid })} --levels ${levelsFor(candidate, even)}.`,
  );
}

/** How such a plan can be confirmed; nothing where it is the even split or of no model. */
export function confirmingInOrder(
  plan: Planned,
  file: string,
  shape: Pick<OrderShape, 'grid'>,
): readonly string[] {
  const { candidate } = plan;
  const even = evenBeside(plan);
  if (!even || !candidate) return [];
  const name = orderName(plan.order);
  return [
    `to confirm ${candidate.join()} on texts that chose nothing, run the measuring script with --fresh ROWS ${measuringOptions(plan.order, shape)} --levels ${levelsFor(candidate, even)} --out confirm.jsonl`,
    `and then: unmask plan ${file} --order ${name} --steps ${candidate.length} --confirm confirm.jsonl`,
  ];
}

/** As many tokens in every step, where that is something else. */
function evenBeside({ candidate }: Planned): Int32Array | undefined {
  if (!candidate) return undefined;
  const length = sum(candidate);
  const even = uniformSizes(length, candidate.length);
  return even.some((size, k) => size !== candidate[k]) ? even : undefined;
}

/** Where steps of either begin: runs of places end there as well. */
function levelsFor(...plans: readonly Int32Array[]): string {
  const levels = new Set<number>();
  for (const sizes of plans) {
    let begin = 0;
    for (const size of sizes) {
      levels.add(begin);
      begin += size;
    }
  }
  return [...levels].sort((one, other) => one - other).join();
}
