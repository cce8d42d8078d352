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

/** Ends a job that nobody steps any more: it lets go of files that it holds open, and of work that others do for it. */
export function giveUp(job: Job<unknown, unknown>): void {
  job.return(undefined);
}

/** A job whose steps are told otherwise. */
export function retold<Result, Step, Told>(
  job: Job<Result, Step>,
  tell: (step: Step) => Told,
): Job<Result, Told> {
  return seldomTold(job, 1, tell);
}

/** The same, of every so many steps: where they are short, it takes as long to tell of them as to do them. */
export function* seldomTold<Result, Step, Told>(
  job: Job<Result, Step>,
  every: number,
  tell: (step: Step) => Told,
): Job<Result, Told> {
  try {
    for (let steps = 1; ; steps++) {
      const step = job.next();
      if (step.done) return step.value;
      if (steps % every === 0) yield tell(step.value);
    }
  } finally {
    giveUp(job);
  }
}

/** A job as one part of a larger one. */
export function part<Result>(job: Job<Result>, from: number, to: number): Job<Result> {
  return retold(job, (step) => ({ ...step, fraction: from + (to - from) * step.fraction }));
}
