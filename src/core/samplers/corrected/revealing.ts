// What the steps of one particle reveal: sets that are given, or those that a rule chooses which looks at laws only.
import { anyQuestion } from '../../laws/anyQuestion';
import { UNKNOWN } from '../../laws/law';
import { type Random, randomFrom } from '../../numbers/random';
import { hiddenOf, type Policy, type Sampler, type Scene } from '../policy';
import {
  type Asking,
  answersOf,
  askingOf,
  correctedStep,
  type PowerTarget,
  proposalRows,
  type StepWeight,
} from './powerTarget';

/** Sets that are the same for all particles, or the rule by which each goes. */
export type Steps = readonly (readonly number[])[] | RuleSteps;

interface RuleSteps {
  readonly rule: Policy;
  /** What it chose, by what was known. */
  readonly chosen?: Map<string, readonly number[]>;
}

/**
 * A rule for many particles of one target: many of them know the same. Where neither chance, time nor memory has a say,
 * such a rule chooses only once.
 */
export function forMany<Rule extends RuleSteps & { readonly random: boolean }>(
  named: Rule,
): Rule & RuleSteps {
  const { rule, random } = named;
  const isFixed = rule.choices && !rule.byTime && !random;
  return isFixed ? { ...named, chosen: new Map() } : named;
}

/** More choices are not kept: a few megabytes. */
const mostChosen = 20_000;

/** The steps of one particle, one after the other. */
export interface RevealingSteps {
  /** The positions of its next step; nothing after the last. */
  next(asking: Asking): readonly number[] | undefined;
  /** The steps of a copy of the particle, from here on. */
  copy(): RevealingSteps;
}

/** The steps of one more particle. */
export function revealing(target: PowerTarget, steps: Steps, random: Random): RevealingSteps {
  return 'rule' in steps ? ruleSteps(target, steps, random) : givenSets(steps);
}

/** The same for every particle. */
function givenSets(sets: readonly (readonly number[])[], done = 0): RevealingSteps {
  let k = done;
  return { next: () => sets[k++], copy: () => givenSets(sets, k) };
}

/** Why the choices of a sampler cannot be weighed by what the laws say of its tokens; nothing where they can. */
export function unweighedBecause({ usesDrawnToken, remasks, edits }: Sampler): string | undefined {
  if (usesDrawnToken) return 'keeps the likeliest of drawn tokens';
  if (remasks) return 'masks tokens again';
  return edits ? 'changes known tokens' : undefined;
}

/**
 * The steps that a rule chooses, from the rows that tokens are drawn by and the model's own. What it chooses depends on
 * what is known and on chance of its own, never on the tokens that come next: over all choices the weights of a sequence
 * still add up to the target, whatever the rule (theory §18).
 */
function ruleSteps(target: PowerTarget, steps: RuleSteps, random: Random): RevealingSteps {
  const { rule, chosen } = steps;
  const way = begun(target, rule, random.integer(2 ** 31), [], 0);
  return chosen ? rememberingChoices(way, chosen) : way;
}

function rememberingChoices(
  { next }: RevealingSteps,
  chosen: Map<string, readonly number[]>,
): RevealingSteps {
  const steps: RevealingSteps = {
    next: (asking) => {
      const key = asking.known.join();
      const set = chosen.get(key) ?? next(asking);
      if (set && chosen.size < mostChosen) chosen.set(key, set);
      return set;
    },
    // it stands nowhere: only what is known counts
    copy: () => steps,
  };
  return steps;
}

/** A rule that remembers is told again what it saw, with the same random numbers: so a copy stands where it stood. */
function begun(
  target: PowerTarget,
  policy: Policy,
  seed: number,
  seen: readonly Scene[],
  calls: number,
): RevealingSteps {
  const random = randomFrom(seed, policy.choices ? calls : 0);
  const run = policy.start(random);
  for (const scene of seen) run.choose(scene);
  const told = [...seen];
  let round = calls;
  return {
    next: (asking) => {
      const scene = sceneOf(target, asking, round);
      if (scene.hidden.length === 0) return undefined;
      round++;
      // what cannot occur has no laws any more
      if (scene.rows.some(Number.isNaN)) return [...scene.hidden];
      if (!policy.choices) told.push({ ...scene, known: scene.known.slice() });
      return run.choose(scene);
    },
    copy: () => begun(target, policy, seed, told, round),
  };
}

/** What a rule sees of a particle. */
export function sceneOf(target: PowerTarget, asking: Asking, round: number): Scene {
  const { length, alphabet } = target[0]!.law;
  const { known } = asking;
  const answers = answersOf(target, asking);
  const others = target.map(({ law }) => anyQuestion(law));
  const only = target.length === 1;
  return {
    ...{ length, alphabet, known, hidden: hiddenOf(known), round },
    rows: proposalRows(target, answers, known),
    ...(only && { model: answers[0]! }),
    conditionals: only
      ? others[0]!
      : (guessed) => {
          const told = others.map((ask) => ask(guessed).slice());
          return proposalRows(target, told, guessed);
        },
  };
}

/** Along one given sequence: all weights, how likely it is drawn, and in how many steps. */
export function pathWeight(
  target: PowerTarget,
  values: Int32Array,
  steps: RevealingSteps,
): StepWeight & { readonly steps: number } {
  const asking = askingOf(target, new Int32Array(values.length).fill(UNKNOWN));
  let logWeight = 0;
  let logProposal = 0;
  let count = 0;
  for (let set = steps.next(asking); set; set = steps.next(asking)) {
    const step = correctedStep(target, asking, set, (position) => values[position]!);
    logWeight += step.logWeight;
    logProposal += step.logProposal;
    if (set.length > 0) count++;
    if (!(logProposal > Number.NEGATIVE_INFINITY))
      return { logWeight: logProposal, logProposal, steps: count };
  }
  return { logWeight, logProposal, steps: count };
}
