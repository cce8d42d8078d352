// Real pictures for the page: a text read and computed by the core, as the worker would.
import { CancellationToken } from 'vscode-jsonrpc';
import { exampleComparison } from '../../../src/cli/generate/exampleComparison';
import { finish } from '../../../src/core/jobs/job';
import { noModels } from '../../../src/core/laws/model/runtime';
import { chooseProfile } from '../../../src/core/profile/choose';
import { answerStudy, planFor } from '../../../src/core/study/answerStudy';
import { firstPlan } from '../../../src/core/study/firstPlan';
import type { Goal } from '../../../src/core/study/study';
import type { ComparisonFile } from '../../../src/document/comparisonFile';
import type { SavedFront } from '../../../src/document/frontFile';
import { readDocument } from '../../../src/document/read';
import type { Snapshot } from '../../../src/protocol/panel';
import type { RunChoice, WatchState } from '../../../src/protocol/run';
import { type FrontWish, judging } from '../../../src/tasks/judging';
import { snapshotOf as pictureOf } from '../../../src/tasks/snapshot';
import { inflate } from '../../../src/threads/inflate';
import { gatherFile } from '../../../src/threads/measurementFile';
import { serviceOf } from '../../../src/worker/service';

export function snapshotOf(text: string, goal?: Goal): Snapshot {
  const { study, outline, problems } = readDocument(text);
  if (!study) throw new RangeError(problems.map(({ message }) => message).join());
  const choice = chooseProfile(study.distribution, study.profile);
  if (choice.kind === 'refused') throw new RangeError(choice.message);
  const profile = finish(choice.run());
  const evaluation = finish(answerStudy(study, profile));
  const first = firstPlan(study, profile, evaluation);
  const { alphabet, crossEntropies } = evaluation;
  const answered = goal
    ? { goal, plan: planFor(profile, alphabet, goal, crossEntropies), suggested: false }
    : first;
  const reply = {
    ...{ evaluation, first, problems: [], certifiable: true },
    ...{ profileKey: '', profileMilliseconds: 3, reused: false },
  };
  const source = { uri: 'file:///chain.dist.json', version: 1, name: 'chain.dist.json' };
  return pictureOf(outline, reply, source, answered);
}

export { brokenIn } from '../../sentences/broken';
export { orderedSnapshotOf } from '../../webview/snapshots';

/** A comparison as the worker makes it, before anybody asks what comes out. */
export function comparisonOf(text: string, count: number): ComparisonFile {
  const { front: _, ...comparison } = exampleComparison('chain.dist.json', text, count);
  return comparison;
}

/** What comes out of decoders, as the worker finds it. */
export function frontOf(text: string, wish: FrontWish): SavedFront {
  const { study, outline } = readDocument(text);
  if (!study) throw new RangeError('the text has errors');
  const recipe = { text, files: new Map() };
  const work = judging({ study, units: outline.units }, recipe, wish);
  if (typeof work === 'string') throw new RangeError(work);
  const choice = chooseProfile(work.study.distribution, work.study.profile);
  if (choice.kind === 'refused') throw new RangeError(choice.message);
  return finish(work.run(finish(choice.run()), () => []));
}

/** Runs as the worker makes them, and the page's state as the host does. */
export async function watchedOf(
  text: string,
  seed: number,
  choices?: readonly RunChoice[],
): Promise<WatchState> {
  const host = {
    file: () => Promise.reject(new RangeError('no files here')),
    runtimeFolders: () => Promise.resolve([]),
  };
  const nothing = () => undefined;
  const news = { progress: nothing, soFar: nothing, comparePoint: nothing, watched: nothing };
  const service = serviceOf(host, news, {
    beginWork: () => [],
    modelsFrom: () => noModels,
    gatherFile,
    inflate,
  });
  const document = { uri: 'file:///chain.dist.json', version: 1, text };
  const { law, offered, schedules, suggested } = await service.watchable(
    document,
    CancellationToken.None,
  );
  const runs = (choices ?? suggested).map(async (choice) => {
    const run = await service.watch(
      { ...document, ticket: 't', seed, choice },
      CancellationToken.None,
    );
    return { choice, phase: { kind: 'ready' } as const, run };
  });
  const { uri } = document;
  const sides = await Promise.all(runs);
  return { kind: 'shown', uri, name: 'chain.dist.json', law, offered, schedules, seed, sides };
}
