import type { ComparedPoint } from '../core/comparison/points';
import type { StructuredPlan } from '../core/comparison/structured';
import { isObject } from '../core/input/isObject';
import type { ErrorCurve } from '../core/schedule/best/paretoCurve';

/** What is known of an error; a bound is on the safe side. */
export type ErrorKind = 'exact' | 'estimate' | 'approximate' | 'bound';
const kinds: readonly string[] = [
  'exact',
  'estimate',
  'approximate',
  'bound',
] satisfies readonly ErrorKind[];

/** One sampler at one value of its parameters; errors are nats for the whole sequence. */
export interface SavedPoint {
  /** As on a command line: `entropy-bound`. */
  readonly name: string;
  readonly title?: string;
  readonly parameter: Readonly<Record<string, number>>;
  /** On average of what is generated. */
  readonly steps: number;
  /** On average along sequences of the data, where that is another number. */
  readonly stepsAlongData?: number;
  readonly stepsQuantiles?: readonly [number, number, number];
  /** Null where it is infinite: something that occurs is never generated. */
  readonly error: number | null;
  readonly standardError: number | null;
  readonly kind: ErrorKind;
  readonly divergence?: number | null;
}

/** As it is written down: JSON knows no infinity. */
export function savedPoint({ sampler: name, ...rest }: ComparedPoint): SavedPoint {
  const { error, divergence } = rest;
  return {
    name,
    ...rest,
    error: finite(error),
    ...(divergence !== undefined && { divergence: finite(divergence) }),
  };
}

function finite(nats: number): number | null {
  return Number.isFinite(nats) ? nats : null;
}

/** A fixed order, cut as well as it can be. */
export interface SavedOrder {
  readonly order: string;
  readonly steps: number;
  readonly error: number;
  readonly standardError: number | null;
  /** The positions of each step, and what it costs in nats. */
  readonly sets?: readonly (readonly number[])[];
  readonly stepCosts?: readonly number[];
}

export function savedOrder({
  steps,
  error,
  standardError,
  order,
  sets,
  stepCosts,
}: StructuredPlan): SavedOrder {
  return { steps, error, standardError, order, sets, stepCosts: [...stepCosts] };
}

export interface SavedLeast {
  readonly steps: number;
  readonly error: number;
  /** Where the profile is an estimate: between these it lies, with the confidence that its file asks for. */
  readonly interval?: readonly [low: number, high: number];
}

export interface SavedComparison {
  readonly samplers: readonly SavedPoint[];
  readonly structured: readonly SavedOrder[];
  /** The least error of random order. */
  readonly optimal: readonly SavedLeast[];
  readonly seed: number;
  readonly count: number;
  /** What was done to the rows before tokens were drawn; 1 where it is not said. */
  readonly temperature?: number;
  readonly topP?: number;
  /** How numbers are shown; here they are nats in any case. */
  readonly units?: 'nats' | 'bits';
}

export function savedCurve({ steps, errors, interval }: ErrorCurve): readonly SavedLeast[] {
  return Array.from(steps, (count, k) => ({
    steps: count,
    error: errors[k]!,
    ...(interval && { interval: [interval.low[k]!, interval.high[k]!] as const }),
  }));
}

/** A `*.compare.json` file. */
export interface ComparisonFile extends SavedComparison {
  readonly version: 1;
  /** The name of the distribution file. */
  readonly source: string;
}

/** One entry a line: a person reads it, and so does a version control system. */
export function comparisonText(file: ComparisonFile): string {
  const lists = (['samplers', 'structured', 'optimal'] as const).map((name) => {
    const entries = file[name].map((entry) => `    ${JSON.stringify(entry)}`);
    return `  "${name}": [${entries.length > 0 ? `\n${entries.join(',\n')}\n  ` : ''}]`;
  });
  const fields = (
    ['version', 'source', 'seed', 'count', 'temperature', 'topP', 'units'] as const
  ).flatMap((name) =>
    file[name] === undefined ? [] : [`  "${name}": ${JSON.stringify(file[name])}`],
  );
  return `{\n${[...fields, ...lists].join(',\n')}\n}\n`;
}

/** Reads a file, or what `unmask compare --json` prints; throws what is wrong with it, for people. */
export function readComparison(text: string, name: string): ComparisonFile {
  const value = parsed(text, name);
  const refuse = (what: string): never => {
    throw new Error(`${name} is no comparison of samplers: ${what}.`);
  };
  if (!isObject(value)) return refuse('it is no object');
  const { version = 1, source = name, seed = 0, count = 0, units = 'nats' } = value;
  const { temperature, topP } = value;
  for (const [key, one] of Object.entries({ temperature, topP }))
    if (one !== undefined && !Number.isFinite(one)) return refuse(`"${key}" is no number`);
  if (version !== 1) return refuse(`its version is ${JSON.stringify(version)}, not 1`);
  if (units !== 'nats' && units !== 'bits')
    return refuse(`its units are ${JSON.stringify(units)}, not "nats" or "bits"`);
  const list = (key: string, fits: (entry: Entry) => boolean) => {
    const entries = value[key] ?? [];
    if (!Array.isArray(entries)) return refuse(`"${key}" is no list`);
    const wrong = entries.findIndex((entry) => !isObject(entry) || !fits(entry));
    if (wrong >= 0) return refuse(`entry ${wrong + 1} of "${key}" does not say what it should`);
    return entries;
  };
  if (!Array.isArray(value.samplers)) return refuse('"samplers" is missing');
  return {
    version: 1,
    source: String(source),
    seed: Number(seed),
    count: Number(count),
    ...(temperature !== undefined && { temperature: Number(temperature) }),
    ...(topP !== undefined && { topP: Number(topP) }),
    units,
    samplers: list('samplers', isPoint),
    structured: list('structured', isOrder),
    optimal: list('optimal', isLeast),
  };
}

type Entry = { readonly [key: string]: unknown };

function parsed(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${name} is not JSON: ${error instanceof Error ? error.message : error}`);
  }
}

function isPlace({ steps, error }: Entry): boolean {
  return Number.isFinite(steps) && Number.isFinite(error);
}

function isLeast(entry: Entry): boolean {
  const { interval } = entry;
  const told = Array.isArray(interval) && interval.length === 2 && interval.every(Number.isFinite);
  return isPlace(entry) && (interval === undefined || told);
}

function isErrorAt(entry: Entry): boolean {
  const { standardError } = entry;
  return isPlace(entry) && (standardError === null || Number.isFinite(standardError));
}

function isOrder(entry: Entry): boolean {
  const { order, sets, stepCosts } = entry;
  const listed = (list: unknown, fits: (one: unknown) => boolean) =>
    list === undefined || (Array.isArray(list) && list.length === entry.steps && list.every(fits));
  return (
    typeof order === 'string' &&
    isErrorAt(entry) &&
    listed(sets, (set) => Array.isArray(set) && set.every(Number.isInteger)) &&
    listed(stepCosts, Number.isFinite)
  );
}

function isPoint(entry: Entry): boolean {
  const { name, title, parameter, kind, stepsQuantiles } = entry;
  return (
    typeof name === 'string' &&
    (title === undefined || typeof title === 'string') &&
    isObject(parameter) &&
    Object.values(parameter).every(Number.isFinite) &&
    kinds.includes(String(kind)) &&
    (entry.stepsAlongData === undefined || isPlace({ steps: entry.stepsAlongData, error: 0 })) &&
    (stepsQuantiles === undefined ||
      (Array.isArray(stepsQuantiles) &&
        stepsQuantiles.length === 3 &&
        stepsQuantiles.every(Number.isFinite))) &&
    isErrorAt(entry.error === null ? { ...entry, error: 0 } : entry)
  );
}
