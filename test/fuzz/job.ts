// Long work of a fuzzed input: as long as a person with no patience would wait.
import type { Job } from '../../src/core/jobs/job';

/** Seconds of processor time of this process. */
export function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** The result, or undefined where it is given up: between two steps, as whoever cancels it would. */
export function patiently<Result>(job: Job<Result, unknown>, seconds: number): Result | undefined {
  const end = processorSeconds() + seconds;
  for (;;) {
    const step = job.next();
    if (step.done) return step.value;
    if (processorSeconds() > end) return undefined;
  }
}
