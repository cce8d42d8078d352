// Advice on the settings of samplers in people's files.
import { type ToldDivergence, temperatureGap } from '../core/comparison/temperatureGap';
import type { Job } from '../core/jobs/job';
import type { Surface } from '../core/orders/surface/surface';
import type { Profile } from '../core/profile/profile';
import { judgeStudy } from '../core/study/answerStudy';
import type { NamedSchedule, Study } from '../core/study/study';
import { type Advice, adviceOn, type JudgedSettings, schedulesOf } from '../document/advice/advise';
import type { Decoding } from '../document/advice/decoding';
import { decodingsIn } from '../document/advice/recognise';
import { numberOf } from '../document/advice/settings';
import type { RatioThresholds } from '../document/boundProblems';
import { isSharpening } from '../document/temperatureWords';
import { callPlans } from './callPlans';

/** The distribution file that settings are judged by. */
export interface AdviceProfile {
  /** Its name alone. */
  readonly file: string;
  readonly study: Study;
  readonly units: 'nats' | 'bits';
  readonly thresholds: RatioThresholds;
}

/** Advice that is there at once, or once the profile is. */
export type Advising =
  | { readonly kind: 'advice'; readonly advice: Advice }
  | {
      readonly kind: 'needsProfile';
      run(profile: Profile, surfaces?: readonly Surface[]): Job<Advice>;
    };

/** What to say of the settings of samplers in a file; without a profile only what holds under any. */
export function advising(
  settings: { readonly name: string; readonly text: string },
  profile: AdviceProfile | undefined,
): Advising {
  const decodings = decodingsIn(settings.name, settings.text);
  if (!profile) return { kind: 'advice', advice: adviceOn(decodings, undefined, []) };
  const { study, ...told } = profile;
  const { length } = study.distribution;
  const schedules = schedulesOf(decodings, length);
  if (schedules.length === 0)
    return {
      kind: 'advice',
      advice: adviceOn(decodings, { ...told, length, measured: false }, []),
    };
  return {
    kind: 'needsProfile',
    *run(found, surfaces = []) {
      const judged = yield* judgeStudy({ ...study, schedules, goal: undefined }, found);
      const settings: JudgedSettings[] = [];
      for (const one of judged.schedules) {
        yield { fraction: settings.length / judged.schedules.length };
        const sources = { study: { ...study, goal: undefined }, profile: found, surfaces };
        // what the lens says is what the list behind it begins with
        const [first] = callPlans({ ...sources, judged: one });
        const order = first?.order && { order: first.order };
        settings.push({
          ...one,
          ...(first && { fewest: { steps: first.sizes.length, ...order } }),
        });
      }
      const gaps = yield* gapsOf(decodings, schedules, study);
      const measured = found.method === 'measured';
      return adviceOn(decodings, { ...told, length, measured }, settings, gaps);
    },
  };
}

/** What temperatures below 1 do in the steps of their settings, by the place of these. */
function* gapsOf(
  decodings: readonly Decoding[],
  schedules: readonly NamedSchedule[],
  { distribution, profile }: Study,
): Job<ReadonlyMap<number, ToldDivergence>> {
  const gaps = new Map<number, ToldDivergence>();
  for (const { name, resolve } of schedules) {
    const decoding = decodings[Number(name)];
    const temperature = decoding && numberOf(decoding.group, 'temperature');
    if (!isSharpening(temperature)) continue;
    const { length } = distribution;
    const schedule = resolve({ length, conditionalEntropy: new Float64Array(length) });
    const gap = yield* temperatureGap(distribution, schedule, temperature, profile.seed);
    if (gap) gaps.set(Number(name), gap);
  }
  return gaps;
}
