// A file with its problems and, as far as it can be computed, the errors of what it plans.
import { judgeStudy } from '../../core/study/answerStudy';
import type { Evaluation } from '../../core/study/evaluation';
import { boundProblems, usualThresholds } from '../../document/boundProblems';
import type { Outline } from '../../document/outline';
import type { Problem } from '../../document/problems';
import { type Arguments, type Output, withProgress } from './command';
import { foundProfile, readFile, refusal, seeded } from './studyFile';

export interface JudgedFile {
  readonly problems: readonly Problem[];
  readonly outline?: Outline;
  /** Undefined where an error or a refusal keeps it from being computed. */
  readonly judged?: Pick<Evaluation, 'schedules' | 'goal'>;
}

export async function judgedFile(
  file: string,
  given: Arguments,
  output: Output,
): Promise<JudgedFile> {
  const { reading, recipe } = readFile(file, given, output);
  const { problems, outline, study: asWritten } = reading;
  if (!asWritten) return { problems };
  const study = seeded(asWritten, given);
  const profile = await foundProfile(study, recipe, given, output);
  if ('kind' in profile) return { problems: [...problems, refusal(profile, outline)] };
  const judged = await withProgress(judgeStudy(study, profile), file, given, output);
  const bounds = boundProblems(outline, { ...judged, profile }, usualThresholds);
  return { problems: [...problems, ...bounds], outline, judged };
}
