// What must be known of a run beside the run itself, to tell of it.

export interface RunFacts {
  readonly units: 'nats' | 'bits';
  /** Whether the sampler looks at tokens before it decides where. */
  readonly usesDrawnToken: boolean;
  /** Whether the sampler changes tokens that are known. */
  readonly edits?: true | undefined;
  /** What the symbols stand for, where they stand for something. */
  readonly symbols?: readonly string[] | undefined;
}
