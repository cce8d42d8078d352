// A field on a graph as a law, by sums in a junction tree.
import { entropyOf, sum } from '../../numbers/entropy';
import { drawWithin, type Random } from '../../numbers/random';
import { type DiscreteDistribution, type RevealPath, UNKNOWN } from '../law';
import { factorsOf } from './factors';
import { turnsOnTheWay } from './hiddenOrder';
import { type JunctionTree, junctionTree } from './junctionTree';
import { collect, distribute, type Summation } from './messages';
import type { Neighbours, Weights } from './pairwiseField';
import { compiledField, tellTree } from './treeRows';

/** A field with an order in which its sums are small enough. */
export interface SummableField {
  readonly neighbours: Neighbours;
  readonly weights: Weights;
  readonly order: Int32Array;
}

type FieldLaw = Required<
  Pick<
    DiscreteDistribution,
    'logProbability' | 'possible' | 'sample' | 'conditionals' | 'tell' | 'reveal' | 'entropy'
  >
>;

/** Exact sums over all sequences, through messages in a junction tree. */
export function fieldLaw(field: SummableField): FieldLaw {
  const { neighbours, weights, order } = field;
  const { length } = neighbours;
  const { alphabet } = weights;
  const summation = newSummation(field);
  const treeOf = (nodes: Int32Array): JunctionTree => {
    const tree = junctionTree(neighbours, nodes, alphabet, summation.rank);
    if (!tree) throw new Error('the whole tree was small enough, and a part of it is not');
    return tree;
  };
  let whole: Whole | undefined;
  const wholeOf = () => {
    whole ??= summedField(field);
    return whole;
  };
  let blank: Blank | undefined;
  let compiled: ReturnType<typeof compiledField> | null = null;
  const kernel = () => {
    if (compiled === null) compiled = compiledField(summation, order);
    return compiled;
  };
  const tell = (known: Int32Array, rows: Float64Array) => {
    const found = kernel()?.all(known);
    if (found) rows.set(found);
    else {
      setOneHot(rows, known, alphabet);
      tellTree(summation, treeOf(order.filter((v) => known[v] === UNKNOWN)), known, rows);
    }
  };
  const rowsGiven = (known: Int32Array) => {
    const rows = new Float64Array(length * alphabet);
    tell(known, rows);
    return rows;
  };
  /** Every path begins where nothing is known: there all are alike. */
  const blankRows = () => {
    if (blank) return blank;
    const rows = rowsGiven(new Int32Array(length).fill(UNKNOWN));
    blank = { rows, numbers: kernel()?.numbers ?? 0 };
    return blank;
  };
  return {
    logProbability: (values) => logWeight(field, values) - wholeOf().logTotal,
    // log-weights are finite
    possible: () => true,
    sample: (random) => sampleField(wholeOf(), alphabet, random),
    conditionals: (known) =>
      known.every((value) => value === UNKNOWN) ? blankRows().rows.slice() : rowsGiven(known),
    tell,
    entropy: () => fieldEntropy(field),
    reveal: () => revealPath(field, { summation, kernel: kernel(), treeOf, blankRows, tell }),
  };
}

interface Whole {
  readonly tree: JunctionTree;
  /** The law of every node given the scope of its clique. */
  readonly laws: Float64Array;
  readonly logTotal: number;
}

function sampleField({ tree, laws }: Whole, alphabet: number, random: Random): Int32Array {
  const { nodes, scope, start, table } = tree;
  const values = new Int32Array(nodes.length);
  for (let r = nodes.length - 1; r >= 0; r--) {
    let cell = 0;
    for (let i = start[r + 1]! - 1; i >= start[r]!; i--)
      cell = cell * alphabet + values[nodes[scope[i]!]!]!;
    values[nodes[r]!] = drawWithin(random, laws, table[r]! + cell * alphabet, alphabet);
  }
  return values;
}

/** The whole field with nothing known. */
export function summedField(field: SummableField): Whole {
  const { neighbours, weights, order } = field;
  const summation = newSummation(field);
  const tree = junctionTree(neighbours, order, weights.alphabet, summation.rank);
  if (!tree) throw new Error('the tables are too large');
  const known = new Int32Array(neighbours.length).fill(UNKNOWN);
  const logTotal = collect(summation, tree, known) + summation.logScale;
  return { tree, laws: summation.tables, logTotal };
}

/** H(X) in nats: of every clique, what its node adds to its scope. */
function fieldEntropy({ neighbours, weights, order }: SummableField): number {
  const { alphabet } = weights;
  const summation = newSummation({ neighbours, weights, order });
  const tree = junctionTree(neighbours, order, alphabet, summation.rank);
  if (!tree) throw new Error('the tables are too large');
  const { length } = neighbours;
  const known = new Int32Array(length).fill(UNKNOWN);
  collect(summation, tree, known);
  distribute(summation, tree, new Float64Array(length * alphabet));
  const { tables, messages } = summation;
  const added = new Float64Array(length);
  for (let r = 0; r < length; r++) {
    const from = tree.table[r]!;
    const count = tree.table[r + 1]! - from;
    const scope = entropyOf(messages, from / alphabet, count / alphabet);
    added[r] = entropyOf(tables, from, count) - scope;
  }
  return sum(added);
}

function newSummation({ neighbours, weights, order }: SummableField): Summation & {
  readonly logScale: number;
  /** Of factors: whether products keep their digits in another order of some nodes. */
  keptIn(order: Int32Array): boolean;
} {
  const factors = factorsOf(neighbours, weights, order);
  return {
    neighbours,
    weights: factors?.weights ?? weights,
    factors: factors !== undefined,
    logScale: factors?.logScale ?? 0,
    keptIn: (some) => factors?.keptIn(some) ?? false,
    rank: new Int32Array(neighbours.length).fill(-1),
    tables: new Float64Array(0),
    messages: new Float64Array(0),
  };
}

/** What is told where nothing is known: the rows, and how many numbers the tables of the kernel had. */
interface Blank {
  readonly rows: Float64Array;
  readonly numbers: number;
}

/** The ways in which a field is summed. */
interface Sums {
  readonly summation: ReturnType<typeof newSummation>;
  readonly kernel: ReturnType<typeof compiledField>;
  treeOf(nodes: Int32Array): JunctionTree;
  blankRows(): Blank;
  tell(known: Int32Array, rows: Float64Array): void;
}

/**
 * What becomes known changes the laws of the hidden nodes only that can be reached from it through hidden
 * ones: those are summed again, the others stay. On a tree of N nodes, the parts shrink like N/j.
 */
function revealPath(
  { neighbours, weights: { alphabet }, order }: SummableField,
  { summation, kernel, treeOf, blankRows, tell }: Sums,
): RevealPath {
  const { length } = neighbours;
  const known = new Int32Array(length).fill(UNKNOWN);
  const rows = new Float64Array(length * alphabet);
  const partsAround = hiddenParts(neighbours, order, known);
  const turns = turnsOnTheWay(neighbours, alphabet, summation.keptIn);
  let fresh: number[] = [];
  let first = true;
  let numbers = 0;
  const goOn = () => {
    const found = kernel?.around(known, known, fresh, turns(known, numbers));
    if (!found)
      for (const part of partsAround(fresh)) tellTree(summation, treeOf(part), known, rows);
    else
      for (const v of found.nodes)
        for (let x = v * alphabet; x < (v + 1) * alphabet; x++) rows[x] = found.rows[x]!;
    numbers = kernel?.numbers ?? 0;
  };
  const begin = () => {
    if (fresh.length > 0) tell(known, rows);
    else rows.set(blankRows().rows);
    numbers = fresh.length > 0 ? (kernel?.numbers ?? 0) : blankRows().numbers;
  };
  return {
    know(position, symbol) {
      known[position] = symbol;
      rows.fill(0, position * alphabet, (position + 1) * alphabet);
      rows[position * alphabet + symbol] = 1;
      fresh.push(position);
    },
    conditionals() {
      if (first) begin();
      else goOn();
      first = false;
      fresh = [];
      return rows;
    },
  };
}

/** The connected parts of hidden nodes beside those that are given, each in the order of elimination. */
function hiddenParts(
  { length, start, node }: SummableField['neighbours'],
  order: Int32Array,
  known: Int32Array,
): (beside: readonly number[]) => readonly Int32Array[] {
  const turn = new Int32Array(length);
  order.forEach((v, i) => {
    turn[v] = i;
  });
  const visited = new Uint8Array(length);
  const partOf = (seed: number) => {
    const part = [seed];
    visited[seed] = 1;
    for (const v of part)
      for (let i = start[v]!; i < start[v + 1]!; i++) {
        const u = node[i]!;
        if (visited[u] || known[u] !== UNKNOWN) continue;
        visited[u] = 1;
        part.push(u);
      }
    return Int32Array.from(part, (v) => turn[v]!)
      .sort()
      .map((i) => order[i]!);
  };
  return (beside) => {
    const parts: Int32Array[] = [];
    for (const v of beside)
      for (let i = start[v]!; i < start[v + 1]!; i++) {
        const u = node[i]!;
        if (!visited[u] && known[u] === UNKNOWN) parts.push(partOf(u));
      }
    for (const part of parts) for (const v of part) visited[v] = 0;
    return parts;
  };
}

function setOneHot(rows: Float64Array, known: Int32Array, alphabet: number): void {
  rows.fill(0);
  known.forEach((value, position) => {
    if (value !== UNKNOWN) rows[position * alphabet + value] = 1;
  });
}

export function logWeight({ neighbours, weights }: SummableField, values: Int32Array): number {
  const { length, first, second } = neighbours;
  const { alphabet, single, double } = weights;
  const terms = new Float64Array(length + first.length);
  for (let v = 0; v < length; v++) terms[v] = single[v * alphabet + values[v]!]!;
  for (let pair = 0; pair < first.length; pair++) {
    const row = pair * alphabet + values[first[pair]!]!;
    terms[length + pair] = double[row * alphabet + values[second[pair]!]!]!;
  }
  return sum(terms);
}
