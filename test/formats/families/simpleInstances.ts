import { law, laws } from './smallLaws';

/** Chains, rings, tables and what is as simple; written before the others, as both draw from one stream. */
export const simpleInstances: Readonly<Record<string, readonly object[]>> = {
  samples: [
    { family: 'samples', file: 'bits.txt' },
    { family: 'samples', file: 'words.txt', tokens: 'words' },
    { family: 'samples', file: 'numbers.txt', tokens: 'integers' },
    { family: 'samples', file: 'far.txt', tokens: 'integers', complete: true },
  ],
  text: [
    { family: 'text', file: 'text.txt', length: 5, order: 0, vocabulary: 3 },
    { family: 'text', file: 'text.txt', length: 5, vocabulary: 3 },
    { family: 'text', file: 'text.txt', length: 5, order: 2, smoothing: 'kneserNey' },
    { family: 'text', file: 'text.txt', length: 4, order: 3, tokens: 'words' },
    { family: 'text', file: 'text.txt', length: 1, order: 2, tokens: 'bytes' },
  ],
  independent: [
    { family: 'independent', marginals: laws(4, 3) },
    { family: 'independent', length: 5, marginal: law(2) },
    { family: 'independent', length: 1, marginal: [1] },
  ],
  markov: [
    { family: 'markov', length: 6, transition: laws(2, 2, 0) },
    { family: 'markov', length: 5, transition: laws(3, 3, 0) },
    {
      family: 'markov',
      length: 6,
      transition: [
        [0, 1],
        [1, 0],
      ],
    },
    { family: 'markov', length: 5, transition: laws(3, 3), initial: law(3) },
    {
      family: 'markov',
      length: 5,
      transition: [
        [1, 0, 0],
        [0.5, 0, 0.5],
        [0, 0, 1],
      ],
      initial: [0, 1, 0],
    },
    {
      family: 'markov',
      length: 4,
      transition: [
        [0.5, 0.5],
        [0, 1],
      ],
    },
    { family: 'markov', initial: law(3), transitions: Array.from({ length: 4 }, () => laws(3, 3)) },
    { family: 'markov', length: 1, transition: [[1]] },
    { family: 'markov', length: 2, transition: laws(4, 4, 0) },
  ],
  table: [
    { family: 'table', length: 3, alphabet: 3, weights: law(27, 0.4) },
    { family: 'table', length: 6, alphabet: 2, weights: law(64, 0.1) },
    {
      family: 'table',
      length: 3,
      alphabet: 4,
      support: [
        { x: [0, 1, 2], weight: 2 },
        { x: [3, 3, 3], weight: 1 },
        { x: [0, 1, 3], weight: 0 },
        { x: [0, 1, 2], weight: 0.5 },
      ],
    },
  ],
  repetition: [
    { family: 'repetition', length: 5, alphabet: 3 },
    { family: 'repetition', length: 1, alphabet: 1 },
  ],
  parity: [
    { family: 'parity', length: 6, alphabet: 2 },
    { family: 'parity', length: 4, alphabet: 3 },
    { family: 'parity', length: 1, alphabet: 2 },
  ],
  exchangeable: [
    { family: 'exchangeable', counts: law(7) },
    { family: 'exchangeable', counts: [0, 0, 1, 0, 0] },
    { family: 'exchangeable', counts: [0.5, 0.5] },
    { family: 'exchangeable', counts: [0.5, 0, 0, 0, 0, 0.5] },
  ],
  curieWeiss: [
    { family: 'curieWeiss', length: 6, beta: 1.2, field: 0.1 },
    { family: 'curieWeiss', length: 5, beta: -2 },
    { family: 'curieWeiss', length: 1, beta: 1 },
  ],
  permutation: [
    { family: 'permutation', length: 5 },
    { family: 'permutation', length: 1 },
  ],
  ring: [
    {
      family: 'ring',
      length: 6,
      weights: [
        [2, 1],
        [1, 2],
      ],
    },
    {
      family: 'ring',
      length: 5,
      weights: [
        [0.3, 2, 0.5],
        [1, 0, 3],
        [0.2, 0.7, 0.1],
      ],
    },
    {
      family: 'ring',
      length: 4,
      weights: [
        [0, 1],
        [1, 0],
      ],
    },
    {
      family: 'ring',
      length: 5,
      weights: [
        [1, 1],
        [1, 0],
      ],
    },
    {
      family: 'ring',
      length: 3,
      weights: [
        [1, 5],
        [1, 2],
      ],
    },
    {
      family: 'ring',
      length: 2,
      weights: [
        [1, 4],
        [2, 3],
      ],
    },
    {
      family: 'ring',
      length: 1,
      weights: [
        [1, 4],
        [2, 3],
      ],
    },
  ],
};
