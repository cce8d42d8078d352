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
