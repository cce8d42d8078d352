// A program as a machine: statement by statement, all states that it can be in, equal ones together.
import * as l10n from '@vscode/l10n';
import { type Machine, type MachineStep, machineStep } from '../../../core/laws/states/machine';
import { type Lifetimes, lifetimesOf } from './liveness';
import { outcomesOf, type StateOutcome } from './outcomes';
import { type CodePlace, ProgramProblem } from './programProblem';
import type { Program } from './syntax';
import { type ProgramTrace, type StateCell, traceOfProgram } from './trace';
import { shown, type Variables } from './values';

/** More states at once, or ways between them in all, take too long or too much memory. */
const mostStates = 20_000;
const mostWays = 400_000;
/** Variables that are copied from state to state, with their cells, in all. */
const mostCopied = 2e7;
const mostSymbols = 10_000;

/** Throws a `ProgramProblem` where it cannot be expanded. */
export function machineOf(program: Program): Machine {
  const trace = traceOfProgram(program);
  const expansion: Expansion = {
    trace,
    lifetimes: lifetimesOf(trace),
    live: new Set(),
    steps: [],
    ways: 0,
    copied: 0,
    alphabet: 1,
  };
  let states: readonly Variables[] = [[]];
  trace.instances.forEach(({ statement }, time) => {
    states = afterStatement(expansion, states, time, statement);
  });
  return { length: trace.outputs.length, alphabet: expansion.alphabet, steps: expansion.steps };
}

interface Expansion {
  readonly trace: ProgramTrace;
  readonly lifetimes: Lifetimes;
  /** Cells that will be looked at again. */
  readonly live: Set<number>;
  readonly steps: MachineStep[];
  ways: number;
  copied: number;
  alphabet: number;
}

/** An outcome of one of the states before. */
type Moved = StateOutcome & { readonly from: number };

function afterStatement(
  expansion: Expansion,
  states: readonly Variables[],
  time: number,
  statement: ProgramTrace['instances'][number]['statement'],
): readonly Variables[] {
  const { lifetimes, live, trace } = expansion;
  const moved: Moved[] = [];
  // copying a cell takes a twentieth of the time that going along a way does
  const copies = 10 + trace.cells.length / 20;
  states.forEach((variables, from) => {
    for (const outcome of outcomesOf(statement, variables)) {
      moved.push({ ...outcome, from });
      expansion.copied += copies;
      if (expansion.copied > mostCopied) throw tooMuch(statement);
      if (moved.length + expansion.ways > mostWays)
        throw tooMany(statement, l10n.t`${mostWays} ways from state to state in all`);
    }
  });
  for (const cell of lifetimes.ends[time]!) live.delete(cell);
  for (const cell of lifetimes.begins[time]!) live.add(cell);
  const positions = lifetimes.said[time]!;
  if (positions.length === 0) return merged(expansion, moved, [...live], undefined, statement);
  let left: readonly Moved[] = moved;
  let next: readonly Variables[] = states;
  positions.forEach((position, k) => {
    const rest = positions.slice(k + 1).map((one) => trace.outputs[one]!);
    next = merged(expansion, left, [...live, ...rest], position, statement);
    left = next.map((variables, from) => ({ variables, probability: 1, from }));
  });
  return next;
}

/** Those that are alike in these cells become one state; the step says the symbol of a position, or nothing. */
function merged(
  expansion: Expansion,
  moved: readonly Moved[],
  kept: readonly number[],
  position: number | undefined,
  place: CodePlace,
): readonly Variables[] {
  const { trace } = expansion;
  const cells = kept.map((cell) => trace.cells[cell]!);
  const said = position === undefined ? undefined : trace.cells[trace.outputs[position]!]!;
  const numbers = new Map<number | string, number>();
  const states: Variables[] = [];
  const list: [number, number, number, number][] = [];
  const ways = new Map<number, [number, number, number, number]>();
  let before = -1;
  for (const { variables, probability, from } of moved) {
    // outcomes of one state stand side by side
    if (from !== before) ways.clear();
    before = from;
    const key = keyOf(variables, cells);
    const to = numbers.get(key) ?? states.length;
    if (to === states.length) {
      numbers.set(key, to);
      states.push(variables);
    }
    const symbol = said ? symbolOf(valueAt(variables, said), position ?? 0, place) : 0;
    expansion.alphabet = Math.max(expansion.alphabet, symbol + 1);
    const way = ways.get(to * mostSymbols + symbol);
    if (way) way[3] += probability;
    else {
      list.push([from, to, symbol, probability]);
      ways.set(to * mostSymbols + symbol, list.at(-1)!);
    }
  }
  if (states.length > mostStates)
    throw tooMany(
      place,
      l10n.t`${mostStates} states: what is still needed behind it differs in too many ways`,
    );
  // a step that says nothing and changes no state is none
  if (
    position === undefined &&
    list.every(([from, to, , weight], i) => from === i && to === i && weight === 1) &&
    list.length === stepsBehind(expansion)
  )
    return states;
  expansion.ways += list.length;
  expansion.steps.push(machineStep(position ?? -1, states.length, list));
  return states;
}

/** The same of states that are alike in these cells. */
function keyOf(variables: Variables, cells: readonly StateCell[]): number | string {
  const [cell] = cells;
  if (cell && cells.length === 1) return valueAt(variables, cell);
  return cells.map((one) => valueAt(variables, one)).join();
}

function stepsBehind({ steps }: Expansion): number {
  return steps.at(-1)?.states ?? 1;
}

function valueAt(variables: Variables, { slot, index }: StateCell): number {
  const value = variables[slot];
  const cell = index < 0 || typeof value !== 'object' ? value : value[index];
  return typeof cell === 'number' ? cell : 0;
}

function symbolOf(value: number, position: number, { from, to }: CodePlace): number {
  if (Number.isInteger(value) && value >= 0 && value < mostSymbols) return value;
  throw new ProgramProblem(
    l10n.t`Position ${position} of what is returned gets ${shown(value)} here; symbols are whole numbers from 0 to ${mostSymbols - 1}.`,
    { from, to },
  );
}

function tooMuch({ from, to }: CodePlace): ProgramProblem {
  return new ProgramProblem(
    l10n.t('This line leads to more than can be followed: use shorter arrays or fewer rounds.'),
    { from, to },
  );
}

function tooMany({ from, to }: CodePlace, what: string): ProgramProblem {
  return new ProgramProblem(l10n.t`This line leads to more than ${what}.`, { from, to });
}
