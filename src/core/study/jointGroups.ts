// Tokens of a step sampled jointly in small groups, by a pair head or a small model: best sizes and what it would buy (theory §14).
import { finish } from '../jobs/job';
import { sum } from '../numbers/entropy';
import { bestSteps, fewestSteps, leastTotals } from '../orders/surface/bestSteps';
import { surfaceGrid } from '../orders/surface/grid';
import { type StepCostTable, tableOfExcess } from '../orders/surface/stepCosts';
import type { Profile } from '../profile/profile';
import type { Optimum } from '../schedule/best/optimum';
import { type Search, searchOf } from '../schedule/best/search';
import { type Block, oneBlock } from '../schedule/blocks';
import { scheduleError } from '../schedule/stepCosts';

/** Longer sequences are not planned in groups: what every step costs would take too much memory. */
export const longestGrouped = 4096;

/** The search for best sizes where so many tokens of a step are sampled jointly; the usual one where it is 1. */
export function searchInGroups(groups: number, { blocks }: Pick<Profile, 'blocks'>): Search {
  if (groups === 1) return searchOf(blocks ? { blocks } : {});
  const tableOf = (curve: Float64Array) => tableInGroups(curve, groups, blocks);
  const optimum = (curve: Float64Array, sizes: Int32Array): Optimum => ({
    steps: sizes.length,
    sizes,
    error: scheduleError(curve, sizes, groups),
  });
  const forError = (curve: Float64Array, maxError: number) => {
    const table = tableOf(curve);
    return fewestSteps(table, entropyOf(table) + maxError + slackOf(table));
  };
  return {
    fewest: blocks?.length ?? 1,
    forSteps: (curve, steps) => optimum(curve, bestSteps(tableOf(curve), steps).sizes),
    forError: (curve, maxError) => optimum(curve, forError(curve, maxError).sizes),
    fewestFor: (curve, maxError) => forError(curve, maxError).sizes.length,
    errors: (curve, most) => {
      const table = tableOf(curve);
      const totals = finish(leastTotals(table, most));
      return totals.map((total) => withoutRounding(total - entropyOf(table), table));
    },
  };
}

/** What one step costs where every token is a step: Σ h(j), the entropy of the whole. */
function entropyOf({ finest }: StepCostTable): number {
  return finest[finest.length - 1]!;
}

/** What rounding can do to a total must not cost a step. */
function slackOf(table: StepCostTable): number {
  return 1e-13 * Math.max(1, Math.abs(entropyOf(table)));
}

function withoutRounding(error: number, table: StepCostTable): number {
  return Math.abs(error) <= slackOf(table) ? 0 : error;
}

const made = new WeakMap<Float64Array, Map<string, StepCostTable>>();

/** What every step costs; made once of a curve, since a slider asks of the same again and again. */
function tableInGroups(
  curve: Float64Array,
  groups: number,
  blocks: readonly Block[] | undefined,
): StepCostTable {
  const tables = made.get(curve) ?? new Map<string, StepCostTable>();
  made.set(curve, tables);
  const key = `${groups} ${blocks?.length ?? 1}`;
  const table = tables.get(key) ?? newTable(curve, groups, blocks);
  tables.set(key, table);
  return table;
}

/** Σ over the tokens of a step of h(its beginning + the place in the group) − h(j): O(N²) sums, each from the one before. */
function newTable(
  curve: Float64Array,
  groups: number,
  blocks: readonly Block[] = oneBlock(curve.length),
): StepCostTable {
  const { length } = curve;
  const excess = new Float64Array((length * (length + 1)) / 2);
  for (let begin = 0; begin < length; begin++) {
    let total = 0;
    for (let last = begin + groups; last < length; last++) {
      total += curve[begin + ((last - begin) % groups)]! - curve[last]!;
      excess[(last * (last + 1)) / 2 + begin] = total;
    }
  }
  return tableOfExcess(
    { grid: surfaceGrid(length, length, {}), blocks, monge: false },
    curve,
    excess,
  );
}

/** How many steps in groups lose no more than the best schedule without them: what a head for groups would buy. */
export interface GroupsWorth {
  readonly groups: number;
  /** Without groups: the best schedule for the goal. */
  readonly single: Pick<Optimum, 'steps' | 'error'>;
  /** The fewest steps in groups whose error is at most that. */
  readonly enough: number;
}

/** Calls saved at equal error. */
export function groupsWorth(
  curve: Float64Array,
  groups: number,
  single: Pick<Optimum, 'steps' | 'error'>,
  profile: Pick<Profile, 'blocks'>,
): GroupsWorth {
  const maxError = Math.max(0, single.error);
  const search = searchInGroups(groups, profile);
  const enough =
    enoughByMeans(curve, groups, maxError, profile) ?? search.fewestFor(curve, maxError);
  return { groups, single, enough: Math.min(enough, single.steps) };
}

/**
 * The same number in most cases, without a table of what every step costs; undefined in the others. Tokens of a group cost at least
 * as much as so many times the mean of h over the group, where h never rises, and that only where the last group of a step is cut
 * short. Under these means steps are searched as without groups: fewer cannot be enough, and often these are.
 */
function enoughByMeans(
  curve: Float64Array,
  groups: number,
  maxError: number,
  profile: Pick<Profile, 'blocks'>,
): number | undefined {
  if (!curve.every((height, j) => j === 0 || height <= curve[j - 1]!)) return undefined;
  const last = curve.length - 1;
  const means = curve.map((_, j) => {
    let total = 0;
    for (let i = 0; i < groups; i++) total += curve[Math.min(j + i, last)]!;
    return total / groups;
  });
  const entropy = sum(curve);
  const slack = 1e-13 * Math.max(1, entropy);
  const allowed = maxError + entropy - sum(means) + slack;
  const { steps, sizes } = searchInGroups(1, profile).forError(means, allowed);
  return scheduleError(curve, sizes, groups) <= maxError + slack ? steps : undefined;
}
