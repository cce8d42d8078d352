// What an agent's server needs to know of the command line: it runs commands, and knows none by itself.

/** A command as `--help` tells of it. */
export interface AgentCommand {
  readonly name: string;
  readonly summary: string;
  /** Words after the command: `plan FILE [--steps K]`. */
  readonly usage: string;
  /** Its options with what they say: `--steps K`, or `--all` where it takes no value. */
  readonly options: readonly (readonly [string, string])[];
}

/** How far a command is. */
export interface AgentProgress {
  readonly stage: string;
  /** From 0 to 1. */
  readonly fraction: number;
}

/** Hears what a command prints, and may end it. */
export interface AgentSink {
  out(text: string): void;
  err(text: string): void;
  progress(progress: AgentProgress): void;
  /** Whether it is to end as soon as it can. */
  stopped(): boolean;
}

/** Runs a command line; the result is its exit code. */
export type RunCommand = (argv: readonly string[], sink: AgentSink) => Promise<number>;
