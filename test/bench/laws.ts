/** Families whose exact profile is known, small enough to be estimated hundreds of times. */
export const laws = {
  'sticky chain, N = 24': {
    family: 'markov',
    length: 24,
    transition: [
      [0.9, 0.1],
      [0.2, 0.8],
    ],
  },
  'two coins, N = 20': {
    family: 'mixture',
    length: 20,
    weights: [0.3, 0.7],
    components: [{ marginal: [0.1, 0.9] }, { marginal: [0.8, 0.2] }],
  },
  'Ising grid 3 × 3': { family: 'ising', grid: [3, 3], coupling: 0.4 },
} as const;

/** Ten in all, in which nothing is rare. */
export const ordinaryLaws = {
  ...laws,
  'ring, N = 16': {
    family: 'ring',
    length: 16,
    weights: [
      [2, 1],
      [1, 2],
    ],
  },
  'hidden chain, N = 10': {
    family: 'hmm',
    length: 10,
    transition: [
      [0.92, 0.08],
      [0.05, 0.95],
    ],
    emission: [
      [0.9, 0.1],
      [0.15, 0.85],
    ],
  },
  'magnet, N = 32': { family: 'curieWeiss', length: 32, beta: 1.2, field: 0 },
  'star of 7, 3 symbols': {
    family: 'graph',
    length: 7,
    alphabet: 3,
    edges: [
      [0, 1],
      [0, 2],
      [0, 3],
      [0, 4],
      [0, 5],
      [0, 6],
    ],
    interaction: [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
  },
  'Hamming code': {
    family: 'linearCode',
    alphabet: 2,
    generator: [
      [1, 0, 0, 0, 1, 1, 0],
      [0, 1, 0, 0, 1, 0, 1],
      [0, 0, 1, 0, 0, 1, 1],
      [0, 0, 0, 1, 1, 1, 1],
    ],
  },
  'letters, N = 16': {
    family: 'markov',
    length: 16,
    transition: [
      [0.7, 0.1, 0.1, 0.1],
      [0.05, 0.8, 0.1, 0.05],
      [0.25, 0.25, 0.25, 0.25],
      [0.4, 0.05, 0.05, 0.5],
    ],
  },
  'three of eight': { family: 'exchangeable', counts: [0, 0, 0.2, 0.5, 0, 0.3, 0, 0, 0] },
} as const;

/** So long that levels where samples vary little take part in some of them only. */
export const longLaws = {
  'sticky chain, N = 100': { ...laws['sticky chain, N = 24'], length: 100 },
  'two coins, N = 100': { ...laws['two coins, N = 20'], length: 100 },
  'chain that seldom flips, N = 100': {
    family: 'markov',
    length: 100,
    transition: [
      [0.999, 0.001],
      [0.001, 0.999],
    ],
  },
} as const;

/** With so much probability a sequence is not all zeros. */
const seldom = 0.001;

/** The words over `alphabet` symbols of one length that fit, each equally likely, but all zeros nearly always. */
function seldomOneOf(length: number, alphabet: number, fits: (word: readonly number[]) => boolean) {
  const words = Array.from({ length: alphabet ** length }, (_, number) =>
    Array.from({ length }, (_, i) => Math.floor(number / alphabet ** (length - 1 - i)) % alphabet),
  );
  const fitting = words.filter(fits).length;
  const weights = words.map(
    (word, number) => (number === 0 ? 1 - seldom : 0) + (fits(word) ? seldom / fitting : 0),
  );
  return { family: 'table', length, alphabet, weights };
}

/** What matters of these happens about once in a thousand samples. */
export const rareLaws = {
  'rare parity, N = 8': seldomOneOf(
    8,
    2,
    (word) => word.reduce((sum, bit) => sum + bit, 0) % 2 === 0,
  ),
  'rare repetition, N = 7': seldomOneOf(7, 3, (word) => new Set(word).size === 1),
  'chain that seldom leaves, N = 24': {
    family: 'markov',
    length: 24,
    transition: [
      [0.9995, 0.0005],
      [0.5, 0.5],
    ],
  },
  'chain that seldom flips, N = 24': {
    family: 'markov',
    length: 24,
    transition: [
      [0.999, 0.001],
      [0.001, 0.999],
    ],
  },
  'rare coins, N = 20': {
    family: 'mixture',
    length: 20,
    weights: [1 - seldom, seldom],
    components: [{ marginal: [1, 0] }, { marginal: [0.5, 0.5] }],
  },
};
