// Wainwright's promises and certificates, as `plan` prints them.
import { certifyGrowth, fewestPositions } from '../../core/certificates/certifyGrowth';
import {
  exactGrowth,
  type GrowthPlan,
  growthError,
  growthSteps,
  growthTimes,
} from '../../core/theorems/growth';
import { formatNats } from '../../document/format';
import { type Arguments, type Output, withProgress } from '../terminal/command';
import type { StudiedFile } from '../terminal/studyFile';

/** Trajectories where nobody names a number, and the computation allows so many. */
const usualSamples = 1000;

/** Wainwright's certificate, of his own schedule with as many steps. */
export interface GrowthPromise {
  /** 4 C / K, nats; null where nothing is promised. */
  readonly bound: number | null;
  readonly note: string;
  /** Of the rest: null where his theorem does not apply. */
  readonly complexity: number | null;
  readonly samples: number | null;
  /** The fewest steps that he certifies the error asked for with. */
  readonly stepsNeeded: number | null;
  /** The reveal times of the schedule that the bound is about, between 1/N and 1 − 1/N. */
  readonly times: readonly number[] | null;
}

/** With the exact profile, where there is one and no samples are asked for; otherwise by fresh trajectories. */
export async function growthPromise(
  { study }: StudiedFile,
  {
    steps,
    asked,
    eta,
    samples = usualSamples,
    exact,
  }: {
    readonly steps: number;
    readonly asked: number;
    readonly eta: number;
    readonly samples: number | undefined;
    readonly exact: Float64Array | undefined;
  },
  given: Arguments,
  output: Output,
): Promise<GrowthPromise> {
  const { distribution, blockLength, profile } = study;
  const { length, alphabet } = distribution;
  if (blockLength !== undefined)
    return nothing('Wainwright’s certificate is of random order over the whole sequence.');
  if (length < fewestPositions || alphabet < 2)
    return nothing('Wainwright’s certificate needs three positions and two symbols.');
  const most = Math.max(0, length - steps) * Math.log(alphabet);
  if (exact) return promised({ ...exactGrowth(exact), samples: 0 }, steps, asked, most);
  if (distribution.kind !== 'discrete')
    return nothing('Wainwright’s certificate needs one law of symbols.');
  const { seed } = profile;
  const job = certifyGrowth(distribution, { samples, eta, seed });
  return promised(await withProgress(job, 'trajectories', given, output), steps, asked, most);
}

function nothing(note: string): GrowthPromise {
  const none = { complexity: null, samples: null, stepsNeeded: null, times: null };
  return { bound: null, note, ...none };
}

function promised(
  plan: GrowthPlan & { readonly samples: number },
  steps: number,
  asked: number,
  most: number,
): GrowthPromise {
  const { complexity, leastSteps, samples } = plan;
  const found = growthError(plan, steps) ?? null;
  const bound = found !== null && found <= most ? found : null;
  return {
    bound,
    note:
      found === null
        ? `Wainwright’s theorem needs at least ${Math.ceil(leastSteps)} steps.`
        : bound === null
          ? 'Wainwright’s theorem promises nothing with so few steps that is below (N − K) log q, which no list of as many sizes exceeds.'
          : 'Of Wainwright’s own schedule with as many steps, three blocks of growing odds; the first and the last token come one by one and are not counted.',
    complexity,
    samples,
    stepsNeeded: asked > 0 && Number.isFinite(complexity) ? growthSteps(plan, asked) : null,
    times: bound === null ? null : [...growthTimes(plan, steps)],
  };
}

/** One line for people. */
export function growthLine(
  { bound, note, stepsNeeded, samples }: GrowthPromise,
  units: 'nats' | 'bits',
): string {
  const found = samples === 0 ? 'from the exact profile' : `${samples} trajectories`;
  const needed = stepsNeeded === null ? '' : ` What was asked for takes it ${stepsNeeded} steps.`;
  return bound === null
    ? `For comparison: ${note}${needed}`
    : `For comparison, Wainwright’s certificate: at most ${formatNats(bound, units)} (${found}). ${note}${needed}`;
}
