// A plan of measured rows, judged by fresh ones.
import { sum } from '../../core/numbers/entropy';
import {
  type Confirmation,
  confirmed,
  differenceWeights,
  fewestConfirming,
  levelsOf,
} from '../../core/study/confirmation';
import type { Plan } from '../../core/study/evaluation';
import { uniformSizes } from '../../core/study/recommended';
import { formatNats } from '../../document/format';
import { pairedRows } from '../../formats/measurements/pairedRows';
import { Complaint } from '../terminal/command';
import { readText } from '../terminal/studyFile';

type Candidate = Pick<Plan, 'candidate'>;

/** What fresh rows say of the best schedule that was found, against the even split. */
export function confirmPlan(plan: Candidate, rows: string, confidence: number): Confirmation {
  const weights = weightsOf(plan);
  if (!weights)
    throw new Complaint(
      '--confirm goes with a measured profile and a plan that is not the even split: here is nothing to confirm.',
    );
  const texts = pairedRows(readText(rows), weights.length);
  if (typeof texts === 'string') throw new Complaint(`${rows}: ${texts}.`);
  const found = confirmed(weights, texts, confidence);
  if (found) return found;
  throw new Complaint(
    `${rows}: fewer than ${fewestConfirming} texts were measured at all levels that this plan needs; run the measuring script with --levels ${levelsOf(weights)}.`,
  );
}

/** How a plan can be confirmed; nothing where it is the even split or no measured one. */
export function confirmingLines(plan: Candidate, file: string): readonly string[] {
  const weights = weightsOf(plan);
  if (!weights) return [];
  return [
    `to confirm ${plan.candidate?.join() ?? ''} on texts that chose nothing, run the measuring script with --fresh ROWS --levels ${levelsOf(weights)} --out confirm.jsonl`,
    `and then: unmask plan ${file} --confirm confirm.jsonl`,
  ];
}

/** One line for people. */
export function confirmedLine(
  { texts, difference, interval }: Confirmation,
  plan: Candidate,
  units: 'nats' | 'bits',
): string {
  const amount = (nats: number) => formatNats(nats, units);
  const verdict =
    interval[1] < 0
      ? 'better than the even split'
      : interval[0] > 0
        ? 'worse than the even split'
        : 'not distinguishable from the even split';
  return `on ${texts} fresh texts ${plan.candidate?.join() ?? ''} is ${verdict}: error less that of the even split ${amount(difference)}, between ${amount(interval[0])} and ${amount(interval[1])}`;
}

function weightsOf({ candidate }: Candidate): Float64Array | undefined {
  if (!candidate) return undefined;
  const length = sum(candidate);
  const weights = differenceWeights(candidate, uniformSizes(length, candidate.length));
  return weights.some((weight) => weight !== 0) ? weights : undefined;
}
