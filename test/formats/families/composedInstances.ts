import { randomFrom } from '../../../src/core/numbers/random';

const random = randomFrom(17);

/** A law on so many symbols, all of them possible. */
export function fullLaw(size: number): number[] {
  const weights = Array.from({ length: size }, () => random.uniform() + 0.05);
  const total = weights.reduce((one, other) => one + other);
  return weights.map((weight) => weight / total);
}

const fullLaws = (count: number, size: number) =>
  Array.from({ length: count }, () => fullLaw(size));

/** A chain all of whose steps are possible, and one with steps that are not. */
export const chain3 = {
  family: 'markov',
  length: 5,
  transition: fullLaws(3, 3),
  initial: fullLaw(3),
};
const halting = {
  family: 'markov',
  initial: [0.6, 0.4, 0],
  transitions: [
    [
      [0.5, 0.5, 0],
      [0, 0.2, 0.8],
      [1, 0, 0],
    ],
    [
      [0, 0, 1],
      [0.3, 0.3, 0.4],
      [0.5, 0.5, 0],
    ],
    [
      [0.1, 0.9, 0],
      [1, 0, 0],
      [0, 0.5, 0.5],
    ],
  ],
};
const grid = { family: 'ising', grid: [2, 3], coupling: 0.4, field: 0.1 };
const bits6 = { family: 'independent', marginals: fullLaws(6, 2) };
const magnet = { family: 'curieWeiss', length: 6, beta: 1.2, field: 0.1 };
const uneven = {
  family: 'table',
  length: 3,
  alphabet: 2,
  support: [
    { x: [0, 0, 1], weight: 1 },
    { x: [1, 0, 1], weight: 2 },
    { x: [1, 1, 0], weight: 3 },
    { x: [1, 1, 0], weight: 1 },
  ],
};
const hidden = { family: 'hmm', length: 5, transition: fullLaws(2, 2), emission: fullLaws(2, 3) };
const sticky = {
  family: 'markov',
  length: 6,
  transition: [
    [0.9, 0.1],
    [0.2, 0.8],
  ],
};

/** Laws made of laws, of every structure and of none. */
export const composedInstances: Readonly<Record<string, readonly object[]>> = {
  tempered: [
    { family: 'tempered', of: chain3, power: 1.7 },
    { family: 'tempered', of: halting, power: 0.6 },
    { family: 'tempered', of: grid, power: 2.5 },
    { family: 'tempered', of: bits6, power: 0.4 },
    { family: 'tempered', of: magnet, power: 2 },
    { family: 'tempered', of: uneven, power: 2 },
    { family: 'tempered', of: hidden, power: 0.5 },
    { family: 'tempered', of: { family: 'parity', length: 4, alphabet: 3 }, power: 3 },
  ],
  product: [
    { family: 'product', of: [sticky, bits6], powers: [1, 2] },
    { family: 'product', of: [sticky, grid], powers: [0.5, 1.5] },
    { family: 'product', of: [halting, { family: 'parity', length: 4, alphabet: 3 }] },
    { family: 'product', of: [magnet, { family: 'exchangeable', counts: fullLaw(7) }] },
    { family: 'product', of: [magnet, bits6, sticky], powers: [1, 1, 0.3] },
    { family: 'product', of: [chain3, hidden], powers: [2, 0.7] },
    { family: 'product', of: [chain3, chain3, chain3] },
  ],
  conditioned: [
    { family: 'conditioned', of: chain3, known: { 0: 1, 3: 2 } },
    { family: 'conditioned', of: chain3, known: '_1__2', drop: true },
    { family: 'conditioned', of: halting, known: [null, 1, null, 0] },
    { family: 'conditioned', of: grid, known: '0___1_' },
    { family: 'conditioned', of: grid, known: '0___1_', drop: true },
    { family: 'conditioned', of: magnet, known: { 2: 1 } },
    { family: 'conditioned', of: uneven, known: { 2: 1 } },
    { family: 'conditioned', of: hidden, known: '1___0' },
    { family: 'conditioned', of: hidden, known: '1_?_0', drop: true },
    { family: 'conditioned', of: bits6, known: '1_____', drop: true },
    { family: 'conditioned', of: sticky, event: { sum: 2 } },
    { family: 'conditioned', of: halting, event: { parity: 1 } },
    { family: 'conditioned', of: chain3, event: { symbol: 2, count: [1, 3] } },
    { family: 'conditioned', of: bits6, event: { sum: [2, 4] } },
    { family: 'conditioned', of: magnet, event: { parity: 0 } },
    { family: 'conditioned', of: grid, event: { sum: 3 } },
    {
      family: 'conditioned',
      of: { family: 'conditioned', of: chain3, known: { 0: 1 } },
      event: { sum: 4 },
    },
  ],
  mixtureOf: [
    { family: 'mixtureOf', of: [chain3, hidden], weights: [2, 1] },
    {
      family: 'mixtureOf',
      of: [magnet, { family: 'exchangeable', counts: fullLaw(7) }],
      weights: [1, 3],
    },
    {
      family: 'mixtureOf',
      of: [uneven, { ...uneven, support: [{ x: [1, 1, 0], weight: 1 }] }],
      weights: [1, 1],
    },
    {
      family: 'mixtureOf',
      of: [bits6, { family: 'independent', length: 6, marginal: [0.2, 0.8] }],
      weights: [1, 2],
    },
    {
      family: 'mixtureOf',
      of: [halting, { family: 'parity', length: 4, alphabet: 3 }],
      weights: [1, 0.2],
    },
  ],
  projected: [
    { family: 'projected', of: chain3, positions: [0, 2, 3] },
    { family: 'projected', of: halting, positions: [3, 1] },
    { family: 'projected', of: hidden, positions: [1, 4, 2] },
    { family: 'projected', of: grid, positions: [5, 0, 1] },
    { family: 'projected', of: magnet, positions: [1, 2, 5] },
    { family: 'projected', of: uneven, positions: [2, 0] },
    { family: 'projected', of: bits6, positions: [4, 1] },
  ],
  program: [
    { family: 'program', code: 'return [flip(0.3), uniform(3)]' },
    {
      family: 'program',
      code: [
        'let x = array(5)',
        'for i in 1 .. 5 { x[i] = (x[i - 1] + draw([3, 1, 2])) % 3 }',
        'return x',
      ],
    },
    {
      family: 'program',
      code: [
        'let x = array(6); let open = 0',
        'for i in 0 .. 6 { x[i] = flip(0.4); open = open + 1 - 2 * x[i]; observe(open >= 0) }',
        'observe(open == 0)',
        'return x',
      ],
    },
  ],
};
