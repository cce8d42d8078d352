// A machine that remembers no more than the last symbol it said is a chain, with all that is known of chains.
import { lawOfChain } from '../chain/chainLaw';
import type { DiscreteDistribution } from '../law';
import type { Machine, MachineStep } from './machine';

/** Undefined where it remembers more, or says its symbols in another order than from left to right. */
export function machineChain(
  { length, alphabet, steps }: Machine,
  messages: readonly Float64Array[],
): DiscreteDistribution | undefined {
  let initial: Float64Array | undefined;
  const transitions: Float64Array[] = [];
  // of every state: the chance to be there now, for each symbol that was said last (a single row before the first)
  let chances: readonly Float64Array[] = [Float64Array.of(1)];
  let said = 0;
  for (const [l, step] of steps.entries()) {
    const later = messages[l + 1]!;
    if (step.position < 0) {
      chances = chances.map((row) => moved(row, step));
      continue;
    }
    if (step.position !== said++) return undefined;
    const states = stateOfSymbol(step, later, alphabet);
    if (!states) return undefined;
    const laws = chances.map((row) => lawOfNext(row, step, later, alphabet));
    if (initial) transitions.push(joinedRows(laws, alphabet));
    else initial = laws[0];
    chances = Array.from(states, (state) =>
      Float64Array.from({ length: step.states }, (_, one) => (one === state ? 1 : 0)),
    );
  }
  if (!initial || said < length) return undefined;
  return lawOfChain({ length, alphabet, initial, transition: (l) => transitions[l]! });
}

/** The law of the symbol that a step says, from chances of the states before it. */
function lawOfNext(
  row: Float64Array,
  { from, to, symbol, weight }: MachineStep,
  later: Float64Array,
  alphabet: number,
): Float64Array {
  const law = new Float64Array(alphabet);
  for (let way = 0; way < from.length; way++) {
    const said = symbol[way]!;
    law[said] = law[said]! + row[from[way]!]! * weight[way]! * later[to[way]!]!;
  }
  const total = law.reduce((one, other) => one + other, 0);
  // nobody comes here
  return total > 0 ? law.map((one) => one / total) : law.fill(1 / alphabet);
}

function moved(row: Float64Array, { states, from, to, weight }: MachineStep): Float64Array {
  const next = new Float64Array(states);
  for (let way = 0; way < from.length; way++)
    next[to[way]!] = next[to[way]!]! + row[from[way]!]! * weight[way]!;
  return next;
}

/** Where each symbol leads to (−1 where it is not said); undefined where one leads to several states. */
function stateOfSymbol(
  { to, symbol, weight }: MachineStep,
  later: Float64Array,
  alphabet: number,
): Int32Array | undefined {
  const states = new Int32Array(alphabet).fill(-1);
  for (let way = 0; way < to.length; way++) {
    const target = to[way]!;
    const said = symbol[way]!;
    if (weight[way] === 0 || later[target] === 0) continue;
    if (states[said] !== -1 && states[said] !== target) return undefined;
    states[said] = target;
  }
  return states;
}

function joinedRows(rows: readonly Float64Array[], size: number): Float64Array {
  const matrix = new Float64Array(size * size);
  rows.forEach((row, x) => {
    matrix.set(row, x * size);
  });
  return matrix;
}
