// Which cells a statement looks at and changes, whatever chance does.
import type { Expression, Slot, Statement } from './syntax';

/** Where the cells of a slot are numbered; a number has one cell. */
export interface Cells {
  readonly base: number;
  readonly count: number;
}

/** What is known while a program is gone through without chance. */
export interface Known {
  cells(slot: Slot): Cells | undefined;
  /** The value of an expression where chance has no say in it. */
  number(expression: Expression): number | undefined;
}

export interface Accesses {
  readonly reads: Set<number>;
  /** Changed for sure, and perhaps. */
  readonly writes: Set<number>;
  readonly perhaps: Set<number>;
}

export function accessesOf(statement: Statement, known: Known): Accesses {
  const found: Accesses = { reads: new Set(), writes: new Set(), perhaps: new Set() };
  switch (statement.kind) {
    case 'let':
    case 'assign':
      readsOf(statement.value, known, found.reads);
      add(found.writes, known.cells(statement.slot));
      return found;
    case 'store': {
      readsOf(statement.value, known, found.reads);
      readsOf(statement.index, known, found.reads);
      const one = cellAt(statement.slot, statement.index, known);
      add(one ? found.writes : found.perhaps, one ?? known.cells(statement.slot));
      return found;
    }
    case 'observe':
      readsOf(statement.condition, known, found.reads);
      return found;
    case 'if': {
      readsOf(statement.condition, known, found.reads);
      const then = inOrder(statement.then, known);
      const otherwise = inOrder(statement.otherwise, known);
      for (const part of [then, otherwise]) {
        for (const cell of part.reads) found.reads.add(cell);
        for (const cell of [...part.writes, ...part.perhaps])
          (then.writes.has(cell) && otherwise.writes.has(cell) ? found.writes : found.perhaps).add(
            cell,
          );
      }
      return found;
    }
    default: {
      readsOf(statement.start, known, found.reads);
      readsOf(statement.end, known, found.reads);
      // nobody knows how often: what is written for sure in the body may never be
      const body = inOrder(statement.body, known);
      for (const cell of body.reads) found.reads.add(cell);
      for (const cell of [...body.writes, ...body.perhaps]) found.perhaps.add(cell);
      return found;
    }
  }
}

/** One after the other; what is read behind a write counts as read all the same. */
function inOrder(statements: readonly Statement[], known: Known): Accesses {
  const all: Accesses = { reads: new Set(), writes: new Set(), perhaps: new Set() };
  for (const statement of statements) {
    const { reads, writes, perhaps } = accessesOf(statement, known);
    for (const cell of reads) all.reads.add(cell);
    for (const cell of writes) all.writes.add(cell);
    for (const cell of perhaps) all.perhaps.add(cell);
  }
  return all;
}

function readsOf(expression: Expression, known: Known, reads: Set<number>): void {
  switch (expression.kind) {
    case 'number':
      return;
    case 'variable':
      add(reads, known.cells(expression.slot));
      return;
    case 'index': {
      readsOf(expression.index, known, reads);
      const { of, index } = expression;
      const one = of.kind === 'variable' ? cellAt(of.slot, index, known) : undefined;
      if (one) add(reads, one);
      else readsOf(of, known, reads);
      return;
    }
    case 'unary':
      readsOf(expression.of, known, reads);
      return;
    case 'binary':
      readsOf(expression.left, known, reads);
      readsOf(expression.right, known, reads);
      return;
    case 'list':
      for (const item of expression.items) readsOf(item, known, reads);
      return;
    default:
      // how long an array is does not depend on what is in it
      if (expression.name !== 'length')
        for (const one of expression.given) readsOf(one, known, reads);
  }
}

/** The one cell that an index means, where it is known. */
export function cellAt(slot: Slot, index: Expression, known: Known): Cells | undefined {
  const cells = known.cells(slot);
  const at = known.number(index);
  return cells && at !== undefined && at >= 0 && at < cells.count
    ? { base: cells.base + at, count: 1 }
    : undefined;
}

function add(set: Set<number>, cells: Cells | undefined): void {
  for (let i = 0; i < (cells?.count ?? 0); i++) set.add(cells!.base + i);
}
