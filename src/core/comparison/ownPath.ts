// A rule that ranks positions, along sequences of the law: what its tokens cost by how many were known (theory §16).
import { anyQuestion } from '../laws/anyQuestion';
import type { DiscreteDistribution } from '../laws/law';
import { entropyOf } from '../numbers/entropy';
import { surfaceGrid } from '../orders/surface/grid';
import { type StepCostTable, tableOfExcess } from '../orders/surface/stepCosts';
import { hiddenOf, nextSize, type PositionScore, type Scene } from '../samplers/policy';
import { highest } from '../samplers/ties';
import { oneBlock } from '../schedule/blocks';
import { Revealing } from './path';

/** A sequence of the law, and how much it counts. */
export interface WeighedText {
  readonly values: Int32Array;
  readonly weight: number;
}

/**
 * Σ H(X_i | known) over all that the rule reveals of a sequence with so many tokens in each call, its own symbols shown: over
 * sequences of the law its mean is the error and H(X).
 */
export function* totalAlong(
  law: DiscreteDistribution,
  score: PositionScore,
  values: Int32Array,
  sizes: Int32Array,
): Generator<void, number, void> {
  const revealing = new Revealing(law, values);
  let total = 0;
  for (let round = 0; round < sizes.length; round++) {
    const scene = sceneAt(law, revealing, round);
    const size = nextSize(sizes, scene.hidden.length);
    for (const i of highest(scene.hidden, size, (position) => score(scene, position))) {
      total += entropyOf(scene.rows, i * law.alphabet, law.alphabet);
      revealing.reveal(i);
    }
    yield;
  }
  return total;
}

/** What steps cost along one-token paths of the rule, told in two ways. */
export interface OwnPathCosts {
  /** Of the positions that the path itself takes at the places of a step. */
  readonly ofPath: StepCostTable;
  /** Of those that the rule would pick at once where the step begins. */
  readonly ofPicks: StepCostTable;
}

/** Sums over one-token paths, as they are walked. */
export class OwnPaths {
  private readonly cells: readonly [Float64Array, Float64Array];
  private readonly alone: Float64Array;

  constructor(
    private readonly law: DiscreteDistribution,
    private readonly score: PositionScore,
  ) {
    const { length } = law;
    const size = (length * (length + 1)) / 2;
    this.cells = [new Float64Array(size), new Float64Array(size)];
    this.alone = new Float64Array(length);
  }

  /** One more sequence, one token a call. */
  *add({ values, weight }: WeighedText): Generator<void, void, void> {
    const { law, score } = this;
    const { length, alphabet } = law;
    const revealing = new Revealing(law, values);
    const order = new Int32Array(length);
    const entropies: Float64Array[] = [];
    const picks: (readonly number[])[] = [];
    for (let place = 0; place < length; place++) {
      const scene = sceneAt(law, revealing, place);
      const ranked = highest(scene.hidden, length, (i) => score(scene, i));
      const now = new Float64Array(length);
      for (const i of scene.hidden) now[i] = entropyOf(scene.rows, i * alphabet, alphabet);
      picks.push(ranked);
      entropies.push(now);
      order[place] = ranked[0]!;
      revealing.reveal(ranked[0]!);
      yield;
    }
    for (const [a, now] of entropies.entries()) {
      this.count(0, a, weight, (r) => now[order[r]!]!, entropies, order);
      this.count(1, a, weight, (r) => now[picks[a]![r - a]!]!, entropies, order);
      this.alone[a] = this.alone[a]! + weight * now[order[a]!]!;
    }
  }

  get costs(): OwnPathCosts {
    const { length } = this.law;
    const base = { grid: surfaceGrid(length, length, {}), blocks: oneBlock(length), monge: false };
    const [path, picked] = this.cells;
    return {
      ofPath: tableOfExcess(base, this.alone, path),
      ofPicks: tableOfExcess(base, this.alone, picked),
    };
  }

  /** Row a: what the tokens cost beyond what they cost one by one. */
  private count(
    which: 0 | 1,
    a: number,
    weight: number,
    costAt: (place: number) => number,
    entropies: readonly Float64Array[],
    order: Int32Array,
  ): void {
    const cells = this.cells[which];
    let total = 0;
    for (let r = a + 1; r < order.length; r++) {
      total += weight * (costAt(r) - entropies[r]![order[r]!]!);
      const cell = (r * (r + 1)) / 2 + a;
      cells[cell] = cells[cell]! + total;
    }
  }
}

function sceneAt(law: DiscreteDistribution, revealing: Revealing, round: number): Scene {
  const { length, alphabet } = law;
  const conditionals = anyQuestion(law);
  const { known } = revealing;
  const rows = revealing.rows().slice();
  return { length, alphabet, rows, known, hidden: hiddenOf(known), round, conditionals };
}
