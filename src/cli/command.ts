import type { Job } from '../core/job';

/** Where a command writes. */
export interface Output {
  /** The result, and nothing else. */
  out(text: string): void;
  /** Progress and messages. */
  err(text: string): void;
  /** Whether somebody sees the messages as they come. */
  readonly terminal: boolean;
}

/** What was typed behind the name of a command. */
export interface Arguments {
  readonly files: readonly string[];
  readonly json: boolean;
  readonly quiet: boolean;
  readonly units: 'nats' | 'bits' | undefined;
  /** Instead of the seed that the file gives. */
  readonly seed: number | undefined;
  readonly steps: string | undefined;
  readonly maxError: string | undefined;
  readonly all: boolean;
  readonly maxSteps: string | undefined;
  readonly schedule: string | undefined;
  readonly count: string | undefined;
}

/** One command: a file each, one line in `run.ts`. */
export interface Command {
  readonly name: string;
  /** How it is called: "plan FILE [--steps K | --max-error E]". */
  readonly usage: string;
  readonly summary: string;
  /** Options of its own, for `--help`, in the order of importance. */
  readonly options: readonly (readonly [string, string])[];
  /** Returns the exit code. */
  run(given: Arguments, output: Output): number;
}

/** Bad usage or an unreadable file: one line for people, exit code 2. */
export class Complaint extends Error {}

export function printJson({ out }: Output, value: unknown): void {
  out(`${JSON.stringify(value)}\n`);
}

/** Steps a job to its end, and says on a terminal how far it is. */
export function withProgress<Result>(
  job: Job<Result>,
  what: string,
  { quiet }: Arguments,
  { err, terminal }: Output,
): Result {
  const shown = terminal && !quiet;
  let next = performance.now() + 300;
  let told = false;
  for (;;) {
    const step = job.next();
    if (step.done) {
      if (told) err('\r\x1b[K');
      return step.value;
    }
    if (!shown || performance.now() < next) continue;
    next = performance.now() + 100;
    told = true;
    err(`\r${what} ${Math.round(100 * step.value.fraction)} %\x1b[K`);
  }
}

/** A whole number from a command line. */
export function wholeNumber(option: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isInteger(value) && value >= least && value <= most)
    return value;
  throw new Complaint(`${option} takes a whole number from ${least} to ${most}, not "${text}".`);
}

export function nonNegativeNumber(option: string, text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= 0 && Number.isFinite(value)) return value;
  throw new Complaint(`${option} takes a number of at least 0, not "${text}".`);
}
