import { type CancellationToken, ErrorCodes, ResponseError } from 'vscode-jsonrpc';
import { samplerContext } from '../core/comparison/compareAll';
import { independentOf } from '../core/comparison/dependence';
import type { DiscreteDistribution } from '../core/laws/law';
import { type WatchedRun, watch } from '../core/runs/watch';
import { isWatched, notWatched, watchedLaw } from '../core/runs/watchedLaw';
import { findSampler, samplers } from '../core/samplers/kinds/index';
import type { PolicyContext, Sampler, Values } from '../core/samplers/policy';
import type { Study } from '../core/study/study';
import type { Outline } from '../document/outline';
import { endingSentence, type RunFacts, stepSentence, totalLost } from '../document/runWords';
import type { OfferedSampler, RunChoice, ShownFrame, ShownRun } from '../protocol/run';
import type { WatchableReply, WatchParams, WatchProgressParams } from '../protocol/worker';
import type { FilesRead } from './fileCache';
import type { Profiles } from './profiles';
import { finishInSlices } from './slices';

/** The law whose runs are watched, and what to begin with. */
export function watchable(study: Study, { title, units }: Outline): WatchableReply {
  const { length, alphabet, symbols, grid } = lawOf(study, 0);
  const shape = { ...(symbols && { symbols }), ...(grid && { grid }) };
  return {
    law: { title, units, length, alphabet, ...shape },
    offered: samplers.filter(isWatched).map(offered),
    suggested: suggested(study),
  };
}

/** So many steps where the file does not say; and always several tokens a step. */
const usualSteps = 8;

/** The same number of calls twice, at random and with a plan. */
function suggested({ goal, distribution: { length } }: Study): readonly RunChoice[] {
  const wanted = goal?.kind === 'steps' ? goal.steps : usualSteps;
  const steps = Math.max(1, Math.min(wanted, Math.ceil(length / 2)));
  return ['random', 'bisection'].map((sampler) => ({ sampler, values: { steps } }));
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
  profiles: Profiles,
  given: Given,
  token: CancellationToken,
  tell: (params: WatchProgressParams) => void,
): Promise<ShownRun> {
  const { params, study, outline } = given;
  const { ticket, seed, choice } = params;
  const law = lawOf(study, seed);
  const sampler = settled(choice);
  const told = seldom(tell);
  const context = await contextFor(sampler, profiles, given, token, (stage, fraction) =>
    told({ ticket, stage, fraction }),
  );
  const { usesDrawnToken } = sampler;
  const facts = { units: outline.units, usesDrawnToken };
  const job = watch(law, sampler.policy(context, choice.values), { seed, usesDrawnToken });
  const run = await finishInSlices(job, token, (fraction, { soFar }) => {
    if (!soFar) told({ ticket, stage: 'run', fraction });
    else told({ ticket, stage: 'losses', fraction }, () => shownRun(soFar(), facts));
  });
  return shownRun(run, facts);
}

function lawOf({ distribution }: Study, seed: number): DiscreteDistribution {
  const law = watchedLaw(distribution, seed);
  if (typeof law === 'string') throw refusal(law);
  return law;
}

/** The sampler of this name, if the parameters are some that it can have. */
function settled({ sampler: name, values }: RunChoice): Sampler {
  const sampler = findSampler(name);
  if (!sampler) throw refusal(`There is no sampler "${name}".`);
  if (!isWatched(sampler)) throw refusal(notWatched(sampler));
  for (const { name: parameter, counts } of sampler.parameters)
    checkValue(values, parameter, counts);
  return sampler;
}

/** Larger counts only take time. */
const largestCount = 1e5;

function checkValue(values: Values, parameter: string, counts: true | undefined): void {
  const value = values[parameter];
  if (value === undefined) return;
  if (counts && !(Number.isInteger(value) && value >= 1 && value <= largestCount))
    throw refusal(`"${parameter}" is a whole number from 1 to ${largestCount}.`);
  if (!counts && !(Number.isFinite(value) && value >= 0))
    throw refusal(`"${parameter}" is a number of at least 0.`);
}

/** What the sampler needs to know beforehand, and no more. */
async function contextFor(
  { needsProfile, usesDependence }: Sampler,
  profiles: Profiles,
  { params, study, files }: Given,
  token: CancellationToken,
  progress: (stage: string, fraction: number) => void,
): Promise<PolicyContext> {
  const law = lawOf(study, params.seed);
  const { length, alphabet } = law;
  if (needsProfile) {
    const { held } = await profiles.find(study, { text: params.text, files }, token, (step) =>
      progress('profile', step.fraction),
    );
    return samplerContext(law, held.profile);
  }
  if (!usesDependence) return { length, alphabet };
  const independent = await finishInSlices(independentOf(law, params.seed), token, (fraction) =>
    progress('dependence', fraction),
  );
  return { length, alphabet, ...independent };
}

function refusal(message: string): ResponseError<void> {
  return new ResponseError(ErrorCodes.InvalidParams, message);
}

function shownRun(run: WatchedRun, facts: RunFacts): ShownRun {
  const highest = run.frames[0]?.entropies.reduce((one, other) => Math.max(one, other), 0) ?? 0;
  const frames = run.frames.map(
    ({ positions, tokens, entropies, most, left, lost }, k): ShownFrame => ({
      ...lostUpTo(run, k),
      positions,
      tokens,
      doubt: Uint8Array.from(entropies, (nats) =>
        highest > 0 ? Math.min(255, Math.round((255 * nats) / highest)) : 0,
      ),
      left: left ?? most,
      leftIsBound: left === undefined,
      ...(k >= (run.impossibleFrom ?? Number.POSITIVE_INFINITY) && { impossible: true }),
      ...(lost && { lost }),
      sentence: stepSentence(run, k, facts),
    }),
  );
  return { frames, ending: endingSentence(run, facts) };
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
