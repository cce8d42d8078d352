// What a report claims: every number with how sure it is, and where it comes from.
import type { Evaluation, JudgedSchedule, Plan } from '../../core/study/evaluation';
import { verdictOn } from '../../document/doubtWords';
import {
  counted,
  formatError,
  formatNats,
  formatNumber,
  inOrderWords,
} from '../../document/format';
import type { Claim, ReportedFile, Sureness } from './report';

type Units = 'nats' | 'bits';

export function claimsOf({ evaluation, first, outline }: ReportedFile): readonly Claim[] {
  const { units } = outline;
  const { plan } = first;
  return [
    planClaim(plan, evaluation, units),
    ...overEvenClaim(plan, evaluation, units),
    ...totals(evaluation, units),
    ...evaluation.schedules.map((one) => scheduleClaim(one, evaluation, units)),
    ...boundClaims(plan, evaluation, units),
  ];
}

/** Whether numbers are exact, lie in an interval, or are as exact as what was measured. */
export function surenessOf(
  { profile }: Pick<Evaluation, 'profile'>,
  interval: readonly [number, number] | null,
): Sureness {
  if (profile.method === 'measured') return 'measured';
  return interval || profile.method === 'monteCarlo' ? 'estimate' : 'exact';
}

/** How often intervals hold the truth: " (95 % interval)". */
export function confidenceOf({ profile }: Pick<Evaluation, 'profile'>): string {
  const told = profile.estimate ?? profile.uncertainty;
  return told ? `${formatNumber(100 * told.confidence)} % interval` : 'interval';
}

function planClaim(plan: Plan, evaluation: Evaluation, units: Units): Claim {
  return {
    sureness: surenessOf(evaluation, plan.interval),
    what: `Error of the plan, ${counted(plan.steps, 'step')} ${inOrderWords(plan.order)}`,
    value: formatError(plan, units),
    from: fromOf(evaluation, plan.interval),
  };
}

function overEvenClaim({ overEven, steps }: Plan, evaluation: Evaluation, units: Units): Claim[] {
  if (!overEven) return [];
  return [
    {
      sureness: surenessOf(evaluation, overEven.interval),
      what: `What the best sizes that were found cost over the even split in ${counted(steps, 'step')}`,
      value: formatError(overEven, units),
      from: fromOf(evaluation, overEven.interval),
    },
  ];
}

/** How, the report says at its end. */
const computed = 'computed, nothing was drawn';

/** Of an estimate only what has an error bar. */
function totals(evaluation: Evaluation, units: Units): Claim[] {
  const { totals, profile, curve, length } = evaluation;
  const oneStep = profile.blocks
    ? `Error of one step for each of ${counted(profile.blocks.length, 'block')}, random order`
    : 'Error of revealing everything in one step (total correlation)';
  if (profile.method === 'exact')
    return [
      {
        sureness: 'exact',
        what: `Entropy of the whole sequence of ${counted(length, 'token')}`,
        value: formatNats(totals.entropy, units),
        from: computed,
      },
      {
        sureness: 'exact',
        what: oneStep,
        value: formatNats(totals.totalCorrelation, units),
        from: computed,
      },
      {
        sureness: 'exact',
        what: 'Dual total correlation',
        value: formatNats(totals.dualTotalCorrelation, units),
        from: computed,
      },
    ];
  if (!curve.interval || curve.steps[0] !== 1) return [];
  const interval = [curve.interval.low[0]!, curve.interval.high[0]!] as const;
  return [
    {
      sureness: surenessOf(evaluation, interval),
      what: oneStep,
      value: formatError({ error: curve.errors[0]!, interval }, units),
      from: fromOf(evaluation, interval),
    },
  ];
}

function scheduleClaim(one: JudgedSchedule, evaluation: Evaluation, units: Units): Claim {
  return {
    sureness: surenessOf(evaluation, one.interval),
    what: `Error of “${one.name}”, ${counted(one.steps, 'step')} ${inOrderWords(one.order)}`,
    value: `${formatError(one, units)}, ${verdictOn(one, units)}`,
    from: fromOf(evaluation, one.interval),
  };
}

/** Theorems hold for certain; under an estimate what is put into them is one. */
function boundClaims(
  { bounds, totalVariation }: Plan,
  { profile }: Evaluation,
  units: Units,
): Claim[] {
  const estimated = profile.method === 'exact' ? '' : ', with the estimated profile put in';
  return [
    ...bounds
      .filter(({ forTheseSizes }) => forTheseSizes)
      .map(({ title, value, formula, source, holds }) => ({
        sureness: 'bound' as const,
        what: `Error of the plan: ${title}`,
        value: `at most ${formatNats(value, units)}`,
        from: `${formula}. ${holds} ${source}${estimated}`,
      })),
    ...(totalVariation
      ? [
          {
            sureness: 'bound' as const,
            what: 'Probability of any event, changed by the plan',
            value: `by at most ${formatNumber(totalVariation.value)}`,
            from: `${totalVariation.title}: ${totalVariation.formula}. ${totalVariation.source}${estimated}`,
          },
        ]
      : []),
  ];
}

function fromOf(evaluation: Evaluation, interval: readonly [number, number] | null): string {
  const { profile } = evaluation;
  const { samples, seed, method } = profile;
  const sure = interval ? `, ${confidenceOf(evaluation)}` : '';
  switch (method) {
    case 'exact':
      return interval ? `estimated in this order${sure}` : computed;
    case 'monteCarlo':
      return `${counted(samples ?? 0, 'sample')}, seed ${seed ?? 0}${sure}`;
    case 'measured':
      return `${samples === null ? 'measured values' : counted(samples, 'row')}${sure}`;
    default:
      return method satisfies never;
  }
}
