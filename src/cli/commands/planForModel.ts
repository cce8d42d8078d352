// A plan that counts what a trained model adds to the error.
import { sum } from '../../core/numbers/entropy';
import { countOfBlocks } from '../../core/schedule/blocks';
import { totalsOf } from '../../core/schedule/totals';
import { judgeStudy } from '../../core/study/answerStudy';
import { bestForModel } from '../../core/study/modelErrors';
import type { Goal } from '../../core/study/study';
import { formatNats, formatSizes } from '../../document/format';
import { certainty } from '../terminal/certainty';
import {
  type Arguments,
  Complaint,
  type Output,
  printJson,
  withProgress,
} from '../terminal/command';
import { profileOf, type StudiedFile } from '../terminal/studyFile';

/** The schedule with the least total error under the model that the file tells of (theory (5)). */
export async function planForModel(
  file: StudiedFile,
  goal: Goal,
  given: Arguments,
  output: Output,
): Promise<number> {
  const { study, units } = file;
  const { crossEntropies, blockLength } = study;
  if (countOfBlocks(study.distribution.length, blockLength) > 1)
    throw new Complaint(`${file.file}: --total does not go with "blockLength".`);
  if (!crossEntropies)
    throw new Complaint(
      `${file.file}: --total needs "model": { "crossEntropies": [ … ] } in the file.`,
    );
  const profile = await profileOf(file, given, output);
  if (profile.method === 'measured')
    throw new Complaint(`${file.file}: a measured profile is no entropy of data: no total error.`);
  const { entropy, totalCorrelation } = totalsOf(profile.conditionalEntropy);
  const best = bestForModel(crossEntropies, entropy, goal);
  if (!best) {
    const least = formatNats(sum(crossEntropies) - entropy, units);
    throw new Complaint(
      `No schedule has so little: one token per step costs ${least} with this model.`,
    );
  }
  const { steps, sizes, error: gap } = best;
  const named = { name: '', kind: 'list', resolve: () => ({ kind: 'sizes', sizes }) as const };
  const { schedules } = await withProgress(
    judgeStudy({ ...study, schedules: [named], goal: undefined }, profile),
    'schedule',
    given,
    output,
  );
  const [judged] = schedules;
  if (!judged?.model) throw new RangeError('a schedule without a judgement');
  const { error, interval, model } = judged;
  const { total, learning } = model;
  if (given.json) {
    const found = { steps, sizes: [...sizes], error, interval, learning, total, gap };
    printJson(output, { ...found, totalCorrelation });
    return 0;
  }
  const nats = (value: number) => formatNats(value, units);
  output.out(
    [
      `${steps} steps for ${crossEntropies.length} tokens: total error ${nats(total)}, of which learning ${nats(learning)} and the schedule ${nats(error)} (${certainty(profile.method, interval, study.profile.confidence, units)})`,
      `parallelisation gap, which needs no entropy: ${nats(gap)} over one token per step with this model`,
      ...(goal.kind === 'steps' && steps < goal.steps
        ? [`more steps, up to ${goal.steps}, cost no less with this model`]
        : []),
      `tokens per step: ${formatSizes(sizes, Number.POSITIVE_INFINITY)}`,
      '',
    ].join('\n'),
  );
  return 0;
}
