// Distribution files in every state that something can be said of.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Files } from '../../src/core/input/files';
import { parseText } from '../../src/document/parse';

const folder = 'media/examples';

/** A file of a state: what it is, and its text. */
export interface SentenceFile {
  readonly name: string;
  readonly text: string;
}

type Content = { readonly [key: string]: unknown };

/** The files beside the examples. */
export const exampleFiles: Files = (name) => ({
  bytes: readFileSync(path.join(folder, name)),
  digest: name,
});

const examples: readonly (readonly [string, Content])[] = readdirSync(folder)
  .filter((name) => name.endsWith('.dist.json'))
  .map((name) => [
    name.replace('.dist.json', ''),
    parseText(readFileSync(path.join(folder, name), 'utf8')).value as Content,
  ]);

/** Every example as it is, and once more in bits without what is asked of it. */
const asTheyAre = examples.flatMap(([name, content]) => [
  named(name, content),
  named(`${name} alone, in bits`, { ...content, units: 'bits', goal: undefined, schedules: {} }),
]);

const chain = {
  distribution: {
    family: 'markov',
    length: 12,
    transition: [
      [0.9, 0.1],
      [0.1, 0.9],
    ],
  },
  goal: { steps: 3 },
  schedules: {
    even: [4, 4, 4],
    best: { kind: 'optimal', steps: 3 },
    once: [12],
    all: { kind: 'uniform', steps: 12 },
    drawn: { kind: 'times', reveal: [0, 0.5, 1] },
    shifted: { kind: 'randomOffset', size: 4 },
  },
};

/** Few samples and many, of a chain and of laws where nothing is lost. */
const estimated = [2, 3, 40].flatMap((samples) => {
  const profile = { method: 'monteCarlo', samples };
  const independent = { family: 'independent', length: 6, marginal: [0.5, 0.5] };
  return [
    named(`a chain from ${samples} samples`, { ...chain, profile }),
    named(`a chain in blocks from ${samples} samples`, {
      ...chain,
      blockLength: 4,
      schedules: { even: [2, 2] },
      profile,
    }),
    named(`a coin from ${samples} samples`, {
      distribution: independent,
      profile,
      goal: { steps: 2 },
      schedules: { even: [3, 3] },
    }),
    named(`a parity from ${samples} samples`, {
      distribution: { family: 'parity', length: 6, alphabet: 2 },
      profile,
      goal: { steps: 2 },
      schedules: { even: [3, 3], late: [1, 5], early: [5, 1] },
      units: 'bits',
    }),
  ];
});

const values = [2, 1.9, 1.7, 1.6, 1.5, 1.3, 1.2, 1.1];
const measuredSchedules = {
  even: [2, 2, 2, 2],
  best: { kind: 'optimal', steps: 4 },
  once: [8],
  all: { kind: 'uniform', steps: 8 },
  drawn: { kind: 'times', reveal: [0, 0.5, 1] },
};

/** What was measured: without errors, with small and with large ones, rising, flat, and of one token. */
const measured = (
  [
    ['sure', { values, standardErrors: values.map(() => 1e-4), samples: 2000 }],
    ['unsure', { values, standardErrors: values.map(() => 0.3), samples: 20 }],
    ['of no known errors', { values }],
    ['rising', { values: [...values].reverse(), samples: 100 }],
    ['rising and unsure', { values: [...values].reverse(), standardErrors: values.map(() => 0.3) }],
    ['flat', { values: values.map(() => 1) }],
    ['wavy', { values: values.map((value, j) => value + 0.3 * Math.cos(3 * j)) }],
  ] as const
).flatMap(([what, distribution]) =>
  [
    { goal: { steps: 1 } },
    { goal: { steps: 4 }, units: 'bits' },
    { goal: { steps: 8 } },
    { goal: { maxError: 0.1 } },
  ].map((asked) =>
    named(`measured, ${what}, for ${JSON.stringify(asked)}`, {
      distribution: { family: 'measured', ...distribution },
      schedules: measuredSchedules,
      ...asked,
    }),
  ),
);

/** A law beside the cross entropies of a model: one that is worse, one as good, and one that cannot be. */
const withModel = [0.05, 0, -0.05].flatMap((gap) => {
  const known = [0.69, 0.49, 0.44, 0.42, 0.405, 0.395, 0.385, 0.375, 0.365, 0.355, 0.345, 0.33];
  const model = { crossEntropies: known.map((value, j) => value + gap + 0.002 * j) };
  return [
    named(`a chain with a model ${gap} worse`, { ...chain, model }),
    named(`an estimated chain with a model ${gap} worse`, {
      ...chain,
      model,
      profile: { method: 'monteCarlo', samples: 20 },
      units: 'bits',
    }),
  ];
});

const oneToken = [
  named('one token', {
    distribution: { family: 'independent', length: 1, marginal: [0.3, 0.7] },
    goal: { steps: 1 },
    schedules: { all: [1] },
  }),
  named('one measured token', {
    distribution: { family: 'measured', values: [1.5] },
    schedules: { all: [1] },
  }),
  named('one certain token', {
    distribution: { family: 'independent', length: 3, marginal: [1, 0] },
    schedules: { even: [2, 1] },
  }),
  ...[{ steps: 1 }, { steps: 12 }, { maxError: 0 }, { maxError: 0.3 }].map((goal) =>
    named(`a chain for ${JSON.stringify(goal)}`, { ...chain, goal }),
  ),
];

/** Every state of the program that a file alone brings about. */
export const sentenceFiles: readonly SentenceFile[] = [
  ...asTheyAre,
  ...estimated,
  ...measured,
  ...withModel,
  ...oneToken,
];

function named(name: string, content: Content): SentenceFile {
  return { name, text: JSON.stringify(content) };
}
