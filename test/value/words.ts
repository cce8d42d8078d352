// The words experiment: which share of what decoders write in so many calls is a word.
import type { Told } from '../../src/core/comparison/outcome';
import type { DiscreteDistribution } from '../../src/core/laws/law';
import { sum } from '../../src/core/numbers/entropy';
import { knownSampler } from '../../src/core/samplers/kinds/index';
import { evenSizes } from '../../src/core/samplers/policy';
import type { Decoded, ListedDecoder } from './decoders';
import { drawnBy } from './drawing';
import { exactCosts, sizesFor } from './plans';
import type { CellPool } from './pool';
import { settled, wordsRules } from './settings';
import { meanOf, shareOf } from './told';
import { equallyLikely } from './variety';

export interface WordsRow extends ListedDecoder {
  /** Calls that it took on average. */
  readonly calls: number;
  /** The share that is a word. */
  readonly valid: Told;
  /** So many equally likely words would repeat as often. */
  readonly equallyLikely: Told;
}

/** By how much more is a word with these sizes than with others, sequence by sequence with the same random numbers. */
export interface WordsDifference {
  readonly title: string;
  readonly sizes: string;
  readonly than: string;
  readonly steps: number;
  readonly difference: Told;
}

export interface WordsResult {
  readonly list: number;
  readonly seed: number;
  readonly count: number;
  readonly rows: readonly WordsRow[];
  readonly differences: readonly WordsDifference[];
}

/** Calls that are asked for. */
const wordsSteps: readonly number[] = [4, 5, 6, 7, 8];
const counted = {
  'low-confidence': 'even',
  'maskgit-plus-drawn': 'its own',
  'topk-margin': 'its own',
  entropy: 'its own',
};
const titles = {
  random: 'Random order',
  spread: 'Spread',
  bisection: 'Bisection',
  leftToRight: 'Left to right',
};
const llada = knownSampler('low-confidence').title;
/** Sequences of a try at most. */
const pilot = 200;

export async function wordsExperiment(
  pool: CellPool,
  law: DiscreteDistribution,
  { seed, count }: { readonly seed: number; readonly count: number },
  done: (share: number) => void,
): Promise<WordsResult> {
  const decoders = [
    ...plannedDecoders(law),
    ...Object.entries(counted).flatMap(countedDecoders),
    ...(await settledDecoders(pool, { seed, count }, (share) => done(share / 4))),
  ];
  const wanted = decoders.map(({ spec }) => ({ of: 'words' as const, decoder: spec, seed, count }));
  const drawn = await drawnBy(pool, wanted, (share) => done(0.25 + 0.75 * share));
  const valid = drawn.map(({ values }) => validityOf(law, values));
  return {
    ...{ list: law.support?.probabilities.length ?? 0, seed, count },
    rows: decoders.map((decoder, i) => rowOf(law, decoder, drawn[i]!, valid[i]!)),
    differences: differencesIn(decoders, valid),
  };
}

function rowOf(
  law: DiscreteDistribution,
  decoder: ListedDecoder,
  { values, calls }: Decoded,
  valid: Float64Array,
): WordsRow {
  return {
    ...decoder,
    calls: sum(calls) / calls.length,
    valid: shareOf(sum(valid), valid.length),
    equallyLikely: equallyLikely(values, law.length),
  };
}

/** 1 where a sequence is a word, else 0. */
function validityOf(law: DiscreteDistribution, values: Int32Array): Float64Array {
  return Float64Array.from({ length: values.length / law.length }, (_, r) => {
    const one = values.subarray(r * law.length, (r + 1) * law.length);
    return law.logProbability(one) > Number.NEGATIVE_INFINITY ? 1 : 0;
  });
}

/** Orders that look at no letters, and LLaDA's rule with sizes that were planned for another order. */
function plannedDecoders(law: DiscreteDistribution): readonly ListedDecoder[] {
  const costs = Object.keys(titles).map((order) => [order, exactCosts(law, order)] as const);
  const sizesOf = new Map(costs);
  return wordsSteps.flatMap((steps): readonly ListedDecoder[] => {
    const even = Array.from(evenSizes(law.length, steps));
    return [
      {
        title: titles.random,
        sizes: 'even',
        steps,
        spec: { kind: 'ordered', order: 'random', sizes: even },
      },
      ...Object.entries(titles).map(([order, title]): ListedDecoder => {
        const sizes = sizesFor(sizesOf.get(order)!, steps);
        return { title, sizes: 'planned', steps, spec: { kind: 'ordered', order, sizes } };
      }),
      {
        ...{ title: llada, sizes: 'planned for random order', steps },
        spec: { kind: 'kept', sizes: sizesFor(sizesOf.get('random')!, steps) },
      },
    ];
  });
}

/** LLaDA's rule reveals evenly; Dream counts in its own way, which leaves out a call of as many as there are letters. */
function countedDecoders([name, sizes]: readonly [string, string]): readonly ListedDecoder[] {
  const { title } = knownSampler(name);
  return wordsSteps.map((steps) => ({
    ...{ title, sizes, steps },
    spec: { kind: 'sampler', name, values: { steps } },
  }));
}

/** Of the rules that decide themselves how many calls they take, those settings that take more than a call less would. */
async function settledDecoders(
  pool: CellPool,
  { seed, count }: { readonly seed: number; readonly count: number },
  done: (share: number) => void,
): Promise<readonly ListedDecoder[]> {
  const budgets = wordsRules.flatMap((rule) =>
    wordsSteps.map((steps) => ({ rule, steps, temperature: 1 })),
  );
  const tries = { of: 'words' as const, seed, count: Math.min(count, pilot) };
  const kept = await settled(pool, budgets, tries, done);
  return kept.filter(({ calls, steps }) => calls > steps - 1).map(({ decoder }) => decoder);
}

const pairs = [
  [titles.random, 'planned', 'even'],
  [llada, 'planned for random order', 'even'],
] as const;

function differencesIn(
  decoders: readonly ListedDecoder[],
  valid: readonly Float64Array[],
): readonly WordsDifference[] {
  return pairs.flatMap(([title, sizes, than]) =>
    wordsSteps.map((steps) => {
      const of = (wanted: string) =>
        valid[
          decoders.findIndex(
            (one) => one.title === title && one.sizes === wanted && one.steps === steps,
          )
        ]!;
      const [one, other] = [of(sizes), of(than)];
      return {
        ...{ title, sizes, than, steps },
        difference: meanOf(one.map((value, i) => value - other[i]!)),
      };
    }),
  );
}
