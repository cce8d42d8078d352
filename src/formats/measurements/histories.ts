// States that a sampler kept of its run, turned into step maps.
import * as l10n from '@vscode/l10n';
import { counted } from '../../core/input/counted';

/** One sequence as it stood at one moment: the ids of its tokens. */
type State = readonly number[];

/** Dream tells the states after each step; dllm begins with that before the first. */
const afterEachStep = ['history', 'output_history'] as const;
const fromTheStart = 'histories';

export function hasHistory(value: object): boolean {
  return [...afterEachStep, fromTheStart].some((name) => name in value);
}

/** What a sampler kept of its states, as the step from 1 in which each token was revealed, a list for each sequence. */
export function stepMapsOf(
  value: object,
): { readonly maps: readonly number[][]; readonly steps: number } | string {
  const given: Readonly<Record<string, unknown>> = { ...value };
  const name = [fromTheStart, ...afterEachStep].find((one) => one in given) ?? fromTheStart;
  const states = statesOf(given[name]);
  if (typeof states === 'function') return states(name);
  const mask = given.mask_token_id ?? given.mask_id ?? maskIn(states);
  if (typeof mask !== 'number')
    return l10n.t('it is not clear which token is the mask: add "mask_token_id" with its number.');
  const prompt = given.prompt_length;
  const first = states[0] ?? [];
  const startKnown =
    name === fromTheStart || first.every((row) => row.every((one) => one === mask));
  if (prompt === undefined && !startKnown)
    return l10n.t`"${name}" begins after the first step, so that the prompt cannot be told from what that step revealed: add "prompt_length", input_ids.shape[1].`;
  if (prompt !== undefined && !(Number.isInteger(prompt) && Number(prompt) >= 0))
    return l10n.t('"prompt_length" is a whole number of tokens.');
  const before =
    prompt === undefined || name === fromTheStart
      ? undefined
      : first.map((row) => row.map((id, i) => (i < Number(prompt) ? id : mask)));
  const all = before ? [before, ...states] : states;
  const maps: number[][] = [];
  for (let row = 0; row < first.length; row++) {
    const map = stepMap(
      all.map((state) => state[row]!),
      mask,
    );
    if (typeof map === 'string') return map;
    maps.push(map);
  }
  return { maps, steps: all.length - 1 };
}

/** By time, then by sequence; one sequence may stand without a list around it. */
function statesOf(value: unknown): readonly (readonly State[])[] | ((name: string) => string) {
  if (!Array.isArray(value) || value.length === 0)
    return (name) => l10n.t`"${name}" is no list of states.`;
  const states = value.map((state) =>
    Array.isArray(state) && Array.isArray(state[0]) ? state : [state],
  );
  const first: readonly unknown[] | undefined = states[0];
  const row: unknown = first?.[0];
  const length = Array.isArray(row) ? row.length : undefined;
  for (const [index, state] of states.entries()) {
    if (state.length !== first?.length)
      return (name) =>
        l10n.t`"${name}" has ${counted(state.length, 'sequence')} in its state ${index}, and ${first?.length ?? 0} in the first.`;
    for (const row of state)
      if (!Array.isArray(row) || row.length !== length || !row.every(Number.isInteger))
        return (name) =>
          l10n.t`"${name}" has a state ${index} that is not as many ids of tokens as the first.`;
  }
  return states;
}

/** The token that everything which changes was before; undefined where there are several. */
function maskIn(states: readonly (readonly State[])[]): number | undefined {
  const found = new Set<number>();
  for (let k = 1; k < states.length; k++)
    states[k]?.forEach((row, r) => {
      const earlier = states[k - 1]![r]!;
      row.forEach((id, i) => {
        if (id !== earlier[i]) found.add(earlier[i]!);
      });
    });
  return found.size === 1 ? [...found][0] : undefined;
}

function stepMap(states: readonly State[], mask: number): number[] | string {
  const [first, last] = [states[0]!, states.at(-1)!];
  const map: number[] = [];
  for (const [i, before] of first.entries()) {
    if (before !== mask) continue;
    if (last[i] === mask)
      return l10n.t`token ${i} is still masked in the last state: is the trace whole?`;
    const step = states.findIndex((state) => state[i] !== mask);
    if (states.slice(step).some((state) => state[i] === mask))
      return l10n.t`token ${i} is masked again after step ${step}; counts per step say nothing of samplers that mask again.`;
    map.push(step);
  }
  return map.length === 0 ? l10n.t('nothing is masked in the first state.') : map;
}
