import { finish } from '../../src/core/jobs/job';
import { sum } from '../../src/core/numbers/entropy';
import { bestSteps } from '../../src/core/orders/surface/bestSteps';
import { stepCostTable } from '../../src/core/orders/surface/stepCosts';
import { chooseProfile } from '../../src/core/profile/choose';
import { bestErrors, bestForError, bestForSteps } from '../../src/core/schedule/best/optimum';
import { bestTimes } from '../../src/core/schedule/times/bestTimes';
import { SmoothCurve } from '../../src/core/schedule/times/smoothCurve';
import { answerStudy } from '../../src/core/study/answerStudy';
import { readDocument } from '../../src/document/read';
import { machineOf } from '../../src/formats/families/language/expand';
import { readProgram } from '../../src/formats/families/language/statements';
import { readDistribution } from '../../src/formats/families/readDistribution';
import { chainSurface, noisyCosts } from './orders';

export interface Goal {
  /** Milliseconds that the median must not exceed. */
  readonly most?: number;
  /** How many times as long as C++ it may take. */
  readonly ratio?: number;
  /** How many times as long another program must take, by its name. */
  readonly ahead?: Readonly<Record<string, number>>;
}

/** One line of the table: something to time, and what C++ takes for the same. */
export interface Row {
  readonly id: string;
  readonly size: string;
  /** Arguments for the C++ reference, where it has the kernel. */
  readonly reference?: readonly string[];
  /** What is asked of it. */
  readonly goal?: Goal;
  /** Its peers in `peers.py`, by the name of the row there. */
  readonly peers?: string;
  /** Those that are compiled, by name, with their arguments. */
  readonly compiledPeers?: Readonly<Record<string, readonly string[]>>;
  /** Of work that is too long to be done seven times: the part of it that is timed, and how often that is done. */
  readonly part?: { readonly share: number; readonly repetitions: number };
  /** What the checksum counts, where it counts something: how many a second are told. */
  readonly counts?: string;
  /** Returns a checksum, so that nothing is optimised away. */
  run(): number;
}

const curve = (length: number) =>
  Float64Array.from(
    { length },
    (_, j) => 0.8 * (Math.exp((-8 * j) / length) - Math.exp((-8 * (length - 1)) / length)),
  );

/** As measured: what falls, and noise that makes every other value rise. */
const risingCurve = curve(4096).map(
  (value, j) => value + 0.02 * ((Math.imul(j + 1, 2654435761) >>> 8) / 2 ** 24),
);

function profileOf(family: string, fields: Record<string, unknown>): Float64Array {
  const distribution = readDistribution({ family, ...fields }, ({ message }) => {
    throw new RangeError(message);
  });
  if (!distribution) throw new RangeError(`no ${family}`);
  const choice = chooseProfile(distribution);
  if (choice.kind !== 'exact') throw new RangeError(`${family} has no exact profile`);
  return finish(choice.run()).conditionalEntropy;
}

const sticky = [
  [0.95, 0.05],
  [0.05, 0.95],
];
const tableWeights = Array.from(
  { length: 2 ** 16 },
  (_, i) => 1 + ((Math.imul(i, 2654435761) >>> 20) % 97),
);
/** How many times as long others must take, where that is asked. */
const tableAhead: Readonly<Record<number, Pick<Goal, 'ahead'>>> = {
  10: { ahead: { dit: 300 } },
  12: { ahead: { 'NumPy, subset by subset': 90 } },
};
const chainText = (length: number) =>
  `{ "distribution": { "family": "markov", "length": ${length}, "transition": [[0.95, 0.05], [0.05, 0.95]] },
     "goal": { "steps": 32 }, "schedules": { "uniform": { "kind": "uniform", "steps": 32 }, "cosine": { "kind": "cosine", "steps": 32 } } }`;

/** States that a program is expanded to, counted step by step. */
const statesOf = (...code: readonly string[]) =>
  sum(machineOf(readProgram(code.join('\n'))).steps.map(({ states }) => states));

/** Programs of few states over and over, and of many at once. */
const programs: readonly Row[] = [
  {
    id: 'program-states',
    size: 'a chain of N = 1000',
    goal: { most: 1000 },
    counts: 'states',
    run: () =>
      statesOf(
        'let x = array(1000)',
        'for i in 1 .. 1000 { x[i] = (x[i - 1] + flip(0.1)) % 2 }',
        'return x',
      ),
  },
  {
    id: 'program-states',
    size: 'a sum of 400 tosses, observed',
    counts: 'states',
    run: () =>
      statesOf(
        'let x = array(400)',
        'let heads = 0',
        'for i in 0 .. 400 {',
        '  x[i] = flip(0.3)',
        '  heads = heads + x[i]',
        '}',
        'observe(heads % 2 == 0)',
        'return x',
      ),
  },
];

export const rows: readonly Row[] = [
  ...[1e4, 1e5, 1e6].flatMap((length) => {
    const profile = curve(length);
    return [
      ...[32, 1000].map(
        (steps): Row => ({
          id: 'sched-one',
          size: `N = ${length}, K = ${steps}`,
          reference: ['one', String(length), String(steps)],
          goal: { ratio: 1.3, ...(length >= 1e5 && steps === 32 && { ahead: { Shark: 40 } }) },
          // of a thousand steps it keeps a thousand times as many numbers
          ...(steps === 32 && { compiledPeers: { Shark: [String(length), String(steps)] } }),
          run: () => bestForSteps(profile, steps).error,
        }),
      ),
      ...(length >= 1e5
        ? [
            {
              id: 'sched-one',
              size: `N = ${length}, K = 32, a curve that was not asked before`,
              reference: ['one', String(length), '32'],
              goal: { ahead: { Shark: 40 } },
              compiledPeers: { Shark: [String(length), '32'] },
              run: () => bestForSteps(profile.slice(), 32).error,
            } satisfies Row,
          ]
        : []),
      {
        id: 'sched-target',
        size: `N = ${length}, E ≤ E(1)/100`,
        ...(length === 1e6 && { goal: { most: 100 } }),
        run: () =>
          bestForError(profile, 0.01 * sum(profile.map((h) => (profile[0] ?? 0) - h))).error,
      } satisfies Row,
    ];
  }),
  ...[1000, 2048, 4096].map((length): Row => {
    const profile = curve(length);
    return {
      id: 'sched-all',
      size: `N = ${length}`,
      reference: ['layers', String(length)],
      ...(length === 4096 && { goal: { ratio: 1.1 } }),
      run: () => sum(bestErrors(profile, length)),
    };
  }),
  {
    id: 'sched-rising',
    size: 'N = 4096, K = 64',
    goal: { most: 50 },
    run: () => bestForSteps(risingCurve, 64).error,
  },
  ...['spread', 'leftToRight'].flatMap((order): Row[] => {
    const surface = chainSurface(1024, order);
    const costs = stepCostTable(surface, surface.values);
    const noisy = noisyCosts(surface);
    return [
      {
        id: 'order-surface',
        size: `N = 1024, ${order}`,
        goal: { most: 60 },
        run: () => sum(chainSurface(1024, order).values),
      },
      {
        id: 'order-steps',
        size: `N = 1024, K = 64, ${order}`,
        goal: { most: 40 },
        // layers are kept with their table: each time another one of the same costs
        run: () => bestSteps({ ...costs }, 64).total,
      },
      {
        id: 'order-steps',
        size: `the same with noise, ${order}`,
        run: () => bestSteps({ ...noisy }, 64).total,
      },
    ];
  }),
  {
    id: 'times-best',
    size: 'N = 1024, K = 64',
    goal: { most: 200 },
    run: () => sum(bestTimes(new SmoothCurve(curve(1024)), 64)),
  },
  ...[10, 12, 14, 16].map(
    (length): Row => ({
      id: 'prof-table',
      size: `${length} bits`,
      reference: ['table', String(length)],
      peers: `table ${length}`,
      goal: { ratio: 1, ...tableAhead[length] },
      run: () =>
        sum(
          profileOf('table', { length, alphabet: 2, weights: tableWeights.slice(0, 2 ** length) }),
        ),
    }),
  ),
  ...[4096, 1e5].map(
    (length): Row => ({
      id: 'prof-markov',
      size: `N = ${length}`,
      reference: ['markov', String(length)],
      peers: `markov ${length}`,
      goal: { ratio: 1.3 },
      run: () => sum(profileOf('markov', { length, transition: sticky })),
    }),
  ),
  ...programs,
  ...[1024, 4096].map(
    (length): Row => ({
      id: 'preview',
      size: `text to numbers, N = ${length}`,
      goal: { most: length === 1024 ? 16 : 50 },
      run: () => {
        const { study } = readDocument(chainText(length));
        if (!study) throw new RangeError('the text has an error');
        const choice = chooseProfile(study.distribution);
        if (choice.kind !== 'exact') throw new RangeError(choice.kind);
        return finish(answerStudy(study, finish(choice.run()))).totals.entropy;
      },
    }),
  ),
];
