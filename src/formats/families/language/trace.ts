// A program as one long list of statements: loops unrolled, and what is decided without chance decided.
import * as l10n from '@vscode/l10n';
import { type Accesses, accessesOf, type Cells, cellAt, type Known } from './accesses';
import { ProgramProblem } from './programProblem';
import type { CallName, Expression, Program, Slot, Statement } from './syntax';
import { evaluate, type Value, type Variables } from './values';

/** One statement as it is come by; the counter of a loop is given its value by a `let`. */
export interface Instance {
  readonly statement: Statement;
  readonly accesses: Accesses;
}

/** A part of a state: a number, or one cell of an array. */
export interface StateCell {
  readonly slot: Slot;
  /** Within an array; −1 of a number. */
  readonly index: number;
}

export interface ProgramTrace {
  readonly instances: readonly Instance[];
  readonly cells: readonly StateCell[];
  /** Of every position of the sequence: the cell that it is in the end. */
  readonly outputs: readonly number[];
}

/** Longer programs are not gone through. */
const mostInstances = 100_000;
/** Cells looked at or changed, over all statements. */
const mostAccesses = 3_000_000;

/** What is known while the program is gone through without chance. */
interface Tracing extends Known {
  readonly instances: Instance[];
  readonly numbered: StateCell[];
  readonly places: Map<Slot, Cells>;
  /** Values of slots, where chance has no say in them. */
  readonly constants: Variables;
  /** Cells looked at or changed by now. */
  accesses: number;
}

export function traceOfProgram({ statements, returned, slots }: Program): ProgramTrace {
  const tracing = newTracing();
  walk(statements, tracing);
  const outputs = returned.flatMap((one, k) => outputsOf(one, slots + k, tracing));
  return { instances: tracing.instances, cells: tracing.numbered, outputs };
}

function newTracing(): Tracing {
  const places = new Map<Slot, Cells>();
  const constants: Variables = [];
  return {
    accesses: 0,
    instances: [],
    numbered: [],
    places,
    constants,
    cells: (slot) => places.get(slot),
    number: (expression) => {
      const value = constantOf(expression, constants);
      return typeof value === 'number' ? value : undefined;
    },
  };
}

/** Chance has no say in what is settled. */
const noChance = (): number => {
  throw new RangeError('what is settled asks chance');
};

/** Undefined where it depends on chance; where it is wrong, that is found when it is computed. */
function constantOf(expression: Expression, constants: Variables): Value | undefined {
  if (!settled(expression, constants)) return undefined;
  try {
    return evaluate(expression, constants, noChance);
  } catch (error) {
    if (error instanceof ProgramProblem) return undefined;
    throw error;
  }
}

/** What is not known beforehand. */
const chances: readonly CallName[] = ['flip', 'draw', 'uniform'];

/** Whether all variables in it are known, and chance is not asked. */
function settled(expression: Expression, constants: Variables): boolean {
  switch (expression.kind) {
    case 'number':
      return true;
    case 'variable':
      return constants[expression.slot] !== undefined;
    case 'index':
      return settled(expression.of, constants) && settled(expression.index, constants);
    case 'unary':
      return settled(expression.of, constants);
    case 'binary':
      return settled(expression.left, constants) && settled(expression.right, constants);
    case 'list':
      return expression.items.every((item) => settled(item, constants));
    default:
      return (
        !chances.includes(expression.name) &&
        expression.given.every((one) => settled(one, constants))
      );
  }
}

function walk(statements: readonly Statement[], tracing: Tracing): void {
  for (const statement of statements) {
    if (statement.kind === 'if') {
      const condition = tracing.number(statement.condition);
      if (condition === undefined) record(statement, tracing);
      else walk(condition !== 0 ? statement.then : statement.otherwise, tracing);
    } else if (statement.kind === 'for') walkLoop(statement, tracing);
    else record(statement, tracing);
  }
}

function walkLoop(loop: Statement & { readonly kind: 'for' }, tracing: Tracing): void {
  const [start, end] = [tracing.number(loop.start), tracing.number(loop.end)];
  if (start === undefined || end === undefined) {
    record(loop, tracing);
    return;
  }
  const { slot, from, to } = loop;
  for (let i = start; i < end; i++) {
    record({ kind: 'let', slot, value: { kind: 'number', value: i, from, to }, from, to }, tracing);
    walk(loop.body, tracing);
  }
}

function record(statement: Statement, tracing: Tracing): void {
  if (tracing.instances.length > mostInstances)
    throw new ProgramProblem(
      l10n.t`The program comes by more than ${mostInstances} statements, and this loop goes on: use fewer rounds.`,
      statement,
    );
  if (statement.kind === 'let') declare(statement, tracing);
  // within a block that chance decides about nobody knows what it has changed before
  else if (statement.kind !== 'assign') forgetChanged(statement, tracing.constants);
  const accesses = accessesOf(statement, tracing);
  tracing.accesses += accesses.reads.size + accesses.writes.size + accesses.perhaps.size;
  if (tracing.accesses > mostAccesses)
    throw new ProgramProblem(
      l10n.t(
        'Too many cells may be looked at here: use shorter arrays, or indices that chance has no say in.',
      ),
      statement,
    );
  tracing.instances.push({ statement, accesses });
  if (statement.kind === 'let' || statement.kind === 'assign')
    tracing.constants[statement.slot] = numberOnly(
      constantOf(statement.value, tracing.constants),
      statement,
    );
}

/** Cells of arrays change by themselves; lists of lists never do. */
function numberOnly(value: Value | undefined, { kind }: Statement): Value | undefined {
  if (typeof value !== 'object') return value;
  return kind === 'let' && typeof value[0] === 'object' ? value : undefined;
}

/** What a block may change that chance decides about is not known any more. */
function forgetChanged(statement: Statement, constants: Variables): void {
  switch (statement.kind) {
    case 'let':
    case 'assign':
      constants[statement.slot] = undefined;
      return;
    case 'if':
      for (const one of [...statement.then, ...statement.otherwise]) forgetChanged(one, constants);
      return;
    case 'for':
      constants[statement.slot] = undefined;
      for (const one of statement.body) forgetChanged(one, constants);
  }
}

/** Numbers the cells of a variable, anew where it is as long as never before. */
function declare(
  { slot, value }: Statement & { readonly kind: 'let' },
  { places, numbered, ...known }: Tracing,
): void {
  const count = lengthOf(value, { places, numbered, ...known });
  const size = count ?? 1;
  if (places.get(slot)?.count === size) return;
  places.set(slot, { base: numbered.length, count: size });
  for (let i = 0; i < size; i++) numbered.push({ slot, index: count === undefined ? -1 : i });
}

/** How many cells a value has; undefined of a number. Lists of lists are known beforehand and need none. */
function lengthOf(value: Expression, tracing: Tracing): number | undefined {
  if (value.kind === 'list') {
    if (!value.items.some(({ kind }) => kind === 'list')) return value.items.length;
    if (constantOf(value, tracing.constants) !== undefined) return 0;
    throw new ProgramProblem(
      l10n.t('A list of lists holds numbers that chance has no say in.'),
      value,
    );
  }
  if (value.kind === 'variable') {
    const cells = tracing.places.get(value.slot);
    const [first] = tracing.numbered.slice(cells?.base, (cells?.base ?? 0) + 1);
    return first && first.index >= 0 ? cells?.count : undefined;
  }
  if (value.kind !== 'call' || value.name !== 'array') return undefined;
  const [given] = value.given;
  const count = given && tracing.number(given);
  if (count !== undefined) {
    evaluate(value, tracing.constants, noChance);
    return count;
  }
  throw new ProgramProblem(l10n.t('How long an array is must not depend on chance.'), value);
}

/** The cells that a returned expression is; what is more than a cell is computed at the end. */
function outputsOf(expression: Expression, free: Slot, tracing: Tracing): readonly number[] {
  const { from, to } = expression;
  if (expression.kind === 'variable') {
    const cells = tracing.places.get(expression.slot);
    if (!cells || cells.count === 0)
      throw new ProgramProblem(l10n.t('A list of lists is no sequence of symbols.'), expression);
    return Array.from({ length: cells.count }, (_, i) => cells.base + i);
  }
  if (expression.kind === 'index' && expression.of.kind === 'variable') {
    const one = cellAt(expression.of.slot, expression.index, tracing);
    if (one) return [one.base];
  }
  record({ kind: 'let', slot: free, value: expression, from, to }, tracing);
  return [tracing.places.get(free)!.base];
}
