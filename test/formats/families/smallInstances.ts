import { composedInstances } from './composedInstances';
import { simpleInstances } from './simpleInstances';
import { law, laws } from './smallLaws';

/** The files that some of them refer to. */
export const smallFiles: Readonly<Record<string, string>> = {
  'bits.txt': '0110\n1001\n0110\n1111\n0000\n',
  'words.txt': 'the cat sat\nthe dog sat\n\nthe  cat ran\r\na cat ran\n',
  'numbers.txt': '0 2 1\n[2, 2, 0]\n1,0,1',
  'text.txt': 'abba abba babba aabb\nabab',
  'far.txt': '[70, 5]\n[900, 5]\n[70, 70]\n',
};

/** Distributions of every family that are small enough to be enumerated, with the awkward cases. */
export const smallInstances: Readonly<Record<string, readonly object[]>> = {
  ...simpleInstances,
  ...composedInstances,
  mixture: [
    {
      family: 'mixture',
      length: 6,
      weights: [0.3, 0.7],
      components: [{ marginal: [0.1, 0.9] }, { marginal: [0.8, 0.2] }],
    },
    {
      family: 'mixture',
      length: 5,
      weights: [1, 2, 3],
      components: laws(3, 3).map((marginal) => ({ marginal })),
    },
    {
      family: 'mixture',
      length: 4,
      weights: [1, 1],
      components: [
        { marginal: [0.1, 0.2, 0.3, 0.4] },
        { marginal: [0.2, 0.4, (0.4 * 3) / 7, (0.4 * 4) / 7] },
      ],
    },
    {
      family: 'mixture',
      weights: [1, 1],
      components: [{ marginals: laws(5, 2) }, { marginals: laws(5, 2) }],
    },
    {
      family: 'mixture',
      length: 3,
      weights: [1, 0],
      components: [{ marginal: [1, 0] }, { marginal: [0, 1] }],
    },
  ],
  linearCode: [
    {
      family: 'linearCode',
      alphabet: 2,
      generator: [
        [1, 0, 0, 0, 1, 1, 0],
        [0, 1, 0, 0, 1, 0, 1],
        [0, 0, 1, 0, 0, 1, 1],
        [0, 0, 0, 1, 1, 1, 1],
      ],
    },
    {
      family: 'linearCode',
      alphabet: 2,
      parityCheck: [
        [1, 1, 0, 1, 0, 0],
        [0, 1, 1, 0, 1, 0],
        [1, 1, 0, 1, 0, 0],
      ],
    },
    {
      family: 'linearCode',
      alphabet: 3,
      generator: [
        [1, 2, 0, 1],
        [0, 0, 1, 2],
      ],
    },
    { family: 'linearCode', alphabet: 5, generator: [[1, 2, 3, 4]] },
    { family: 'linearCode', alphabet: 2, generator: [[0, 0, 0]] },
  ],
  mds: [
    { family: 'mds', length: 4, dimension: 2, alphabet: 5 },
    { family: 'mds', length: 3, dimension: 0, alphabet: 3 },
    { family: 'mds', length: 3, dimension: 3, alphabet: 3 },
  ],
  hmm: [
    { family: 'hmm', length: 5, transition: laws(2, 2, 0), emission: laws(2, 3) },
    { family: 'hmm', length: 4, transition: laws(3, 3), emission: laws(3, 2), initial: law(3) },
    { family: 'hmm', length: 1, transition: [[1]], emission: [[0.2, 0.8]] },
    {
      family: 'hmm',
      length: 4,
      transition: [
        [0, 1],
        [1, 0],
      ],
      emission: [
        [1, 0],
        [0, 1],
      ],
    },
  ],
  ising: [
    { family: 'ising', grid: [2, 3], coupling: 0.4, field: 0.1 },
    { family: 'ising', grid: [3, 3], coupling: -0.7, periodic: true },
    {
      family: 'ising',
      length: 4,
      edges: [
        [0, 1],
        [1, 3],
      ],
      coupling: 1,
    },
    { family: 'ising', length: 1, edges: [], coupling: 1, field: -0.3 },
    { family: 'ising', grid: [3, 3], coupling: 0.5, field: -0.2 },
    { family: 'ising', grid: [1, 9], coupling: 1.5, field: 0.1 },
    {
      family: 'ising',
      length: 9,
      edges: [
        [0, 1],
        [1, 2],
        [2, 0],
        [4, 5],
        [5, 6],
        [5, 7],
      ],
      coupling: -0.8,
      field: 0.4,
    },
    { family: 'ising', length: 8, edges: [1, 2, 3, 4, 5, 6, 7].map((v) => [v, 0]), coupling: 0.6 },
  ],
  graph: [
    {
      family: 'graph',
      length: 6,
      alphabet: 3,
      edges: [
        [0, 1],
        [1, 0],
        [1, 2],
        [3, 2],
        [3, 0],
        [4, 5],
      ],
      interaction: [
        [1, 0, -1],
        [0.5, 0, 2],
        [0, 0, 0.3],
      ],
    },
    {
      family: 'graph',
      length: 6,
      alphabet: 3,
      edges: [0, 1, 2, 4, 5].map((leaf) => [leaf, 3]),
      interaction: [
        [1, 0, -1],
        [0.5, 0, 2],
        [0, 0, 0.3],
      ],
      field: [0.2, 0, -0.1],
    },
    {
      family: 'graph',
      length: 4,
      alphabet: 3,
      edges: [
        [0, 1],
        [2, 1],
        [3, 0],
      ],
      interaction: [
        [1, 0, -1],
        [0.5, 0, 2],
        [0, 0, 0.3],
      ],
      field: [0, 1, -1],
    },
    {
      family: 'graph',
      length: 3,
      alphabet: 2,
      edges: [
        [2, 0],
        [0, 1],
      ],
      interactions: [
        [
          [1, 2],
          [0, -1],
        ],
        [
          [0, 3],
          [1, 0],
        ],
      ],
      fields: [
        [0, 1],
        [2, 0],
        [0, 0],
      ],
    },
  ],
  blocks: [
    {
      family: 'blocks',
      parts: [
        { family: 'parity', length: 3, alphabet: 2 },
        { family: 'repetition', length: 2, alphabet: 3 },
      ],
    },
    {
      family: 'blocks',
      parts: [
        { family: 'permutation', length: 3 },
        { family: 'independent', length: 1, marginal: [0.2, 0.8] },
        { family: 'parity', length: 3, alphabet: 2 },
      ],
    },
    {
      family: 'blocks',
      parts: [{ family: 'blocks', parts: [{ family: 'repetition', length: 2, alphabet: 2 }] }],
    },
  ],
};
