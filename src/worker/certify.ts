// The certificate of one schedule of a text, with a profile where it needs one.

import * as l10n from '@vscode/l10n';
import { type CancellationToken, ErrorCodes, ResponseError } from 'vscode-jsonrpc';
import { counted } from '../core/input/counted';
import { labelled } from '../core/input/labelled';
import { countOfBlocks } from '../core/schedule/blocks';
import { stepsOf } from '../core/schedule/schedule';
import type { Study } from '../core/study/study';
import { apposed, ended, inARow } from '../document/format';
import type { CertifyParams, CertifyReply, ThreadNews } from '../protocol/worker';
import {
  type ChosenSchedule,
  certificateSentences,
  certifying,
  chosenSchedule,
  needsProfile,
  shapeOf,
  uncertifiedOrder,
  type WantedSchedule,
} from '../tasks/certifying';
import type { Profiles } from './profiles';
import { throttledProgress } from './progress';
import type { SoundReading } from './readings';
import { finishInSlices } from './slices';

export async function certifyText(
  profiles: Profiles,
  params: CertifyParams,
  { study, units, files }: SoundReading,
  token: CancellationToken,
  tell: ThreadNews['progress'],
): Promise<CertifyReply> {
  const { text, ticket } = params;
  const wanted = wantedSchedule(study, params.schedule);
  const progress = throttledProgress({ uri: ticket, version: 0 }, tell);
  const ofProfile = progress('profile');
  const refused = uncertifiedOrder(study, wanted);
  if (refused) throw new ResponseError(ErrorCodes.InvalidParams, refused);
  const found = needsProfile(study, wanted)
    ? await profiles.find(study, { text, files }, token, ({ fraction }) => ofProfile(fraction))
    : undefined;
  const chosen = chosenSchedule(study, wanted, found?.held.profile);
  const job = certifying(study, chosen, params);
  if ('problem' in job)
    throw new ResponseError(
      ErrorCodes.InvalidParams,
      l10n.t`This cannot be certified: ${job.problem}.`,
    );
  const certified = await finishInSlices(job, token, progress('fresh samples'));
  const sentences = certificateSentences(chosen, params, certified, units);
  const steps = counted(stepsOf(chosen.schedule), 'step');
  const shape = shapeOf(chosen, study.distribution.length);
  const fresh = certified.samples > 0 ? [drawnForIt()] : [];
  return {
    certified: certified.certified,
    sentence: inARow([ended(labelled(apposed(chosen.name, steps), shape)), ...sentences, ...fresh]),
    schedule: writtenOf(chosen, wanted),
  };
}

const drawnForIt = () =>
  l10n.t('The samples were drawn for this alone, after the schedule was chosen.');

function wantedSchedule(
  { distribution: { length }, schedules, blockLength }: Study,
  schedule: CertifyParams['schedule'],
): WantedSchedule {
  if ('name' in schedule) {
    const named = schedules.find(({ name }) => name === schedule.name);
    if (named) return named;
    throw new ResponseError(
      ErrorCodes.InvalidParams,
      l10n.t`The file has no schedule "${schedule.name}".`,
    );
  }
  const fewest = countOfBlocks(length, blockLength);
  const { steps } = schedule;
  if (Number.isInteger(steps) && steps >= fewest && steps <= length) return schedule;
  throw new ResponseError(
    ErrorCodes.InvalidParams,
    l10n.t`A number of steps is a whole number from ${fewest} to ${length}, not ${steps}.`,
  );
}

/** The schedule as a distribution file would have it. */
function writtenOf({ schedule }: ChosenSchedule, wanted: WantedSchedule): unknown {
  if (schedule.kind === 'sizes') return [...schedule.sizes];
  return 'written' in wanted ? wanted.written : undefined;
}
