// What a command is: its options, its output, and how it complains.
import type { Job, Progress } from '../../core/jobs/job';
import { remainingSeconds } from '../../core/jobs/remainingSeconds';
import type { Models } from '../../core/laws/model/runtime';
import type { HelperThreads } from '../../threads/helperThreads';
import type { Colour } from './colours';

/** Where a command writes. */
export interface Output {
  /** The result, and nothing else. */
  out(text: string): void;
  /** The same for what is no text; only where nobody reads it on a terminal. */
  bytes?(data: Uint8Array): void;
  /** The same of a word that is seen in a colour; only where colours are wanted. */
  coloured?(colour: Colour, text: string): void;
  /** Progress and messages. */
  err(text: string): void;
  /** What is typed or sent to it, line by line; only where there is such a thing. */
  lines?(): AsyncIterable<string>;
  /** Hears how far long work is, and may end it. */
  readonly attended?: Attended;
  /** How wide the terminal is that the result goes to; only where it goes to one. */
  readonly columns?: number;
  /** Whether somebody sees the messages as they come. */
  readonly terminal: boolean;
  /** Other threads that help with estimates, so many with this one. */
  helpers?(threads: number | undefined): HelperThreads;
  /** Runs models, by the runtime of this folder; by that of the program itself where none is named. */
  models?(runtime: string | undefined): Models;
}

/** Somebody who waits for an answer, and is no person at a terminal. */
export interface Attended {
  progress(progress: { readonly stage: string; readonly fraction: number }): void;
  /** Whether the answer is not wanted any more. */
  stopped(): boolean;
}

/** What commands need that run others, or tell of them. */
export interface CommandLine {
  run(argv: readonly string[], output: Output): Promise<number>;
  /** The command of this name; a complaint where there is none. */
  named(name: string | undefined): Promise<Command>;
  /** All of them, in the order of the help. */
  commands(): Promise<readonly Command[]>;
  /** Options that every command takes, with what they do. */
  everywhere(): readonly (readonly [string, string])[];
}

/** Every option of every command, as node:util reads them. */
export const options = {
  json: { type: 'boolean' },
  units: { type: 'string' },
  quiet: { type: 'boolean', short: 'q' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
  /** Instead of the seed that the file gives. */
  seed: { type: 'string' },
  threads: { type: 'string' },
  /** The folder whose `node_modules` hold what runs models. */
  runtime: { type: 'string' },
  steps: { type: 'string' },
  'max-error': { type: 'string' },
  all: { type: 'boolean' },
  'max-steps': { type: 'string' },
  /** In which positions are revealed. */
  order: { type: 'string' },
  /** How many tokens of a step are sampled jointly. */
  groups: { type: 'string' },
  schedule: { type: 'string' },
  count: { type: 'string' },
  robust: { type: 'boolean' },
  /** With what theorems promise. */
  bounds: { type: 'boolean' },
  /** Tokens of a prior for the first step, and its KL. */
  start: { type: 'string' },
  /** For the total error under the file's model. */
  total: { type: 'boolean' },
  /** Rows of texts that did not choose a plan. */
  confirm: { type: 'string' },
  eta: { type: 'string' },
  samples: { type: 'string' },
  /** Names, with commas between. */
  samplers: { type: 'string' },
  /** Of tokens, while samplers are compared. */
  temperature: { type: 'string' },
  'top-p': { type: 'string' },
  /** Of whole sequences instead of tokens, by so many particles. */
  corrected: { type: 'boolean' },
  particles: { type: 'string' },
  /** Calls at which what comes out is judged, and the temperatures at which it is. */
  front: { type: 'string' },
  temperatures: { type: 'string' },
  /** Rounds of draft and verify, and how many tokens are drafted at once. */
  lossless: { type: 'boolean' },
  blocks: { type: 'string' },
  /** Greedy against itself: the sampler, tokens that are given, and how often its answer may be another one. */
  greedy: { type: 'string' },
  prompt: { type: 'string' },
  'max-differing': { type: 'string' },
  /** How long one call of the model takes. */
  'call-seconds': { type: 'string' },
  csv: { type: 'boolean' },
  /** Of a check: what it is held against, and how it is written. */
  baseline: { type: 'string' },
  format: { type: 'string' },
  to: { type: 'string' },
  force: { type: 'boolean' },
  columns: { type: 'string' },
  by: { type: 'string' },
  length: { type: 'string' },
  alphabet: { type: 'string' },
  masks: { type: 'string' },
  outliers: { type: 'string' },
  out: { type: 'string' },
  /** Of a script that measures: the kind of model and its name, the data, tokens in a block. */
  model: { type: 'string' },
  name: { type: 'string' },
  data: { type: 'string' },
  block: { type: 'string' },
  /** On a cluster: with a job of Slurm, in how many shards, as processes here and how many at a time, and how often to look. */
  slurm: { type: 'boolean' },
  shards: { type: 'string' },
  local: { type: 'boolean' },
  processes: { type: 'string' },
  every: { type: 'string' },
  rows: { type: 'string' },
  /** Rows and columns of the positions of a model: `16x16`. */
  grid: { type: 'string' },
  /** The orders whose surfaces it measures, with commas between. */
  orders: { type: 'string' },
  /** The file of decoders that it measures. */
  decoders: { type: 'string' },
  /** The distribution file that settings are judged by. */
  profile: { type: 'string' },
} as const;

type Options = typeof options;
type CamelCase<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${First}${Capitalize<CamelCase<Rest>>}`
  : Name;

/** Options as they were typed: `maxError` for `--max-error`. */
export type Typed = {
  readonly [Name in keyof Options as CamelCase<Name>]: Options[Name]['type'] extends 'boolean'
    ? boolean
    : string | undefined;
};

/** What was typed behind the name of a command. */
export type Arguments = Omit<Typed, 'units' | 'threads' | 'seed'> & {
  readonly files: readonly string[];
  readonly units: 'nats' | 'bits' | undefined;
  readonly threads: number | undefined;
  readonly seed: number | undefined;
};

/** One command: a file each, one line in `run.ts`. */
export interface Command {
  readonly name: string;
  /** How it is called: "plan FILE [--steps K | --max-error E]". */
  readonly usage: string;
  readonly summary: string;
  /** Options of its own, for `--help`, in the order of importance. */
  readonly options: readonly (readonly [string, string])[];
  /** Whether nothing that it prints is a table; all print some but those that say so. */
  noTable?(given: Arguments): boolean;
  /** Returns the exit code. */
  run(given: Arguments, output: Output): Promise<number>;
}

/** Bad usage or an unreadable file: one line for people, exit code 2. */
export class Complaint extends Error {}

export function printJson({ out }: Output, value: unknown): void {
  out(`${JSON.stringify(value)}\n`);
}

/** Steps a job to its end, and says on a terminal how far it is. */
export async function withProgress<Result>(
  job: Job<Result, Progress & { readonly stage?: string }>,
  what: string,
  { quiet }: Arguments,
  { err, terminal, attended }: Output,
): Promise<Result> {
  const shown = terminal && !quiet;
  let stage = what;
  let started = elapsed();
  let next = started + 300;
  let listened = started;
  let told = false;
  for (;;) {
    const step = job.next();
    if (step.done) {
      if (told) err('\r\x1b[K');
      return step.value;
    }
    const { fraction, waiting } = step.value;
    const now = elapsed();
    if ((step.value.stage ?? stage) !== stage) [stage, started] = [step.value.stage ?? stage, now];
    if (waiting || now > listened + hearingMilliseconds) {
      // other threads are heard in between
      await (waiting ? delay(1) : nextTurn());
      listened = elapsed();
    }
    if (attended?.stopped()) {
      job.return?.(undefined as never);
      throw new Complaint('Cancelled.');
    }
    if (now < next) continue;
    next = now + 100;
    attended?.progress({ stage, fraction });
    if (!shown) continue;
    told = true;
    err(`\r${stage} ${percentOf(fraction)} %${remaining(now - started, fraction)}\x1b[K`);
  }
}

/** Other threads are heard this often: who waits for more to do does not wait for long. */
const hearingMilliseconds = 5;

/** Milliseconds of this process so far; `performance` takes two to load. */
const elapsed = () => 1000 * process.uptime();

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));
const delay = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

function remaining(milliseconds: number, fraction: number): string {
  const seconds = milliseconds < 2000 ? undefined : remainingSeconds(milliseconds, fraction);
  if (seconds === undefined) return '';
  return `, about ${seconds < 180 ? `${seconds} s` : `${Math.round(seconds / 60)} min`} left`;
}

/** In whole ones, but for what has just begun. */
function percentOf(fraction: number): string {
  return (100 * fraction).toFixed(fraction > 0 && fraction < 0.01 ? 2 : 0);
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
