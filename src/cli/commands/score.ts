import { judgeStudy } from '../../core/study/evaluate';
import type { JudgedSchedule } from '../../core/study/evaluation';
import { notToldApart, reachesRareEvents } from '../../document/doubtWords';
import {
  extraOver,
  formatCounts,
  formatNats,
  formatNumber,
  otherSamplers,
} from '../../document/format';
import { objectiveOf } from '../terminal/certainty';
import { type Command, printJson, withProgress } from '../terminal/command';
import { profileOf, studyFile } from '../terminal/studyFile';
import { textTable } from '../terminal/textTable';
import { boundLines } from './promises';

export const score: Command = {
  name: 'score',
  usage: 'score FILE [--bounds]',
  summary: 'Every schedule of the file: its error, and the least error with as many steps.',
  options: [['--bounds', 'with what theorems promise, each with formula, source and condition']],
  run: async (given, output) => {
    const file = studyFile(given, output, score.usage);
    const { study, units } = file;
    const profile = await profileOf(file, given, output);
    const { schedules } = await withProgress(
      judgeStudy(study, profile),
      'schedules',
      given,
      output,
    );
    if (given.json) {
      printJson(output, {
        schedules: schedules.map(
          ({
            name,
            steps,
            sizes,
            error,
            interval,
            best,
            ratio,
            reveal,
            means,
            model,
            indistinct,
            conservative,
            ...told
          }) => ({
            name,
            steps,
            sizes: [...sizes],
            error,
            ...(interval && { interval }),
            ...(conservative && { conservative }),
            best,
            ratio,
            ...(indistinct && { indistinct }),
            reveal,
            ...(means && { means }),
            ...model,
            ...(given.bounds && { bounds: told.bounds, totalVariation: told.totalVariation }),
          }),
        ),
        ...objectiveOf(profile),
      });
      return 0;
    }
    const withInterval = schedules.some(({ interval }) => interval);
    const withModel = schedules.some(({ model }) => model);
    output.out(
      schedules.length === 0
        ? 'The file has no schedules.\n'
        : textTable(
            [
              'schedule',
              'steps',
              'error',
              ...(withInterval ? [`${100 * study.profile.confidence} % interval`] : []),
              ...(withModel ? ['learning', 'total'] : []),
              'best',
              'ratio',
              'tokens per step',
            ],
            schedules.map(({ name, steps, error, interval, best, ratio, model, ...counted }) => [
              name,
              String(steps),
              formatNats(error, units),
              ...(withInterval
                ? [interval ? interval.map((end) => formatNats(end, units)).join(' to ') : '']
                : []),
              ...(model ? [formatNats(model.learning, units), formatNats(model.total, units)] : []),
              formatNats(best, units),
              ratio === null ? '∞' : formatNumber(ratio),
              formatCounts(counted, study.distribution.length),
            ]),
          ) +
            (profile.method === 'measured'
              ? `\nerrors are ${extraOver(units)}\n${otherSamplers}\n`
              : '') +
            doubts(schedules),
    );
    if (given.bounds)
      for (const schedule of schedules)
        output.out(
          `\n${schedule.name}: error ${formatNats(schedule.error, units)}\n${boundLines(schedule, profile, units)}`,
        );
    return 0;
  },
};

/** Which rows of the table say less than they seem to. */
function doubts(schedules: readonly JudgedSchedule[]): string {
  const indistinct = schedules.filter((one) => one.indistinct).map(({ name }) => name);
  return [
    ...(indistinct.length > 0 ? [`${notToldApart}: ${indistinct.join(', ')}\n`] : []),
    ...(schedules.some(({ conservative }) => conservative) ? [`${reachesRareEvents}\n`] : []),
  ].join('');
}
