// What is shown of a text: its profile, the best schedules, and its own against them.
import type { CancellationToken } from 'vscode-jsonrpc';
import { finish } from '../core/jobs/job';
import type { Profile } from '../core/profile/profile';
import { answerStudy } from '../core/study/answerStudy';
import type { Evaluation } from '../core/study/evaluation';
import { firstPlan } from '../core/study/firstPlan';
import { overviewOf } from '../core/study/overview';
import type { Study } from '../core/study/study';
import { boundProblems } from '../document/boundProblems';
import type { EvaluateParams, EvaluateReply, ThreadNews } from '../protocol/worker';
import { isCertifiable } from '../tasks/certifying';
import { evaluateInOrders } from './inOrders';
import type { HeldProfile, Profiles } from './profiles';
import { throttledProgress } from './progress';
import type { SoundReading } from './readings';
import { finishInSlices } from './slices';
import type { Surfaces } from './surfaces';
import { worthSending } from './worthSending';

/** Evaluates a text; an estimate is told while it gets better. */
export async function evaluateText(
  { profiles, surfaces }: KeptResults,
  params: EvaluateParams,
  { study, outline, files }: SoundReading,
  token: CancellationToken,
  news: ThreadNews,
): Promise<EvaluateReply> {
  const { uri, version, text } = params;
  const progress = throttledProgress(params, news.progress);
  const ofProfile = progress('profile');
  const now = seldom((profile, milliseconds) => {
    const held = profiles.hold(study, profile, milliseconds);
    held.overview = finish(overviewOf(profile, held.alphabet));
    const evaluation = finish(answerStudy(study, profile, held.overview));
    news.soFar({ uri, version, reply: replyOf(study, held, evaluation) });
  });
  const { held, reused } = await profiles.find(
    study,
    { text, files },
    token,
    (step) => {
      ofProfile(step.fraction);
      if (step.soFar) now(step.soFar);
    },
    params.estimate,
  );
  held.overview ??= await finishInSlices(
    overviewOf(held.profile, held.alphabet),
    token,
    progress('least errors'),
  );
  const inRandomOrder = await finishInSlices(
    answerStudy(study, held.profile, held.overview),
    token,
    progress('schedules'),
  );
  const reply = replyOf(study, held, inRandomOrder);
  // what is known already is shown while orders take their time
  const show = once(firstMilliseconds, () => news.soFar({ uri, version, reply }));
  const ordered = await evaluateInOrders(surfaces, study, { text, files }, reply, token, (stage) =>
    both(progress(stage), show),
  );
  return {
    ...ordered,
    problems: worthSending(boundProblems(outline, ordered.evaluation, params.thresholds)),
    reused,
  };
}

/** What was computed before, and is kept. */
export interface KeptResults {
  readonly profiles: Profiles;
  readonly surfaces: Surfaces;
}

/** Acts once, when it is called after so many milliseconds. */
function once(milliseconds: number, act: () => void): () => void {
  const at = performance.now() + milliseconds;
  let done = false;
  return () => {
    if (done || performance.now() < at) return;
    done = true;
    act();
  };
}

function both(hear: (fraction: number) => void, also: () => void): (fraction: number) => void {
  return (fraction) => {
    hear(fraction);
    also();
  };
}

/** Without problems: what may soon be wrong is no problem. */
function replyOf(study: Study, held: HeldProfile, evaluation: Evaluation): EvaluateReply {
  return {
    evaluation,
    first: firstPlan(study, held.profile, evaluation),
    problems: [],
    certifiable: isCertifiable(study),
    profileKey: held.name,
    profileMilliseconds: held.milliseconds,
    ...(held.unfinished && { unfinished: true }),
    reused: false,
  };
}

/** An unfinished estimate is shown after this long, and then ever more seldom. */
const firstMilliseconds = 200;
const nextMilliseconds = 700;

/** Shows what an estimate says so far, so seldom that it costs little. */
function seldom(
  show: (profile: Profile, milliseconds: number) => void,
): (soFar: () => Profile) => void {
  const started = performance.now();
  let next = started + firstMilliseconds;
  return (soFar) => {
    const before = performance.now();
    if (before < next) return;
    show(soFar(), before - started);
    const after = performance.now();
    next = after + Math.max(nextMilliseconds, 10 * (after - before));
  };
}
