// All that a machine can say, sequence by sequence, where that is little.
import type { SparseTable } from '../sparseTable';
import type { Machine, MachineStep } from './machine';

/** Work beyond which it is no list, in ways that are gone along. */
const mostWork = 2e7;
/** It goes as deep as there are steps. */
const mostSteps = 2000;

/** Goes along all symbols that can be said, with the chances of the states behind them; undefined where it is too much. */
export function listedMachine(
  { length, alphabet, steps }: Machine,
  messages: readonly Float64Array[],
  most: number,
): SparseTable | undefined {
  if (steps.length > mostSteps) return undefined;
  const rows: Int32Array[] = [];
  const weights: number[] = [];
  const values = new Int32Array(length);
  let work = 0;
  /** False where it became too much. */
  function follow(l: number, chances: Float64Array): boolean {
    const step = steps[l];
    if (!step) {
      rows.push(values.slice());
      weights.push(chances.reduce((one, other) => one + other, 0));
      return rows.length <= most;
    }
    work += step.from.length;
    if (work > mostWork) return false;
    for (const [symbol, next] of chancesBySymbol(step, chances, messages[l + 1]!)) {
      if (step.position >= 0) values[step.position] = symbol;
      if (!follow(l + 1, next)) return false;
    }
    return true;
  }
  if (!follow(0, Float64Array.of(1))) return undefined;
  const total = weights.reduce((one, other) => one + other, 0);
  const sequences = new Int32Array(rows.length * length);
  rows.forEach((row, index) => {
    sequences.set(row, index * length);
  });
  return {
    length,
    alphabet,
    sequences,
    probabilities: Float64Array.from(weights, (weight) => weight / total),
  };
}

/** Of every symbol that can be said on the way to an end: the chances of the states behind it. */
function chancesBySymbol(
  { states, from, to, symbol, weight }: MachineStep,
  chances: Float64Array,
  later: Float64Array,
): ReadonlyMap<number, Float64Array> {
  const found = new Map<number, Float64Array>();
  for (let way = 0; way < from.length; way++) {
    const target = to[way]!;
    const chance = chances[from[way]!]! * weight[way]!;
    if (chance === 0 || later[target] === 0) continue;
    const said = symbol[way]!;
    let next = found.get(said);
    if (!next) {
      next = new Float64Array(states);
      found.set(said, next);
    }
    next[target] = next[target]! + chance;
  }
  return found;
}
