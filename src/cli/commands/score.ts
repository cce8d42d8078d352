import type { Profile } from '../../core/profile/profile';
import { judgeStudy } from '../../core/study/answerStudy';
import type { JudgedSchedule } from '../../core/study/evaluation';
import { scheduleDoubts } from '../../document/doubtWords';
import {
  extraOver,
  formatCounts,
  formatNats,
  formatNumber,
  formatRatio,
  otherSamplersRemark,
} from '../../document/format';
import { objectiveOf } from '../terminal/certainty';
import { barChart } from '../terminal/charts';
import { type Command, printJson, withProgress } from '../terminal/command';
import { commandWords } from '../terminal/commandWords';
import { profileOf, type StudiedFile, studyFile } from '../terminal/studyFile';
import { textTable } from '../terminal/textTable';
import { boundLines, boundsNature } from './promises';
import { orderedAsJson, orderedTable, scoresInOrder } from './scoreInOrder';

export const score: Command = {
  ...commandWords.score,
  options: [['--bounds', 'with what theorems promise, each with formula, source and condition']],
  run: async (given, output) => {
    const file = studyFile(given, output, score.usage);
    const { study, units } = file;
    const ordered = await scoresInOrder(file, given, output);
    const allOrdered = ordered.length > 0 && ordered.length === study.schedules.length;
    // where no schedule is in random order, nobody asks for its profile
    const profile = allOrdered ? undefined : await profileOf(file, given, output);
    const { schedules } = profile
      ? await withProgress(judgeStudy(study, profile), 'schedules', given, output)
      : { schedules: [] };
    if (given.json) {
      const bounds = given.bounds;
      const told = new Map([
        ...schedules.map((one) => [one.name, jsonOf(one, bounds)] as const),
        ...ordered.map((one) => [one.name, orderedAsJson(one)] as const),
      ]);
      printJson(output, {
        schedules: study.schedules.map(({ name }) => told.get(name)),
        ...(bounds && profile && boundsNature(profile)),
        ...(profile
          ? objectiveOf(profile)
          : ordered[0]?.measured && objectiveOf({ method: 'measured' })),
      });
      return 0;
    }
    if (ordered.length > 0) output.out(orderedTable(ordered, file));
    if (!profile) return 0;
    if (ordered.length > 0) output.out('\nin random order:\n');
    output.out(tableOf(schedules, profile, file));
    if (output.columns !== undefined && schedules.length > 0)
      output.out(`\n${barsOf(schedules, output.columns, file)}\n`);
    if (given.bounds)
      for (const schedule of schedules)
        output.out(
          `\n${schedule.name}: error ${formatNats(schedule.error, units)}\n${boundLines(schedule, profile, units)}`,
        );
    return 0;
  },
};

function jsonOf(
  {
    name,
    steps,
    groups,
    sizes,
    error,
    interval,
    best,
    ratio,
    reveal,
    endsOneByOne,
    means,
    model,
    indistinct,
    conservative,
    ...told
  }: JudgedSchedule,
  withBounds: boolean,
): object {
  return {
    name,
    order: 'random',
    steps,
    ...(groups && { groups }),
    sizes: [...sizes],
    error,
    ...(interval && { interval }),
    ...(conservative && { conservative }),
    best,
    ratio,
    ...(indistinct && { indistinct }),
    reveal,
    ...(endsOneByOne && { endsOneByOne }),
    ...(means && { means }),
    ...model,
    ...(withBounds && { bounds: told.bounds, totalVariation: told.totalVariation }),
  };
}

/** The errors of the schedules and of the best with as many steps, side by side. */
function barsOf(
  schedules: readonly JudgedSchedule[],
  width: number,
  { units }: StudiedFile,
): string {
  const bar = (name: string, value: number) => ({ name, value, label: formatNats(value, units) });
  const rows = schedules.flatMap(({ name, error, best }) => [
    bar(name, error),
    bar('  best', best),
  ]);
  return barChart(rows, width);
}

/** For people: a row for every schedule, with the columns that any of them needs. */
function tableOf(
  schedules: readonly JudgedSchedule[],
  { method }: Profile,
  { study, units }: StudiedFile,
): string {
  if (schedules.length === 0) return 'The file has no schedules.\n';
  const amount = (nats: number) => formatNats(nats, units);
  const withInterval = schedules.some(({ interval }) => interval);
  const withModel = schedules.some(({ model }) => model);
  const head = [
    ...['schedule', 'steps', 'error'],
    ...(withInterval ? [`${formatNumber(100 * study.profile.confidence)} % interval`] : []),
    ...(withModel ? ['learning', 'total'] : []),
    ...['best', 'ratio', 'tokens per step'],
  ];
  const rows = schedules.map(({ name, steps, error, interval, best, ratio, model, ...counted }) => [
    ...[name, String(steps), amount(error)],
    ...(withInterval ? [interval ? interval.map(amount).join(' to ') : ''] : []),
    ...(model ? [amount(model.learning), amount(model.total)] : []),
    ...[amount(best), formatRatio(ratio), formatCounts(counted, study.distribution.length)],
  ]);
  const remark =
    method === 'measured' ? `\nerrors are ${extraOver(units)}\n${otherSamplersRemark()}\n` : '';
  const doubts = scheduleDoubts(schedules)
    .map((doubt) => `${doubt}\n`)
    .join('');
  return `${textTable(head, rows)}${remark}${doubts}`;
}
