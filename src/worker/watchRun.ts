// Answers to requests for one run.
import { type CancellationToken, ErrorCodes, ResponseError } from 'vscode-jsonrpc';
import { missingOrder } from '../core/comparison/plannedOrders';
import type { DiscreteDistribution } from '../core/laws/law';
import { orderName } from '../core/orders/orderName';
import { alikeParticles, type CorrectedRun } from '../core/runs/correctedRun';
import { isWatched, watchedLaw } from '../core/runs/watchedLaw';
import type { WatchedRun } from '../core/runs/watchedRun';
import { samplers } from '../core/samplers/kinds/index';
import type { Sampler } from '../core/samplers/policy';
import { listedOrder, type Study } from '../core/study/study';
import type { Outline } from '../document/outline';
import type { RunFacts } from '../document/runFacts';
import {
  endingSentence,
  particlesEnding,
  particlesSentence,
  stepSentence,
  totalLost,
} from '../document/runWords';
import type {
  OfferedSampler,
  ShownFrame,
  ShownRun,
  WatchableReply,
  WatchProgressParams,
} from '../protocol/run';
import type { WatchParams } from '../protocol/worker';
import { suggestedRuns, watching } from '../tasks/watching';
import { correctedSampler, watchingCorrected } from '../tasks/watchingCorrected';
import type { KeptResults } from './evaluating';
import type { FilesRead } from './fileCache';
import { finishInSlices } from './slices';
import { watchedSteps } from './watchedSteps';

/** The law whose runs are watched, and what to begin with. */
export function watchable(study: Study, { title, units }: Outline): WatchableReply {
  const law = watchedLaw(study.distribution, 0);
  if (typeof law === 'string') throw refusal(law);
  const { length, alphabet, symbols, grid } = law;
  const shape = { ...(symbols && { symbols }), ...(grid && { grid }) };
  return {
    law: { title, units, length, alphabet, ...shape },
    offered: [
      ...samplers.filter((one) => isWatched(one) && hasOrder(one, law, study)).map(offered),
      correctedSampler,
    ],
    schedules: study.schedules.map(({ name, order }) => ({
      name,
      ...(order && { order: orderName(order) }),
    })),
    suggested: suggestedRuns(study),
  };
}

/** Whether the law has the order that a sampler goes by, if it goes by one. */
function hasOrder(sampler: Sampler, law: DiscreteDistribution, study: Study): boolean {
  return missingOrder(law, { samplers: [sampler], learned: listedOrder(study) }) === undefined;
}

function offered({ name, title, summary, source, parameters }: Sampler): OfferedSampler {
  return { name, title, summary, source, parameters };
}

interface Given {
  readonly params: WatchParams;
  readonly study: Study;
  readonly outline: Outline;
  readonly files: FilesRead;
}

/** One run; what it reveals is told as soon as it is known, and then what each step loses. */
export async function watchRun(
  kept: KeptResults,
  given: Given,
  token: CancellationToken,
  tell: (params: WatchProgressParams) => void,
): Promise<ShownRun> {
  const { params, study, outline, files } = given;
  const { ticket, seed, choice, dragged } = params;
  if (choice.sampler === correctedSampler.name) return watchPopulation(kept, given, token);
  const watched = watching({ study, units: outline.units }, choice, seed, dragged);
  if (typeof watched === 'string') throw refusal(watched);
  const told = seldom(tell);
  const source = { text: params.text, files };
  const found = watched.sampler.needsProfile
    ? await kept.profiles.find(study, source, token, ({ fraction }) =>
        told({ ticket, stage: 'profile', fraction }),
      )
    : undefined;
  const { facts } = watched;
  const job = watched.run(found?.held.profile);
  const run = await finishInSlices(job, token, (fraction, { stage, soFar }) =>
    told({ ticket, stage, fraction }, soFar && (() => shownRun(soFar(), facts))),
  );
  return shownRun(run, facts);
}

/** One population of a corrected sampler: nothing of it is lost, so it is told at once. */
async function watchPopulation(
  kept: KeptResults,
  { params, study, files }: Given,
  token: CancellationToken,
): Promise<ShownRun> {
  const { choice, seed, text } = params;
  const steps = await watchedSteps(kept, params, study, { text, files }, token);
  if (typeof steps === 'string') throw refusal(steps);
  const values = { ...choice.values, ...(steps && { steps: steps.count }) };
  const watched = watchingCorrected(study, values, seed, steps?.steps);
  if (typeof watched === 'string') throw refusal(watched);
  const run = await finishInSlices(watched.run(), token, () => undefined);
  return shownPopulation(run, watched.wish.temperature);
}

function refusal(message: string): ResponseError<void> {
  return new ResponseError(ErrorCodes.InvalidParams, message);
}

function shownRun(run: WatchedRun, facts: RunFacts): ShownRun {
  const highest = run.frames[0]?.entropies.reduce((one, other) => Math.max(one, other), 0) ?? 0;
  const frames = run.frames.map(
    ({ positions, tokens, edits, entropies, most, left, lost, impossible }, k): ShownFrame => ({
      ...lostUpTo(run, k),
      positions,
      tokens,
      ...(facts.edits && { edits }),
      doubt: Uint8Array.from(entropies, (nats) =>
        highest > 0 ? Math.min(255, Math.round((255 * nats) / highest)) : 0,
      ),
      left: left ?? most,
      leftIsBound: left === undefined,
      ...((impossible || k >= (run.impossibleFrom ?? Number.POSITIVE_INFINITY)) && {
        impossible: true,
      }),
      ...(lost && { lost }),
      sentence: stepSentence(run, k, facts),
    }),
  );
  return { frames, ending: endingSentence(run, facts) };
}

/** So many particles are shown. */
const mostShown = 8;

function shownPopulation(run: CorrectedRun, temperature: number): ShownRun {
  const { frames } = shownRun(run, { units: 'nats', usesDrawnToken: false });
  return {
    frames: frames.map((frame, k) => ({
      ...frame,
      ...populationAt(run, k),
      sentence: particlesSentence(run, k),
    })),
    ending: particlesEnding(run, temperature),
  };
}

function populationAt({ population }: CorrectedRun, k: number): Pick<ShownFrame, 'population'> {
  const step = population[k - 1];
  if (!step) return {};
  const alike = alikeParticles(step);
  const heaviest = alike.slice(0, mostShown).map((one) => ({ ...one, tokens: [...one.tokens] }));
  const { particles, effective } = step;
  return { population: { count: particles.length, effective, kinds: alike.length, heaviest } };
}

function lostUpTo({ frames }: WatchedRun, k: number): Pick<ShownFrame, 'lostSoFar'> {
  const lostSoFar = totalLost(frames.slice(0, k + 1));
  return lostSoFar ? { lostSoFar } : {};
}

/** Nothing is said of work that ends sooner, and afterwards not more often. */
const quietMilliseconds = 120;
const everyMilliseconds = 250;

function seldom(
  tell: (params: WatchProgressParams) => void,
): (params: WatchProgressParams, soFar?: () => ShownRun) => void {
  let next = performance.now() + quietMilliseconds;
  return (params, soFar) => {
    if (performance.now() < next) return;
    tell(soFar ? { ...params, soFar: soFar() } : params);
    next = performance.now() + everyMilliseconds;
  };
}
