// The small model of English: how good and how varied what it writes is, by decoder and temperature, at equal calls.
import type { Told } from '../../src/core/comparison/outcome';
import { sum } from '../../src/core/numbers/entropy';
import { knownSampler } from '../../src/core/samplers/kinds/index';
import { evenSizes } from '../../src/core/samplers/policy';
import type { Cell } from './cells';
import type { ListedDecoder, OrderedSizes } from './decoders';
import { drawnBy, rangesIn } from './drawing';
import { type Judged, judgeOf } from './judge';
import { measuredCosts, sizesFor } from './plans';
import type { CellPool } from './pool';
import { eagerKlass, entropyBound, settled } from './settings';
import { heldOutWindows, judgeText, windowLength } from './subjects';
import { meanOf } from './told';
import { gramEntropy } from './variety';

export interface EnglishRow extends Judged, ListedDecoder {
  readonly temperature: number;
  readonly calls: number;
  /** Entropy of runs of four letters, nats. */
  readonly variety: Told;
}

/** What is lost of the law, of held-out windows whose own letters are revealed: nats for a window. */
export interface ForcedRow {
  readonly title: string;
  readonly sizes: readonly number[];
  readonly nats: Told;
  /** Less of it than random order in even steps, window by window. */
  readonly saved: Told;
}

export interface EnglishResult {
  readonly seed: number;
  readonly count: number;
  /** Windows that sizes were chosen by, and as many others that they were judged by. */
  readonly windows: number;
  readonly forced: readonly ForcedRow[];
  /** Held-out text of as many letters as each decoder writes. */
  readonly text: Judged & { readonly variety: Told };
  readonly rows: readonly EnglishRow[];
}

export interface EnglishOptions {
  readonly seed: number;
  readonly count: number;
  readonly windows: number;
  /** At which every decoder writes. */
  readonly temperatures: readonly number[];
}

const englishSteps = 8;
export const englishTemperatures: readonly number[] = [1, 0.8, 0.6, 0.4];
/** Letters that are counted together. */
const grams = 4;
const titles = { random: 'Random order', spread: 'Spread' };

export async function englishExperiment(
  pool: CellPool,
  { seed, count, windows, temperatures }: EnglishOptions,
  done: (share: number) => void,
): Promise<EnglishResult> {
  const untouched = heldOutWindows().slice(2 * windows, 2 * windows + count);
  if (untouched.length < count) throw new RangeError(`there are not ${count} windows more`);
  const random = await plannedSizes(pool, 'random', { seed, windows });
  const spread = await plannedSizes(pool, 'spread', { seed, windows });
  done(0.1);
  const forced = await forcedRows(pool, { random, spread }, { seed, windows });
  done(0.15);
  const decoders = decodersOf(random, spread);
  const settings = await settledDecoders(pool, { seed, count, temperatures }, (share) =>
    done(0.15 + 0.25 * share),
  );
  const wanted = [
    ...decoders.flatMap((decoder) =>
      temperatures.map((temperature) => ({ ...decoder, temperature })),
    ),
    ...settings,
  ];
  return {
    ...{ seed, count, windows, forced },
    text: teller()(joined(untouched)),
    rows: await judgedRows(pool, wanted, { seed, count }, (share) => done(0.4 + 0.6 * share)),
  };
}

/** What each writes, judged. */
async function judgedRows(
  pool: CellPool,
  wanted: readonly (ListedDecoder & { readonly temperature: number })[],
  { seed, count }: Pick<EnglishOptions, 'seed' | 'count'>,
  done: (share: number) => void,
): Promise<readonly EnglishRow[]> {
  const drawn = await drawnBy(
    pool,
    wanted.map(({ spec, temperature }) => ({
      ...{ of: 'english' as const, decoder: spec, temperature, seed, count },
    })),
    done,
  );
  const told = teller();
  return wanted.map((decoder, i) => ({
    ...decoder,
    calls: sum(drawn[i]!.calls) / count,
    ...told(drawn[i]!.values),
  }));
}

function teller() {
  const judge = judgeOf(judgeText());
  return (values: Int32Array) => ({
    ...judge(values, windowLength),
    variety: gramEntropy(values, windowLength, grams),
  });
}

const joined = (rows: readonly Int32Array[]) => Int32Array.from(rows.flatMap((row) => [...row]));

function decodersOf(
  random: readonly number[],
  spread: readonly number[],
): readonly ListedDecoder[] {
  const steps = englishSteps;
  const confident = (calls: number): ListedDecoder => ({
    ...{ title: knownSampler('low-confidence').title, sizes: 'even', steps: calls },
    spec: { kind: 'sampler', name: 'low-confidence', values: { steps: calls } },
  });
  return [
    {
      title: titles.random,
      sizes: 'planned',
      steps,
      spec: { kind: 'ordered', order: 'random', sizes: random },
    },
    {
      title: titles.spread,
      sizes: 'planned',
      steps,
      spec: { kind: 'ordered', order: 'spread', sizes: spread },
    },
    confident(steps),
    confident(2 * steps),
  ];
}

/** Windows of a try: few, as a setting is tried for every temperature. */
const pilot = 8;

/** The rules that decide themselves how many calls they take, set anew for every temperature. */
async function settledDecoders(
  pool: CellPool,
  { seed, count, temperatures }: Omit<EnglishOptions, 'windows'>,
  done: (share: number) => void,
): Promise<readonly (ListedDecoder & { readonly temperature: number })[]> {
  const budgets = [entropyBound, eagerKlass].flatMap((rule) =>
    temperatures.map((temperature) => ({ rule, steps: englishSteps, temperature })),
  );
  const tries = { of: 'english' as const, seed, count: Math.min(count, pilot) };
  const kept = await settled(pool, budgets, tries, done);
  return kept.map(({ decoder, temperature }) => ({ ...decoder, temperature }));
}

/** Windows of a piece: a second or so. */
const piece = 8;

async function plannedSizes(
  pool: CellPool,
  order: string,
  { seed, windows }: Pick<EnglishOptions, 'seed' | 'windows'>,
): Promise<readonly number[]> {
  const cells = rangesIn(0, windows, piece).map(
    (range): Cell => ({ kind: 'measured', order, seed, ...range }),
  );
  const parts = numbersOf(await pool.all(cells, () => undefined));
  return sizesFor(measuredCosts(parts, windows), englishSteps);
}

async function forcedRows(
  pool: CellPool,
  { random, spread }: { readonly random: readonly number[]; readonly spread: readonly number[] },
  { seed, windows }: Pick<EnglishOptions, 'seed' | 'windows'>,
): Promise<readonly ForcedRow[]> {
  const even = Array.from(evenSizes(windowLength, englishSteps));
  const plans = [
    { title: `${titles.random}, even`, plan: { order: 'random', sizes: even } },
    { title: `${titles.random}, planned`, plan: { order: 'random', sizes: random } },
    { title: `${titles.spread}, planned`, plan: { order: 'spread', sizes: spread } },
  ];
  const nats: Float64Array[] = [];
  for (const { plan } of plans) nats.push(await forcedOf(pool, plan, { seed, windows }));
  return plans.map(({ title, plan }, i) => ({
    ...{ title, sizes: plan.sizes, nats: meanOf(nats[i]!) },
    saved: meanOf(nats[i]!.map((one, r) => nats[0]![r]! - one)),
  }));
}

/** By the windows that did not choose the sizes. */
async function forcedOf(
  pool: CellPool,
  plan: OrderedSizes,
  { seed, windows }: Pick<EnglishOptions, 'seed' | 'windows'>,
): Promise<Float64Array> {
  const cells = rangesIn(windows, 2 * windows, piece).map(
    (range): Cell => ({ kind: 'forced', plan, seed, ...range }),
  );
  const parts = numbersOf(await pool.all(cells, () => undefined));
  return Float64Array.from(parts.flatMap((part) => [...part]));
}

function numbersOf(results: Awaited<ReturnType<CellPool['all']>>): readonly Float64Array[] {
  return results.flatMap((result) => ('calls' in result ? [] : [result]));
}
