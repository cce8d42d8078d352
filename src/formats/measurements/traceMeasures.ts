// What traces say of a sampler: how parallel it is, in which order it goes, and what its quality is worth then.
import { kendallTau } from '../../core/numbers/kendall';
import { randomFrom } from '../../core/numbers/random';
import { sampledMean } from '../../core/numbers/sampledMean';
import { studentQuantile } from '../../core/numbers/studentQuantile';

/** One run of a sampler. */
export interface TracedRun {
  /** Of what it ran with, where its log says so; empty where it does not. */
  readonly setting: string;
  readonly tokens: number;
  /** Calls of the model, those that revealed nothing as well. */
  readonly calls: number;
  /** Calls that revealed something. */
  readonly effective: number;
  /** Kendall's τ-b of the step of each token against left to right; null where all came at once. */
  readonly tau: number | null;
  /** From 0 to 1. */
  readonly quality?: number;
}

/** A mean over runs, with its interval at 95 %; null of a single run. */
export interface RunMean {
  readonly mean: number;
  readonly interval: readonly [number, number] | null;
}

/** All runs with one setting. */
export interface TracedSetting {
  readonly setting: string;
  readonly runs: number;
  /** Tokens by calls of the model. */
  readonly tokensPerForward: RunMean;
  /** Average finalisation parallelism: tokens by calls that revealed something (arXiv 2601.15593). */
  readonly finalisation: RunMean;
  readonly tau: RunMean | null;
  readonly quality: RunMean | null;
}

/** Area under quality against parallelism, quality in percent, as d3LLM defines AUP. */
export interface TracedArea extends RunMean {
  /** Settings that lose more than 5 points on the least parallel one, which count for nothing. */
  readonly leftOut: readonly string[];
  readonly resamples: number;
}

/** A run by the step from 1 in which each token was revealed. */
export function tracedRun(
  map: readonly number[],
  calls: number,
  told: Pick<TracedRun, 'setting' | 'quality'>,
): TracedRun {
  const effective = new Set(map).size;
  return { ...told, tokens: map.length, calls, effective, tau: kendallTau(map) };
}

/** The runs by their settings, in the order in which these came. */
export function tracedSettings(runs: readonly TracedRun[]): readonly TracedSetting[] {
  return [...bySetting(runs)].map(([setting, own]) => {
    const taus = own.flatMap(({ tau }) => tau ?? []);
    const qualities = own.flatMap(({ quality }) => quality ?? []);
    return {
      ...{ setting, runs: own.length },
      tokensPerForward: meanOf(own.map(perForward)),
      finalisation: meanOf(own.map(({ tokens, effective }) => tokens / effective)),
      tau: taus.length > 0 ? meanOf(taus) : null,
      quality: qualities.length > 0 ? meanOf(qualities) : null,
    };
  });
}

function bySetting(runs: readonly TracedRun[]): ReadonlyMap<string, readonly TracedRun[]> {
  const found = new Map<string, TracedRun[]>();
  for (const run of runs) {
    const own = found.get(run.setting);
    if (own) own.push(run);
    else found.set(run.setting, [run]);
  }
  return found;
}

const perForward = ({ tokens, calls }: TracedRun) => tokens / calls;

function meanOf(values: readonly number[]): RunMean {
  const { mean, standardError } = sampledMean(Float64Array.from(values));
  if (values.length < 2) return { mean, interval: null };
  const reach = studentQuantile(0.975, values.length - 1) * standardError;
  return { mean, interval: [mean - reach, mean + reach] };
}

/** Resamplings of the runs, from which the interval of an area is told. */
const mostResamples = 1000;
/** Runs that are drawn for them in all. */
const mostDraws = 5_000_000;

/** The area, where at least two settings tell their quality; its interval by runs that are drawn anew from those that there are. */
export function tracedArea(runs: readonly TracedRun[]): TracedArea | null {
  const settings = [...bySetting(runs.filter(({ quality }) => quality !== undefined))];
  if (settings.length < 2) return null;
  const { area, leftOut } = areaUnder(settings.map(([name, own]) => pointOf(name, own)));
  const few = settings.some(([, own]) => own.length < 2);
  if (few) return { mean: area, interval: null, leftOut, resamples: 0 };
  const resamples = Math.max(100, Math.min(mostResamples, Math.floor(mostDraws / runs.length)));
  const areas = Float64Array.from({ length: resamples }, (_, stream) => {
    const random = randomFrom(1, stream);
    const drawn = settings.map(([name, own]) =>
      pointOf(
        name,
        own.map(() => own[random.integer(own.length)]!),
      ),
    );
    return areaUnder(drawn).area;
  }).sort();
  const at = (share: number) => areas[Math.round(share * (resamples - 1))]!;
  return { mean: area, interval: [at(0.025), at(0.975)], leftOut, resamples };
}

interface Point {
  readonly name: string;
  readonly parallelism: number;
  /** Percent. */
  readonly quality: number;
}

function pointOf(name: string, runs: readonly TracedRun[]): Point {
  const mean = (value: (run: TracedRun) => number) =>
    runs.reduce((sum, run) => sum + value(run), 0) / runs.length;
  return {
    name,
    parallelism: mean(perForward),
    quality: 100 * mean(({ quality = 0 }) => quality),
  };
}

/** Points that a setting may lose on the least parallel one. */
const mostLost = 5;
/** How fast quality counts for less below the best. */
const decay = 3;

/** ρ₁y₁ + Σ (ρᵢ − ρᵢ₋₁)(yᵢW(yᵢ) + yᵢ₋₁W(yᵢ₋₁))/2 with W(y) = exp(−3(1 − y/y_best)), by rising parallelism ρ. */
function areaUnder(points: readonly Point[]): {
  readonly area: number;
  readonly leftOut: readonly string[];
} {
  const rising = [...points].sort((one, other) => one.parallelism - other.parallelism);
  const first = rising[0]!;
  const kept = rising.filter(({ quality }) => quality >= first.quality - mostLost);
  const best = Math.max(...kept.map(({ quality }) => quality));
  const weighted = ({ quality }: Point) =>
    best > 0 ? quality * Math.exp(-decay * (1 - quality / best)) : 0;
  const area = kept.reduce((sum, point, i) => {
    const before = kept[i - 1];
    if (!before) return point.parallelism * point.quality;
    const width = point.parallelism - before.parallelism;
    return sum + (width * (weighted(point) + weighted(before))) / 2;
  }, 0);
  return {
    area,
    leftOut: rising.filter((point) => !kept.includes(point)).map(({ name }) => name),
  };
}
