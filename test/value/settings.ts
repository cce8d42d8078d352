// Rules that decide themselves how many calls they take, set so that they keep to a number of calls.
import { sum } from '../../src/core/numbers/entropy';
import { knownSampler } from '../../src/core/samplers/kinds/index';
import type { Values } from '../../src/core/samplers/policy';
import type { DecoderSpec, ListedDecoder } from './decoders';
import { drawnBy, type Wanted } from './drawing';
import type { CellPool } from './pool';

/** A rule by its name, and its parameter from where it takes the fewest calls (0) to where it takes the most (1). */
interface Rule {
  readonly name: string;
  readonly setting: (share: number) => Values;
}

const byThreshold = (name: string): Rule => ({
  name,
  setting: (share) => ({ threshold: Number(share.toPrecision(4)) }),
});

const [mostNats, fewestNats] = [64, 0.01];

export const entropyBound: Rule = {
  name: 'entropy-bound',
  setting: (share) => ({
    gamma: Number((mostNats * (fewestNats / mostNats) ** share).toPrecision(4)),
  }),
};

/** With what is asked of a law to rest as it stands in KLASS few calls cannot be had; with less they can. */
export const eagerKlass = byThreshold('klass:kl=0.1:history=1');

export const wordsRules: readonly Rule[] = [
  byThreshold('threshold'),
  entropyBound,
  byThreshold('klass'),
  eagerKlass,
];

/** A rule, the calls it may take, and at which temperature. */
export interface Budget {
  readonly rule: Rule;
  readonly steps: number;
  readonly temperature: number;
}

/** With the calls that it took where it was looked for. */
export interface KeptBudget extends Budget {
  readonly decoder: ListedDecoder;
  readonly calls: number;
}

/** Between the ends of a parameter so many halvings: a threshold is then known to 1/256. */
const halvings = 8;
/** A seed of their own: what is chosen by these sequences is judged by others. */
const seedBeyond = 1000;

/** Of each the setting of the most calls that keeps to the calls on average; all settings are tried on the same sequences. */
export async function settled(
  pool: CellPool,
  budgets: readonly Budget[],
  { of, seed, count }: Pick<Wanted, 'of' | 'seed' | 'count'>,
  done: (share: number) => void,
): Promise<readonly KeptBudget[]> {
  const keeping = budgets.map(() => ({ share: 0, calls: 1 }));
  for (let halving = 1; halving <= halvings; halving++) {
    const tried = keeping.map(({ share }) => share + 2 ** -halving);
    const drawn = await drawnBy(
      pool,
      budgets.map(({ rule, temperature }, i) => ({
        ...{ of, temperature, count, seed: seed + seedBeyond },
        decoder: specOf(rule, tried[i]!),
      })),
      (share) => done((halving - 1 + share) / halvings),
    );
    for (const [i, { calls }] of drawn.entries()) {
      const mean = sum(calls) / calls.length;
      if (mean <= budgets[i]!.steps) keeping[i] = { share: tried[i]!, calls: mean };
    }
  }
  return budgets.map((budget, i) => {
    const { rule, steps } = budget;
    const { share, calls } = keeping[i]!;
    const { title } = knownSampler(rule.name);
    return {
      ...{ ...budget, calls },
      decoder: { title, sizes: 'setting', steps, spec: specOf(rule, share) },
    };
  });
}

const specOf = ({ name, setting }: Rule, share: number): DecoderSpec => ({
  kind: 'sampler',
  name,
  values: setting(share),
});
