// Advice on the settings of samplers in people's files.
import type { Job } from '../core/jobs/job';
import type { Profile } from '../core/profile/profile';
import { barePlanFor, judgeStudy } from '../core/study/answerStudy';
import type { Study } from '../core/study/study';
import { type Advice, adviceOn, type JudgedSettings, schedulesOf } from '../document/advice/advise';
import { decodingsIn } from '../document/advice/recognise';
import type { RatioThresholds } from '../document/boundProblems';

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
  | { readonly kind: 'needsProfile'; run(profile: Profile): Job<Advice> };

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
    *run(found) {
      const judged = yield* judgeStudy({ ...study, schedules, goal: undefined }, found);
      const settings: JudgedSettings[] = [];
      for (const one of judged.schedules) {
        yield { fraction: settings.length / judged.schedules.length };
        const goal = { kind: 'maxError', maxError: Math.max(0, one.error) } as const;
        const { steps } = barePlanFor(found, study.distribution.alphabet, goal);
        settings.push({ ...one, fewest: steps });
      }
      const measured = found.method === 'measured';
      return adviceOn(decodings, { ...told, length, measured }, settings);
    },
  };
}
