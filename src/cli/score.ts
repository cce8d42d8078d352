import { judgeStudy } from '../core/evaluate';
import { formatNats, formatNumber, formatSizes } from '../document/format';
import { type Command, printJson, withProgress } from './command';
import { profileOf, studyFile } from './studyFile';
import { textTable } from './textTable';

export const score: Command = {
  name: 'score',
  usage: 'score FILE',
  summary: 'Every schedule of the file: its error, and the least error with as many steps.',
  options: [],
  run: (given, output) => {
    const file = studyFile(given, score.usage);
    const { study, units } = file;
    const profile = profileOf(file, given, output);
    const { schedules } = withProgress(judgeStudy(study, profile), 'schedules', given, output);
    if (given.json) {
      printJson(output, {
        schedules: schedules.map(({ name, steps, sizes, error, best, ratio }) => ({
          name,
          steps,
          sizes: [...sizes],
          error,
          best,
          ratio,
        })),
      });
      return 0;
    }
    output.out(
      schedules.length === 0
        ? 'The file has no schedules.\n'
        : textTable(
            ['schedule', 'steps', 'error', 'best', 'ratio', 'tokens per step'],
            schedules.map(({ name, steps, sizes, error, best, ratio }) => [
              name,
              String(steps),
              formatNats(error, units),
              formatNats(best, units),
              ratio === null ? '∞' : formatNumber(ratio),
              formatSizes(sizes),
            ]),
          ),
    );
    return 0;
  },
};
