import { isObject } from '../isObject';

/** What samplers really did: for every token the step, from 1, in which it was revealed. No profile. */
export class StepMaps {
  traces = 0;
  length = 0;
  private readonly counts: number[] = [];

  static isOne(value: unknown): boolean {
    return isObject(value) && ('step_maps' in value || 'step_map' in value);
  }

  /** One trace or several; says what is wrong. */
  add(value: unknown): string | undefined {
    if (!isObject(value)) return 'this is no object with "step_maps".';
    const maps = value.step_maps ?? value.step_map;
    if (!Array.isArray(maps)) return '"step_maps" is no list.';
    const traces = Array.isArray(maps[0]) ? (maps as unknown[]) : [maps];
    for (const trace of traces) {
      if (!Array.isArray(trace) || trace.length === 0)
        return 'a trace is a list with a step for each token.';
      const wrong = trace.find((step) => !(Number.isInteger(step) && step >= 1 && step <= 1e6));
      if (wrong !== undefined)
        return `a step of ${JSON.stringify(wrong)}: steps are whole numbers from 1.`;
      if (this.traces > 0 && trace.length !== this.length)
        return `a trace of ${trace.length} tokens, the first has ${this.length}.`;
      this.length = trace.length;
      this.traces++;
      for (const step of trace as number[])
        this.counts[step - 1] = (this.counts[step - 1] ?? 0) + 1;
    }
    return undefined;
  }

  /** Tokens per step, on average over the traces; steps that reveal nothing count 0. */
  get tokensPerStep(): readonly number[] {
    return Array.from(this.counts, (count = 0) => count / this.traces);
  }
}
