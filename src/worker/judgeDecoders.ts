// Answers to requests for what comes out of decoders.
import { type CancellationToken, ErrorCodes, ResponseError } from 'vscode-jsonrpc';
import type { SavedFront } from '../document/frontFile';
import { inEnglish, jobInEnglish } from '../document/textLanguage';
import type { JudgeParams, ThreadNews } from '../protocol/worker';
import { judging } from '../tasks/judging';
import type { BeginWork } from '../threads/recipe';
import type { Profiles } from './profiles';
import { throttledProgress } from './progress';
import type { SoundReading } from './readings';
import { finishInSlices } from './slices';

/** Judges what decoders with so many calls generate under the law of a text. */
export async function judgeDecoders(
  { profiles, beginWork }: { readonly profiles: Profiles; readonly beginWork: BeginWork },
  params: JudgeParams,
  reading: SoundReading,
  token: CancellationToken,
  tell: ThreadNews['progress'],
): Promise<SavedFront> {
  const { text, ticket, steps, topP, count } = params;
  const source = { text, files: reading.files };
  const work = inEnglish(() => judging(reading, source, { steps, topP, count }));
  if (typeof work === 'string') throw new ResponseError(ErrorCodes.InvalidParams, work);
  const progress = throttledProgress({ uri: ticket, version: 0 }, tell);
  const ofProfile = progress('profile');
  const { held } = await profiles.find(work.study, source, token, ({ fraction }) =>
    ofProfile(fraction),
  );
  const job = jobInEnglish(work.run(held.profile, beginWork));
  return finishInSlices(job, token, progress('sequences'));
}
