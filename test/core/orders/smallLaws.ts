import type { DiscreteDistribution } from '../../../src/core/laws/law';
import { hiddenChain } from '../../hiddenChain';
import { lawOf } from './oracle';

/** A small law of every kind that knows its entropies in its own way, or in none. */
export const smallLaws: Readonly<Record<string, unknown>> = {
  'a stationary chain': {
    family: 'markov',
    length: 6,
    transition: [
      [0.7, 0.2, 0.1],
      [0.1, 0.8, 0.1],
      [0.3, 0.3, 0.4],
    ],
  },
  'a chain that begins elsewhere': {
    family: 'markov',
    length: 6,
    initial: [0.9, 0.1],
    transition: [
      [0.7, 0.3],
      [0.2, 0.8],
    ],
  },
  'a chain whose steps differ': {
    family: 'markov',
    initial: [0.3, 0.7],
    transitions: [
      [
        [0.9, 0.1],
        [0.4, 0.6],
      ],
      [
        [0.5, 0.5],
        [0.1, 0.9],
      ],
      [
        [1, 0],
        [0.2, 0.8],
      ],
    ],
  },
  'a ring': {
    family: 'ring',
    length: 6,
    weights: [
      [2, 1],
      [0.5, 3],
    ],
  },
  'a ring of two': {
    family: 'ring',
    length: 2,
    weights: [
      [2, 1],
      [0.5, 3],
    ],
  },
  'a code': {
    family: 'linearCode',
    alphabet: 2,
    generator: [
      [1, 0, 0, 1, 1, 0],
      [0, 1, 0, 1, 0, 1],
      [0, 0, 1, 0, 1, 1],
    ],
  },
  'a ternary code': {
    family: 'linearCode',
    alphabet: 3,
    generator: [
      [1, 2, 0, 1, 1],
      [0, 1, 1, 2, 0],
    ],
  },
  'different marginals': {
    family: 'independent',
    marginals: [
      [0.5, 0.5],
      [0.9, 0.1],
      [0.3, 0.7],
      [1, 0],
    ],
  },
  'a hidden chain': {
    family: 'hmm',
    length: 5,
    ...hiddenChain,
  },
  'a grid': { family: 'ising', grid: [2, 3], coupling: 0.6, field: 0.1 },
  'a tree': {
    family: 'graph',
    length: 6,
    alphabet: 2,
    edges: [
      [0, 1],
      [0, 2],
      [2, 3],
      [2, 4],
      [4, 5],
    ],
    interaction: [
      [0.7, -0.4],
      [-0.2, 0.9],
    ],
    field: [0.1, -0.2],
  },
  'a list of sequences': {
    family: 'table',
    length: 6,
    alphabet: 4,
    support: [
      { x: [0, 1, 2, 3, 0, 1], weight: 3 },
      { x: [0, 1, 2, 0, 0, 2], weight: 1 },
      { x: [3, 1, 1, 0, 2, 2], weight: 2 },
      { x: [3, 2, 1, 0, 2, 1], weight: 2 },
    ],
  },
  'parts side by side': {
    family: 'blocks',
    parts: [
      { family: 'parity', length: 3, alphabet: 2 },
      {
        family: 'markov',
        length: 3,
        transition: [
          [0.8, 0.2],
          [0.3, 0.7],
        ],
      },
    ],
  },
  'equal numbers of ones': { family: 'exchangeable', counts: [0.1, 0.2, 0.3, 0.1, 0.2, 0.1] },
};

export function smallLaw(name: string): DiscreteDistribution {
  return discreteLaw(smallLaws[name]);
}

export function discreteLaw(value: unknown): DiscreteDistribution {
  const law = lawOf(value);
  if (law.kind !== 'discrete') throw new Error('no law of symbols');
  return law;
}
