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
    const symbols = symbolOfState(step, later, alphabet);
    if (!symbols) return undefined;
    const laws = chances.map((row) => lawOfNext(moved(row, step), symbols, later));
    if (initial) transitions.push(joinedRows(laws, alphabet));
    else initial = laws[0];
    chances = Array.from({ length: alphabet }, (_, symbol) =>
      Float64Array.from(symbols, (own) => (own === symbol ? 1 : 0)),
    );
  }
  if (!initial || said < length) return undefined;
  return lawOfChain({ length, alphabet, initial, transition: (l) => transitions[l]! });

  /** The law of the symbol that is said, and so of the state behind it. */
  function lawOfNext(next: Float64Array, symbols: Int32Array, later: Float64Array): Float64Array {
    const law = new Float64Array(alphabet);
    next.forEach((weight, state) => {
      const symbol = symbols[state]!;
      if (symbol >= 0) law[symbol] = law[symbol]! + weight * later[state]!;
    });
    const total = law.reduce((one, other) => one + other, 0);
    // nobody comes here
    return total > 0 ? law.map((weight) => weight / total) : law.fill(1 / alphabet);
  }
}

function moved(row: Float64Array, { states, from, to, weight }: MachineStep): Float64Array {
  const next = new Float64Array(states);
  for (let way = 0; way < from.length; way++)
    next[to[way]!] = next[to[way]!]! + row[from[way]!]! * weight[way]!;
  return next;
}

/** What was said to come to each state (−1 where it leads nowhere); undefined unless states and symbols tell each other. */
function symbolOfState(
  { states, to, symbol, weight }: MachineStep,
  later: Float64Array,
  alphabet: number,
): Int32Array | undefined {
  const symbols = new Int32Array(states).fill(-1);
  const state = new Int32Array(alphabet).fill(-1);
  for (let way = 0; way < to.length; way++) {
    const target = to[way]!;
    const said = symbol[way]!;
    if (weight[way] === 0 || later[target] === 0) continue;
    if (symbols[target] !== -1 && symbols[target] !== said) return undefined;
    if (state[said] !== -1 && state[said] !== target) return undefined;
    symbols[target] = said;
    state[said] = target;
  }
  return symbols;
}

function joinedRows(rows: readonly Float64Array[], size: number): Float64Array {
  const matrix = new Float64Array(size * size);
  rows.forEach((row, x) => {
    matrix.set(row, x * size);
  });
  return matrix;
}
