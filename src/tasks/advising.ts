// Advice on the settings of samplers in people's files.
import type { Job } from '../core/jobs/job';
import type { Surface } from '../core/orders/surface/surface';
import type { Profile } from '../core/profile/profile';
import { judgeStudy } from '../core/study/answerStudy';
import type { Study } from '../core/study/study';
import { type Advice, adviceOn, type JudgedSettings, schedulesOf } from '../document/advice/advise';
import { decodingsIn } from '../document/advice/recognise';
import type { RatioThresholds } from '../document/boundProblems';
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
        const plans = callPlans({ ...sources, judged: one });
        const last = plans[plans.length - 1];
        const order = last?.order && { order: last.order };
        settings.push({ ...one, ...(last && { fewest: { steps: last.sizes.length, ...order } }) });
      }
      const measured = found.method === 'measured';
      return adviceOn(decodings, { ...told, length, measured }, settings);
    },
  };
}
