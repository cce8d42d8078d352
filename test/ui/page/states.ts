// Real pictures for the page: a text read and computed by the core, as the worker would.
import { evaluate, planFor } from '../../../src/core/evaluate';
import type { Goal } from '../../../src/core/evaluation';
import { finish } from '../../../src/core/job';
import { chooseProfile } from '../../../src/core/profile/compute';
import { readDocument } from '../../../src/document/read';
import type { Snapshot } from '../../../src/protocol/panel';

export function snapshotOf(text: string, goal?: Goal): Snapshot {
  const { study, outline, problems } = readDocument(text);
  if (!study) throw new RangeError(problems.map(({ message }) => message).join());
  const choice = chooseProfile(study.distribution, study.profile);
  if (choice.kind === 'refused') throw new RangeError(choice.message);
  const profile = finish(choice.run());
  const { length, alphabet, totals, curve, schedules } = finish(evaluate(study, profile));
  const planGoal = goal ?? study.goal ?? { kind: 'steps', steps: Math.ceil(Math.sqrt(length)) };
  return {
    source: { uri: 'file:///chain.dist.json', version: 1, name: 'chain.dist.json' },
    title: outline.title,
    description: outline.description,
    family: outline.distribution?.family?.name ?? '',
    units: outline.units,
    length,
    alphabet,
    profile,
    totals,
    curve,
    schedules,
    plan: planFor(profile, alphabet, planGoal),
    planGoal,
    profileMilliseconds: 3,
  };
}
