// Which colours of the charts stand in the text; `seriesDots.ts` shows them.
import * as l10n from '@vscode/l10n';
import type { Range } from '../../document/problems';
import type { DocumentState } from '../analysis/documentState';
import type { ShownByPanel } from '../analysis/shownInPanel';

/** The colours of the charts, as themes name them. */
export const dotColours = [
  'charts.blue',
  'charts.green',
  'charts.purple',
  'charts.yellow',
] as const;

export interface Dot {
  readonly range: Range;
  readonly colour: (typeof dotColours)[number];
  /** What has this colour in the charts. */
  readonly tells: string;
}

/** The profile, the best, the schedules of the file, and the one that is chosen: each in the colour of its line. */
export function dotsOf({ outline, evaluated }: DocumentState, shown: ShownByPanel): readonly Dot[] {
  if (!outline || !evaluated) return [];
  const { distribution, goal, schedules } = outline;
  const judged = new Set(evaluated.reply.evaluation.schedules.map(({ name }) => name));
  return [
    ...(distribution ? [dot(distribution.keyRange, 'charts.blue', l10n.t('The profile'))] : []),
    ...(goal ? [dot(goal.keyRange, 'charts.green', l10n.t('The least error'))] : []),
    ...schedules
      .filter(({ name }) => judged.has(name))
      .map(({ name, keyRange }) =>
        name === shown.schedule
          ? dot(keyRange, 'charts.yellow', l10n.t('The schedule that the charts show'))
          : dot(keyRange, 'charts.purple', l10n.t('A schedule of the file')),
      ),
  ];
}

function dot(range: Range, colour: Dot['colour'], tells: string): Dot {
  return { range, colour, tells: l10n.t`${tells}: in the charts of the panel in this colour` };
}
