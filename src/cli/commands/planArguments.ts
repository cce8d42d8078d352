// What cannot be asked of `plan` together.
import { type Arguments, Complaint } from '../terminal/command';

/** Complains of options that do not go together. */
export function refuseContradictions(given: Arguments): void {
  const { steps, maxError, all, maxSteps, robust, total, bounds } = given;
  if (given.confirm !== undefined && (all || robust || total || maxError?.includes(',')))
    throw new Complaint(
      '--confirm goes with one plan, and neither with --robust nor with --total.',
    );
  if (bounds && (robust || total))
    throw new Complaint(`--bounds does not go with ${robust ? '--robust' : '--total'}.`);
  if (maxError?.includes(',') && (bounds || total))
    throw new Complaint(`A list of errors does not go with ${bounds ? '--bounds' : '--total'}.`);
  if (total && (all || robust))
    throw new Complaint(`--total goes with one goal, not with ${all ? '--all' : '--robust'}.`);
  if (all && robust) throw new Complaint('--robust goes with one goal, not with --all.');
  if (steps !== undefined && maxError !== undefined)
    throw new Complaint('Say either --steps or --max-error, not both.');
  if (all && (steps !== undefined || maxError !== undefined))
    throw new Complaint('Say either --all or one goal, not both.');
  if (!all && maxSteps !== undefined) throw new Complaint('--max-steps goes with --all.');
}
