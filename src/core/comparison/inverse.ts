// The other way round: which setting of a sampler keeps to so many calls, or to an error.
import { type Job, type Progress, part } from '../jobs/job';
import { ListedWork } from '../jobs/listedWork';
import { type Helper, shareWork } from '../jobs/sharedWork';
import type { DiscreteDistribution } from '../laws/law';
import { knownSampler } from '../samplers/kinds/index';
import { isAble } from '../samplers/knownBeforehand';
import type { PolicyContext, Sampler, Values } from '../samplers/policy';
import { isPlain, type TokenOptions } from '../samplers/sharpened';
import { withSettings } from '../samplers/withSettings';
import { candidateOf } from './candidate';
import { type Enumeration, enumerationOf } from './enumeration';
import { enumeratedError, hasError, isEnumerable, replicateErrors } from './error';
import { estimatedError, type SamplerError } from './estimate';
import { longestOwnPath, type PlannedRule, plannedRule } from './plannedRule';

/** At most so many calls on average, or at most this error. */
export type SettingGoal =
  | { readonly kind: 'steps'; readonly steps: number }
  | { readonly kind: 'maxError'; readonly maxError: number };

export interface SettingOptions {
  readonly goal: SettingGoal;
  readonly seed: number;
  readonly count: number;
  readonly tokens?: TokenOptions;
  /** Of intervals; 0.95 by default. */
  readonly confidence?: number;
}

/** A setting of a sampler, and what it costs. */
export interface FoundSetting extends SamplerError {
  readonly sampler: string;
  readonly title: string;
  readonly values: Values;
  /** Whether it keeps to what was asked for; where no setting does, this is the one that comes nearest. */
  readonly met: boolean;
  /** Of a rule that reveals so many positions of the highest scores: the sizes that are best along its own path. */
  readonly ownPath?: PlannedRule;
}

/** Of one sampler: a part that any thread can do. */
export interface SettingPart {
  readonly kind: 'setting';
  readonly sampler: string;
  readonly options: SettingOptions;
}

/** Of every sampler, in this order; the same whoever helps. */
export function* foundSettings(
  law: DiscreteDistribution,
  context: PolicyContext,
  samplers: readonly Sampler[],
  options: SettingOptions,
  helpers: readonly Helper<SettingPart, FoundSetting>[] = [],
): Job<readonly FoundSetting[], Progress> {
  const able = samplers.filter((one) => isAble(one, context) && hasError(law, one));
  const parts = able.map(({ name }): SettingPart => ({ kind: 'setting', sampler: name, options }));
  const work = new ListedWork<SettingPart, FoundSetting>(parts);
  yield* shareWork(work, settingParts(law, context), helpers);
  return work.entries.map(([, found]) => found);
}

/** A function of the law, what is known of it and the part alone. */
export function settingParts(law: DiscreteDistribution, context: PolicyContext) {
  return ({ sampler, options }: SettingPart): Job<FoundSetting> =>
    foundSetting(law, context, knownSampler(sampler), options);
}

/** A setting between two neighbours of a grid is looked for in so many halvings. */
const halvings = 10;

/**
 * The setting with the most calls that keeps to a number of calls, or with the fewest that keeps to an error. It is
 * looked for with the same sequences for every setting; where these were drawn, others judge what was found. Where the
 * length of blocks may be chosen, each is tried: as many calls are taken with less error, or as much error with fewer calls.
 */
export function* foundSetting(
  law: DiscreteDistribution,
  context: PolicyContext,
  sampler: Sampler,
  options: SettingOptions,
): Job<FoundSetting, Progress> {
  const { goal, seed } = options;
  let tables: Enumeration | undefined;
  const enumerated = () => {
    tables ??= enumerationOf(law);
    return tables;
  };
  const measure = measuring(law, context, sampler, options, enumerated);
  const grids = gridsOf(sampler, context);
  let best: Tried | undefined;
  for (const [i, grid] of grids.entries()) {
    const search = alongGrid(sampler, grid, goal, (values) => measure(values, seed));
    const tried = yield* part(search, i / (grids.length + 1), (i + 1) / (grids.length + 1));
    if (!best || isBetter(tried, best, goal)) best = tried;
  }
  const { values } = best!;
  const found = yield* part(measure(values, seed + 1), grids.length / (grids.length + 1), 1);
  const { name, title, score } = sampler;
  const ownPath =
    goal.kind === 'steps' && score && isPlannedAlong(law, sampler, options)
      ? yield* plannedRule(law, score, { confidence: 0.95, ...options, ...goal }, enumerated)
      : undefined;
  const met = keeps(found, goal);
  return { sampler: name, title, values, ...found, met, ...(ownPath && { ownPath }) };
}

/** The grid of a sampler; where the length of blocks may be chosen, one for each. */
function gridsOf(sampler: Sampler, context: PolicyContext): readonly (readonly Values[])[] {
  const lengths = sampler.blockLengths?.(context.length) ?? [];
  return lengths.length === 0
    ? [sampler.grid(context)]
    : lengths.map((block) => withSettings(sampler, { block }).grid(context));
}

/** A setting, and what it costs with the sequences that settings are looked for by. */
interface Tried {
  readonly values: Values;
  readonly found: SamplerError;
}

function isBetter(one: Tried, other: Tried, goal: SettingGoal): boolean {
  const [fits, fitted] = [keeps(one.found, goal), keeps(other.found, goal)];
  if (fits !== fitted) return fits;
  const kept = goal.kind === 'steps' ? 'error' : 'steps';
  const missed = goal.kind === 'steps' ? 'steps' : 'error';
  const by = fits ? kept : missed;
  return one.found[by] < other.found[by];
}

/** Of settings from few calls to many the last that keeps to the goal, or the first; between two of them by halving. */
function* alongGrid(
  sampler: Sampler,
  grid: readonly Values[],
  goal: SettingGoal,
  measure: (values: Values) => Job<SamplerError>,
): Job<Tried, Progress> {
  const most = grid.length + halvings;
  let done = 0;
  function* tried(values: Values): Job<Tried, Progress> {
    const found = yield* part(measure(values), done / most, (done + 1) / most);
    done++;
    return { values, found };
  }
  // towards more calls a budget of calls holds no longer, and a bound on the error holds at last
  const holdsFirst = goal.kind === 'steps';
  let low: Tried | undefined;
  let high: Tried | undefined;
  for (const values of grid) {
    const next = yield* tried(values);
    if (keeps(next.found, goal) === holdsFirst) low = next;
    else {
      high = next;
      break;
    }
  }
  if (low && high)
    for (let i = 0; i < halvings; i++) {
      const middle = between(sampler, low.values, high.values);
      if (same(middle, low.values) || same(middle, high.values)) break;
      const next = yield* tried(middle);
      if (keeps(next.found, goal) === holdsFirst) low = next;
      else high = next;
    }
  return (holdsFirst ? (low ?? high) : (high ?? low))!;
}

/** Whether a sampler is a rule by scores that any sizes go with, and whose error its calls tell. */
function isPlannedAlong(
  { length, alphabet }: DiscreteDistribution,
  { parameters, policy, usesDrawnToken }: Sampler,
  { goal, tokens = {} }: SettingOptions,
): boolean {
  return (
    goal.kind === 'steps' &&
    goal.steps <= length &&
    length <= longestOwnPath &&
    isPlain(tokens) &&
    !usesDrawnToken &&
    !policy({ length, alphabet }, {}).random &&
    parameters.some((one) => one.name === 'steps')
  );
}

function keeps({ steps, error }: SamplerError, goal: SettingGoal): boolean {
  return goal.kind === 'steps' ? steps <= goal.steps + 1e-9 : error <= goal.maxError + 1e-12;
}

/** Halfway, in every parameter that differs; what counts something stays whole. */
function between({ parameters }: Sampler, low: Values, high: Values): Values {
  const whole = (name: string) => parameters.some((one) => one.name === name && one.counts);
  return Object.fromEntries(
    Object.entries(low).map(([name, value]) => {
      const middle = (value + high[name]!) / 2;
      return [name, whole(name) ? Math.round(middle) : Number(middle.toPrecision(6))];
    }),
  );
}

function same(one: Values, other: Values): boolean {
  return Object.entries(one).every(([name, value]) => other[name] === value);
}

function measuring(
  law: DiscreteDistribution,
  context: PolicyContext,
  sampler: Sampler,
  { count, tokens = {} }: SettingOptions,
  enumerated: () => Enumeration,
) {
  return function* (values: Values, seed: number): Job<SamplerError> {
    const candidate = candidateOf(sampler, context, values, tokens);
    if (isEnumerable(law, candidate)) return yield* enumeratedError(law, enumerated(), candidate);
    return estimatedError(yield* replicateErrors(law, candidate, seed, 0, count), sampler);
  };
}
