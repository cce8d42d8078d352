import { type Random, randomOrder } from '../../numbers/random';
import { oneByOneIf } from '../oneByOne';
import {
  type Choice,
  evenSizes,
  nextSize,
  type Parameter,
  type Policy,
  type Sampler,
  type Scene,
  stepsGrid,
  valueIn,
} from '../policy';
import { thoseThat } from '../stillHidden';
import { stepsParameter } from './randomOrder';

const gapParameter: Parameter = {
  name: 'gap',
  summary: 'Places between positions of the first call, at least; it falls to 1 with the last.',
  byDefault: 8,
  counts: true,
};

/** How far apart the positions of call k of so many are at least: evenly from the gap down to 1. */
function gapAt(k: number, calls: number, gap: number): number {
  if (calls === 1) return gap;
  return Math.round(gap - ((gap - 1) * k) / (calls - 1));
}

/** How many positions a call reveals, and how far apart: known by how many are hidden. */
function taskOf(sizes: Int32Array, gap: number, hidden: number) {
  let left = 0;
  let k = sizes.length - 1;
  for (; k > 0 && left + sizes[k]! < hidden; k--) left += sizes[k]!;
  return { count: nextSize(sizes, hidden), apart: gapAt(k, sizes.length, gap) };
}

/** Those that are far enough from all chosen ones; where there is none, the distance gives way. Something is left. */
function admissible(
  hidden: ArrayLike<number>,
  chosen: readonly number[],
  apart: number,
): readonly number[] {
  for (let distance = apart; ; distance--) {
    const found = thoseThat(hidden, (i) => isFarFrom(chosen, i, distance));
    if (found.length > 0) return found;
  }
}

/** The same with the first of these every time. */
function firstAdmissible(drawn: readonly number[], count: number, apart: number): number[] {
  const chosen: number[] = [];
  /** How far each is from all chosen ones; farther than is asked for is no better. */
  const far = new Int32Array(drawn.length).fill(apart);
  while (chosen.length < count) {
    let first = 0;
    for (let place = 0; place < far.length && far[first]! < apart; place++)
      if (far[place]! > far[first]!) first = place;
    const next = drawn[first]!;
    chosen.push(next);
    for (let place = 0; place < far.length; place++)
      far[place] = Math.min(far[place]!, Math.abs(drawn[place]! - next));
  }
  return chosen;
}

/** Whether it is none of these, and so far from all of them at least. */
function isFarFrom(chosen: readonly number[], i: number, distance: number): boolean {
  for (const other of chosen) if (other === i || Math.abs(other - i) < distance) return false;
  return true;
}

function spacedSets(sizes: Int32Array, gap: number): Policy {
  return {
    ...oneByOneIf(sizes),
    blind: true,
    start: (random: Random) => ({
      choose: ({ hidden }) => {
        const { count, apart } = taskOf(sizes, gap, hidden.length);
        const drawn = Array.from(randomOrder(random, hidden.length), (i) => hidden[i]!);
        return firstAdmissible(drawn, count, apart);
      },
    }),
    choices: ({ hidden }: Scene) => {
      const { count, apart } = taskOf(sizes, gap, hidden.length);
      let sets: readonly Choice[] = [{ positions: [], probability: 1 }];
      for (let drawn = 0; drawn < count; drawn++)
        sets = merged(
          sets.flatMap(({ positions, probability }) => {
            const next = admissible(hidden, positions, apart);
            return next.map((i) => ({
              positions: [...positions, i].sort((one, other) => one - other),
              probability: probability / next.length,
            }));
          }),
        );
      return sets;
    },
  };
}

/** The same set by several ways is one. */
function merged(choices: readonly Choice[]): readonly Choice[] {
  const sets = new Map<string, Choice>();
  for (const { positions, probability } of choices) {
    const key = positions.join();
    const before = sets.get(key)?.probability ?? 0;
    sets.set(key, { positions, probability: before + probability });
  }
  return [...sets.values()];
}

export const spaced: Sampler = {
  name: 'spaced',
  title: 'Random order, spaced',
  summary:
    'The same number of random positions at every call, at least so far apart, the nearer the later; where no more fit, nearer ones.',
  source: 'Wang, Liu and Li, 2608.25505, batch profile “spaced”',
  parameters: [stepsParameter, gapParameter],
  random: true,
  usesDrawnToken: false,
  grid: ({ length }) => stepsGrid(length).map((steps) => ({ steps })),
  policy: ({ length }, values) =>
    spacedSets(
      evenSizes(length, valueIn(spaced, values, 'steps')),
      Math.max(1, Math.round(valueIn(spaced, values, 'gap'))),
    ),
};
