// The exact profile of a law with few sequences, by going through those only.
import type { Job } from '../../jobs/job';
import { xlogx } from '../../numbers/entropy';
import type { SparseTable } from '../sparseTable';

/** Rows that are looked at between two yields, at most. */
const stretch = 3e5;

/**
 * The profile of a law through the sequences that can occur (theory §8a): for every set of positions, the
 * sequences that look alike there. A set is reached from a smaller one by telling those apart that differ
 * at one more position; a sequence that looks like no other is done with. Time 2^N times their number.
 */
export function* supportProfile(table: SparseTable): Job<Float64Array> {
  const { length } = table;
  const search = searchOf(table);
  const whole = wholeSupport(search);
  mergeAlike(search, whole);
  yield* look(search, wholeSupport(search));
  let subsets = 1;
  const means = search.totals.map((total, size) => {
    if (size > 0) subsets = (subsets * (length - size + 1)) / size;
    return total / subsets;
  });
  return Float64Array.from({ length }, (_, j) => Math.max(0, means[j + 1]! - means[j]!));
}

/** The totals, what each depth of the search holds, and room to work in. */
interface Search extends SparseTable {
  /** Σ of the entropies of all sets of positions, by their size. */
  readonly totals: Float64Array;
  /** By the size of the set: sequences that look like another, those that look alike side by side. */
  readonly rows: readonly Int32Array[];
  /** Where each class of them ends. */
  readonly ends: readonly Int32Array[];
  /** How many sequences of a class have a symbol, and where these go; zero between uses. */
  readonly seen: Int32Array;
  readonly starts: Int32Array;
  readonly symbols: Int32Array;
}

/** A set of positions. */
interface Place {
  readonly size: number;
  /** The positions from here on may be added. */
  readonly next: number;
  readonly classes: number;
  /** Entropy of the sequences that look like no other. */
  readonly done: number;
}

function searchOf(table: SparseTable): Search {
  const { length, alphabet, probabilities } = table;
  const count = probabilities.length;
  const depths = Array.from({ length: length + 1 });
  return {
    ...table,
    probabilities: probabilities.slice(),
    totals: new Float64Array(length + 1),
    rows: depths.map(() => new Int32Array(count)),
    ends: depths.map(() => new Int32Array(count)),
    seen: new Int32Array(alphabet),
    starts: new Int32Array(alphabet),
    symbols: new Int32Array(alphabet),
  };
}

/** No position: all sequences that can occur look alike. */
function wholeSupport({ rows, ends, probabilities }: Search): Place {
  let count = 0;
  probabilities.forEach((probability, row) => {
    if (probability > 0) rows[0]![count++] = row;
  });
  ends[0]![0] = count;
  return { size: 0, next: 0, classes: 1, done: 0 };
}

/** What looks alike at every position is one sequence: its first row takes the probability of all. */
function mergeAlike(search: Search, whole: Place): void {
  const { length, probabilities } = search;
  let place = whole;
  for (let position = 0; position < length; position++) place = tellApart(search, place, position);
  const rows = search.rows[length]!;
  const ends = search.ends[length]!;
  for (let c = 0, i = 0; c < place.classes; c++) {
    const first = rows[i++]!;
    for (; i < ends[c]!; i++) {
      const row = rows[i]!;
      probabilities[first] = probabilities[first]! + probabilities[row]!;
      probabilities[row] = 0;
    }
  }
}

/** The same as `lookAtOnce`, with yields in between. */
function* look(search: Search, place: Place): Job<void> {
  if (openRows(search, place) * 2 ** (search.length - place.next) <= stretch) {
    lookAtOnce(search, place);
    yield { fraction: 0 };
    return;
  }
  enter(search, place);
  for (let position = place.next; position < search.length; position++)
    yield* look(search, tellApart(search, place, position));
}

function lookAtOnce(search: Search, place: Place): void {
  if (place.classes === 0) {
    addAllLarger(search, place);
    return;
  }
  enter(search, place);
  for (let position = place.next; position < search.length; position++)
    lookAtOnce(search, tellApart(search, place, position));
}

function openRows({ ends }: Search, { size, classes }: Place): number {
  return classes > 0 ? ends[size]![classes - 1]! : 0;
}

/** Adds the entropy of this set. */
function enter({ rows, ends, probabilities, totals }: Search, place: Place): void {
  const { size, classes, done } = place;
  let entropy = done;
  let row = 0;
  for (let c = 0; c < classes; c++) {
    let mass = 0;
    for (; row < ends[size]![c]!; row++) mass += probabilities[rows[size]![row]!]!;
    entropy -= xlogx(mass);
  }
  totals[size] = totals[size]! + entropy;
}

/** All sequences are told apart: every larger set has this entropy too. */
function addAllLarger({ totals, length }: Search, { size, next, done }: Place): void {
  let sets = 1;
  for (let more = 0; more <= length - next; more++) {
    totals[size + more] = totals[size + more]! + sets * done;
    sets = (sets * (length - next - more)) / (more + 1);
  }
}

/** One position more: each class falls apart by the symbol there. */
function tellApart(search: Search, place: Place, position: number): Place {
  const { sequences, length, probabilities, seen, starts, symbols } = search;
  const rows = search.rows[place.size]!;
  const ends = search.ends[place.size]!;
  const newRows = search.rows[place.size + 1]!;
  const newEnds = search.ends[place.size + 1]!;
  let { done } = place;
  let classes = 0;
  let filled = 0;
  let from = 0;
  for (let c = 0; c < place.classes; c++) {
    const to = ends[c]!;
    let kinds = 0;
    for (let i = from; i < to; i++) {
      const symbol = sequences[rows[i]! * length + position]!;
      if (seen[symbol] === 0) symbols[kinds++] = symbol;
      seen[symbol] = seen[symbol]! + 1;
    }
    for (let k = 0; k < kinds; k++) {
      const symbol = symbols[k]!;
      if (seen[symbol] === 1) continue;
      starts[symbol] = filled;
      filled += seen[symbol]!;
      newEnds[classes++] = filled;
    }
    for (let i = from; i < to; i++) {
      const row = rows[i]!;
      const symbol = sequences[row * length + position]!;
      if (seen[symbol] === 1) done -= xlogx(probabilities[row]!);
      else {
        newRows[starts[symbol]!] = row;
        starts[symbol] = starts[symbol]! + 1;
      }
    }
    for (let k = 0; k < kinds; k++) seen[symbols[k]!] = 0;
    from = to;
  }
  return { size: place.size + 1, next: position + 1, classes, done };
}
