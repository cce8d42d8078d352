import assert from 'node:assert/strict';
import { UNKNOWN } from '../../../src/core/laws/law';
import type { Random } from '../../../src/core/numbers/random';
import { findSampler } from '../../../src/core/samplers/kinds/index';
import {
  hiddenOf,
  type PolicyContext,
  type Scene,
  type Values,
} from '../../../src/core/samplers/policy';

/** One call of a sampler by hand: what it sees and the positions that it must choose, in its order. */
export interface HandMadeCall {
  /** The law of every position, known ones included; that of the call before where nothing is said. */
  readonly rows?: readonly (readonly number[])[];
  /** The model's own rows, where those are sharpened. */
  readonly model?: readonly (readonly number[])[];
  /** The token drawn for every position, for samplers that look at it. */
  readonly drawn?: readonly number[];
  /** The random numbers that this call takes, all of them. */
  readonly numbers?: readonly number[];
  /** The rows where more were known, `0=1 2=0`, for samplers that look ahead: all that the call asks, and no more. */
  readonly given?: Readonly<Record<string, readonly (readonly number[])[]>>;
  readonly reveals: readonly number[];
  readonly masks?: readonly number[];
  readonly edits?: readonly (readonly [position: number, token: number])[];
}

/** A whole run by hand. */
export interface HandMadeRun {
  readonly sampler: string;
  /** What tells this run from that of a rule nearly the same. */
  readonly shows: string;
  readonly length: number;
  readonly values?: Values;
  readonly context?: Partial<PolicyContext>;
  /** The random numbers taken before the first call. */
  readonly start?: readonly number[];
  readonly calls: readonly HandMadeCall[];
  /** Of a sampler that edits: after these calls, and not before, it calls no more. */
  readonly ends?: true;
}

/** These numbers one after another, and no more of them; `integer` takes the share of its range that they say. */
export function scripted(numbers: readonly number[]): Random & { readonly left: number[] } {
  const left = [...numbers];
  const next = () => left.shift() ?? assert.fail('more random numbers are taken than there are');
  return { left, uniform: next, integer: (count) => Math.floor(next() * count) };
}

/** Holds a sampler to a run, call by call; positions revealed get the symbol 0. */
export function follow({
  sampler,
  length,
  values,
  context,
  start,
  calls,
  ends,
}: HandMadeRun): void {
  const found = findSampler(sampler) ?? assert.fail(`there is no sampler ${sampler}`);
  const random = scripted(start ?? []);
  const alphabet = calls[0]?.rows?.[0]?.length ?? 2;
  const run = found.policy({ length, alphabet, ...context }, values ?? {}).start(random);
  assert.equal(random.left.length, 0, 'random numbers at the start');
  const known = new Int32Array(length).fill(UNKNOWN);
  let laws = Array.from({ length }, () => [0.5, 0.5] as readonly number[]);
  for (const [
    round,
    { rows, model, drawn, numbers = [], given = {}, reveals, masks = [], edits = [] },
  ] of calls.entries()) {
    laws = [...(rows ?? laws)];
    random.left.push(...numbers);
    const asked = new Set<string>();
    const scene: Scene = {
      ...{ length, alphabet, known, hidden: hiddenOf(known), round },
      rows: Float64Array.from(laws.flat()),
      ...(model && { model: Float64Array.from(model.flat()) }),
      ...(drawn && { drawn: Int32Array.from(drawn) }),
      conditionals: (more) => {
        const key = Array.from(more.entries())
          .filter(([i, token]) => token !== known[i])
          .map(([i, token]) => `${i}=${token}`)
          .join(' ');
        asked.add(key);
        return Float64Array.from(
          (given[key] ?? assert.fail(`nobody said what is given ${key}`)).flat(),
        );
      },
    };
    const call = `call ${round + 1}`;
    if (ends) assert.equal(run.goesOn?.(), true, `${call} is made`);
    assert.deepEqual([...run.choose(scene)], reveals, call);
    assert.deepEqual([...(run.hides?.(scene) ?? [])], masks, `${call} masks`);
    assert.deepEqual([...(run.edits?.(scene) ?? [])], edits, `${call} changes`);
    assert.deepEqual([...asked].sort(), Object.keys(given).sort(), `${call} asks`);
    assert.equal(random.left.length, 0, `${call} takes all its random numbers`);
    for (const i of reveals) known[i] = 0;
    for (const i of masks) known[i] = UNKNOWN;
    for (const [i, token] of edits) known[i] = token;
  }
  if (ends) assert.equal(run.goesOn?.(), false, 'no call after the last');
}
