// A saved comparison, *.compare.json, written and read.
import * as l10n from '@vscode/l10n';
import type { ComparedPoint } from '../core/comparison/points';
import type { StructuredPlan } from '../core/comparison/structured';
import { isObject } from '../core/input/isObject';
import { reasonOf } from '../core/input/reasonOf';
import type { ErrorCurve } from '../core/schedule/best/paretoCurve';
import { brokenByLeast, brokenByOrder, brokenByPoint, type ErrorKind } from './comparisonChecks';
import { brokenByDecoder, brokenByFront } from './frontChecks';
import type { SavedDecoder, SavedFront } from './frontFile';
import { beyondAll, type SavedEntry } from './savedRules';

export type { ErrorKind } from './comparisonChecks';

/** More points than this are no picture any more; the program writes a few hundred. */
const mostPoints = 2000;
/** The program writes one for every number of steps up to 4 096. */
const mostLeast = 10_000;

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
  /** A lower bound on those along the data, where one is known that says something. */
  readonly stepsAtLeast?: number;
  readonly stepsQuantiles?: readonly [number, number, number];
  /** Null where it is infinite: something that occurs is never generated. */
  readonly error: number | null;
  readonly standardError: number | null;
  readonly kind: ErrorKind;
  readonly divergence?: number | null;
  /** Of a decoder that was measured on a model. */
  readonly measured?: SavedMeasuredCost;
}

/** Nats of a whole text, and over one token a call with the same ranking on the same texts. */
export interface SavedMeasuredCost {
  readonly total: number;
  readonly totalStandardError: number | null;
  readonly overOneByOne?: number;
  readonly overOneByOneStandardError?: number | null;
  readonly texts: number;
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
  /** Of a temperature below 1, one token a call: KL of the law at it from what comes out, nats. */
  readonly temperatureGap?: SavedGap;
  /** How numbers are shown; here they are nats in any case. */
  readonly units?: 'nats' | 'bits';
}

/** A KL as it is written down. */
export interface SavedGap {
  readonly value: number;
  readonly standardError: number | null;
  readonly kind: 'exact' | 'estimate';
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
  /** What its numbers are, where they are no errors of samplers under a law. */
  readonly about?: string;
  /** What comes out of decoders with as many calls, where somebody asked. */
  readonly front?: SavedFront;
}

/** One entry a line: a person reads it, and so does a version control system. */
export function comparisonText(file: ComparisonFile): string {
  const lists = (['samplers', 'structured', 'optimal'] as const).map(
    (name) => `  "${name}": ${listText(file[name], '  ')}`,
  );
  const fields = (
    [
      ...(['version', 'source', 'about', 'seed', 'count', 'temperature', 'topP'] as const),
      ...(['temperatureGap', 'units'] as const),
    ] as const
  ).flatMap((name) =>
    file[name] === undefined ? [] : [`  "${name}": ${JSON.stringify(file[name])}`],
  );
  const front = file.front ? [`  "front": ${frontJson(file.front)}`] : [];
  return `{\n${[...fields, ...lists, ...front].join(',\n')}\n}\n`;
}

function frontJson({ decoders, ...rest }: SavedFront): string {
  const fields = Object.entries(rest).flatMap(([key, value]) =>
    value === undefined ? [] : [`    "${key}": ${JSON.stringify(value)}`],
  );
  const lines = [...fields, `    "decoders": ${listText(decoders, '    ')}`];
  return `{\n${lines.join(',\n')}\n  }`;
}

function listText(entries: readonly unknown[], indent: string): string {
  if (entries.length === 0) return '[]';
  const lines = entries.map((entry) => `${indent}  ${JSON.stringify(entry)}`);
  return `[\n${lines.join(',\n')}\n${indent}]`;
}

/** Reads a file, or what `unmask compare --json` prints; throws what is wrong with it and where, for people. */
export function readComparison(text: string, name: string): ComparisonFile {
  const refuse = (what: string): never => {
    throw new Error(l10n.t`${name} is no comparison of samplers: ${what}. ${remedy()}`);
  };
  const value = parsed(text, name);
  if (!isObject(value)) return refuse(l10n.t('it is no object'));
  const wrong = brokenByWhole(value);
  if (wrong !== undefined) return refuse(wrong);
  const list = listsOf(value, refuse);
  if (!Array.isArray(value.samplers) && (value.front === undefined || value.samplers !== undefined))
    return refuse(l10n.t('"samplers" is missing'));
  const front = value.front === undefined ? undefined : frontIn(value.front, refuse);
  const { source = name, about, seed = 0, count = 0 } = value;
  const { temperature, topP, units = front?.units } = value;
  return {
    version: 1,
    source: String(source),
    ...(about !== undefined && { about: String(about) }),
    seed: Number(seed),
    count: Number(count),
    ...(temperature !== undefined && { temperature: Number(temperature) }),
    ...(topP !== undefined && { topP: Number(topP) }),
    ...gapIn(value.temperatureGap),
    units: units === 'bits' ? 'bits' : 'nats',
    // they were checked field by field
    samplers: list<SavedPoint>('samplers', mostPoints, brokenByPoint),
    structured: list<SavedOrder>('structured', mostPoints, brokenByOrder),
    optimal: rising(list<SavedLeast>('optimal', mostLeast, brokenByLeast), refuse),
    ...(front && { front }),
  };
}

/** A curve goes from left to right, with one error for a number of steps. */
function rising(curve: readonly SavedLeast[], refuse: Refuse): readonly SavedLeast[] {
  const back = curve.slice(1).findIndex(({ steps }, i) => steps <= curve[i]!.steps);
  return back < 0
    ? curve
    : refuse(
        l10n.t`in entry ${back + 2} of "optimal", "steps" must be more than in the one before`,
      );
}

/** The KL of a temperature; nothing where it is not one. */
function gapIn(value: unknown): Pick<SavedComparison, 'temperatureGap'> {
  if (!isObject(value)) return {};
  const { value: nats, standardError, kind } = value;
  if (typeof nats !== 'number' || (kind !== 'exact' && kind !== 'estimate')) return {};
  const error = typeof standardError === 'number' ? standardError : null;
  return { temperatureGap: { value: nats, standardError: error, kind } };
}

type Refuse = (what: string) => never;

/** Takes the lists of an object, whose entries are checked one by one. */
function listsOf(value: SavedEntry, refuse: Refuse, within = '') {
  return <Entry>(
    key: string,
    most: number,
    brokenBy: (entry: SavedEntry) => string | undefined,
  ): readonly Entry[] => {
    const entries: unknown = value[key] ?? [];
    if (!Array.isArray(entries)) return refuse(l10n.t`"${key}"${within} is no list`);
    if (entries.length > most)
      return refuse(
        l10n.t`"${key}"${within} has ${entries.length} entries, and up to ${most} are shown`,
      );
    for (const [i, entry] of entries.entries()) {
      const broken = isObject(entry)
        ? (brokenBy(entry) ?? beyondAll(entry))
        : l10n.t('it must be an object');
      if (broken !== undefined)
        return refuse(l10n.t`in entry ${i + 1} of "${key}"${within}, ${broken}`);
    }
    return entries;
  };
}

function frontIn(front: unknown, refuse: Refuse): SavedFront {
  if (!isObject(front)) return refuse(l10n.t('"front" is no object'));
  const broken = brokenByFront(front);
  if (broken !== undefined) return refuse(l10n.t`in "front", ${broken}`);
  if (front.decoders === undefined) return refuse(l10n.t('"decoders" of "front" is missing'));
  const { steps, length, seed, count, topP, units } = front;
  const decoders = listsOf(front, refuse, l10n.t(' of "front"'))<SavedDecoder>(
    'decoders',
    mostPoints,
    brokenByDecoder,
  );
  return {
    ...{ steps: Number(steps), length: Number(length), seed: Number(seed), count: Number(count) },
    ...(topP !== undefined && { topP: Number(topP) }),
    ...((units === 'nats' || units === 'bits') && { units }),
    // they were checked field by field
    decoders,
  };
}

const remedy = () => l10n.t('Undo what was changed in the file, or compare again.');

/** What is wrong with the fields that are no lists. */
function brokenByWhole(value: SavedEntry): string | undefined {
  const isWrong = (key: string, fits: (one: unknown) => boolean) =>
    value[key] !== undefined && !fits(value[key]);
  if (isWrong('version', (one) => one === 1))
    return l10n.t`its version is ${JSON.stringify(value.version)}, not 1`;
  if (isWrong('units', (one) => one === 'nats' || one === 'bits'))
    return l10n.t`its units are ${JSON.stringify(value.units)}, not "nats" or "bits"`;
  if (isWrong('source', (one) => typeof one === 'string')) return l10n.t('"source" is no text');
  for (const key of ['seed', 'count'])
    if (isWrong(key, (one) => Number.isInteger(one) && Number(one) >= 0))
      return l10n.t`"${key}" is no whole number from 0`;
  if (isWrong('temperature', (one) => Number.isFinite(one) && Number(one) >= 0))
    return l10n.t('"temperature" is no number from 0');
  if (isWrong('topP', (one) => Number.isFinite(one) && Number(one) > 0 && Number(one) <= 1))
    return l10n.t('"topP" is no number above 0 and up to 1');
  return undefined;
}

function parsed(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const what = reasonOf(error);
    throw new Error(l10n.t`${name} is not JSON: ${what}. ${remedy()}`);
  }
}
