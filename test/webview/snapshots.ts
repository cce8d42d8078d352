// What the charts are drawn from: a text read and computed by the core.
import { finish } from '../../src/core/jobs/job';
import { chooseProfile } from '../../src/core/profile/choose';
import { kneeOf } from '../../src/core/schedule/best/knee';
import { answerStudy, planFor } from '../../src/core/study/answerStudy';
import { readDocument } from '../../src/document/read';
import type { Snapshot } from '../../src/protocol/panel';

export function snapshotOf(text: string): Snapshot {
  const { study, outline, problems } = readDocument(text);
  if (!study) throw new RangeError(problems.map(({ message }) => message).join());
  const choice = chooseProfile(study.distribution, study.profile, study.blockLength);
  if (choice.kind === 'refused') throw new RangeError(choice.message);
  const profile = finish(choice.run());
  const { goal: _, crossEntropies, ...evaluation } = finish(answerStudy(study, profile));
  const told = profile.estimate ?? profile.uncertainty;
  const planGoal = study.goal ?? { kind: 'steps', steps: kneeOf(evaluation.curve) };
  return {
    ...evaluation,
    source: { uri: 'file:///law.dist.json', version: 1, name: 'law.dist.json' },
    title: outline.title,
    description: outline.description,
    family: outline.distribution?.family?.name ?? '',
    units: outline.units,
    plan: planFor(profile, evaluation.alphabet, planGoal, crossEntropies),
    planGoal,
    suggested: study.goal === undefined,
    profileMilliseconds: 3,
    ...(told && { confidence: told.confidence }),
  };
}
