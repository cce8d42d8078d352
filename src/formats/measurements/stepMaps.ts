// Which step revealed each token, from the logs of samplers.
import * as l10n from '@vscode/l10n';
import { counted } from '../../core/input/counted';
import { isObject } from '../../core/input/isObject';
import { hasHistory, stepMapsOf } from './histories';
import { type TracedRun, tracedRun } from './traceMeasures';
import { toldOf } from './tracesTold';

/** What samplers really did: for every token the step, from 1, in which it was revealed. No profile. */
export class StepMaps {
  traces = 0;
  length = 0;
  /** Of each trace, for its measures. */
  readonly runs: TracedRun[] = [];
  private readonly counts: number[] = [];

  /** SGLang answers with a map of steps beside the text, Dream and dllm with the states; several answers are a list. */
  static isOne(value: unknown): boolean {
    if (Array.isArray(value)) return value.length > 0 && value.every((one) => StepMaps.isOne(one));
    return isObject(value) && (hasMap(value) || hasHistory(value) || isAnswer(value));
  }

  /** One trace or several; says what is wrong. */
  add(value: unknown): string | undefined {
    if (Array.isArray(value)) {
      for (const [i, one] of value.entries()) {
        const wrong = this.add(one);
        if (wrong !== undefined)
          return value.length === 1 || Array.isArray(one)
            ? wrong
            : l10n.t`trace ${i + 1}: ${wrong}`;
      }
      return undefined;
    }
    if (!isObject(value)) return l10n.t('this is no object with "step_maps".');
    if (isAnswer(value)) return this.add({ ...value, ...value.meta_info, meta_info: undefined });
    if (hasHistory(value)) {
      const found = stepMapsOf(value);
      return typeof found === 'string' ? found : this.addMaps(found.maps, found.steps, value);
    }
    const maps = value.step_maps ?? value.step_map;
    if (!Array.isArray(maps)) return l10n.t('"step_maps" is no list.');
    return this.addMaps(Array.isArray(maps[0]) ? maps : [maps], 0, value);
  }

  private addMaps(traces: readonly unknown[], steps: number, said: object): string | undefined {
    const told = toldOf(said, traces.length);
    if (typeof told === 'string') return told;
    for (const [i, trace] of traces.entries()) {
      if (!Array.isArray(trace) || trace.length === 0)
        return l10n.t('a trace is a list with a step for each token.');
      const wrong = trace.find((step) => !(Number.isInteger(step) && step >= 1 && step <= 1e6));
      if (wrong !== undefined)
        return l10n.t`a step of ${JSON.stringify(wrong)}: steps are whole numbers from 1.`;
      if (this.traces > 0 && trace.length !== this.length)
        return l10n.t`a trace of ${counted(trace.length, 'token')}, the first has ${this.length}: look at traces of one length together.`;
      const map: readonly number[] = trace;
      const last = map.reduce((most, step) => Math.max(most, step), 0);
      const calls = told.calls ?? Math.max(steps, last);
      if (calls < last)
        return l10n.t`${counted(calls, 'call')} of the model, and a token that was revealed in step ${last}.`;
      this.length = trace.length;
      this.traces++;
      const quality = told.qualities[i];
      this.runs.push(
        tracedRun(map, calls, {
          setting: told.setting,
          ...(quality !== undefined && { quality }),
        }),
      );
      for (const step of map) this.counts[step - 1] = (this.counts[step - 1] ?? 0) + 1;
    }
    // steps at the end that reveal nothing are steps as well
    if (this.counts.length < steps) this.counts.length = steps;
    return undefined;
  }

  /** Tokens per step, on average over the traces; steps that reveal nothing count 0. */
  get tokensPerStep(): readonly number[] {
    return Array.from(this.counts, (count = 0) => count / this.traces);
  }
}

function hasMap(value: object): boolean {
  return 'step_maps' in value || 'step_map' in value;
}

function isAnswer(value: object): value is { readonly meta_info: object } {
  return 'meta_info' in value && isObject(value.meta_info) && hasMap(value.meta_info);
}
