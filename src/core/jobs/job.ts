/** How far a job has come. */
export interface Progress {
  /** From 0 to 1. */
  readonly fraction: number;
  /** Nothing can be done until a message comes in. */
  readonly waiting?: boolean;
}

/**
 * Long work as a generator: it yields at least every few milliseconds, so that whoever steps it can
 * let messages in, show progress, or stop for good by not stepping on.
 */
export type Job<Result, Step = Progress> = Generator<Step, Result, void>;

/** Steps a job to its end in one go. */
export function finish<Result>(job: Job<Result, unknown>): Result {
  for (;;) {
    const step = job.next();
    if (step.done) return step.value;
  }
}

/** A result that takes no time, as a job. */
export function* atOnce<Result>(compute: () => Result): Job<Result> {
  yield { fraction: 0 };
  return compute();
}

/** A job whose steps are told otherwise; where it is given up it is ended, since it may hold a file open. */
export function* retold<Result, Step, Told>(
  job: Job<Result, Step>,
  tell: (step: Step) => Told,
): Job<Result, Told> {
  try {
    for (;;) {
      const step = job.next();
      if (step.done) return step.value;
      yield tell(step.value);
    }
  } finally {
    job.return(undefined as never);
  }
}

/** A job as one part of a larger one. */
export function part<Result>(job: Job<Result>, from: number, to: number): Job<Result> {
  return retold(job, (step) => ({ ...step, fraction: from + (to - from) * step.fraction }));
}
