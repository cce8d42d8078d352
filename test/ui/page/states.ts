// Real pictures for the page: a text read and computed by the core, as the worker would.
import { CancellationToken } from 'vscode-jsonrpc';
import { exampleComparison } from '../../../src/cli/generate/exampleComparison';
import { finish } from '../../../src/core/jobs/job';
import { chooseProfile } from '../../../src/core/profile/choose';
import { kneeOf } from '../../../src/core/schedule/best/knee';
import { evaluate, planFor } from '../../../src/core/study/evaluate';
import type { Goal } from '../../../src/core/study/study';
import type { ComparisonFile } from '../../../src/document/comparisonFile';
import { readDocument } from '../../../src/document/read';
import type { Snapshot } from '../../../src/protocol/panel';
import type { RunChoice, WatchState } from '../../../src/protocol/run';
import { Crew } from '../../../src/threads/helpers';
import { Service } from '../../../src/worker/service';

export function snapshotOf(text: string, goal?: Goal): Snapshot {
  const { study, outline, problems } = readDocument(text);
  if (!study) throw new RangeError(problems.map(({ message }) => message).join());
  const choice = chooseProfile(study.distribution, study.profile);
  if (choice.kind === 'refused') throw new RangeError(choice.message);
  const profile = finish(choice.run());
  const evaluation = finish(evaluate(study, profile));
  const { length, alphabet, totals, curve, bounds, quantities, needed, schedules } = evaluation;
  const { crossEntropies, modelBelow } = evaluation;
  const wanted = goal ?? study.goal;
  const planGoal = wanted ?? { kind: 'steps', steps: kneeOf(curve) };
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
    bounds,
    quantities,
    needed,
    schedules,
    ...(modelBelow !== undefined && { modelBelow }),
    plan: planFor(profile, alphabet, planGoal, crossEntropies),
    planGoal,
    suggested: wanted === undefined,
    profileMilliseconds: 3,
    ...(profile.estimate && { confidence: profile.estimate.confidence }),
  };
}

/** A comparison as the worker makes it. */
export const comparisonOf = (text: string, count: number): ComparisonFile =>
  exampleComparison('chain.dist.json', text, count);

/** Runs as the worker makes them, and the page's state as the host does. */
export async function watchedOf(
  text: string,
  seed: number,
  choices?: readonly RunChoice[],
): Promise<WatchState> {
  const outlets = {
    progress: () => undefined,
    soFar: () => undefined,
    comparePoint: () => undefined,
    watched: () => undefined,
    fetch: () => Promise.reject(new RangeError('no files here')),
  };
  const service = new Service(outlets, new Crew('', 0));
  const document = { uri: 'file:///chain.dist.json', version: 1, text };
  const { law, offered, suggested } = await service.watchable(document);
  const runs = (choices ?? suggested).map(async (choice) => {
    const run = await service.watch(
      { ...document, ticket: 't', seed, choice },
      CancellationToken.None,
    );
    return { choice, phase: { kind: 'ready' } as const, run };
  });
  const { uri } = document;
  const sides = await Promise.all(runs);
  return { kind: 'shown', uri, name: 'chain.dist.json', law, offered, seed, sides };
}
